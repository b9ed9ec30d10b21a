"""Addresses of the log and of privacy in the office, under ``/<centre>/biuro/``."""

from django.urls import path

from ostoja.privacy.office.views import access, log, map, retention

app_name = "log"

urlpatterns = [
    path("<slug:centre>/biuro/dziennik/", log.log, name="log"),
    path("<slug:centre>/biuro/dziennik/<int:key>/", log.entry, name="entry"),
    path("<slug:centre>/biuro/dane/mapa/", map.data_map, name="map"),
    path("<slug:centre>/biuro/dane/wglad/", access.access, name="access"),
    path("<slug:centre>/biuro/dane/terminy/", retention.retention, name="retention"),
]
