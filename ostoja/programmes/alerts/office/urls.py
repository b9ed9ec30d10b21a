"""Addresses of the duty under ``/<centre>/biuro/dyzur/``: keys, never places."""

from django.urls import path

from ostoja.programmes.alerts.office import views

app_name = "alerts_office"
_ROOT = "<slug:centre>/biuro/dyzur/"

urlpatterns = [
    path(_ROOT, views.home, name="home"),
    path(f"{_ROOT}lista/", views.lines, name="lines"),
    path(f"{_ROOT}zestawienie/", views.months, name="months"),
    path(f"{_ROOT}zgloszenie/<slug:key>/", views.alert, name="alert"),
]
