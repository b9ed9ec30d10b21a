"""What every page of the office shares: the frame, the guard, running an action."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from ostoja.accounts.entry import centre_of
from ostoja.accounts.office.frame import enter_as, reader
from ostoja.accounts.permissions import may_work_here
from ostoja.audit.actions import Action, Person, RefusedError
from ostoja.core.typed import civil_day
from ostoja.core.where.places import name_on
from ostoja.directory import services

WARSAW = ZoneInfo("Europe/Warsaw")
View = Callable[..., HttpResponse]


def now_here() -> datetime:
    return datetime.now(WARSAW)


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """An office page: never cached, never indexed, Polish."""
    centre = centre_of(request)
    whole = {
        "lang": "pl",
        "demo": True,
        "centre": services.book_of(centre).facts.centre,
        "languages": (),
        "section": "",
        "exit": False,
        "crumbs": (),
        **context,
    }
    response = render(request, f"office/{template}.html", whole)
    response["Cache-Control"] = "no-store"
    return response


def office(view: View) -> View:
    """Open a view to people of this centre only; everybody else is sent to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        if getattr(request, "centre", None) is None:
            raise Http404
        decision = may_work_here(request.user, wanted=request.session.get("office_role", ""))
        if not decision.allowed:
            messages.info(request, decision.why)
            return redirect(f"{reverse('office:login', args=[centre])}?next={request.path}")
        enter_as(request, Person(request.user, str(decision.role)))
        return view(request, centre, **more)

    guarded.office = True  # type: ignore[attr-defined]  # read by the test of closed views
    return guarded


def run(request: HttpRequest, action: Action, done: str, back: str) -> HttpResponseRedirect:
    """Execute ``action``, say what happened or why not, and go ``back``."""
    try:
        action.execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back)


def common(request: HttpRequest, centre: str) -> dict[str, Any]:
    """What every action is given by the edge: the centre, the moment, the person."""
    return {"slug": centre, "at": now_here(), "actor": reader(request)}


def download(name: str, kind: str, made: bytes) -> HttpResponse:
    """A file made by the office, to be kept by the browser's owner and by nothing between."""
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def a_day(text: str) -> date:
    """A day as the browser sends it. Raises ``RefusedError`` with how to write it."""
    found = civil_day(text)
    if found is None:
        raise RefusedError("Podaj dzień w postaci rrrr-mm-dd, na przykład 2026-12-24.")
    return found


def units_of(centre: str, on: date) -> list[tuple[str, str]]:
    """Codes and names of the units of a centre on a day, in the order of its facts."""
    return [(one.code, name_on(one, on).name) for one in services.book(centre).units(on)]


def home_of(centre: str) -> str:
    """The address of the office's first page."""
    return reverse("office:home", args=[centre])
