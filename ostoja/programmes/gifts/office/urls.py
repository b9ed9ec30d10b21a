"""Addresses of the campaign in the office, under ``/<centre>/biuro/paczki/``."""

from django.urls import path

from ostoja.programmes.gifts.office import editions, letters, parcels

app_name = "gifts_office"
_BASE = "<slug:centre>/biuro/paczki/"

urlpatterns = [
    path(_BASE, editions.home, name="home"),
    path(f"{_BASE}edycja/", editions.new, name="new_edition"),
    path(f"{_BASE}edycja/<slug:code>/", editions.edition, name="edition"),
    path(f"{_BASE}list/", letters.new, name="new_letter"),
    path(f"{_BASE}list/<slug:key>/", letters.letter, name="letter"),
    path(f"{_BASE}list/<slug:key>/zmiana/", letters.change, name="change_letter"),
    path(f"{_BASE}przyjecie/", parcels.receive, name="receive"),
]
