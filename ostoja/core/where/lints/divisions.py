"""The division of the town: numbers that cannot be read, that two rows claim, or that none has."""

from collections.abc import Iterator, Sequence

from ostoja.core.addresses.coverage import coverage
from ostoja.core.addresses.division import Division
from ostoja.core.addresses.division import Rule as Row
from ostoja.core.addresses.numbers import HouseNumber, NumbersError, parse_numbers
from ostoja.core.where.facts import Generation
from ostoja.core.where.lints.base import Case, Hit, Rule, row_path


def _numbers(case: Case) -> Iterator[Hit]:
    for generation in case.facts.generations:
        for row in generation.rows:
            try:
                parse_numbers(row.numbers)
            except NumbersError as error:
                yield Hit(row_path(generation, row), str(error), "Popraw kolumnę numbers.")


def _no_area(case: Case) -> Iterator[Hit]:
    for generation in case.facts.generations:
        for row in generation.rows:
            if (row.street is None) == (row.district is None):
                yield Hit(
                    row_path(generation, row), "Wiersz nie wskazuje jednej ulicy albo dzielnicy.",
                    "Wypełnij dokładnie jedną z kolumn street, district.",
                )  # fmt: skip


def _areas(case: Case) -> Iterator[tuple[Generation, str, Sequence[Row]]]:
    """Every street and district of every division that can be read, with its rows."""
    for generation in case.facts.generations:
        try:
            division = Division.build(generation)
        except NumbersError:
            continue
        for areas in (division.by_street, division.by_district):
            for name, rows in areas.items():
                yield generation, name, rows


def _lines(rows: Sequence[Row]) -> str:
    lines = ", ".join(str(row.row.line) for row in rows if row.row.line)
    return f" (wiersze {lines})" if lines else ""


def _overlap(case: Case) -> Iterator[Hit]:
    for generation, name, rows in _areas(case):
        found = coverage([row.numbers for row in rows]).overlaps
        if found:
            number, holders = found[0]
            both = [rows[position] for position in holders]
            yield Hit(
                row_path(generation, both[1].row),
                f"{name}: numer {number} należy do dwóch wierszy{_lines(both)}.",
                "Rozdziel numery.",
            )


def _matters(gap: HouseNumber, rows: Sequence[Row]) -> bool:
    """A plain number, or a letter below one that a row names; 36B after 1-36A is no house."""
    ends = (
        end
        for row in rows
        for part in (*row.numbers.ranges, *row.numbers.exceptions)
        for end in (part.first, part.last)
    )
    return not gap.letter or any(end and end.number == gap.number and end > gap for end in ends)


def _gap(case: Case) -> Iterator[Hit]:
    for generation, name, rows in _areas(case):
        gaps = coverage([row.numbers for row in rows]).gaps if generation.complete else ()
        found = [gap for gap in gaps if _matters(gap, rows)]
        if found:
            yield Hit(
                row_path(generation, rows[0].row),
                f"{name}: numer {found[0]} nie ma jednostki{_lines(rows)}.",
                "Uzupełnij numery.",
            )


RULES = (
    Rule("numbers", "error", _numbers),
    Rule("no-area", "error", _no_area),
    Rule("overlap", "error", _overlap),
    Rule("gap", "error", _gap),
)
