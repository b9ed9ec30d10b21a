"""What the pages of cases share: the guard by power, names of matters, the words of a deadline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.permissions import Decision, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.core.procedures.book import procedures
from ostoja.core.where.national import load
from ostoja.directory.office.views.frame import View, now_here, office


def with_power(power: Power) -> Callable[[View], View]:
    """Open a view to those who have ``power`` somewhere; the others are told why not."""
    return where_may(lambda user, day: may_somewhere(user, power, day))


def where_may(may: Callable[[Any, date], Decision]) -> Callable[[View], View]:
    """Open a view to those whom ``may`` allows today; the others are told why not."""

    def opened(view: View) -> View:
        @office
        @wraps(view)
        def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
            able = may(request.user, now_here().date())
            if not able.allowed:
                messages.error(request, able.why)
                return redirect("office:home", centre)
            return view(request, centre, **more)

        return guarded

    return opened


def matter_names() -> Mapping[str, str]:
    """The Polish name of each matter that has a procedure, by code."""
    known = {one.code: one.title.pl for one in load().matters}
    codes = sorted({code for one in procedures() for code in one.matters})
    return {code: known.get(code, code) for code in codes}


def state_names() -> list[tuple[str, str]]:
    """The states in which a case may be, each code once, by name."""
    found = {state.code: state.name.pl for one in procedures() for state in one.states}
    return sorted(found.items(), key=lambda one: one[1])


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something is due, and in words how far it is."""

    day: date
    words: str
    late: bool


def due(day: date | None, today: date) -> Due | None:
    """How a list says when a case is due."""
    if day is None:
        return None
    left = (day - today).days
    if left < 0:
        return Due(day, f"po terminie: {-left} {'dzień' if left == -1 else 'dni'}", late=True)
    words = {0: "dziś", 1: "jutro"}.get(left, f"za {left} dni")
    return Due(day, words, late=False)
