"""The addresses of the editors' desk: the library's screens behind our door."""

from wagtail.admin.urls import urlpatterns as screens
from wagtail.utils.urlpatterns import decorate_urlpatterns

from ostoja.content.desk.door import desk

urlpatterns = decorate_urlpatterns(screens, desk)
