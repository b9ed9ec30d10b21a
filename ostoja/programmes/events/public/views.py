"""Events in public: what is on, the archive, sign-up without an account, cancelling."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.audit.actions import RefusedError
from ostoja.core.programmes.ages import limits
from ostoja.core.typed import civil_day
from ostoja.directory.public.frame import book_of, lang_now, now, page, unkept
from ostoja.flood import forms
from ostoja.flood.services import FloodError, Limit, knock
from ostoja.programmes.common import Visitor
from ostoja.programmes.events import actions, mailing, services

SIGN, CODE = Limit(20, 10), Limit(10, 10)
_FORM = "events.signup"


@require_safe
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """What is on and to come; a meeting leaves at its end."""
    book, at = book_of(centre), now(request)
    found = services.meetings(at)
    fresh = min([at + timedelta(days=1), *(one.ends for one in found)])
    context = {"title": _("Wydarzenia"), "section": "events", "meetings": found, "past": False}
    return page(request, "events_home", context, book=book, fresh_until=fresh)


@require_safe
def archive(request: HttpRequest, centre: str) -> HttpResponse:
    """What is over; the addresses stay the same."""
    book, at = book_of(centre), now(request)
    coming = [one.ends for one in services.meetings(at)]
    context = {
        "title": _("Archiwum wydarzeń"), "section": "events", "meetings": services.archive(at),
        "past": True, "crumbs": [(reverse("events:home", args=[centre]), _("Wydarzenia"))],
    }  # fmt: skip
    fresh = min([at + timedelta(days=1), *coming])
    return page(request, "events_home", context, book=book, fresh_until=fresh)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One meeting: where it is on its day, for whom, the form to sign up."""
    book, at, wrong = book_of(centre), now(request), ""
    one = services.meeting(key)
    if one is None:
        raise Http404
    if request.method == "POST":
        try:
            return _signed(request, centre, one)
        except FloodError as flood:
            wrong = str(flood)
        except RefusedError as refused:
            wrong = _(str(refused))
    aged = (one.series.age_from, one.series.age_to) != (None, None)
    open_ = one.row.signup and not one.row.cancelled and one.starts > at
    names = ("osob", "email", "telefon", "urodzenie1", "urodzenie2", "urodzenie3")
    context: dict[str, Any] = {
        "title": one.series.title.get(lang_now()) or one.series.title["pl"], "section": "events",
        "one": one, "wrong": wrong, "over": one.ends <= at, "open": open_, "aged": aged,
        "ages": limits(one.series.age_from, one.series.age_to, lang_now()) if aged else "",
        "seal": forms.seal(_FORM, at), "births": ("urodzenie1", "urodzenie2", "urodzenie3"),
        "sent": {name: request.POST.get(name, "") for name in names},
        "crumbs": [(reverse("events:home", args=[centre]), _("Wydarzenia"))],
    }  # fmt: skip
    return unkept(page(request, "events_meeting", context, book=book))


def _signed(request: HttpRequest, centre: str, one: services.Meeting) -> HttpResponse:
    at, sent = now(request), request.POST
    knock(request, _FORM, SIGN, at)
    born = tuple(_born(sent.get(f"urodzenie{n}", "")) for n in (1, 2, 3)
                 if sent.get(f"urodzenie{n}", "").strip())  # fmt: skip
    asked = sent.get("osob", "1")
    action = actions.SignUpFor(
        slug=centre, at=at, actor=Visitor(), key=one.row.key, born=born, language=lang_now(),
        sealed=forms.opened(sent, _FORM, at).key, email=sent.get("email", "")[:200],
        phone=sent.get("telefon", "")[:40],
        people=len(born) if born else int(asked) if asked.isdecimal() and len(asked) < 3 else 0,
    )  # fmt: skip
    action.execute()
    code = action.own_code()
    address = request.build_absolute_uri(reverse("events:mine", args=[centre]))
    mailing.tell_code(action.email, code, address)
    context = _mine(code) | {"fresh": True}
    return unkept(page(request, "events_mine", context, book=book_of(centre)))


def _born(text: str) -> date:
    """A day of birth as the browser sends it. Raises ``RefusedError``."""
    found = civil_day(text)
    if found is None:
        raise RefusedError("Podaj datę urodzenia: rok, miesiąc, dzień.")
    return found


def _mine(code: str) -> dict[str, Any]:
    row = services.sign_up(code) if code else None
    return {
        "title": _("Mój zapis"), "section": "events", "wrong": "", "fresh": False, "row": row,
        "code": code if row else "", "one": services.meeting(row.occurrence.key) if row else None,
    }  # fmt: skip


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, centre: str) -> HttpResponse:
    """With the code: the sign-up as it stands, cancelling it."""
    book, at, wrong = book_of(centre), now(request), ""
    code = request.POST.get("kod", "").strip()[:40]
    if request.method == "POST":
        try:
            knock(request, "events.code", CODE, at)
            if request.POST.get("co") == "odwolaj":
                cancel = actions.CancelSignUp(slug=centre, at=at, actor=Visitor(), code=code)
                mailing.tell_moved_up(cancel.execute().what["moved_up"])
            elif services.sign_up(code) is None:
                wrong = _("Nie znamy takiego kodu. Sprawdź, czy jest cały.")
        except FloodError as flood:
            code, wrong = "", str(flood)
        except RefusedError as refused:
            wrong = _(str(refused))
    return unkept(page(request, "events_mine", _mine(code) | {"wrong": wrong}, book=book))
