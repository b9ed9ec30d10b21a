"""How many visits there were in a month (domain W-11): by kind, unit, outcome and way. No persons.

Small numbers are hidden together with what would give them back (``ostoja.core.small_numbers``).
Confidential kinds are one line of meetings for everybody who does not receive for them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from ostoja.core.calendars.slots import midnight
from ostoja.core.small_numbers import Key, Sum, hidden
from ostoja.visits import models as m
from ostoja.visits.permissions import own_kinds

HIDDEN = "ukryta"
MEETINGS = "Spotkania poufne"
VISITS = (
    ("all", "Razem"), ("came", "Odbyły się"), ("absent", "Nikt nie przyszedł"),
    ("cancelled", "Odwołane"), ("booked", "Bez zapisu"), ("web", "Przez internet"),
    ("phone", "Telefonicznie"), ("desk", "Na miejscu"),
)  # fmt: skip
TICKETS = (
    ("all", "Razem"), ("done", "Obsłużone"), ("gone", "Nie zgłosił się"), ("open", "Bez zapisu"),
)  # fmt: skip
# What readers can add up: each total with the columns that make it.
_VISITS = (("came", "absent", "cancelled", "booked"), ("web", "phone", "desk"))
_TICKETS = (("done", "gone", "open"),)
_TOTAL = "razem"  # the row below the others


@dataclass(frozen=True, slots=True)
class Row:
    """One line; ``None`` is a number that is not shown."""

    names: tuple[str, ...]
    numbers: tuple[int | None, ...]

    @property
    def cells(self) -> tuple[str | int, ...]:
        """As they are read and exported."""
        return (*self.names, *(HIDDEN if one is None else one for one in self.numbers))


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one month; the last row is the sum of the others."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def hides(self) -> bool:
        """Whether something is not shown."""
        return any(None in row.numbers for row in self.rows)


def following(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def visits(first: date, user: Any, on: date, units: Mapping[str, str], *, exact: bool) -> Table:
    """Visits that began in the month of ``first``, as ``user`` may see them ``on`` a day.

    Two reads, and one for the rota of the reader. ``units`` are names by code.
    """
    rows = m.Visit.objects.filter(
        begins__gte=midnight(first), begins__lt=midnight(following(first))
    )
    counted = rows.values_list("kind", "unit", "state", "way").annotate(Count("pk")).order_by()
    kinds, own = {one.pk: one for one in m.Kind.objects.all()}, own_kinds(user, on)
    found: Counter[Key] = Counter()
    names: dict[str, tuple[str, ...]] = {}
    for kind, unit, state, way, count in counted:
        if kinds[kind].confidential and kind not in own:
            key, said = "~", (MEETINGS, "w całym ośrodku")
        else:
            key = f"{kinds[kind].position:05} {kinds[kind].code} {unit}"
            said = (kinds[kind].name("pl"), units.get(unit, unit))
        names[key] = said
        for column in ("all", state, way):
            found[key, column] += count
    heads = ("Rodzaj", "Jednostka")
    return _table("Umówione wizyty", heads, VISITS, _VISITS, names, found, exact=exact)


def tickets(first: date, units: Mapping[str, str], *, exact: bool) -> Table:
    """Numbers taken in the queues of the month of ``first``: who came without an appointment."""
    rows = m.Ticket.objects.filter(day__gte=first, day__lt=following(first))
    counted = rows.values_list("line__unit", "state").annotate(Count("pk")).order_by()
    found: Counter[Key] = Counter()
    names: dict[str, tuple[str, ...]] = {}
    for unit, state, count in counted:
        names[unit] = (units.get(unit, unit),)
        column = state if state in ("done", "gone") else "open"
        found[unit, "all"] += count
        found[unit, column] += count
    return _table(
        "Bez umówienia: numerki kolejki", ("Jednostka",), TICKETS, _TICKETS, names, found,
        exact=exact,
    )  # fmt: skip


def _table(
    name: str,
    heads: tuple[str, ...],
    columns: tuple[tuple[str, str], ...],
    sums: tuple[tuple[str, ...], ...],
    names: Mapping[str, tuple[str, ...]],
    found: Counter[Key],
    *,
    exact: bool,
) -> Table:
    keys = sorted(names)
    codes = [code for code, _ in columns]
    counts = {(key, code): found[key, code] for key in keys for code in codes}
    counts |= {(_TOTAL, code): sum(found[key, code] for key in keys) for code in codes}
    bound = [
        Sum((key, "all"), tuple((key, part) for part in parts))
        for key in (*keys, _TOTAL)
        for parts in sums
    ]
    bound += [Sum((_TOTAL, code), tuple((key, code) for key in keys)) for code in codes if keys]
    secret = frozenset[Key]() if exact else hidden(counts, bound)
    shown = {key: None if key in secret else count for key, count in counts.items()}
    said = {**names, _TOTAL: ("Razem", *("" for _ in heads[1:]))}
    order = (*keys, _TOTAL) if keys else ()
    rows = tuple(Row(said[key], tuple(shown[key, code] for code in codes)) for key in order)
    return Table(name, (*heads, *(text for _, text in columns)), rows)
