"""Which event the changes of this moment belong to: told to the database for its triggers.

The key of the event is allotted before the first change and the event itself is written last: from
then on nothing can be added to it. PostgreSQL is told by a setting that lives as long as the
transaction, SQLite by functions of the connection; without an event the triggers refuse.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

# Writers hold it shared, the chain takes it alone for an instant: what it then sees is complete.
LOCK = 0x6F73746F6A61
_BEGIN = (
    "SELECT pg_advisory_xact_lock_shared(%s), "
    "set_config('ostoja.event', nextval(pg_get_serial_sequence('audit_event', 'id'))::text, true), "
    "set_config('ostoja.event_centre', "
    "coalesce((SELECT id FROM centres_centre WHERE slug = %s)::text, ''), true)"
)
_TELL = "SELECT set_config('ostoja.event', %s, true), set_config('ostoja.event_centre', %s, true)"


class Acting:
    """An event that has a key and is not written yet."""

    def __init__(self, key: int, centre: int | None) -> None:
        self.key = key
        self.centre = centre

    def belongs_to(self, centre: int) -> None:
        """From here on changes of shared rows are recorded in this centre."""
        if self.centre != centre:
            self.centre = centre
            _tell(self)


_CARRY = "SELECT set_config('ostoja.carried_out', %s, true)"
_carried_out: ContextVar[int | None] = ContextVar("ostoja_carried_out", default=None)
_now: ContextVar[Acting | None] = ContextVar("ostoja_acting", default=None)


@contextmanager
def acting(slug: str) -> Iterator[Acting]:
    """Changes inside belong to one event of the centre ``slug``, which the caller writes last.

    Raises ``TransactionManagementError`` outside a transaction: what is refused must vanish whole.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an action needs a transaction")
    before = _now.get()
    now = _begin(slug)
    token = _now.set(now)
    try:
        yield now
    finally:
        _now.reset(token)
    # An error rolls the setting back with the savepoint, a commit forgets it; this is the rest.
    if len(connection.atomic_blocks) > 1:
        _tell(before)


def _begin(slug: str) -> Acting:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_BEGIN, [LOCK, slug])
            _, key, centre = cursor.fetchone()
            return Acting(int(key), int(centre) if centre else None)
        cursor.execute("SELECT id FROM centres_centre WHERE slug = %s", [slug])
        known = cursor.fetchone()
        return Acting(_next_of_sqlite(cursor), known[0] if known else None)


def _next_of_sqlite(cursor: Any) -> int:
    """Take the next key from SQLite's own counter, as PostgreSQL's sequence gives it."""
    cursor.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'audit_event'")
    if not cursor.rowcount:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('audit_event', 1)")
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'")
    return int(cursor.fetchone()[0])


def _tell(now: Acting | None) -> None:
    if connection.vendor != "postgresql":
        return
    words = [str(now.key), str(now.centre or "")] if now else ["", ""]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, words)


@contextmanager
def carrying_out(key: int) -> Iterator[None]:
    """Inside, signed rows that the approved order ``key`` names may be removed.

    The database asks for the order's approval itself (``freed_when`` of a model); told outside an
    action it lets nothing go, because nothing changes outside one.
    """
    token = _carried_out.set(key)
    _carry(str(key))
    try:
        yield
    finally:
        _carried_out.reset(token)
    _carry("")  # an error rolls it back with the savepoint


def _carry(word: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_CARRY, [word])


def tell_sqlite(connection: Any, **_: Any) -> None:
    """Give a new SQLite connection the functions its triggers ask; without them they fail."""
    if connection.vendor == "sqlite":
        raw = connection.connection
        raw.create_function("ostoja_event", 0, _event)
        raw.create_function("ostoja_event_centre", 0, _event_centre)
        raw.create_function("ostoja_carried_out", 0, _carried_out.get)


def _event() -> int | None:
    now = _now.get()
    return now.key if now else None


def _event_centre() -> int | None:
    now = _now.get()
    return now.centre if now else None
