"""Addresses of the log in the office, under ``/<centre>/biuro/dziennik/``."""

from django.urls import path

from ostoja.privacy.office import views

app_name = "log"

urlpatterns = [
    path("<slug:centre>/biuro/dziennik/", views.log, name="log"),
    path("<slug:centre>/biuro/dziennik/<int:key>/", views.entry, name="entry"),
]
