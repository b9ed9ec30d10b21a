"""The frame of the office's pages, which a room above this one owns and the settings name."""

from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ostoja.audit.actions import Person

View = Callable[..., HttpResponse]


def _frame() -> Any:
    return import_module(settings.OSTOJA_OFFICE_FRAME)


def enter_as(request: HttpRequest, person: Person) -> None:
    """Say in which role the person signed in works on this page; the guards do, nobody else."""
    request.person = person  # type: ignore[attr-defined]  # Django's requests take what one needs


def reader(request: HttpRequest) -> Person:
    """The person signed in, in the role that the guard of the page found."""
    found: Person = request.person  # type: ignore[attr-defined]  # set by ``enter_as``
    return found


def office(view: View) -> View:
    """Open a view to people of the centre only."""
    guarded: View = _frame().office(view)
    return guarded


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """An office page."""
    response: HttpResponse = _frame().page(request, template, **context)
    return response


def common(request: HttpRequest, centre: str) -> dict[str, Any]:
    """What every action is given by the edge: the centre, the moment, the person."""
    found: dict[str, Any] = _frame().common(request, centre)
    return found


def a_day(text: str) -> date:
    """A day as the browser sends it. Raises ``RefusedError``."""
    found: date = _frame().a_day(text)
    return found


def units_of(centre: str, on: date) -> list[tuple[str, str]]:
    """Codes and names of the units of a centre on a day."""
    found: list[tuple[str, str]] = _frame().units_of(centre, on)
    return found


def now_here() -> datetime:
    """The moment, in the time of Poland."""
    found: datetime = _frame().now_here()
    return found
