"""Complaints, suggestions and reports from the site: one page, no account, a number and a code.

They do not go through the pages of applications: nothing is computed, no case is opened, and their
register is closed to those who take applications in.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ostoja.audit.actions import RefusedError
from ostoja.cases import complaints as read
from ostoja.cases.actions.complaints import TakeComplaint, Told
from ostoja.cases.public.showing import spaced, terms, tongues
from ostoja.core.calendars.say import day_text
from ostoja.directory.public.frame import book_of, lang_now, now, page, unkept
from ostoja.flood import forms
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.visits.actions import Resident

SENDS, ASKS = Limit(10, 10), Limit(20, 10)
FORM, ASK, MOST = "skarga", "stan-skargi", 40
FIELDS = ("rodzaj", "tresc", "osoba", "adres", "email", "telefon", "kogo", "kto")


def _kinds() -> list[tuple[str, str, str]]:
    return [
        ("skarga", _("Skarga"), _("Ośrodek albo pracownik działa źle lub za wolno.")),
        ("wniosek-kpa", _("Wniosek"), _("Mam pomysł, jak coś poprawić.")),
        ("interwencja", _("Interwencja"), _("Ktoś może potrzebować pomocy.")),
    ]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, centre: str) -> HttpResponse:
    """The form; what was typed comes back with one sentence when something is missing."""
    wrong = ""
    if request.method == "POST":
        try:
            return _receipt(request, centre)
        except FloodError as many:
            wrong = str(many)
        except RefusedError as refused:
            wrong = _(str(refused))
    book, at = book_of(centre), now(request)
    sent = {name: request.POST.get(name, "") for name in FIELDS}
    sent["rodzaj"] = sent["rodzaj"] or request.GET.get("rodzaj", "")
    context: dict[str, Any] = {
        "title": _("Skargi, wnioski, interwencje"), "section": "complaint", "wrong": wrong,
        "kinds": _kinds(), "sent": sent, "seal": forms.seal(FORM, at), "exit": True,
        "languages": tongues("apply:complaint", centre, lang_now()),
    }  # fmt: skip
    return unkept(page(request, "complaints/write", context, book=book))


def _receipt(request: HttpRequest, centre: str) -> HttpResponse:
    at, sent, lang = now(request), request.POST, lang_now()
    knock(request, FORM, SENDS, at)
    told = Told(
        kind=sent.get("rodzaj", ""), text=sent.get("tresc", ""), author=sent.get("osoba", ""),
        address=sent.get("adres", ""), email=sent.get("email", ""), phone=sent.get("telefon", ""),
        about=sent.get("kto", ""), about_head=sent.get("kogo") == "dyrektor", language=lang,
    )  # fmt: skip
    action = TakeComplaint(
        slug=centre, at=at, actor=Resident(), told=told, received_on=at.date(),
        sealed=forms.opened(sent.dict(), FORM, at).key,
    )  # fmt: skip
    action.execute()
    code = action.own_code()
    row = read.Complaint.objects.get(code_index=read.code_index(code))
    context = {
        "title": _("Zgłoszenie przyjęte"), "section": "complaint", "number": str(row),
        "code": spaced(code), **_standing(request, row), "exit": True,
    }  # fmt: skip
    return unkept(page(request, "complaints/receipt", context, book=book_of(centre)))


def _standing(request: HttpRequest, row: read.Complaint) -> dict[str, Any]:
    lang = lang_now()
    today = now(request).date()
    state, owed = read.public_standing(row, today, lang)
    passed, late = read.public_news(row, today)
    return {
        "state": state, "terms": terms(owed, lang),
        "received": f"{day_text(row.received_on, lang)} {row.received_on.year}",
        "closed": row.closed_on is not None, "passed": passed,
        "late": f"{day_text(late, lang)} {late.year}" if late else "",
    }  # fmt: skip


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, centre: str) -> HttpResponse:
    """Where it stands, by number and code, under a title that is the same for every kind."""
    error, found = "", None
    if request.method == "POST":
        try:
            knock(request, ASK, ASKS, now(request))
            found = read.of_number(
                request.POST.get("numer", "")[:MOST], request.POST.get("kod", "")[:MOST]
            )
            if found is None:
                error = _("Numer i kod do siebie nie pasują. Przepisz je z potwierdzenia.")
        except FloodError as many:
            error = str(many)
    context: dict[str, Any] = {
        "title": _("Stan zgłoszenia"), "section": "complaint", "error": error,
        "number": request.POST.get("numer", "")[:MOST], "found": found, "exit": True,
        "languages": tongues("apply:complaint_status", centre, lang_now()),
        **(_standing(request, found) if found else {}),
    }  # fmt: skip
    return unkept(page(request, "complaints/status", context, book=book_of(centre)))
