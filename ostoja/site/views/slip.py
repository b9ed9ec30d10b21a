"""The slip of a visit as a PDF that everybody can read out: when, where and the code, never why."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ostoja.core.speech import Lang
from ostoja.core.where.book import Book
from ostoja.directory.public.frame import book_of, demo_line, lang_now, now, private
from ostoja.flood.services import FloodError, knock
from ostoja.letters.documents import Facts, Part, Slip, render
from ostoja.visits import services
from ostoja.visits.models import State, Visit
from ostoja.visits.public import showing
from ostoja.visits.public.views import CODE, CODES, LONGEST


@csrf_exempt  # reads only
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, centre: str) -> HttpResponse:
    """The slip of a code sent by POST, for a phone or another printer."""
    book, at = book_of(centre), now(request)
    if request.method != "POST":
        return private(redirect("visit:start", centre))
    try:
        knock(request, CODE, CODES, at)
    except FloodError as many:
        raise Http404 from many
    visit = services.visit_of_code(request.POST.get("kod", "")[:LONGEST])
    if visit is None or visit.state != State.BOOKED:
        raise Http404
    made = paper(book, visit, at, lang_now())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="termin.pdf"'
    return private(response)


def paper(book: Book, visit: Visit, at: datetime, lang: Lang) -> bytes:
    """The file. It names the town, not the centre: a slip is found in pockets."""
    day, hours = showing.when(visit, lang)
    door, town = showing.door_of(book, visit, at, lang), book.facts.centre.town
    rows = [(_("Godziny"), hours)]
    if door and door.address:
        rows.append((_("Adres"), f"{door.address}, {town}"))
    if door and door.phones:
        rows.append((_("Telefon"), ", ".join(one.number for one in door.phones)))
    rows.append((_("Kod"), showing.spaced(visit.code)))
    parts: tuple[Part, ...] = (Facts(tuple(rows)),)
    return render(
        "slip",
        Slip(
            (town,), at.date(), _("Termin"), parts, demo_line(book), lang=lang,
            big=f"{day} {visit.start.year}",
        ).data(),
    )  # fmt: skip
