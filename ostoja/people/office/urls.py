"""Addresses of the register of people, under ``/<centre>/biuro/osoby/``: keys, never names."""

from django.urls import path

from ostoja.people.office.views import access, changing, file, living, register, representing

app_name = "people"
_ONE = "<slug:centre>/biuro/osoby/<slug:key>/"

urlpatterns = [
    path("<slug:centre>/biuro/osoby/", register.home, name="home"),
    path("<slug:centre>/biuro/osoby/nowa/", register.new, name="new"),
    path("<slug:centre>/biuro/osoby/dostep-awaryjny/", access.urgent, name="urgent"),
    path(_ONE, file.file, name="file"),
    path(f"{_ONE}zmiana/", changing.change, name="change"),
    path(f"{_ONE}dostep/", access.access, name="access"),
    path(f"{_ONE}cel/", access.purpose, name="purpose"),
    path(f"{_ONE}podobne/", file.similar, name="similar"),
    path(f"{_ONE}gospodarstwo/", living.household, name="household"),
    path(f"{_ONE}dochod/", living.income, name="income"),
    path(f"{_ONE}przedstawiciele/", representing.representatives, name="representatives"),
    path(f"{_ONE}chronione/", file.protected, name="protected"),
]
