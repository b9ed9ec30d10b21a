"""Many cases at once: another leader, cards to print, a list as a file with the reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.accounts.office.frame import reader
from ostoja.accounts.roles import Power
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import finding, services, taking_back
from ostoja.cases.actions import TakeBackStep, TakeStep
from ostoja.cases.actions.listing import PrintCards, TakeOutCases
from ostoja.cases.office import files
from ostoja.cases.office.frame import matter_names, with_power
from ostoja.cases.office.views.case import PURPOSE, lines
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.people import services as people

MOST = 5000  # lines of a file
BATCH = "cases_together"  # what the session calls the last change of many cases
_MANY = "Cofnięto razem zmianę prowadzącego wielu spraw."
_ELSEWHERE = "Jednej ze spraw nie ma w Twojej części ośrodka; odśwież listę."
HEAD = ("Znak", "Sprawa", "Stan", "Od dnia", "Termin", "Wpłynęła", "Zamknięta", "Prowadzi")


@with_power(Power.CASE_READ)
def export(request: HttpRequest, centre: str) -> HttpResponse:
    """The list that the filters show as a file; one event says why and how many lines."""
    asked = QueryDict(request.POST.get("pyta", "")[:600])
    today = now_here().date()
    what = finding.wanted(asked, reader(request).role)
    rows = list(finding.chosen(request.user, today, what)[: MOST + 1])
    names = matter_names()
    lines = [_cells(one, names) for one in rows]
    try:
        if len(lines) > MOST:
            raise RefusedError(f"Lista ma ponad {MOST} spraw; zawęź ją filtrami i wydaj częściami.")
        TakeOutCases(
            **common(request, centre), folder=asked.urlencode()[:200], lines=len(lines),
            reason=request.POST.get("powod", "").strip(),
        ).execute()  # fmt: skip
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('cases:home', args=[centre])}?{asked.urlencode()}")
    return files.table("sprawy", request.POST.get("rodzaj", ""), HEAD, lines)


def _cells(one: services.Case, names: Any) -> tuple[str, ...]:
    days = (one.since, one.next_due, one.begun, one.closed_on)
    since, due, begun, closed = (f"{day:%d.%m.%Y}" if day else "" for day in days)
    return (
        one.sign, names.get(one.matter, one.matter), services.state_of(one), since, due, begun,
        closed, one.owner.name if one.owner else "",
    )  # fmt: skip


@with_power(Power.CASE_READ)
def several(request: HttpRequest, centre: str) -> HttpResponse:
    """What is done with the chosen cases of a page; each step is its own action and event."""
    if request.POST.get("co") == "cofnij":
        return _gone_back(request, centre)
    keys = tuple(dict.fromkeys(one[:12] for one in request.POST.getlist("sprawa")))[: finding.PAGE]
    back = f"{reverse('cases:home', args=[centre])}?{_asked(request)}"
    if not keys:
        messages.error(request, "Zaznacz na liście sprawy, których to dotyczy.")
        return redirect(back)
    if request.POST.get("co") == "drukuj":
        return _cards(request, centre, keys)
    owner = request.POST.get("kto", "")
    if not (owner.isascii() and owner.isdigit()):
        messages.error(request, "Wskaż pracownika, który ma prowadzić sprawy.")
        return redirect(back)
    done, wrong = _reassigned(request, centre, keys, int(owner))
    if done:
        messages.success(request, f"Zmieniono prowadzącego w sprawach: {len(done)}.")
        day = now_here().date().isoformat()
        request.session[BATCH] = {"centre": centre, "on": day, "cases": done}
    for sentence in wrong:
        messages.error(request, sentence)
    return redirect(back)


def _asked(request: HttpRequest) -> str:
    given = QueryDict(request.POST.get("pyta", "")[:600], mutable=True)
    for name in [one for one in given if one not in finding.FIELDS]:
        del given[name]
    return given.urlencode()


def _reassigned(
    request: HttpRequest, centre: str, keys: tuple[str, ...], owner: int
) -> tuple[dict[str, int], list[str]]:
    """The cases that have another leader now, by position of that step; why the others have not."""
    done: dict[str, int] = {}
    wrong, now = [], now_here()
    for key in keys:
        found = services.file(key, request.user, now)
        if found is None:
            wrong.append(_ELSEWHERE)
            continue
        steps = [one for one in found.offers if one.step.code in services.ASSIGNING]
        step = next((one for one in steps if one.allowed), None)
        try:
            if step is None:
                why = (
                    steps[0].why[0].text if steps else "W tym stanie prowadzącego się nie zmienia."
                )
                raise RefusedError(why)
            event = TakeStep(
                **common(request, centre), case=key, step=step.step.code, on=now.date(), owner=owner
            ).execute()
            done[key] = event.what["position"]
        except RefusedError as refused:
            wrong.append(f"{found.case.sign}: {refused}")
    return done, wrong


def batch(request: HttpRequest, centre: str) -> dict[str, int]:
    """The cases of the last change of many, of today and this browser; empty where none is left.

    It is offered while there is one among them in which nothing has happened since.
    """
    kept = request.session.get(BATCH) or {}
    today = now_here().date()
    if kept.get("centre") != centre or kept.get("on") != today.isoformat():
        return {}
    found: dict[str, int] = kept["cases"]
    return found if taking_back.untouched(request.user, today, found) else {}


def _gone_back(request: HttpRequest, centre: str) -> HttpResponse:
    """Take the whole change back, case by case; what has to stay is named by its sign."""
    done, today = 0, now_here().date()
    for key, position in batch(request, centre).items():
        try:
            TakeBackStep(
                **common(request, centre), case=key, position=position, reason=_MANY
            ).execute()
            done += 1
        except RefusedError as refused:
            found = services.case(key, request.user, today)
            messages.error(request, f"{found.sign}: {refused}" if found else _ELSEWHERE)
    request.session.pop(BATCH, None)
    if done:
        messages.success(request, f"Prowadzący jak przedtem, spraw: {done}.")
    else:
        messages.error(request, "Tej zmiany nie można już cofnąć; wskaż prowadzących jeszcze raz.")
    return redirect(f"{reverse('cases:home', args=[centre])}?{_asked(request)}")


def _cards(request: HttpRequest, centre: str, keys: tuple[str, ...]) -> HttpResponse:
    """Cards of the chosen cases, each on a page of its own; one event, and a read of each."""
    today, names = now_here().date(), matter_names()
    rows = list(
        services.cases(request.user, today).filter(key__in=keys).select_related("owner", "letter")
        .prefetch_related("steps__hands", "steps__leader").order_by("sign", "pk")
    )  # fmt: skip
    PrintCards(**common(request, centre), cases=tuple(one.key for one in rows)).execute()
    for one in rows:
        reads.record(
            reader(request), subject=one.person.key, what="karta sprawy", purpose=PURPOSE,
            level=Level.C3,
        )  # fmt: skip
    called = people.names_of([one.person_id for one in rows], request.user, today)
    cards = [
        (one, names.get(one.matter, one.matter), services.state_of(one),
         called.get(one.person_id), _steps(one))
        for one in rows
    ]  # fmt: skip
    return page(request, "cases_cards", title="Karty spraw do druku", section="cases", cards=cards)


def _steps(one: services.Case) -> list[tuple[services.Told[services.CaseStep], str]]:
    return lines(services.table_of(one), tuple(one.steps.all()))
