"""Rows of the current centre as facts, and facts as rows."""

from typing import Any

from ostoja.benefits import models as m
from ostoja.centres.models import Centre
from ostoja.core.facts import Trust
from ostoja.core.law.local import ChosenReading, LocalTable
from ostoja.core.law.signoff import Key

_LIFE = (
    "valid_from", "valid_to", "source", "as_of", "how", "verified_by", "verified_on",
)  # fmt: skip


def _life(row: Any) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in _LIFE}, "trust": Trust(row.trust)}


def value_of(stored: Any) -> Any:
    """A value from JSON: rows become tuples, as the engine takes them."""
    if isinstance(stored, list):
        return tuple((top, found) for top, found in stored)
    return stored


def stored(value: Any) -> Any:
    """A value as JSON."""
    return [list(row) for row in value] if isinstance(value, tuple) else value


def tables() -> tuple[LocalTable, ...]:
    """The centre's tables, by code and first day: in Python, whatever the database's alphabet."""
    rows = sorted(m.LocalTable.objects.all(), key=lambda row: (row.code, row.valid_from))
    return tuple(
        LocalTable(code=row.code, value=value_of(row.value), basis=row.basis, **_life(row))
        for row in rows
    )


def readings() -> tuple[ChosenReading, ...]:
    """The centre's readings, by rule and first day."""
    rows = sorted(m.ChosenReading.objects.all(), key=lambda row: (row.rule, row.valid_from))
    return tuple(
        ChosenReading(
            rule=row.rule, reading=row.reading, reason=row.reason, who=row.who, **_life(row)
        )
        for row in rows
    )


def signatures() -> dict[Key, m.SignOff]:
    """The signatures that nobody has taken back, by what they are bound to."""
    rows = m.SignOff.objects.filter(taken_back_on__isnull=True).order_by("id")
    return {(row.kind, row.code, row.seen): row for row in rows}


def replace_all(
    centre: Centre, tables: tuple[LocalTable, ...], readings: tuple[ChosenReading, ...]
) -> None:
    """These tables and readings instead of all that the centre had."""
    m.LocalTable.objects.all().delete()
    m.ChosenReading.objects.all().delete()
    for table in tables:
        m.LocalTable(
            centre=centre, code=table.code, value=stored(table.value), basis=table.basis,
            **_life(table),
        ).save()  # fmt: skip
    for one in readings:
        m.ChosenReading(
            centre=centre, rule=one.rule, reading=one.reading, reason=one.reason, who=one.who,
            **_life(one),
        ).save()  # fmt: skip
