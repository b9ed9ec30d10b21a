"""Addresses of the law's office, under ``/<centre>/biuro/prawo/``."""

from django.urls import path

from ostoja.benefits.office.views import home, readings, signing, tables

app_name = "law"

urlpatterns = [
    path("<slug:centre>/biuro/prawo/", home.home, name="home"),
    path("<slug:centre>/biuro/prawo/tabele/", tables.tables, name="tables"),
    path("<slug:centre>/biuro/prawo/tabele/<slug:code>/", tables.table, name="table"),
    path("<slug:centre>/biuro/prawo/odczytania/", readings.readings, name="readings"),
    path("<slug:centre>/biuro/prawo/odczytania/<slug:rule>/", readings.reading, name="reading"),
    path("<slug:centre>/biuro/prawo/potwierdzenia/", signing.lines, name="lines"),
    path(
        "<slug:centre>/biuro/prawo/potwierdzenia/<slug:kind>/<slug:code>/",
        signing.line,
        name="line",
    ),
]
