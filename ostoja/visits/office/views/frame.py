"""What the office pages of visits share: guards, minutes and days of forms, records of reads."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts.office.frame import reader
from ostoja.accounts.permissions import Decision
from ostoja.audit import reads
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.typed import civil_day, whole
from ostoja.directory.office.views.frame import View, a_day, now_here, office
from ostoja.visits.permissions import may_book, may_count, may_plan

PURPOSE = "umawianie wizyt"


def _guard(ask: Callable[[Any, date], Decision], view: View) -> View:
    @office
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        able = ask(request.user, now_here().date())
        if not able.allowed:
            messages.error(request, able.why)
            return redirect("office:home", centre)
        return view(request, centre, **more)

    return guarded


def booking(view: View) -> View:
    """Open a view to those who book visits; the others are told why not."""
    return _guard(may_book, view)


def planning(view: View) -> View:
    """Open a view to those who plan the work; the others are told why not."""
    return _guard(may_plan, view)


def counting(view: View) -> View:
    """Open a view to those who plan or make reports; the others are told why not."""
    return _guard(may_count, view)


def shown(request: HttpRequest, keys: Iterable[str], what: str) -> None:
    """Record that the reader was shown contacts or what a visit is about (C3)."""
    who = reader(request)
    for key in keys:
        reads.record(who, subject=key, what=what, purpose=PURPOSE, level=Level.C3)


def attempt(request: HttpRequest, action: Action, done: str) -> bool:
    """Execute ``action`` and say what happened; whether it was done."""
    try:
        action.execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True


def number(text: str, least: int = 0) -> int:
    """A whole number of a form; an empty field is ``least``. Raises ``RefusedError``."""
    found = whole(text) if text.strip() else least
    if found is None:
        raise RefusedError("Podaj liczbę całkowitą.")
    return found


def minutes(text: str) -> int:
    """An hour of the clock as the browser sends it, in minutes. Raises ``RefusedError``."""
    before, _sign, rest = text.strip().partition(":")
    hour, minute = whole(before), whole(rest[:2])
    if hour is None or minute is None or hour > 24 or minute > 59:
        raise RefusedError("Podaj godzinę, na przykład 8:30.")
    return hour * 60 + minute


def day_or(text: str, otherwise: date) -> date:
    """A day of an address; anything else is ``otherwise``."""
    return civil_day(text) or otherwise


def day_or_none(text: str) -> date | None:
    """A day of a form, or nothing for an empty field. Raises ``RefusedError``."""
    return a_day(text) if text.strip() else None
