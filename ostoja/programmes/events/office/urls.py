"""Addresses of events in the office, under ``/<centre>/biuro/wydarzenia/``."""

from django.urls import path

from ostoja.programmes.events.office import views

app_name = "events_office"
_BASE = "<slug:centre>/biuro/wydarzenia/"

urlpatterns = [
    path(_BASE, views.home, name="home"),
    path(f"{_BASE}<slug:code>/", views.series, name="series"),
    path(f"{_BASE}spotkanie/<slug:key>/", views.meeting, name="meeting"),
]
