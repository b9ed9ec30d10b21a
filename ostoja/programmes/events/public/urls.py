"""Public addresses of events, under ``/<centre>/wydarzenia/``."""

from django.urls import path

from ostoja.programmes.events.public import feeds, views

app_name = "events"

urlpatterns = [
    path("<slug:centre>/wydarzenia/", views.home, name="home"),
    path("<slug:centre>/wydarzenia/archiwum/", views.archive, name="archive"),
    path("<slug:centre>/wydarzenia/moje/", views.mine, name="mine"),
    path("<slug:centre>/wydarzenia/kanal.atom", feeds.feed, name="feed"),
    path("<slug:centre>/wydarzenia/kalendarz.ics", feeds.calendar, name="calendar"),
    path("<slug:centre>/wydarzenia/<slug:key>/", views.meeting, name="meeting"),
]
