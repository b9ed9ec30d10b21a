"""One page with all that may change about a person, each thing its own small form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.office.views.frame import attempt, day_or_none, people, person_of, shown
from ostoja.people.office.views.register import door_of

_FACTS = {
    "pesel": "pesel", "plec": "sex", "dokument": "document", "obywatelstwo": "citizenship",
    "jezyk": "language", "kanal": "channel", "potrzeby": "needs",
}  # fmt: skip


@people
def change(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Facts, name, address, contacts, basis of stay, who may open the file."""
    person = person_of(request, key)
    if request.method == "POST":
        try:
            action = _action(request, centre, key)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            if attempt(request, action, "Zapisano."):
                return redirect("people:file", centre, key)
    found = services.file(person.key, request.user, now_here().date())
    shown(request, [key], "teczka osoby do zmiany", Level.C3)
    sent = {name: request.POST.get(name, "") for name in ("od", "ulica", "dom", "powod")}
    return page(
        request, "people_change", title="Zmiana danych osoby", section="people", file=found,
        sexes=m.Sex.choices, channels=m.Channel.choices, kinds=m.AddressKind.choices,
        bases=m.Basis.choices, contacts=m.ContactKind.choices, sent=sent,
        today=now_here().date(),
    )  # fmt: skip


def _action(request: HttpRequest, centre: str, key: str) -> actions.OfPeople:
    sent = request.POST
    shared = {**common(request, centre), "person": key, "reason": sent.get("powod", "")}
    match sent.get("co"):
        case "nazwisko":
            return actions.ChangeName(
                **shared, given=sent.get("imie", ""), surname=sent.get("nazwisko", ""),
                since=a_day(sent.get("od", "")),
            )  # fmt: skip
        case "adres":
            return actions.MovePerson(
                **shared, door=door_of(sent) or actions.Door(), since=a_day(sent.get("od", "")),
                kind=sent.get("rodzaj", "residence"),
            )  # fmt: skip
        case "kontakt":
            return actions.AddContact(
                **shared, kind=sent.get("rodzaj", "phone"), value=sent.get("wartosc", ""),
                no_message=bool(sent.get("bez_wiadomosci")),
                person_only=bool(sent.get("tylko_osoba")), hours=sent.get("godziny", ""),
            )  # fmt: skip
        case "koniec-kontaktu":
            number = sent.get("kontakt", "")
            return actions.EndContact(**shared, contact=int(number) if number.isdecimal() else 0)
        case "pobyt":
            return actions.RecordStay(
                **shared, basis=sent.get("podstawa", ""), since=a_day(sent.get("od", "")),
                until=day_or_none(sent.get("do", "")),
            )  # fmt: skip
        case "dostep":
            emails = frozenset(sent.get("kto", "").lower().replace(",", " ").split())
            return actions.RestrictFile(**shared, emails=emails)
    facts: dict[str, Any] = {
        name: sent[field].strip() for field, name in _FACTS.items() if field in sent
    }
    return actions.ChangePerson(
        **shared, born=day_or_none(sent.get("urodzenie", "")),
        died=day_or_none(sent.get("zgon", "")), **facts,
    )  # fmt: skip
