"""The waiting room: the machine that gives numbers and the screen that shows them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.audit.actions import RefusedError
from ostoja.core.where.places import name_on
from ostoja.directory.public.frame import book_of, now, page, private
from ostoja.visits import actions, services
from ostoja.visits.models import Line

REFRESH_SECONDS = 10


@require_safe
def display(request: HttpRequest, centre: str, unit: str) -> HttpResponse:
    """Numbers only, big; the browser asks again by itself, without scripts."""
    book, at = book_of(centre), now(request)
    place = book.units_by_code.get(unit)
    if place is None or not Line.objects.filter(unit=unit, closed_on__isnull=True).exists():
        raise Http404
    context = {
        "title": _("Kolejka"), "board": services.board(unit, at.date()),
        "name": name_on(place, at.date()).name,
    }  # fmt: skip
    response = page(request, "visits/display", context, book=book)
    response["Refresh"] = str(REFRESH_SECONDS)
    return private(response)


@csrf_exempt  # nobody is signed in; whoever knows the key may take a number anyway
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One button, one number; after a while the page is ready for the next person."""
    book, at = book_of(centre), now(request)
    line = Line.objects.filter(key=key, closed_on__isnull=True).first()
    if line is None:
        raise Http404
    context = {"title": _("Numerek"), "line": line, "number": "", "error": ""}
    if request.method == "POST":
        action = actions.TakeTicket(slug=centre, at=at, actor=actions.Resident(), key=key)
        try:
            taken = action.execute().what
            context["number"] = f"{taken['line']} {taken['number']}"
        except RefusedError as refused:
            context["error"] = _(str(refused))
    response = page(request, "visits/kiosk", context, book=book)
    if request.method == "POST":
        response["Refresh"] = f"{REFRESH_SECONDS}; url={request.path}"
    return private(response)
