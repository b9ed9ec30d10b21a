"""The addresses of the office."""

from django.urls import path

from ostoja.directory.office import views

app_name = "office"

urlpatterns = [
    path("<slug:centre>/biuro/", views.home, name="home"),
    path("<slug:centre>/biuro/wejscie/", views.Login.as_view(), name="login"),
    path("<slug:centre>/biuro/wyjscie/", views.Logout.as_view(), name="logout"),
    path("<slug:centre>/biuro/mroz/<slug:unit>/", views.cold, name="cold"),
    path("<slug:centre>/biuro/wyjatek/", views.exception, name="exception"),
    path("<slug:centre>/biuro/sprawdz-adres/", views.try_address, name="try"),
]
