"""The log bound by hash, centre by centre, so that nobody can mend it unseen.

A job adds links for new rows; checking walks the links and names the first and every other row
that is not as it was. The head of the chain, written down elsewhere, guards its end as well.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from ostoja.audit import live, seals, triggers
from ostoja.audit.acting import LOCK
from ostoja.audit.findings import Finding, Step, batches, unheard
from ostoja.audit.models import Change, Event, Link, Read
from ostoja.centres.context import in_centre

START = "0" * 64
PATIENCE = 50  # tries, a tenth of a second apart
_CHAIN_LOCK = LOCK + 1
_AT_ONCE = 1000
_MODELS: MappingProxyType[str, Any] = MappingProxyType(
    {"event": Event, "change": Change, "read": Read}
)
# What a digest covers is fixed here: a column that comes later does not break old links.
_COVERED = MappingProxyType(
    {
        "event": ("id", "at", "actor_id", "role", "action", "about", "what", "reason"),
        "change": ("id", "event_id", "table", "key", "kind", "old", "new", "hidden"),
        "read": ("id", "at", "actor_id", "role", "level", "subject", "what", "purpose"),
    }
)
_NAMES = MappingProxyType({"event": "zdarzenie", "change": "zmiana", "read": "odczyt"})


class BusyError(Exception):
    """Actions were under way all the time; nothing was added."""

    def __init__(self) -> None:
        super().__init__("Cały czas trwają zmiany; uruchom polecenie za chwilę jeszcze raz.")


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many links there are, and the hash that stands for all of them."""

    position: int
    chain: str

    def __str__(self) -> str:
        return f"{self.position}-{self.chain}"

    @classmethod
    def read(cls, text: str) -> "Head":
        """A head as it was written down. Raises ``ValueError``, one plain sentence."""
        position, _, chain = text.strip().partition("-")
        if not position.isdigit() or len(chain) != len(START):
            raise ValueError("Głowa łańcucha ma postać LICZBA-SKRÓT, jak podaje „audit chain”.")
        return cls(int(position), chain)


