"""Households and incomes in the office: composed from the register, in the inputs of the law."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.law.rules import Input
from ostoja.core.money import zl
from ostoja.core.typed import whole
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.office.views.frame import attempt, day_or_none, people, person_of, shown
from ostoja.people.receipts import inputs

_YES = {"tak": True, "nie": False}


@people
def household(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """Who counts together with this person under an act, from a day on."""
    person, today = person_of(request, key), now_here().date()
    if request.POST.get("co") == "zapisz":
        try:
            action = _household(request, centre)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            if attempt(request, action, "Skład gospodarstwa jest zapisany."):
                return redirect("people:file", centre, key)
    asked = request.POST.get("szukaj", "")[:200]
    found = services.file(person.key, request.user, today)
    hits = services.search(asked, request.user, today) if asked.strip() else []
    shown(request, [key, *(hit.key for hit in hits)], "skład gospodarstwa", Level.C3)
    return page(
        request, "people_household", title="Gospodarstwo", section="people", file=found,
        acts=m.Act.choices, relations=m.Relation.choices, today=today, asked=asked,
        hits=hits,
        chosen=_chosen(request, person, today), act=request.POST.get("ustawa", "ups"),
    )  # fmt: skip


def _chosen(request: HttpRequest, person: m.Person, today: date) -> list[dict[str, str]]:
    """The lines of the form: who was chosen so far, the person of the file first."""
    keys = request.POST.getlist("osoba") or [person.key]
    relations = request.POST.getlist("rola") or ["head"]
    if added := request.POST.get("dodaj"):
        keys, relations = [*keys, added], [*relations, "other"]
    rows = {
        one.key: one for one in m.Person.objects.filter(key__in=keys)
    }  # names only of those one may see
    names = services.names_of((one.pk for one in rows.values()), request.user, today)
    return [
        {"key": key, "relation": relation, "name": names[rows[key].pk]}
        for key, relation in zip(dict.fromkeys(keys), relations, strict=False)
        if key in rows and rows[key].pk in names
    ]


def _household(request: HttpRequest, centre: str) -> actions.FormHousehold:
    sent = request.POST
    pairs = zip(sent.getlist("osoba"), sent.getlist("rola"), strict=False)
    return actions.FormHousehold(
        **common(request, centre), act=sent.get("ustawa", ""), since=a_day(sent.get("od", "")),
        members=tuple(pair for pair in pairs if pair[1]), household=sent.get("gospodarstwo", ""),
    )  # fmt: skip


@people
def income(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """What the person received in a month, asked in the words of the act."""
    person = person_of(request, key)
    asked = request.POST.get("ustawa") or request.GET.get("ustawa", "")
    act = asked if asked in m.Act.values else "ups"
    if request.method == "POST":
        try:
            action = _income(request, centre, key, act)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            if attempt(request, action, "Dochód jest zapisany."):
                return redirect("people:file", centre, key)
    known = [_field(one, request.POST) for one in inputs(act).values()]
    return page(
        request, "people_income", title="Dochód", section="people", key=person.key, act=act,
        acts=m.Act.choices, evidence=m.Evidence.choices,
        counted=[one for one in known if not one["left_out"]],
        left_out=[one for one in known if one["left_out"]],
        month=request.POST.get("miesiac") or _last_month(),
    )  # fmt: skip


def _last_month() -> str:
    today = now_here().date()
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return f"{year}-{month:02d}"


def _field(one: Input, sent: Any) -> dict[str, Any]:
    return {
        "name": one.name, "title": one.title, "unit": one.unit, "sent": sent.get(one.name, ""),
        "left_out": "_nl_" in one.name,
    }  # fmt: skip


def _income(request: HttpRequest, centre: str, key: str, act: str) -> actions.RecordIncome:
    sent = request.POST
    receipts = {
        name: _value(kind, sent.get(name, "").strip())
        for name, kind in inputs(act).items()
        if sent.get(name, "").strip()
    }
    return actions.RecordIncome(
        **common(request, centre), person=key, act=act, month=a_day(f"{sent.get('miesiac')}-01"),
        receipts=receipts, evidence=sent.get("dowod", ""),
        evidence_on=day_or_none(sent.get("dowod_dzien", "")),
    )  # fmt: skip


def _value(kind: Input, text: str) -> int | bool:
    """What was typed in the input's unit. Raises ``RefusedError``."""
    if kind.unit == "grosze":
        try:
            return zl(text)
        except ValueError as error:
            raise RefusedError(f"„{kind.title}”: podaj kwotę, na przykład 1234,50.") from error
    if kind.unit == "yes_no" and text in _YES:
        return _YES[text]
    if kind.unit == "count" and (found := whole(text)) is not None:
        return found
    raise RefusedError(f"„{kind.title}”: podaj liczbę.")
