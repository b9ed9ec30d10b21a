"""Signs given before this program come in: their numbers are never given again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Case, OldSign, SignNumbers
from ostoja.centres.models import Centre
from ostoja.centres.numbers import locked
from ostoja.core.procedures.old_signs import OldCase, Series
from ostoja.people.models import Person

MOST, AT_ONCE = 200_000, 2000


@dataclass(frozen=True, slots=True)
class Came:
    """What a list does to one series: how many rows, the last number before and after it."""

    series: Series
    rows: int
    before: int
    after: int


def rehearse(rows: Sequence[OldCase]) -> tuple[tuple[str, ...], tuple[Came, ...]]:
    """One sentence for each row that cannot come in beside what is there, and each series."""
    there = _taken({one.series for one in rows})
    people = set(_people(rows))
    wrong = []
    for one in rows:
        if one.number in there:
            wrong.append(f"Wiersz {one.line}: numer z {one.written} jest już w rejestrze; usuń go.")
        if one.person and one.person not in people:
            wrong.append(f"Wiersz {one.line}: nie ma w rejestrze osoby o kluczu {one.person[:20]}.")
    return tuple(wrong), _came(rows)


def _came(rows: Iterable[OldCase]) -> tuple[Came, ...]:
    counters = {
        (one.unit, one.symbol, one.year): one.last for one in SignNumbers.objects.order_by("pk")
    }
    found: dict[Series, list[int]] = {}
    for one in rows:
        found.setdefault(one.series, []).append(one.sign.number)
    return tuple(
        Came(series, len(numbers), counters.get(series, 0),
             max(counters.get(series, 0), *numbers))
        for series, numbers in sorted(found.items())
    )  # fmt: skip


def _taken(series: Iterable[Series]) -> set[tuple[str, str, int, int, int]]:
    """The numbers that a case or an old sign of these series has."""
    wanted = set(series)
    years = {year for _, _, year in wanted}
    columns = ("unit_symbol", "symbol", "year", "number")
    cases = Case.objects.filter(year__in=years).order_by().values_list(*columns)
    old = OldSign.objects.filter(year__in=years).order_by().values_list(*columns, "part")
    found = {(*row, 0) for row in cases if row[:3] in wanted}
    return found | {row for row in old if row[:3] in wanted}


def _people(rows: Iterable[OldCase]) -> Mapping[str, int]:
    wanted = {one.person for one in rows if one.person}
    return dict(Person.objects.filter(key__in=wanted).order_by().values_list("key", "pk"))


@dataclass(frozen=True, kw_only=True)
class ImportOldSigns(Action):
    """All rows of a list or none; the counter of each series goes up to its greatest number."""

    rows: Sequence[OldCase]

    name: ClassVar[str] = "wczytanie dawnych znaków"
    roles: ClassVar[frozenset[str]] = able(Power.CASE_ASSIGN)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Rows, not too many, none of which is there already."""
        super().check()
        if not 0 < len(self.rows) <= MOST:
            raise RefusedError(f"Lista ma od 1 do {MOST} znaków; podziel ją na części.")
        wrong, _ = rehearse(self.rows)
        if wrong:
            more = f" Takich wierszy jest {len(wrong)}." if len(wrong) > 1 else ""
            raise RefusedError(f"Niczego nie wczytano. {wrong[0]}{more}")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The rows and the counters; the counters are held first, as whoever opens a case does."""
        came = _came(self.rows)
        for one in came:
            unit, symbol, year = one.series
            row = locked(SignNumbers, centre=centre, unit=unit, symbol=symbol, year=year)
            row.last = max(row.last, one.after)
            row.save()
        people = _people(self.rows)
        OldSign.objects.bulk_create(
            [
                OldSign(
                    centre=centre, sign=one.written, unit_symbol=one.sign.unit,
                    symbol=one.sign.symbol, number=one.sign.number, part=one.sign.part or 0,
                    year=one.sign.year, person_id=people.get(one.person), matter=one.matter,
                    opened_on=one.opened, closed_on=one.closed, read_on=self.at.date(),
                )
                for one in self.rows
            ],
            batch_size=AT_ONCE,
        )  # fmt: skip
        return {"signs": len(self.rows), "series": len(came)}
