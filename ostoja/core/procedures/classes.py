"""The file plan (JRWA) of a centre as rows of a list: classes in a decimal tree with categories.

Each centre has its own, approved by the state archive; none is built in. A list is
``symbol;title;cat_home;cat_other;remarks;valid_from;valid_to`` (domain D2).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

COLUMNS = ("symbol", "title", "cat_home", "cat_other", "remarks", "valid_from", "valid_to")
DEEPEST, LONGEST = 4, 400
_CATEGORY = re.compile(r"^(A|BE?\d{1,2}|Bc)?$")


class PlanError(ValueError):
    """A list is no file plan; one plain Polish sentence with the number of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClass:
    """One class: its symbol, what is filed there and for how long it is kept.

    ``cat_home`` is the category in the unit that leads the matter, ``cat_other`` in the others.
    """

    symbol: str
    title: str
    cat_home: str = ""
    cat_other: str = ""
    remarks: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def read(lines: Iterable[str]) -> tuple[FileClass, ...]:
    """The classes of a list. Raises ``PlanError`` for the first thing that is wrong."""
    rows = csv.DictReader(lines, delimiter=";")
    missing = set(COLUMNS[:2]) - set(rows.fieldnames or ())
    if missing:
        raise PlanError(f"W pierwszym wierszu brakuje nazw kolumn: {', '.join(sorted(missing))}.")
    found = tuple(_class(number, row) for number, row in enumerate(rows, 2))
    for sentence in flaws(found):
        raise PlanError(sentence)
    return found


def _class(number: int, row: dict[str, str | None]) -> FileClass:
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if not re.fullmatch(r"\d{1,4}", said["symbol"]):
        raise PlanError(f"Wiersz {number}: symbol klasy to od jednej do czterech cyfr.")
    if not said["title"] or len(said["title"]) > LONGEST:
        raise PlanError(
            f"Wiersz {number}: hasło klasy jest puste albo dłuższe niż {LONGEST} znaków."
        )
    for name in ("cat_home", "cat_other"):
        if not _CATEGORY.match(said[name]):
            raise PlanError(f"Wiersz {number}: kategoria „{said[name]}” to nie A, B5, BE10 ani Bc.")
    first, last = (_day(number, said[name]) for name in ("valid_from", "valid_to"))
    if first and last and first > last:
        raise PlanError(f"Wiersz {number}: klasa kończy się, zanim się zaczyna.")
    return FileClass(
        symbol=said["symbol"], title=said["title"], cat_home=said["cat_home"],
        cat_other=said["cat_other"], remarks=said["remarks"], valid_from=first, valid_to=last,
    )  # fmt: skip


def _day(number: int, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PlanError(f"Wiersz {number}: dzień „{text}” zapisz jak 2026-12-31.") from error


def flaws(classes: tuple[FileClass, ...]) -> Iterator[str]:
    """What is wrong with the tree: a class twice, a class without the one above it."""
    if not classes:
        yield "Lista jest pusta; wczytaj plik z klasami."
    symbols = [one.symbol for one in classes]
    for symbol in sorted({one for one in symbols if symbols.count(one) > 1}):
        yield f"Klasa {symbol} stoi na liście dwa razy."
    for symbol in sorted(set(symbols)):
        if len(symbol) > 1 and symbol[:-1] not in symbols:
            yield f"Klasa {symbol} nie ma klasy nadrzędnej {symbol[:-1]}."


def counted_years(category: str) -> int | None:
    """For how many years B or BE is kept; ``None`` for A, Bc and none, which count no years."""
    found = re.fullmatch(r"BE?(\d{1,2})", category)
    return int(found[1]) if found else None


def needs_expertise(category: str) -> bool:
    """Whether the archive first looks at what it is (BE)."""
    return category.startswith("BE")


def may_go_from(category: str, closed: date) -> date | None:
    """The first day on which files closed on a day may be proposed for destruction, if any.

    The years run from 1 January after the closing (domain D2: "retention counted from the year
    after closing"). A is kept for ever, for the state archive; Bc is the centre's to judge.
    """
    years = counted_years(category)
    return None if years is None else date(closed.year + years + 1, 1, 1)


def closed_until(category: str, day: date) -> date | None:
    """The last closing day of files of a category that may be proposed on ``day``, if any."""
    years = counted_years(category)
    return None if years is None else date(day.year - years - 1, 12, 31)


def why_kept(category: str) -> str:
    """Why nothing of a category is ever proposed; empty for those with years."""
    if counted_years(category) is not None:
        return ""
    if category == "A":
        return "Kategoria A: akt nigdy się nie niszczy, przekazuje się je archiwum państwowemu."
    if category == "Bc":
        return (
            "Kategoria Bc nie liczy lat; o takich aktach decyduje ośrodek, program ich nie rusza."
        )
    return "Klasa nie ma kategorii archiwalnej; uzupełnij wykaz akt."
