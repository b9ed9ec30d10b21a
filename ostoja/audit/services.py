"""Reading the log: what happened in the current centre, newest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ostoja.audit import triggers
from ostoja.audit.models import Change, Event, Read
from ostoja.centres.classes import class_of

OPEN = frozenset({"C0", "C1"})  # values that the page of the log itself may show
_PROTECTED = frozenset({"C4", "C5"})


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; ``protected`` opens what concerns C4 and C5 data as well.

    ``subject`` is an object's key or code: what an action was about, whose row it changed, or whose
    data was read. ``last`` is included.
    """

    actor: int | None = None
    action: str = ""
    first: date | None = None
    last: date | None = None
    subject: str = ""
    protected: bool = False


def events(search: Search) -> "QuerySet[Event]":
    """Events, newest first; those of protected rows only for who may see them."""
    rows: QuerySet[Event] = Event.objects.filter(_when(search)).order_by("-at", "-id")
    if search.action:
        rows = rows.filter(action=search.action)
    changes = Change.objects.filter(event_id=OuterRef("pk"))
    if search.subject:
        same = Exists(changes.filter(key=search.subject))
        rows = rows.filter(Q(about=search.subject) | same)
    if not search.protected:
        rows = rows.exclude(Exists(changes.filter(table__in=_protected_tables())))
    return rows


def reads(search: Search) -> "QuerySet[Read]":
    """Reads of C3 to C5 data, newest first; those of C4 and C5 only for who may see them."""
    rows: QuerySet[Read] = Read.objects.filter(_when(search)).order_by("-at", "-id")
    if search.subject:
        rows = rows.filter(subject=search.subject)
    return rows if search.protected else rows.filter(level="C3")


def event(key: int, *, protected: bool) -> Event | None:
    """One event that may be seen, or ``None``."""
    return events(Search(protected=protected)).filter(pk=key).first()


def changes(event: Event) -> "QuerySet[Change]":
    """The rows that an event changed, in order."""
    rows: QuerySet[Change] = Change.objects.filter(event_id=event.pk).order_by("id")
    return rows


def counted(of: Iterable[Event]) -> dict[int, list[tuple[str, int]]]:
    """For each event its tables with how many rows changed, in one query."""
    found: dict[int, list[tuple[str, int]]] = {}
    keys = [one.pk for one in of]
    rows = Change.objects.filter(event_id__in=keys).values("event_id", "table")
    for row in rows.annotate(rows=Count("id")).order_by("event_id", "table"):
        found.setdefault(row["event_id"], []).append((row["table"], row["rows"]))
    return found


def actions_done(*, protected: bool) -> list[str]:
    """Names of the actions in the log, for a choice."""
    rows = events(Search(protected=protected)).order_by("action")
    return list(rows.values_list("action", flat=True).distinct())


def lines(change: Change) -> Iterator[tuple[str, str | None, str | None]]:
    """Column, old and new value of a change; a value that the page may not show is ``None``."""
    shown = _columns(change.table)
    old: Mapping[str, Any] = change.old or {}
    new: Mapping[str, Any] = change.new or {}
    for name in sorted({*old, *new}):
        if name in shown:
            yield name, _said(old.get(name)), _said(new.get(name))
        else:
            yield name, None, None
    for name in change.hidden.split():
        yield name, None, None


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _when(search: Search) -> Q:
    when = Q()
    if search.actor is not None:
        when &= Q(actor_id=search.actor)
    if search.first:
        when &= Q(at__date__gte=search.first)
    if search.last:
        when &= Q(at__date__lte=search.last)
    return when


@cache
def _protected_tables() -> tuple[str, ...]:
    """Tables with a column of class C4 or C5, and those that say ``only_officer``: that a row of
    theirs changed is protected too.
    """
    return tuple(
        model._meta.db_table
        for model in triggers.audited()
        if getattr(model, "only_officer", False)
        or any(
            class_of(model, field.name).name in _PROTECTED for field in model._meta.concrete_fields
        )
    )


@cache
def _columns(table: str) -> frozenset[str]:
    """The columns of a table whose values the page may show; none of an unknown table."""
    for model in triggers.audited():
        if model._meta.db_table == table:
            return frozenset(
                str(field.column)
                for field in model._meta.concrete_fields
                if class_of(model, field.name).name in OPEN
            )
    return frozenset()
