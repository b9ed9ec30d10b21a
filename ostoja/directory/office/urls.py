"""The addresses of the office."""

from django.urls import path

from ostoja.directory.office.views import contacts, division, door, home

app_name = "office"

urlpatterns = [
    path("<slug:centre>/biuro/", home.home, name="home"),
    path("<slug:centre>/biuro/wejscie/", door.Login.as_view(), name="login"),
    path("<slug:centre>/biuro/wyjscie/", door.Logout.as_view(), name="logout"),
    path("<slug:centre>/biuro/mroz/<slug:unit>/", home.cold, name="cold"),
    path("<slug:centre>/biuro/wyjatek/", home.exception, name="exception"),
    path("<slug:centre>/biuro/sprawdz-adres/", home.try_address, name="try"),
    path("<slug:centre>/biuro/telefony/", contacts.phones, name="phones"),
    path("<slug:centre>/biuro/komunikaty/", contacts.notices, name="notices"),
    path("<slug:centre>/biuro/podzial/", division.divisions, name="divisions"),
    path("<slug:centre>/biuro/podzial/<slug:code>/", division.draft, name="draft"),
]
