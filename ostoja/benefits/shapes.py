"""What people type into a table of the council, and what the engine takes: one shape for each code.

``ostoja/data/local.yaml`` says what the columns of a table are; without an entry they are plain
numbers. Amounts are typed in złoty and kept in grosze, shares are whole percent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ostoja.audit.actions import RefusedError
from ostoja.core.law.parameters import Parameter, Table
from ostoja.core.money import in_zl, zl
from ostoja.core.where.reading import parse_yaml, read

_UNITS = {"grosze": "zł", "percent": "%", "per_mille": "‰", "count": "", "hours": "godz."}

_WHOLE = re.compile(r"-?[0-9][0-9 ]{0,14}")
_AMOUNT = re.compile(r"-?[0-9][0-9 ]{0,14}(?:[.,][0-9]{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its unit, what a percent is ``of``, and what it is called in Polish."""

    unit: str
    label: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table's columns; ``hint`` says to the clerk what to look for in the resolution."""

    bound: Column
    value: Column
    hint: str = ""


_PLAIN = Shape(
    bound=Column(unit="count", label="Do (włącznie)"), value=Column(unit="count", label="Wartość")
)


@cache
def _shapes() -> dict[str, Shape]:
    raw = parse_yaml(files("ostoja.data").joinpath("local.yaml").read_bytes(), "local.yaml")
    return {
        code: read(Shape, one, file="local.yaml", path=code, sources={})
        for code, one in raw.items()
    }


def shape_of(parameter: Parameter) -> Shape:
    """The columns of a parameter; a plain value has only the second."""
    found = _shapes().get(parameter.code, _PLAIN)
    if parameter.unit == "table":
        return found
    return Shape(
        bound=_PLAIN.bound,
        value=Column(unit=parameter.unit, label=parameter.title.pl),
        hint=found.hint,
    )


def sign(column: Column) -> str:
    """The unit as written behind a number."""
    return f"{_UNITS.get(column.unit, column.unit)} {column.of}".strip()


def shown(column: Column, number: int) -> str:
    """A number of a column as people read it: ``1 010,00 zł``, ``150 %``."""
    return in_zl(number) if column.unit == "grosze" else f"{number} {sign(column)}".strip()


def lines_of(shape: Shape, value: int | Table) -> list[tuple[str, str]]:
    """A value row by row as people read it: up to where, and how much."""
    if not isinstance(value, tuple):
        return [("", shown(shape.value, value))]
    found, previous = [], None
    for top, number in value:
        said = f"do {shown(shape.bound, top)}" if top is not None else "każdy"
        if top is None and previous is not None:
            said = f"powyżej {shown(shape.bound, previous)}"
        found.append((said, shown(shape.value, number)))
        previous = top
    return found


def typed(column: Column, number: int | None) -> str:
    """A number as the form shows it, ready to be typed over."""
    if number is None:
        return ""
    return f"{number // 100},{number % 100:02d}" if column.unit == "grosze" else str(number)


def number_of(column: Column, text: str, where: str) -> int:
    """What was typed as the engine takes it. Raises ``RefusedError`` that says where."""
    unit = _UNITS.get(column.unit, "")
    plain = text.replace("\u00a0", " ").strip().removesuffix(unit).strip()
    money = column.unit == "grosze"
    if not (_AMOUNT if money else _WHOLE).fullmatch(plain):
        said = "kwotę w złotych, na przykład 1010,00" if money else "liczbę całkowitą"
        raise RefusedError(f"{where}: „{text[:30]}” tu nie pasuje; podaj {said}.")
    return zl(plain) if money else int(plain.replace(" ", ""))


def rows_of(shape: Shape, rows: Sequence[tuple[str, str]]) -> Table:
    """Typed rows as a table; empty rows are skipped, the last one has no bound.

    Raises ``RefusedError`` that names the row as the clerk counts it.
    """
    filled = [(place, *row) for place, row in enumerate(rows, 1) if any(map(str.strip, row))]
    found: list[tuple[int | None, int]] = []
    for number, (place, top, value) in enumerate(filled, 1):
        where = f"Wiersz {place}"
        if not value.strip():
            raise RefusedError(f"{where}: brakuje wartości.")
        if not top.strip() and number < len(filled):
            raise RefusedError(f"{where}: tylko ostatni wiersz nie ma górnej granicy.")
        bound = number_of(shape.bound, top, where) if top.strip() else None
        found.append((bound, number_of(shape.value, value, where)))
    if found and found[-1][0] is not None:
        raise RefusedError(
            "Dodaj ostatni wiersz bez górnej granicy: co obowiązuje powyżej ostatniej kwoty. "
            "Jeśli wtedy nikt nie korzysta ze zniżki, wpisz pełną wartość."
        )
    return tuple(found)
