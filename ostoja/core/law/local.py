"""What a centre adds to the law, as facts: its council's values and the readings it follows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ostoja.core.facts import Fact, Trust
from ostoja.core.law.parameters import Entry, Table
from ostoja.core.speech import Text

_MADE_UP = Text(pl="wartość wymyślona", en="invented value", uk="вигадане значення")
_ALWAYS = date(1990, 1, 1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTable(Fact):
    """A value that a council or county sets: rows of (inclusive upper bound, value), or a number.

    Amounts are grosze, shares whole percent; the last bound is ``None``. ``basis`` is the act.
    """

    code: str
    value: int | Table
    basis: str

    def entry(self) -> Entry:
        """The value as the engine takes it. What the office typed is not confirmed by that."""
        made_up = self.trust is Trust.MADE_UP
        return Entry(
            value=self.value,
            since=self.valid_from or _ALWAYS,
            until=self.valid_to,
            basis=self.basis,
            source=self.source or "",
            confidence="memory" if made_up else "sourced",
            note=_MADE_UP if made_up else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenReading(Fact):
    """The reading of ``rule`` that a centre follows, why, and which post decided."""

    rule: str
    reading: str
    reason: str
    who: str


def choices(readings: Iterable[ChosenReading], on: date) -> dict[str, str]:
    """The readings in force on ``on``, by rule."""
    return {one.rule: one.reading for one in readings if one.in_force(on)}


def merged(shipped: Iterable[Entry], own: Iterable[Entry]) -> tuple[Entry, ...]:
    """A centre's own values, and on every other day what the product ships, oldest first.

    Some values hold until a council decides otherwise: they come back when its resolution ends.
    """
    mine = sorted(own, key=lambda one: one.since)
    found = list(mine)
    for entry in shipped:
        start: date | None = entry.since
        for one in mine:
            if start is None or one.since > (entry.until or date.max):
                break
            if one.until is not None and one.until < start:
                continue
            if one.since > start:
                found.append(replace(entry, since=start, until=one.since - _DAY))
            start = one.until + _DAY if one.until is not None else None
        if start is not None and start <= (entry.until or date.max):
            found.append(replace(entry, since=start))
    return tuple(sorted(found, key=lambda one: one.since))


def histories(tables: Iterable[LocalTable]) -> dict[str, list[Entry]]:
    """The values of each parameter, by the name that rules know."""
    found: dict[str, list[Entry]] = {}
    for one in tables:
        found.setdefault(one.code.replace("-", "_"), []).append(one.entry())
    return found
