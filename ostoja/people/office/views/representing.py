"""Who acts for a person: search or create, name with paper and days, end."""

import re
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.office.views.frame import attempt, day_or_none, people, person_of, shown
from ostoja.people.permissions import CHANGE, may_work

_FIELDS = ("kto", "rodzaj", "zakres", "dokument", "od", "do")
KEY = re.compile(r"[a-z0-9]{1,12}")


@people
def representatives(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Those who act for the person, then and now; a search for another, and the form."""
    person, today = person_of(request, key), now_here().date()
    sent = request.POST
    if sent.get("co") in ("wyznacz", "koniec") and _done(request, centre, person.key):
        return redirect("people:representatives", centre, person.key)
    asked = sent.get("szukaj", "")[:200]
    hits = services.search(asked, request.user, today) if asked.strip() else []
    hits = [hit for hit in hits if hit.key != person.key]
    chosen = _chosen(request, sent.get("wybierz") or sent.get("kto") or request.GET.get("kto", ""))
    found = services.representation(person, request.user, today)
    seen = [key, *(hit.key for hit in hits), *([chosen.key] if chosen else [])]
    shown(request, dict.fromkeys(seen), "przedstawiciele", Level.C3)
    kept = {name: sent.get(name, "") for name in _FIELDS}
    return page(
        request, "people_representatives", title="Przedstawiciele", section="people",
        key=person.key, now=[one for one in found if _lasts(one, today)], today=today,
        past=[one for one in found if not _lasts(one, today)], asked=asked, hits=hits,
        chosen=chosen, chosen_name=_name(request, chosen), kinds=m.Representation.choices,
        scopes=m.Scope.choices, sent=kept,
        changes=may_work(reader(request).role, CHANGE).allowed,
    )  # fmt: skip


def _lasts(one: services.Acting, day: date) -> bool:
    """Whether it is in force or yet to come."""
    return one.row.valid_to is None or one.row.valid_to >= day


def _chosen(request: HttpRequest, key: str) -> m.Person | None:
    """Whom the reader chose; nobody when they may not see them."""
    if not KEY.fullmatch(key):
        return None
    return services.person(key, request.user, now_here().date())


def _name(request: HttpRequest, one: m.Person | None) -> str:
    if one is None:
        return ""
    return services.names_of([one.pk], request.user, now_here().date()).get(one.pk, "")


def _done(request: HttpRequest, centre: str, key: str) -> bool:
    sent = request.POST
    try:
        action = _action(request, centre, key)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    done = "Przedstawiciel jest wpisany." if sent["co"] == "wyznacz" else "Zapisano ostatni dzień."
    return attempt(request, action, done)


def _action(request: HttpRequest, centre: str, key: str) -> actions.OfPeople:
    sent = request.POST
    shared = {**common(request, centre), "person": key}
    if sent["co"] == "koniec":
        number = sent.get("numer", "")
        return actions.EndRepresentative(
            **shared, representative=int(number) if number.isdecimal() else 0,
            last=a_day(sent.get("dzien", "")),
        )  # fmt: skip
    if not sent.get("kto"):
        raise RefusedError("Najpierw wyszukaj i wybierz przedstawiciela.")
    return actions.NameRepresentative(
        **shared, by=sent["kto"], kind=sent.get("rodzaj", ""), scope=sent.get("zakres", ""),
        basis=sent.get("dokument", ""), since=a_day(sent.get("od", "")),
        until=day_or_none(sent.get("do", "")),
    )  # fmt: skip
