"""The addresses of booking: the step is one neutral address, whatever it is about."""

from django.urls import path

from ostoja.visits.public import queue, views

app_name = "visit"

urlpatterns = [
    path("<slug:centre>/wizyta/", views.start, name="start"),
    path("<slug:centre>/wizyta/krok/", views.step, name="step"),
    path("<slug:centre>/wizyta/termin.ics", views.calendar, name="calendar"),
    path("<slug:centre>/kolejka/<slug:unit>/", queue.display, name="display"),
    path("<slug:centre>/kolejka/automat/<slug:key>/", queue.kiosk, name="kiosk"),
]
