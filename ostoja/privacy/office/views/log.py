"""The log in the office: search, pages, one entry with its rows, export.

The search goes by POST: an object's key or a worker in an address would stay in the history of the
browser and in the logs of the server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ostoja.accounts.models import Membership
from ostoja.accounts.roles import called
from ostoja.audit import services
from ostoja.audit.actions import RefusedError
from ostoja.audit.services import Search
from ostoja.centres.sheets import TYPES, as_csv
from ostoja.core.typed import whole
from ostoja.directory.office.views.frame import (
    a_day,
    common,
    download,
    home_of,
    now_here,
    office,
    page,
)
from ostoja.privacy.actions import ExportLog
from ostoja.privacy.permissions import reader_of_log

A_PAGE = 50
ROWS_OF_AN_ENTRY = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list as the page shows it."""

    at: datetime
    who: str
    role: str
    action: str
    about: str
    reason: str
    rows: str
    key: int | None


@office
def log(request: HttpRequest, centre: str) -> HttpResponse:
    """Search the events or the reads, page by page, or take them out as CSV."""
    today = now_here().date()
    reader = reader_of_log(common(request, centre)["actor"], today)
    if not reader.allowed:
        messages.error(request, reader.why)
        return redirect(home_of(centre))
    sent = request.POST
    kind = "reads" if sent.get("lista") == "odczyty" else "events"
    staff, wrong = _staff(), ""
    try:
        search = _search(sent, protected=reader.protected)
        if "csv" in sent:
            return _csv(request, centre, kind, search, staff, reader.role)
    except RefusedError as refused:
        wrong, search = str(refused), Search()
    number = _number(sent.get("strona", ""))
    lines = [] if wrong else list(_lines(kind, search, staff, number))
    return page(
        request, "log", title="Dziennik", kind=kind, wrong=wrong, staff=sorted(staff.items()),
        actions=services.actions_done(protected=search.protected), sent=_kept(sent),
        lines=lines[:A_PAGE], number=number, previous=number - 1,
        following=number + 1 if len(lines) > A_PAGE else 0, searched=request.method == "POST",
    )  # fmt: skip


_FIELDS = ("kto", "czynnosc", "od", "do", "przedmiot", "powod")


def _kept(sent: Any) -> dict[str, str]:
    return {name: sent.get(name, "") for name in _FIELDS}


def _search(sent: Any, *, protected: bool) -> Search:
    first, last = (a_day(sent[name]) if sent.get(name) else None for name in ("od", "do"))
    if first and last and last < first:
        raise RefusedError("Ostatni dzień jest przed pierwszym; popraw dni.")
    return Search(
        actor=whole(sent.get("kto", "")),
        action=sent.get("czynnosc", "")[:60],
        first=first,
        last=last,
        subject=sent.get("przedmiot", "").strip()[:200],
        protected=protected,
    )


def _number(text: str) -> int:
    return max(1, min(whole(text) or 1, 10_000))


def _staff() -> dict[int, str]:
    """Everybody who has or had a role here, by key."""
    rows = Membership.objects.order_by("pk").values_list("user_id", "user__name")
    return dict(rows)


def _lines(kind: str, search: Search, staff: dict[int, str], number: int) -> Iterator[Line]:
    start = (number - 1) * A_PAGE
    rows: Any = services.reads(search) if kind == "reads" else services.events(search)
    return _said(kind, list(rows[start : start + A_PAGE + 1]), staff)


def _said(kind: str, rows: list[Any], staff: dict[int, str]) -> Iterator[Line]:
    counts = services.counted(rows) if kind == "events" else {}
    for row in rows:
        who = staff.get(row.actor_id, "osoba spoza ośrodka") if row.actor_id else "system"
        if kind == "reads":
            yield Line(row.at, who, called(row.role), row.what, row.subject, row.purpose, "", None)
            continue
        changed = ", ".join(f"{table}: {count}" for table, count in counts.get(row.pk, ()))
        yield Line(
            row.at,
            who,
            called(row.role),
            row.action,
            row.about,
            row.reason,
            changed or "żadne",
            row.pk,
        )


def _csv(
    request: HttpRequest, centre: str, kind: str, search: Search, staff: dict[int, str], role: str
) -> HttpResponse:
    """The whole find as a file; the export is an action and leaves its own event."""
    given = common(request, centre)
    actor = type(given["actor"])(request.user, role)
    ExportLog(
        **{**given, "actor": actor}, kind=kind, search=search,
        reason=request.POST.get("powod", "").strip(),
    ).execute()  # fmt: skip
    heads = ("kiedy", "kto", "rola", "czynność", "przedmiot", "powód", "wiersze")
    name = f"dziennik-{centre}-{date.today():%Y-%m-%d}.csv"  # noqa: DTZ011  # a file's name
    made = as_csv(chain([heads], _cells(kind, search, staff)))
    return download(name, TYPES["csv"], made)


def _cells(kind: str, search: Search, staff: dict[int, str]) -> Iterator[tuple[str, ...]]:
    rows: Any = services.reads(search) if kind == "reads" else services.events(search)
    for batch in _batches(rows.iterator(1000)):
        for line in _said(kind, batch, staff):
            at = timezone.localtime(line.at).isoformat(timespec="seconds")
            yield at, line.who, line.role, line.action, line.about, line.reason, line.rows


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """A thousand at a time: what belongs to them is read with one query each."""
    while batch := list(islice(rows, 1000)):
        yield batch


@office
def entry(request: HttpRequest, centre: str, key: int) -> HttpResponse:
    """One event with the rows that it changed."""
    today = now_here().date()
    reader = reader_of_log(common(request, centre)["actor"], today)
    if not reader.allowed:
        messages.error(request, reader.why)
        return redirect(home_of(centre))
    event = services.event(key, protected=reader.protected)
    if event is None:
        raise Http404
    changes = list(services.changes(event)[: ROWS_OF_AN_ENTRY + 1])
    rows = [
        {"table": one.table, "key": one.key, "kind": one.kind, "lines": list(services.lines(one))}
        for one in changes[:ROWS_OF_AN_ENTRY]
    ]
    who = _staff().get(event.actor_id, "osoba spoza ośrodka") if event.actor_id else "system"
    return page(
        request, "log_entry", title=f"Dziennik: {event.action}", event=event, rows=rows, who=who,
        more=len(changes) > ROWS_OF_AN_ENTRY,
    )  # fmt: skip
