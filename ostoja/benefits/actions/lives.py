"""Lives of one thing that follow each other: a new row takes its place among the old ones."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from ostoja.audit.actions import RefusedError

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 1, 1)
_DAY = timedelta(days=1)


def possible(day: date) -> None:
    """Refuse a day that can only be a slip of the keyboard."""
    if not EARLIEST <= day <= LATEST:
        raise RefusedError(f"Dzień {day:%d.%m.%Y} to chyba pomyłka; sprawdź rok.")


def make_room(rows: QuerySet[Any], first: date) -> date | None:
    """Let what is in force end the day before ``first``; give the last day a new row may have.

    A row that begins on ``first`` itself is mended: it goes, and the audit keeps it.
    """
    rows.filter(valid_from=first).delete()
    before = rows.filter(valid_from__lt=first).order_by("-valid_from").first()
    if before is not None and (before.valid_to is None or before.valid_to >= first):
        before.valid_to = first - _DAY
        before.save()
    after = rows.filter(valid_from__gt=first).order_by("valid_from").first()
    return after.valid_from - _DAY if after is not None else None


def close_gap(rows: QuerySet[Any], first: date) -> None:
    """After a row that began on ``first`` is gone, let the one before go on up to the next one."""
    before = rows.filter(valid_to=first - _DAY).first()
    if before is not None:
        after = rows.filter(valid_from__gte=first).order_by("valid_from").first()
        before.valid_to = after.valid_from - _DAY if after is not None else None
        before.save()
