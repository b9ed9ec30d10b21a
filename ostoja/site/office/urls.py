"""Pages of the office that compose several rooms."""

from django.urls import path

from ostoja.site.office import account, due

app_name = "office_site"

urlpatterns = [
    path("<slug:centre>/biuro/osoby/<slug:key>/konto/", account.account, name="account"),
    path("<slug:centre>/biuro/osoby/<slug:key>/swiadczenia/<slug:home>/", due.due, name="due"),
]
