"""The addresses of accounts in the office."""

from django.urls import path

from ostoja.accounts.office.views import (
    account,
    again,
    emergency,
    exclusions,
    passkey,
    rota,
    second,
    staff,
    town,
)

app_name = "staff"
_ACCOUNT = "<slug:centre>/biuro/konto/"

urlpatterns = [
    path("<slug:centre>/biuro/wejscie/kod/", second.second, name="second"),
    path("<slug:centre>/biuro/wejscie/urzad/", town.town, name="town"),
    path("<slug:centre>/biuro/wejscie/urzad/powrot/", town.back, name="town_back"),
    path(f"{_ACCOUNT}urzad/", town.account, name="town_account"),
    path(f"{_ACCOUNT}urzad/polacz/", town.link, name="town_link"),
    path("<slug:centre>/biuro/pracownicy/urzad/", town.provider, name="provider"),
    path(_ACCOUNT, account.account, name="account"),
    path(f"{_ACCOUNT}potwierdz/", again.again, name="again"),
    path(f"{_ACCOUNT}klucz/", passkey.passkey, name="passkey"),
    path(f"{_ACCOUNT}aplikacja/", account.app, name="app"),
    path(f"{_ACCOUNT}kody/", account.codes, name="codes"),
    path("<slug:centre>/biuro/pracownicy/", staff.staff, name="people"),
    path("<slug:centre>/biuro/zastepstwa/", rota.rota, name="rota"),
    path("<slug:centre>/biuro/wylaczenia/", exclusions.exclusions, name="exclusions"),
    path("<slug:centre>/biuro/dostepy-awaryjne/", emergency.emergencies, name="emergencies"),
]
