"""The addresses of the editors' desk: the library's screens behind our door, and its files."""

from django.urls import path
from wagtail.admin.urls import urlpatterns as screens
from wagtail.utils.urlpatterns import decorate_urlpatterns

from ostoja.content.desk import files
from ostoja.content.desk.door import desk

# The library asks for "wagtaildocs_serve" by name, and for pictures under ``MEDIA_URL``.
own = [
    path("plik/<int:document_id>/<str:name>", files.file, name="wagtaildocs_serve"),
    path("media/images/<str:name>", files.picture, name="desk_picture"),
]
urlpatterns = decorate_urlpatterns([*own, *screens], desk)
