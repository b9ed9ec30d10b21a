"""My day: what is late, what falls due, what waits for these hands; and the list of signs."""

import csv
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.permissions import duties, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import applications, services
from ostoja.cases.actions.listing import TakeOutSigns
from ostoja.cases.models import Case
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.core.where.belonging import below
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, now_here, page

MOST, SOON = 200, timedelta(days=7)
SCOPES = (
    ("moje", "moje"),
    ("zespol", "mojego zespołu"),
    ("osrodek", "wszystkie, które mogę czytać"),
)
# What waits for whose hands: the power, the state of the case, what to do.
WAITING = (
    (Power.CASE_ASSIGN, "zlozony", "do przydziału"),
    (Power.PLAN_APPROVE, "wywiad-odbyty", "plan do przyjęcia"),
    (Power.DECISION_PREPARE, "plan", "decyzja do napisania"),
    (Power.DECISION_CHECK, "projekt", "decyzja do sprawdzenia"),
    (Power.DECISION_SIGN, "sprawdzona", "decyzja do podpisu"),
)  # fmt: skip
HEAD = ("Lp.", "Znak sprawy", "Sprawa", "Pismo wszczynające", "Wszczęta", "Zakończona", "Stan")


@with_power(Power.CASE_READ)
def day(request: HttpRequest, centre: str) -> HttpResponse:
    """What is late, due today and within a week; what waits for the reader; new applications."""
    today, scope = now_here().date(), request.GET.get("czyje", "moje")
    every = services.cases(request.user, today).filter(closed_on__isnull=True)
    mine = every.filter(_scope(request.user, scope, today))
    rows: list[Any] = list(
        mine.filter(next_due__lte=today + SOON)
        .select_related("owner")
        .order_by("next_due", "pk")[:MOST]
    )
    groups = (
        ("Po terminie", [one for one in rows if one.next_due < today]),
        ("Dziś", [one for one in rows if one.next_due == today]),
        ("W ciągu tygodnia", [one for one in rows if one.next_due > today]),
    )
    names = matter_names()
    takes_in = may_somewhere(request.user, Power.INTAKE, today).allowed
    return page(
        request, "cases_day", title="Mój dzień", section="cases", scope=scope, scopes=SCOPES,
        groups=[(name, [_line(one, names, today) for one in some]) for name, some in groups],
        waiting=_waiting(request.user, every, names, today), full=len(rows) == MOST,
        post=applications.applications(waiting=True).count() if takes_in else 0,
    )  # fmt: skip


def _scope(user: Any, scope: str, today: Any) -> Q:
    """The reader's own cases, those of the units of their duties, or all."""
    if scope == "osrodek":
        return Q()
    if scope != "zespol":
        return Q(owner=user.pk)
    units = {one.unit for one in duties(user, today)}
    if "" in units:
        return Q()
    book = directory.book_here()
    return Q(unit__in=frozenset().union(*(below(book, unit) for unit in units)))


def _line(one: Case, names: Any, today: Any) -> tuple[Any, ...]:
    return one, names.get(one.matter, one.matter), due(one.next_due, today)


def _waiting(user: Any, every: Any, names: Any, today: Any) -> list[tuple[str, list[Any]]]:
    """Cases that wait for a power the reader has somewhere; whose turn it is says the case."""
    able = [line for line in WAITING if may_somewhere(user, line[0], today).allowed]
    if not able:
        return []
    states = [state for _, state, _ in able]
    rows = list(
        every.filter(state__in=states).select_related("owner").order_by("since", "pk")[:MOST]
    )
    found = [
        (words, [_line(one, names, today) for one in rows if one.state == state])
        for _, state, words in able
    ]
    return [one for one in found if one[1]]


@with_power(Power.CASE_READ)
def signs(request: HttpRequest, centre: str) -> HttpResponse:
    """The list of cases of one class, unit and year: to print, and to take out with a reason."""
    today = now_here().date()
    asked = request.POST if request.method == "POST" else request.GET
    folders = services.folders(request.user, today)
    chosen = next((one for one in folders if one.code == asked.get("teczka")), None)
    if chosen is None and folders:
        chosen = folders[0]
    rows = list(services.of_folder(request.user, today, chosen)) if chosen else []
    names = matter_names()
    lines = [_cells(number, one, names) for number, one in enumerate(rows, 1)]
    if request.method == "POST" and chosen:
        try:
            TakeOutSigns(
                **common(request, centre), folder=chosen.code, lines=len(lines),
                reason=request.POST.get("powod", "").strip(),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("cases:signs", centre)
        return _csv(chosen.code, lines)
    return page(
        request, "cases_signs", title="Spis spraw", section="cases", head=HEAD, lines=lines,
        folders=folders, chosen=chosen,
    )  # fmt: skip


def _cells(number: int, one: Case, names: Any) -> tuple[str, ...]:
    state = services.table_of(one).state(one.state).name.pl
    return (
        str(number), one.sign, names.get(one.matter, one.matter),
        str(one.letter) if one.letter else "", f"{one.begun:%d.%m.%Y}",
        f"{one.closed_on:%d.%m.%Y}" if one.closed_on else "", state,
    )  # fmt: skip


def _csv(code: str, lines: Iterable[tuple[str, ...]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="spis-spraw-{code}.csv"'
    response["Cache-Control"] = "no-store"
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(HEAD)
    writer.writerows(lines)
    return response
