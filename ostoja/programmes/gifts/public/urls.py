"""Public addresses of the gift campaign, under ``/<centre>/paczki/``."""

from django.urls import path

from ostoja.programmes.gifts.public import views

app_name = "gifts"

urlpatterns = [
    path("<slug:centre>/paczki/", views.home, name="home"),
    path("<slug:centre>/paczki/list/<slug:code>/", views.letter, name="letter"),
    path("<slug:centre>/paczki/wez/", views.take, name="take"),
    path("<slug:centre>/paczki/moje/", views.mine, name="mine"),
    path("<slug:centre>/paczki/moje/etykieta/", views.label, name="label"),
]
