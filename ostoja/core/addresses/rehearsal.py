"""A division tried out before it is in force: every row read, matched and checked, with its line.

Nothing is guessed: a row that does not name exactly one street, one unit and readable numbers is
left out and goes to a person; the streets of such rows stay unknown until somebody decides.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ostoja.core.addresses.coverage import coverage
from ostoja.core.addresses.index import StreetIndex, street_key, street_label
from ostoja.core.addresses.match import Match, find
from ostoja.core.addresses.numbers import HouseNumber, NumbersError, parse_numbers
from ostoja.core.addresses.published import (
    PublishedEntry,
    parse_entry,
    parse_published_numbers,
)
from ostoja.core.where.facts import CatchmentRow, Generation, Street, Unit
from ostoja.core.where.places import find_units

RemarkKind = Literal[
    "unit", "unmatched", "ambiguous", "similar", "landmark", "numbers", "district",
    "overlap", "gap", "open_end", "repeated", "held", "missing",
]  # fmt: skip
BLOCKING: frozenset[RemarkKind] = frozenset({"unit", "numbers", "overlap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """One row of the centre's own list, as text. ``line`` is its line in the file (from 1).

    ``street`` may carry numbers; ``numbers`` is a column of its own, if the list has one.
    """

    line: int
    unit: str
    street: str = ""
    numbers: str = ""
    district: str = ""
    worker_area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing found, the ``lines`` it concerns and, in Polish, what it is and what to do."""

    kind: RemarkKind
    lines: tuple[int, ...]
    text: str

    @property
    def blocking(self) -> bool:
        """Whether the division cannot be activated before this is mended."""
        return self.kind in BLOCKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A street whose division differs from the generation before: rows then and now."""

    street: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would be loaded (``rows``), what was found, and what would change."""

    rows: tuple[CatchmentRow, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Change, ...] = ()
    read: int = 0

    @property
    def blocked(self) -> bool:
        """Whether something must be mended before activation."""
        return not self.rows or any(remark.blocking for remark in self.remarks)

    @property
    def complete(self) -> bool:
        """Whether every street of the register is covered and no row was left out."""
        return not any(
            remark.kind not in ("repeated", "open_end", "district") for remark in self.remarks
        )

    def of(self, kind: RemarkKind) -> tuple[Remark, ...]:
        """The remarks of one kind."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)


def rehearse(
    published: Sequence[PublishedRow],
    index: StreetIndex,
    units: Sequence[Unit],
    *,
    before: Generation | None = None,
    points: Mapping[str, frozenset[HouseNumber]] | None = None,
) -> Rehearsal:
    """Try ``published`` against the register and the units.

    ``points`` are real house numbers by street key (PRG); with them a gap is a real building.
    """
    trial = _Trial(index, units, points or {})
    for row in published:
        trial.read(row)
    rows = trial.checked()
    changes = _changes(before.rows if before else (), rows)
    remarks = sorted(trial.remarks, key=lambda one: (not one.blocking, one.lines or (0,)))
    return Rehearsal(rows=rows, remarks=tuple(remarks), changes=changes, read=len(published))


class _Trial:
    """One rehearsal under way."""

    def __init__(
        self,
        index: StreetIndex,
        units: Sequence[Unit],
        points: Mapping[str, frozenset[HouseNumber]],
    ) -> None:
        self.index, self.units, self.points = index, units, points
        self.rows: list[CatchmentRow] = []
        self.held: dict[str, list[int]] = defaultdict(list)
        self.remarks: list[Remark] = []
        self.known = {street_key(entry.street): entry.street for entry in index.entries}
        self.districts = {street.district for street in self.known.values() if street.district}

    def remark(self, kind: RemarkKind, lines: Sequence[int], text: str) -> None:
        self.remarks.append(Remark(kind=kind, lines=tuple(lines), text=text))

    def read(self, row: PublishedRow) -> None:
        """Read one row; whatever is doubtful is remarked and left out."""
        unit = self._unit(row)
        if row.district and not row.street:
            self._district(row, unit)
            return
        entry = parse_entry(row.street)
        if entry.status == "landmark":
            text = f"„{row.street}” wskazuje miejsce, nie numery. Zapisz numery domów."
            self.remark("landmark", [row.line], text)
            self._hold(entry, row)
            return
        try:
            numbers = parse_published_numbers(row.numbers) if row.numbers else entry.numbers
        except NumbersError as error:
            numbers = None
            self.remark("numbers", [row.line], str(error))
        if entry.status == "unreadable" and not row.numbers:
            text = f"Nie rozumiem numerów „{entry.note}”. Zapisz na przykład: od nr 1 do nr 13."
            self.remark("numbers", [row.line], text)
        street, numbers = self._street(row, entry, numbers)
        if street and numbers is None:
            self.held[street_key(street)].append(row.line)
        if street is None or numbers is None or unit is None:
            return
        self.rows.append(
            CatchmentRow(unit=unit.code, street=street_key(street), numbers=numbers,
                         worker_area=row.worker_area or None, line=row.line)
        )  # fmt: skip

    def _unit(self, row: PublishedRow) -> Unit | None:
        found = find_units(self.units, row.unit) if row.unit else []
        exact = [unit for unit in found if row.unit in {name.name for name in unit.names}]
        if len(exact or found) == 1:
            return (exact or found)[0]
        if not found:
            text = f"Nie ma jednostki „{row.unit}”. Popraw nazwę albo dodaj jednostkę."
        else:
            names = ", ".join(unit.code for unit in found[:3])
            text = f"„{row.unit}” może być kilkoma jednostkami ({names}). Wpisz kod."
        self.remark("unit", [row.line], text)
        return None

    def _district(self, row: PublishedRow, unit: Unit | None) -> None:
        if row.district not in self.districts:
            text = f"Żadna ulica w spisie nie leży w dzielnicy „{row.district}”."
            self.remark("district", [row.line], text)
        if unit:
            self.rows.append(
                CatchmentRow(unit=unit.code, district=row.district, line=row.line,
                             worker_area=row.worker_area or None)
            )  # fmt: skip

    def _street(
        self, row: PublishedRow, entry: PublishedEntry, numbers: str | None
    ) -> tuple[Street | None, str | None]:
        if entry.other and not row.numbers:
            second = find(self.index, entry.other[0])
            if second.status == "exact" and second.street and second.place.number is None:
                return second.street, entry.other[1]
        name = row.street if row.numbers else entry.street
        match = find(self.index, name)
        if match.status == "exact" and match.place.number is None:
            return match.street, numbers
        self._not_one_street(row, name, match)
        return None, None

    def _not_one_street(self, row: PublishedRow, name: str, match: Match) -> None:
        pair = self._two_streets(name)
        if pair:
            text = f"„{name}” to chyba dwie ulice: {pair[0]} i {pair[1]}. Rozdziel je."
            self.remark("ambiguous", [row.line], text)
        elif match.status == "ambiguous":
            names = ", ".join(street_label(street) for street in match.candidates)
            self.remark("ambiguous", [row.line], f"„{name}” może znaczyć: {names}. Wpisz jedną.")
        elif match.street is not None:
            text = f"Nie ma ulicy „{name}”. Podobna: {street_label(match.street)}. Popraw nazwę."
            self.remark("similar", [row.line], text)
            self.held[street_key(match.street)].append(row.line)
        else:
            text = f"Nie ma ulicy „{name}” w spisie ulic. Popraw nazwę albo uzupełnij spis."
            self.remark("unmatched", [row.line], text)
        for street in match.candidates:
            self.held[street_key(street)].append(row.line)

    def _two_streets(self, name: str) -> tuple[str, str] | None:
        """Two streets written without a comma."""
        parts = name.split()
        for cut in range(1, len(parts)):
            halves = [find(self.index, " ".join(half)) for half in (parts[:cut], parts[cut:])]
            first, second = (half.street if half.status == "exact" else None for half in halves)
            if first and second and first != second:
                return street_label(first), street_label(second)
        return None

    def _hold(self, entry: PublishedEntry, row: PublishedRow) -> None:
        match = find(self.index, entry.street)
        if match.street is not None:
            self.held[street_key(match.street)].append(row.line)

    def checked(self) -> tuple[CatchmentRow, ...]:
        """The rows that stay, after repeated, held, overlapping and missing numbers are found."""
        kept = self._without_repeated(self._without_held())
        by_street: dict[str, list[CatchmentRow]] = defaultdict(list)
        for row in kept:
            if row.street:
                by_street[row.street].append(row)
        for key, rows in by_street.items():
            self._cover(key, rows)
        districts = {row.district for row in kept if row.district}
        missing = [
            street_label(street)
            for key, street in self.known.items()
            if key not in by_street and street.district not in districts
        ]
        if missing:
            shown = ", ".join(sorted(missing)[:12]) + (" …" if len(missing) > 12 else "")
            self.remark("missing", (), f"Ulice bez jednostki ({len(missing)}): {shown}.")
        return tuple(kept)

    def _without_held(self) -> list[CatchmentRow]:
        for key, lines in self.held.items():
            others = [row.line or 0 for row in self.rows if row.street == key]
            if others:
                text = (
                    f"{street_label(self.known[key])}: wiersze pominięte, "
                    "bo inny wiersz tej ulicy czeka na człowieka."
                )
                self.remark("held", sorted({*others, *lines}), text)
        return [row for row in self.rows if row.street not in self.held]

    def _without_repeated(self, rows: Sequence[CatchmentRow]) -> list[CatchmentRow]:
        seen: dict[CatchmentRow, int | None] = {}
        for row in rows:
            key = replace(row, line=None, worker_area=None)
            if key in seen:
                text = "Ten sam wpis drugi raz; pominięty."
                self.remark("repeated", [seen[key] or 0, row.line or 0], text)
            else:
                seen[key] = row.line
        return [row for row in rows if seen[replace(row, line=None, worker_area=None)] == row.line]

    def _cover(self, key: str, rows: Sequence[CatchmentRow]) -> None:
        found = coverage([parse_numbers(row.numbers) for row in rows], self.points.get(key))
        label, lines = street_label(self.known[key]), [row.line or 0 for row in rows]
        if found.overlaps:
            number, holders = found.overlaps[0]
            who = " i ".join(dict.fromkeys(rows[one].unit for one in holders))
            text = f"{label}: numer {number} jest w dwóch wierszach ({who}). Rozdziel numery."
            self.remark("overlap", [lines[one] for one in holders], text)
        if found.gaps:
            shown = ", ".join(map(str, found.gaps[:6])) + (" …" if len(found.gaps) > 6 else "")
            self.remark("gap", lines, f"{label}: bez jednostki są numery {shown}.")
        elif found.open_end:
            text = f"{label}: od numeru {found.open_end} w górę nie ma jednostki."
            self.remark("open_end", lines, text)


def _changes(before: Sequence[CatchmentRow], after: Sequence[CatchmentRow]) -> tuple[Change, ...]:
    old, new = _by_place(before), _by_place(after)
    return tuple(
        Change(street=key, before=old.get(key, ()), after=new.get(key, ()))
        for key in sorted(old.keys() | new.keys())
        if old.get(key, ()) != new.get(key, ())
    )


def _by_place(rows: Sequence[CatchmentRow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.street or f"dzielnica {row.district}"].add(f"{row.numbers}: {row.unit}")
    return {key: tuple(sorted(values)) for key, values in found.items()}
