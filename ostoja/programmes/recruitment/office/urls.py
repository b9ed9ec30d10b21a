"""Addresses of recruitment in the office, under ``/<centre>/biuro/nabory/``."""

from django.urls import path

from ostoja.programmes.recruitment.office import views

app_name = "recruitment_office"
_BASE = "<slug:centre>/biuro/nabory/"

urlpatterns = [
    path(_BASE, views.home, name="home"),
    path(f"{_BASE}nowy/", views.new, name="new"),
    path(f"{_BASE}<slug:code>/", views.posting, name="posting"),
    path(f"{_BASE}<slug:code>/zgloszenia/", views.applications, name="applications"),
    path(f"{_BASE}<slug:code>/plik/<slug:key>/", views.document, name="document"),
]
