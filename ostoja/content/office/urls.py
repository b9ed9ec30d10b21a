"""The addresses of the content in the office."""

from django.urls import path

from ostoja.content.office import views

app_name = "content"

urlpatterns = [
    path("<slug:centre>/biuro/do-sprawdzenia/", views.radar, name="radar"),
]
