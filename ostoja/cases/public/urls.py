"""The addresses of applying: after the first page one neutral address, whatever it is about."""

from django.urls import path

from ostoja.cases.public import complaints, reading, status, views

app_name = "apply"
_ROOT = "<slug:centre>/wniosek/"

urlpatterns = [
    path(_ROOT, views.start, name="start"),
    path(f"{_ROOT}krok/", views.step, name="step"),
    path(f"{_ROOT}stan/", status.status, name="status"),
    path(f"{_ROOT}stan/pismo/", reading.letter, name="letter"),
    path(f"{_ROOT}potwierdzenie/", status.receipt, name="receipt"),
    path("<slug:centre>/skargi/", complaints.write, name="complaint"),
    path("<slug:centre>/skargi/stan/", complaints.status, name="complaint_status"),
    path(f"{_ROOT}<slug:matter>/", views.matter, name="matter"),
]
