"""My day: what is late, what falls due, what waits for these hands; and the list of signs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import applications, counting, finding, services
from ostoja.cases.actions.listing import TakeOutSigns
from ostoja.cases.models import Case, DisposalItem, OldSign
from ostoja.cases.office import files
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.visits import services as visits

MOST, SIGNS = 100, 100  # lines of a list of the day; of a page of signs
SCOPES = (
    (finding.MINE, "moje"),
    (finding.TEAM, "mojego zespołu"),
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
HEAD = ("Numer", "Znak sprawy", "Sprawa", "Pismo wszczynające", "Wszczęta", "Zakończona", "Stan")


@with_power(Power.CASE_READ)
def day(request: HttpRequest, centre: str) -> HttpResponse:
    """What is late, due today and within a week; what waits for the reader; new applications."""
    today, scope = now_here().date(), _scope(request)
    every = services.cases(request.user, today).filter(closed_on__isnull=True)
    mine = every.filter(finding.in_scope(request.user, scope, today))
    rows: list[Any] = list(
        mine.filter(next_due__lte=today + finding.SOON)
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
        request, "cases_day", title="Mój dzień", section="cases", asked="", scope=scope,
        scopes=SCOPES,
        groups=[(name, [_line(one, names, today) for one in some]) for name, some in groups],
        waiting=_waiting(request.user, every, names, today), full=len(rows) == MOST,
        post=applications.applications(waiting=True).count() if takes_in else 0,
        at_home=visits.at_home(today, request.user).count() if takes_in else 0,
    )  # fmt: skip


def _scope(request: HttpRequest) -> str:
    """What was chosen; else what somebody in this role looks at first."""
    asked = request.GET.get("czyje", "")
    if asked in dict(SCOPES):
        return asked
    first = finding.default_scope(reader(request).role)
    return first if first in dict(SCOPES) else "osrodek"


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
    folders = counting.folders(request.user, today)
    chosen = next((one for one in folders if one.code == asked.get("teczka")), None)
    if chosen is None and folders:
        chosen = folders[0]
    if chosen is None:
        return page(request, "cases_signs", title="Spis spraw", section="cases", folders=())
    if request.method == "POST":
        return _take_out(request, centre, chosen)
    whole, since = request.GET.get("calosc") == "tak", _since(request)
    lines = _signs(request.user, today, chosen, since, None if whole else SIGNS + 1)
    more = not whole and len(lines) > SIGNS
    return page(
        request, "cases_signs", title="Spis spraw", section="cases", head=HEAD, folders=folders,
        lines=[cells for _, cells in (lines if whole else lines[:SIGNS])],
        chosen=chosen, gaps=counting.gaps(chosen), since=since,
        after=lines[SIGNS][0] if more else 0,
    )  # fmt: skip


def _since(request: HttpRequest) -> int:
    asked = request.GET.get("od", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def _take_out(request: HttpRequest, centre: str, chosen: counting.Folder) -> HttpResponse:
    """The whole folder as a file, with one event that says why."""
    lines = [cells for _, cells in _signs(request.user, now_here().date(), chosen, 1, None)]
    try:
        TakeOutSigns(
            **common(request, centre), folder=chosen.code, lines=len(lines),
            reason=request.POST.get("powod", "").strip(),
        ).execute()  # fmt: skip
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("cases:signs", centre)
    return files.table(f"spis-spraw-{chosen.code}", request.POST.get("rodzaj", ""), HEAD, lines)


def _signs(
    user: Any, today: Any, folder: counting.Folder, since: int, most: int | None
) -> list[tuple[int, tuple[str, ...]]]:
    """Lines of a folder from a number on, old signs and destroyed files among the others."""
    names = matter_names()
    found = [
        (one.number, _cells(one, names))
        for one in counting.of_folder(user, today, folder).filter(number__gte=since)[:most]
    ]
    old = counting.old_of_folder(user, today, folder).filter(number__gte=since)[:most]
    found += [(one.number, _old_cells(one)) for one in old]
    gone = counting.gone_from(folder).filter(number__gte=since)[:most]
    found += [(one.number, _gone_cells(one)) for one in gone]
    return sorted(found, key=lambda one: one[0])[:most]


def _cells(one: Case, names: Any) -> tuple[str, ...]:
    return (
        str(one.number), one.sign, names.get(one.matter, one.matter),
        str(one.letter) if one.letter else "", f"{one.begun:%d.%m.%Y}",
        f"{one.closed_on:%d.%m.%Y}" if one.closed_on else "", services.state_of(one),
    )  # fmt: skip


def _old_cells(one: OldSign) -> tuple[str, ...]:
    return (
        str(one.number), one.sign, one.matter, "", f"{one.opened_on:%d.%m.%Y}",
        f"{one.closed_on:%d.%m.%Y}" if one.closed_on else "", "znak sprzed programu",
    )  # fmt: skip


def _gone_cells(one: DisposalItem) -> tuple[str, ...]:
    state = f"akta zniszczone {one.destroyed_on:%d.%m.%Y}"
    years = str(one.first_year), str(one.last_year)
    return str(one.number), one.sign, one.title, "", *years, state
