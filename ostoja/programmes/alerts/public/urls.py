"""Public addresses of alerts, under ``/<centre>/na-zewnatrz/``."""

from django.urls import path

from ostoja.programmes.alerts.public import views

app_name = "alerts"

urlpatterns = [
    path("<slug:centre>/na-zewnatrz/", views.report, name="report"),
    path("<slug:centre>/na-zewnatrz/stan/", views.status, name="status"),
]
