"""What the pages of people share: the guard, the person of the address, days that may be empty."""

from collections.abc import Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.actions import OpenInEmergency
from ostoja.accounts.office.frame import enter_as, reader
from ostoja.accounts.permissions import role_with
from ostoja.audit import reads
from ostoja.audit.actions import Action, Person, RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import View, a_day, now_here, office
from ostoja.people import models as m
from ostoja.people import services
from ostoja.people.office.views import purposes
from ostoja.people.permissions import (
    CHANGE,
    FIND,
    NAMED,
    READ,
    in_emergency,
    may_read,
    may_work,
)


def people(view: View) -> View:
    """Open a view to those whose work is with people; the others are told why not.

    Of a person's pages those who see everybody by purpose are first asked for theirs.
    """
    asks_purpose = view.__name__ == "purpose"

    @office
    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        chosen = reader(request).role
        today = now_here().date()
        role = role_with(request.user, today, chosen, CHANGE, READ, FIND | NAMED)
        enter_as(request, Person(request.user, role))
        able = may_work(role)
        if not able.allowed and not in_emergency(request.user):
            messages.error(request, able.why)
            return redirect(_elsewhere(role), centre)
        if "key" in more:
            kept_out = may_read(request.user, more["key"], today)
            if not kept_out.allowed:
                messages.error(request, kept_out.why)
                return redirect("people:home", centre)
            if not asks_purpose and purposes.needed(request, more["key"]):
                person_of(request, more["key"])  # nobody is asked about whom they may not see
                return redirect("people:purpose", centre, more["key"])
        return view(request, centre, **more)

    return guarded


def _elsewhere(role: str) -> str:
    """Where somebody without the register goes: to the way in of an emergency, if they have one."""
    return "people:urgent" if role in OpenInEmergency.roles else "office:home"


def person_of(request: HttpRequest, key: str) -> m.Person:
    """The person of the address. What one may not see is not there."""
    found = services.person(key, request.user, now_here().date(), READ)
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, subjects: Iterable[str], what: str, level: Level) -> None:
    """Record that the reader was shown what is above C2, by opaque keys."""
    who = reader(request)
    for subject, purpose in purposes.of(request, list(subjects)).items():
        reads.record(who, subject=subject, what=what, purpose=purpose, level=level)


def day_or_none(text: str) -> date | None:
    """A day as the browser sends it, or nothing. Raises ``RefusedError``."""
    return a_day(text) if text.strip() else None


def attempt(request: HttpRequest, action: Action, done: str) -> bool:
    """Execute ``action`` and say what happened; whether it was done."""
    try:
        action.execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True
