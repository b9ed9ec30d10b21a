"""Addresses of cases under ``/<centre>/biuro/sprawy/``: keys, never signs or names."""

from django.urls import path

from ostoja.cases.office.views import (
    applications,
    case,
    decisions,
    lists,
    opening,
    planning,
    procedures,
    today,
    working,
)

app_name = "cases"
_ROOT = "<slug:centre>/biuro/sprawy/"

urlpatterns = [
    path(_ROOT, lists.home, name="home"),
    path(f"{_ROOT}dzis/", today.day, name="day"),
    path(f"{_ROOT}spis/", today.signs, name="signs"),
    path(f"{_ROOT}obciazenie/", lists.load, name="load"),
    path(f"{_ROOT}pisma/", lists.letters, name="letters"),
    path(f"{_ROOT}wnioski/", applications.every, name="applications"),
    path(f"{_ROOT}wnioski/<slug:key>/", applications.one, name="application"),
    path(f"{_ROOT}wnioski/<slug:key>/plik/<slug:upload>/", applications.paper, name="paper"),
    path(f"{_ROOT}wykaz-akt/", planning.plan, name="plan"),
    path(f"{_ROOT}procedury/", procedures.every, name="procedures"),
    path(f"{_ROOT}procedury/<slug:code>/", procedures.one, name="procedure"),
    path(f"{_ROOT}nowa/<slug:person>/", opening.new, name="new"),
    path(f"{_ROOT}kto-wydaje-decyzje/", decisions.authority, name="authority"),
    path(f"{_ROOT}sprawa/<slug:key>/", case.case, name="case"),
    path(f"{_ROOT}sprawa/<slug:key>/plan/", working.plan, name="plan_of_help"),
    path(f"{_ROOT}sprawa/<slug:key>/notatki/", working.notes, name="notes"),
    path(f"{_ROOT}sprawa/<slug:key>/arkusz/<slug:form>/", working.sheet, name="sheet"),
    path(
        f"{_ROOT}sprawa/<slug:key>/arkusz/<slug:form>/<slug:sheet>/pdf/",
        working.sheet_pdf,
        name="sheet_pdf",
    ),
    path(f"{_ROOT}sprawa/<slug:key>/decyzja/", decisions.new, name="decide"),
    path(f"{_ROOT}sprawa/<slug:key>/decyzja/<slug:document_key>/", decisions.one, name="decision"),
    path(
        f"{_ROOT}sprawa/<slug:key>/decyzja/<slug:document_key>/pdf/",
        decisions.pdf,
        name="decision_pdf",
    ),
]
