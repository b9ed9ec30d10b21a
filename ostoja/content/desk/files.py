"""Files and pictures of the centre for its own editors, published or not."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.images.models import Rendition

from ostoja.accounts.entry import centre_of
from ostoja.content.handing import hand_over


@require_safe
def file(request: HttpRequest, document_id: int, name: str) -> HttpResponseBase:
    """A file to save; the door has seen that it is the centre's."""
    found = Document.objects.filter(pk=document_id).first()
    if found is None or found.filename != name:
        raise Http404
    return hand_over(found.file, name, attached=True)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in one of the sizes of the desk."""
    slug = centre_of(request).slug
    found = Rendition.objects.filter(
        file=f"images/{name}", image__collection__name=slug, image__collection__depth=2
    ).first()
    if found is None:
        raise Http404
    return hand_over(found.file, name, attached=False)
