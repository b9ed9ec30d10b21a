"""Somebody is outside and may freeze: telephones first, then, in a staffed hour, a short form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ostoja.audit.actions import RefusedError
from ostoja.directory.public.frame import book_of, lang_now, now, page, unkept
from ostoja.flood import forms
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.programmes.alerts import actions, services
from ostoja.programmes.common import Visitor

SENDS, ASKS = Limit(6, 10), Limit(20, 10)
FORM, ASK = "alerts.report", "alerts.status"
FIELDS = ("miejsce", "stan", "telefon")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, centre: str) -> HttpResponse:
    """112 and the city guard before anything else; the form only while somebody reads it."""
    code, wrong = "", ""
    if request.method == "POST":
        try:
            code = _sent(request, centre)
        except FloodError as many:
            wrong = str(many)
        except RefusedError as refused:
            wrong = _(str(refused))
    book, at, lang = book_of(centre), now(request), lang_now()
    door = services.door(book, at, lang)
    season = door.season.title.get(lang) or door.season.title.get("pl") if door.season else ""
    context: dict[str, Any] = {
        "title": _("Ktoś marznie albo śpi na zewnątrz"), "section": "alerts", "wrong": wrong,
        "code": code, "guard": services.guard(book, at, lang), "unit": door.unit,
        "open": door.open, "season": season,
        "seal": forms.seal(FORM, at) if door.open else "",
        "sent": {name: request.POST.get(name, "") for name in FIELDS},
    }  # fmt: skip
    return unkept(page(request, "alerts_report", context, book=book))


def _sent(request: HttpRequest, centre: str) -> str:
    """Send it; the code. What comes after the form closed is refused with the number to call."""
    at, sent = now(request), request.POST
    knock(request, FORM, SENDS, at)
    action = actions.SendAlert(
        slug=centre, at=at, actor=Visitor(), sealed=forms.opened(sent.dict(), FORM, at).key,
        place=sent.get("miejsce", ""), words=sent.get("stan", ""),
        phone=sent.get("telefon", "")[:40],
    )  # fmt: skip
    action.execute()
    return action.own_code()


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, centre: str) -> HttpResponse:
    """Whether somebody has read it, by the code; never where, and never what was found."""
    said, wrong = "", ""
    if request.method == "POST":
        try:
            knock(request, ASK, ASKS, now(request))
            said = _said(request.POST.get("kod", "")[:40])
            if not said:
                wrong = _("Nie znamy takiego kodu. Po kilku dniach kasujemy zgłoszenia.")
        except FloodError as many:
            wrong = str(many)
    context = {"title": _("Stan zgłoszenia"), "section": "alerts", "said": said, "wrong": wrong}
    return unkept(page(request, "alerts_status", context, book=book_of(centre)))


def _said(code: str) -> str:
    row = services.of_code(code)
    if row is None:
        return ""
    if row.closed_at is not None:
        return _("Sprawdziliśmy to miejsce. Dziękujemy.")
    if row.opened_at is not None:
        return _("Ktoś z ośrodka zajmuje się zgłoszeniem.")
    return _("Zgłoszenie do nas dotarło. Zawiadamiamy osoby na dyżurze.")
