"""Signs that were given before this program, as rows of a list.

A list is ``sign;matter;opened;closed;class;year;person``: ``closed`` may be empty, ``class`` and
``year`` may be left out and must agree with the sign, ``person`` is a key of the register or empty.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ostoja.core.procedures.signs import Sign, SignError, parse

COLUMNS = ("sign", "matter", "opened", "closed", "class", "year", "person")
NEEDED = COLUMNS[:3]
LONGEST, MOST_NUMBER = 200, 999_999
Series = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldCase:
    """One row: the sign as it was written and as it is read, what and when."""

    line: int
    written: str
    sign: Sign
    matter: str
    opened: date
    closed: date | None
    person: str

    @property
    def series(self) -> Series:
        """The unit, class and year in which its number counts."""
        return self.sign.unit, self.sign.symbol, self.sign.year

    @property
    def number(self) -> tuple[str, str, int, int, int]:
        """What no two files may share; ``0`` where the sign has no part."""
        return (*self.series, self.sign.number, self.sign.part or 0)


@dataclass(frozen=True, slots=True)
class OldList:
    """What was read, and one sentence for each row that cannot be."""

    rows: tuple[OldCase, ...]
    wrong: tuple[str, ...]


def read(lines: Iterable[str], today: date) -> OldList:
    """Read a list with semicolons; a row that is wrong hinders no other from being looked at."""
    table = csv.DictReader(lines, delimiter=";")
    missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if missing:
        return OldList((), (f"W pierwszym wierszu brakuje nazw kolumn: {', '.join(missing)}.",))
    rows, wrong = list[OldCase](), list[str]()
    seen: dict[tuple[str, str, int, int, int], int] = {}
    for line, row in enumerate(table, 2):
        try:
            one = _row(line, {name: (row.get(name) or "").strip() for name in COLUMNS}, today)
            if (first := seen.setdefault(one.number, line)) != line:
                raise ValueError(f"ten sam numer jest już w wierszu {first}; zostaw jeden z nich.")
        except ValueError as error:
            wrong.append(f"Wiersz {line}: {error}")
        else:
            rows.append(one)
    if not rows and not wrong:
        wrong.append("Lista jest pusta; pod wierszem z nazwami kolumn wpisz znaki.")
    return OldList(tuple(rows), tuple(wrong))


def _row(line: int, said: dict[str, str], today: date) -> OldCase:
    try:
        sign = parse(said["sign"])
    except SignError as error:
        raise ValueError(f"„{said['sign'][:60]}” to nie jest znak sprawy; popraw go.") from error
    _agrees(said, sign)
    opened, closed = _day(said["opened"], "opened"), None
    if said["closed"]:
        closed = _day(said["closed"], "closed")
    if not said["matter"] or len(said["matter"]) > LONGEST:
        raise ValueError(f"kolumna matter jest pusta albo dłuższa niż {LONGEST} znaków.")
    if max(opened, closed or opened) > today:
        raise ValueError("dzień jest w przyszłości; popraw go.")
    if closed and closed < opened:
        raise ValueError("sprawa kończy się, zanim się zacznie; popraw jeden z dni.")
    return OldCase(
        line=line, written=said["sign"].upper(), sign=sign, matter=said["matter"], opened=opened,
        closed=closed, person=said["person"],
    )  # fmt: skip


def _agrees(said: dict[str, str], sign: Sign) -> None:
    if said["class"] and said["class"] != sign.symbol:
        raise ValueError(f"klasa {said['class']} nie zgadza się ze znakiem ({sign.symbol}).")
    if said["year"] and said["year"] != str(sign.year):
        raise ValueError(f"rok {said['year']} nie zgadza się ze znakiem ({sign.year}).")
    if len(sign.unit) > 20 or not 0 < sign.number <= MOST_NUMBER or len(said["sign"]) > 60:
        raise ValueError("symbol komórki albo numer jest za długi; sprawdź znak.")


def _day(text: str, column: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"w kolumnie {column} podaj dzień jak 2019-04-30.") from error
