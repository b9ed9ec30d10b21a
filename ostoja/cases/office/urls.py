"""Addresses of cases under ``/<centre>/biuro/sprawy/``: keys, never signs or names."""

from django.urls import path

from ostoja.cases.office.views import case, lists, opening, planning, procedures

app_name = "cases"
_ROOT = "<slug:centre>/biuro/sprawy/"

urlpatterns = [
    path(_ROOT, lists.home, name="home"),
    path(f"{_ROOT}obciazenie/", lists.load, name="load"),
    path(f"{_ROOT}pisma/", lists.letters, name="letters"),
    path(f"{_ROOT}wykaz-akt/", planning.plan, name="plan"),
    path(f"{_ROOT}procedury/", procedures.every, name="procedures"),
    path(f"{_ROOT}procedury/<slug:code>/", procedures.one, name="procedure"),
    path(f"{_ROOT}nowa/<slug:person>/", opening.new, name="new"),
    path(f"{_ROOT}sprawa/<slug:key>/", case.case, name="case"),
]