def digest(kind: str, row: dict[str, Any]) -> str:
    """The hash of one row of the log."""
    said = {name: _plain(row[name]) for name in _COVERED[kind]}
    text = json.dumps([kind, said], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def bound(before: str, position: int, kind: str, row: int, digested: str) -> str:
    """The hash of one link, over the link before it."""
    return sha256(f"{before}|{position}|{kind}|{row}|{digested}".encode()).hexdigest()


def head(centre: int) -> Head:
    """The end of the centre's chain as it is now."""
    with in_centre(centre):
        last = Link.objects.order_by("-position").first()
    return Head(last.position, last.chain) if last else Head(0, START)


def extend(centre: int) -> tuple[int, Head]:
    """Add a link for every row of the log that has none; how many, and the new head.

    Raises ``BusyError`` when actions never pause.
    """
    until = _horizon(centre)
    with transaction.atomic(), in_centre(centre):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        end = head(centre)
        added = 0
        for rows in batches(_unlinked(until), _AT_ONCE):
            links = []
            for kind, row in rows:
                digested = digest(kind, row)
                position = end.position + 1
                chain = bound(end.chain, position, kind, row["id"], digested)
                end = Head(position, chain)
                links.append(
                    Link(
                        centre_id=centre, position=position, kind=kind, row=row["id"],
                        digest=digested, chain=chain,
                    )
                )  # fmt: skip
            Link.objects.bulk_create(links)
            seals.add(centre, (row for kind, row in rows if kind == "change"))
            added += len(links)
    return added, end


def _horizon(centre: int) -> dict[str, int]:
    """The highest keys of the log at a moment when no writer is at work: below them is complete."""
    with transaction.atomic():
        _alone()
        with in_centre(centre):
            return {kind: _highest(_MODELS[kind].objects.all(), "id") for kind in ("event", "read")}


def _alone() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has one writer at a time
    with connection.cursor() as cursor:
        for _ in range(PATIENCE):
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                return
            time.sleep(0.1)
    raise BusyError


def _highest(rows: "QuerySet[Any]", column: str) -> int:
    return rows.aggregate(highest=Max(column))["highest"] or 0


def _linked(kind: str) -> int:
    """The highest key that has a link; a row below it without one was slipped in later."""
    return _highest(Link.objects.filter(kind=kind), "row")


def _unlinked(until: dict[str, int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each new event followed by its changes, then the new reads."""
    events = Event.objects.filter(pk__gt=_linked("event"), pk__lte=until["event"]).order_by("pk")
    for batch in batches(events.values(*_COVERED["event"]).iterator(_AT_ONCE), 200):
        changes: dict[int, list[dict[str, Any]]] = {}
        found = Change.objects.filter(event_id__in=[event["id"] for event in batch]).order_by("pk")
        for change in found.values(*_COVERED["change"]).iterator(_AT_ONCE):
            changes.setdefault(change["event_id"], []).append(change)
        for event in batch:
            yield "event", event
            for change in changes.get(event["id"], ()):
                yield "change", change
    reads = Read.objects.filter(pk__gt=_linked("read"), pk__lte=until["read"]).order_by("pk")
    for read in reads.values(*_COVERED["read"]).iterator(_AT_ONCE):
        yield "read", read


def verify(centre: int, known: Head | None = None, step: Step = unheard) -> Iterator[Finding]:
    """Everything that is not as it was when it was chained; nothing in a sound log.

    ``known`` is a head written down earlier: it must still be in the chain. The rows of the
    centre's tables are compared with the log too, chained or not.
    """
    for table in triggers.missing():
        yield Finding("trigger", f"Tabela {table} nie ma wyzwalacza, który zapisuje zmiany.")
    with _still(), in_centre(centre):
        yield from _walk(Head(0, START), known, step)
        yield from _added()
        yield from live.of_centre(centre, step)


def size(centre: int) -> int:
    """How many rows ``verify`` will look at, for a bar that shows how far it is."""
    with in_centre(centre):
        return int(Link.objects.count()) + live.count()


def verify_shared(centres: list[int], step: Step = unheard) -> Iterator[Finding]:
    """What differs from the log in the tables that all ``centres`` of the installation share."""
    with _still():
        yield from live.shared(centres, step)


@contextmanager
def _still() -> Iterator[None]:
    """Inside, the database is seen as it is now, whatever others write meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:  # Django's own transactions would take the lock of the writers
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _walk(before: Head, known: Head | None, step: Step) -> Iterator[Finding]:
    links = Link.objects.order_by("position").values("position", "kind", "row", "digest", "chain")
    seen = known is None or known == before
    for batch in batches(links.iterator(_AT_ONCE), _AT_ONCE):
        rows = _rows(batch)
        for link in batch:
            if link["position"] != before.position + 1:
                gap = f"{before.position + 1}-{link['position'] - 1}"
                yield Finding("link", f"Brak ogniw łańcucha: {gap}.")
            elif link["chain"] != bound(
                before.chain, link["position"], link["kind"], link["row"], link["digest"]
            ):
                yield Finding("link", f"Ogniwo łańcucha {link['position']} jest zmienione.")
            yield from _compared(link, rows.get((link["kind"], link["row"])))
            before = Head(link["position"], link["chain"])
            seen = seen or before == known
        step(len(batch))
    if not seen:
        yield Finding(
            "head", "W łańcuchu nie ma podanej głowy: usunięto albo zmieniono jego koniec."
        )


def _rows(links: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    found = {}
    for kind, model in _MODELS.items():
        keys = [link["row"] for link in links if link["kind"] == kind]
        if keys:
            rows = model.objects.filter(pk__in=keys).order_by("pk").values(*_COVERED[kind])
            found.update({(kind, row["id"]): row for row in rows})
    return found


def _compared(link: dict[str, Any], row: dict[str, Any] | None) -> Iterator[Finding]:
    name = f"{_NAMES[link['kind']]} {link['row']}"
    if row is None:
        yield Finding("removed", f"Usunięto z dziennika: {name}.")
    elif digest(link["kind"], row) != link["digest"]:
        yield Finding("changed", f"Zmieniono w dzienniku: {name}{_about(link['kind'], row)}.")


def _added() -> Iterator[Finding]:
    """Rows that were not there when those around them were chained."""
    ends = {kind: _linked(kind) for kind in ("event", "read")}
    below: dict[str, Any] = {
        "event": {"pk__lte": ends["event"]},
        "change": {"event_id__lte": ends["event"]},
        "read": {"pk__lte": ends["read"]},
    }
    for kind, model in _MODELS.items():
        linked = Link.objects.filter(kind=kind, row=OuterRef("pk"))
        rows = model.objects.filter(~Exists(linked), **below[kind]).order_by("pk")
        for row in rows.values(*_COVERED[kind]):
            name = f"{_NAMES[kind]} {row['id']}{_about(kind, row)}"
            yield Finding("added", f"Dopisano do dziennika: {name}.")


def _about(kind: str, row: dict[str, Any]) -> str:
    return f" (tabela {row['table']}, wiersz {row['key']})" if kind == "change" else ""


def waiting(centre: int) -> int:
    """Rows of the log that the next ``extend`` will bind."""
    with in_centre(centre):
        last = _linked("event")
        return (
            Event.objects.filter(pk__gt=last).count()
            + Change.objects.filter(event_id__gt=last).count()
            + Read.objects.filter(pk__gt=_linked("read")).count()
        )
