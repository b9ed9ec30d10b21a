"""Who saw data of class C3 to C5: gathered while a page is made, written before it leaves.

No trigger can see a read, so the code that shows such data says so. The records of one request are
written together, outside the page's own transaction: also when the page failed after showing, and
never without: what cannot be recorded is not shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from ostoja.audit.acting import LOCK
from ostoja.audit.actions import Actor
from ostoja.audit.findings import batches
from ostoja.centres.classes import Confidentiality
from ostoja.centres.context import current_centre, in_centre

# One call is one round trip and its own transaction; the function is in audit.triggers.postgres.
_POSTGRES = "SELECT ostoja_seen(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
# Plain SQL: the batch of a page with fifty people costs a fraction of fifty model instances.
_SQLITE = (
    "INSERT INTO audit_read (centre_id, at, actor_id, role, level, subject, what, purpose) VALUES "
)
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s)"
_AT_ONCE = 100  # rows of one statement


@dataclass(frozen=True, slots=True)
class _Seen:
    centre: int
    actor: Any
    role: str
    level: str
    subject: str
    what: str
    purpose: str


_gathered: ContextVar[dict[_Seen, None] | None] = ContextVar("ostoja_reads", default=None)


def record(actor: Actor, *, subject: str, what: str, purpose: str, level: Confidentiality) -> None:
    """``actor`` is shown ``what`` about ``subject`` (an opaque key, never a name) for ``purpose``.

    ``level`` is the class of what is shown: records of C4 and C5 are themselves protected.

    Within a request it is written with all others, once; elsewhere at once. Raises ``ValueError``
    outside a centre or without a word on what and for what.
    """
    centre = current_centre()
    if centre is None or not (subject and what and purpose):
        raise ValueError("a read has a centre, a subject, and says what was read and for what")
    who = getattr(actor.user, "pk", None)
    seen = _Seen(centre, who, actor.role, level.name, subject, what, purpose)
    gathered = _gathered.get()
    if gathered is None:
        write([seen])
    else:
        gathered[seen] = None


@contextmanager
def gathering() -> Iterator[None]:
    """Gather what is read inside and write it at the end, also after an error."""
    seen: dict[_Seen, None] = {}
    token = _gathered.set(seen)
    try:
        yield
    finally:
        _gathered.reset(token)
        if seen:
            write(list(seen))


def write(seen: list[_Seen]) -> None:
    """Write records: one transaction for each centre, in practice one."""
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    on = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    for centre, group in groupby(sorted(seen, key=lambda one: one.centre), lambda one: one.centre):
        on(centre, at, [(o.actor, o.role, o.level, o.subject, o.what, o.purpose) for o in group])


def _on_postgres(centre: int, at: Any, rows: list[tuple[Any, ...]]) -> None:
    # inside somebody's transaction the centre that they had told has to come back
    here = in_centre(centre) if connection.in_atomic_block else nullcontext()
    with here, connection.cursor() as cursor:
        columns = [list(column) for column in zip(*rows, strict=True)]
        cursor.execute(_POSTGRES, [centre, LOCK, at, *columns])


def _on_sqlite(centre: int, at: Any, rows: list[tuple[Any, ...]]) -> None:
    together = nullcontext() if connection.in_atomic_block else transaction.atomic()
    with together, connection.cursor() as cursor:
        for batch in batches(rows, _AT_ONCE):
            cells = [cell for row in batch for cell in (centre, at, *row)]
            cursor.execute(_SQLITE + ", ".join([_ROW] * len(batch)), cells)
