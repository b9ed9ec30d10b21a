"""Addresses of visits in the office: opaque keys, never names or codes."""

from django.urls import path

from ostoja.visits.office.views import booking, counts, day, planning, queue

app_name = "visits"
_HERE = "<slug:centre>/biuro/wizyty/"

urlpatterns = [
    path(_HERE, day.home, name="home"),
    path(f"{_HERE}trasa/", day.walk, name="walk"),
    path(f"{_HERE}nowa/", booking.new, name="new"),
    path(f"{_HERE}oczekujacy/", booking.waiting, name="waiting"),
    path(f"{_HERE}grafik/", planning.rota, name="rota"),
    path(f"{_HERE}rodzaje/", planning.kinds, name="kinds"),
    path(f"{_HERE}kolejka/", queue.queue, name="queue"),
    path(f"{_HERE}zestawienie/", counts.counts, name="counts"),
    path(f"{_HERE}<slug:key>/", booking.visit, name="visit"),
]
