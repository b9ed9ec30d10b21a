"""Why one may open a file: who leads it, who is kept out, what for, and the way in an emergency."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts import services as staff
from ostoja.accounts.actions import ExcludeWorker, OpenInEmergency
from ostoja.accounts.models import Exclusion
from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, now_here, office, page
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.models.base import in_force
from ostoja.people.office.views import purposes
from ostoja.people.office.views.frame import attempt, day_or_none, people, person_of
from ostoja.people.permissions import places_of


@people
def access(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Where the person belongs, who leads the file; name a worker, report an exclusion."""
    person, today = person_of(request, key), now_here().date()
    if request.method == "POST":
        attempt(request, _action(request, centre, person.key), "Zapisano.")
        return redirect("people:access", centre, person.key)
    led = m.FileGrant.objects.filter(in_force(today), person=person).select_related("user")
    user = request.user
    return page(
        request, "people_access", title="Dostęp do teczki", section="people", key=person.key,
        places=_places(person, centre), led=led, restricted=person.restricted,
        grounds=Exclusion.Ground.choices, people=_colleagues(request), me=user.pk,
        assigns=may_somewhere(user, Power.CASE_ASSIGN, today).allowed,
    )  # fmt: skip


def _colleagues(request: HttpRequest) -> list[tuple[int, str]]:
    """Whom the reader may report: themselves; a superior, everybody."""
    today, user = now_here().date(), request.user
    if not may_somewhere(user, Power.EXCLUSIONS, today).allowed:
        return [(user.pk, str(user))] if user.pk else []
    return sorted({(one.user, one.name) for one in staff.on_duty(today)}, key=lambda one: one[1])


def _places(person: m.Person, centre: str) -> list[dict[str, str]]:
    today, book = now_here().date(), directory.book(centre)
    found = places_of([person.pk], today, book).get(person.pk, [])
    return [
        {"unit": name_on(book.units_by_code[one.units[0]], today).name, "area": one.territory}
        for one in found
        if one.units and one.units[0] in book.units_by_code
    ]


def _action(request: HttpRequest, centre: str, key: str) -> Action:
    sent, shared = request.POST, common(request, centre)
    number = sent.get("numer", "")
    match sent.get("co"):
        case "wyznacz":
            return actions.NameWorker(**shared, person=key, email=sent.get("kto", ""))
        case "koniec":
            grant = int(number) if number.isdecimal() else 0
            return actions.EndNaming(**shared, person=key, grant=grant)
    return ExcludeWorker(
        **shared, user=int(number) if number.isdecimal() else 0, person=key,
        ground=sent.get("podstawa", ""), first=now_here().date(),
    )  # fmt: skip


@people
def purpose(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Why the file is opened, asked of those who see every file by purpose."""
    person = person_of(request, key)
    if request.method == "POST" and purposes.say(request, person.key, request.POST.get("cel", "")):
        return redirect("people:file", centre, person.key)
    return page(
        request, "people_purpose", title="Po co otwierasz teczkę", section="people",
        key=person.key, purposes=purposes.PURPOSES, wrong=request.method == "POST",
    )  # fmt: skip


@office
def urgent(request: HttpRequest, centre: str) -> HttpResponse:
    """A file that one does not see, for an hour: who is meant must be known beforehand."""
    sent: dict[str, Any] = {}
    if request.method == "POST":
        sent = {name: request.POST.get(name, "") for name in FIELDS}
        try:
            return _open(request, centre, sent)
        except RefusedError as refused:
            messages.error(request, str(refused))
    return page(
        request, "people_urgent", title="Dostęp awaryjny", section="people",
        sent={name: sent.get(name, "") for name in FIELDS},
    )  # fmt: skip


FIELDS = ("pesel", "imie", "nazwisko", "urodzenie", "powod")


def _open(request: HttpRequest, centre: str, sent: dict[str, str]) -> HttpResponse:
    """Open the one person meant. Raises ``RefusedError``, alike for nobody and for several."""
    key = services.identified(
        sent["pesel"], sent["imie"], sent["nazwisko"], day_or_none(sent["urodzenie"]),
        now_here().date(),
    )  # fmt: skip
    action = OpenInEmergency(**common(request, centre), person=key or "?", reason=sent["powod"])
    action.check()
    if key is None:
        services.not_identified(request.user)
        raise RefusedError(
            "Nie ma dokładnie jednej takiej osoby. Sprawdź PESEL albo dane; próba jest zapisana."
        )
    action.execute()
    messages.success(
        request, "Teczka jest otwarta przez godzinę. Inspektor ochrony danych zobaczy powód."
    )
    return redirect("people:file", centre, key)
