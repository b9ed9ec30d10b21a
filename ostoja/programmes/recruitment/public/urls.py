"""Public addresses of recruitment, under ``/<centre>/praca/``."""

from django.urls import path

from ostoja.programmes.recruitment.public import views

app_name = "recruitment"

urlpatterns = [
    path("<slug:centre>/praca/", views.home, name="home"),
    path("<slug:centre>/praca/moje/", views.mine, name="mine"),
    path("<slug:centre>/praca/<slug:code>/", views.posting, name="posting"),
    path("<slug:centre>/praca/<slug:code>/zalacznik/<slug:key>/", views.paper, name="paper"),
]
