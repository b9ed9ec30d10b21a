"""After sending: the receipt as a page and as a PDF, and where the application stands.

One neutral address, a neutral title, kept by nobody; the number and the code together open it.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ostoja.cases.applications import SentApplication, papers_of, sent_of_number, where_is
from ostoja.cases.delivered import delivered
from ostoja.cases.public import showing
from ostoja.core.calendars.say import day_text
from ostoja.core.where.book import Book
from ostoja.directory.public.frame import book_of, lang_now, now, page, private
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.letters.documents import Facts, Heading, Items, Paper, Part, Text, render

ASK = Limit(20, 10)
PURPOSE = "stan-wniosku"
MOST = 40


@csrf_exempt  # reads only
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, centre: str) -> HttpResponse:
    """Where an application stands, in plain words."""
    book, error, found = book_of(centre), "", None
    if request.method == "POST":
        try:
            found = asked(request)
            if found is None:
                error = _("Numer i kod do siebie nie pasują. Przepisz je z potwierdzenia.")
        except FloodError as many:
            error = str(many)
    context: dict[str, Any] = {
        "title": _("Stan wniosku"), "section": "apply", "error": error, "sent": found,
        "number": request.POST.get("numer", "")[:MOST], "day": now(request).date(),
        "languages": showing.tongues("apply:status", centre, lang_now()),
    }  # fmt: skip
    if found is not None:
        context |= _standing(request, found) | {"letters": delivered(found), "born": ""}
    return private(page(request, "applications/status", context, book=book))


def asked(request: HttpRequest) -> SentApplication | None:
    """What was sent under the number and the code. Raises ``FloodError``."""
    knock(request, PURPOSE, ASK, now(request))
    return sent_of_number(request.POST.get("numer", "")[:MOST], request.POST.get("kod", "")[:MOST])


def _standing(request: HttpRequest, sent: SentApplication) -> dict[str, Any]:
    lang = lang_now()
    found = where_is(sent, now(request).date(), lang)
    return {
        "state": found.state.plain(lang) if found.state else "",
        "terms": showing.terms(found.owed, lang),
        "since": f"{day_text(found.since, lang)} {found.since.year}", "code": sent.code,
        "waiting": found.state is not None and found.state.waits_for == "resident",
    }  # fmt: skip


def receipt_page(request: HttpRequest, book: Book, sent: SentApplication) -> HttpResponse:
    """The receipt: the number, the code, the computed term, what happens next."""
    lang = lang_now()
    context = {
        "title": _("Potwierdzenie"), "section": "apply", "sent": sent, "number": str(sent.letter),
        "code": sent.code, "spaced": showing.spaced(sent.code), "binding": sent.letter.binding,
        "effect": showing.effect_words(sent.letter.received_on, lang),
        "received": f"{day_text(sent.letter.received_on, lang)} {sent.letter.received_on.year}",
        "steps": showing.next_steps(), "files": len(papers_of(sent)),
        "languages": showing.tongues("apply:start", book.facts.centre.slug, lang),
        **_standing(request, sent),
    }  # fmt: skip
    return page(request, "applications/receipt", context, book=book)


@csrf_exempt  # reads only
@sensitive_post_parameters()
@require_POST
def receipt(request: HttpRequest, centre: str) -> HttpResponse:
    """The receipt to keep or to print; its name says nothing of the matter."""
    book = book_of(centre)
    try:
        found = asked(request)
    except FloodError as many:
        raise Http404 from many
    if found is None:
        raise Http404
    with override("pl"):  # the document is Polish: it is shown to other offices
        made = render("letter", _paper(book, found, request).data())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="potwierdzenie.pdf"'
    return private(response)


def _paper(book: Book, sent: SentApplication, request: HttpRequest) -> Paper:
    """The receipt as a document. The reference is the number of the letter, for every matter."""
    centre, letter = book.facts.centre, sent.letter
    owed = showing.terms(where_is(sent, now(request).date(), "pl").owed, "pl")
    received = f"{day_text(letter.received_on, 'pl')} {letter.received_on.year}"
    parts: list[Part] = [
        Text("Wniosek wysłany przez stronę ośrodka jest w rejestrze pism przychodzących."),
        Facts((
            ("Numer", str(letter)), ("Wpłynął", received),
            ("Kod do sprawdzania", showing.spaced(sent.code)),
            ("Sprawa", showing.matter_name(sent.matter, "pl")),
            ("Załączniki", str(len(papers_of(sent)))),
        )),
        Heading("Podpis"), Text(letter.why),
    ]  # fmt: skip
    for term in owed:
        parts += [Heading(f"{term.name}: {term.day}"), Items(term.why)]
    parts += [Heading("Co dalej"), Items(tuple(showing.next_steps()))]
    demo = None
    if settings.OSTOJA_DEMO:
        demo = "To miasto jest zmyślone." if centre.made_up else f"Prawdziwa strona: {centre.site}"
    return Paper(
        sender=(centre.name,), day=letter.received_on, subject="Potwierdzenie wpływu pisma",
        parts=tuple(parts), demo=demo, reference=str(letter), place=centre.town,
    )  # fmt: skip
