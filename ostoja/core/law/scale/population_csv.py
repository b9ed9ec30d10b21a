"""A population in a CSV file, as a spreadsheet saves it, in UTF-8 or Windows-1250.

Cells are separated by semicolons, commas or tabs, the persons of a household by ``|``. Amounts are
złoty (``850`` or ``850,50``), yes and no are ``tak`` and ``nie``.
"""

import codecs
import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TextIO, TypeVar

import numpy as np

from ostoja.core.law.rules import Input
from ostoja.core.law.scale.columns import Array
from ostoja.core.law.scale.population import (
    BATCH,
    GROUPS,
    MOST,
    Batch,
    Labels,
    WrongPopulationError,
    check_columns,
    wanted,
    wrong,
)

_AMOUNT = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?")
_YES = {"tak": True, "nie": False, "true": True, "false": False, "1": True, "0": False}
_MUST = {
    "grosze": "podaj kwotę w złotych, nie mniejszą niż zero, na przykład 1234,50.",
    "count": "podaj liczbę całkowitą, nie mniejszą niż zero.",
    "yes_no": "podaj tak albo nie.",
}
_DTYPES: dict[str, type] = {"grosze": np.int64, "count": np.int64, "yes_no": np.bool_}
Row = tuple[int, list[str]]
T = TypeVar("T")


class CsvSource:
    """Households of a CSV file; rows are counted as in a spreadsheet, the header is the first."""

    def __init__(self, path: Path, inputs: Mapping[str, Input]) -> None:
        self.path, self.inputs, self.name = path, inputs, path.name
        self.count: int | None = None
        self.encoding = _encoding(path)
        head = self._head()
        self.delimiter = max(";\t,", key=head.count)
        self.header = [name.strip().strip('"') for name in head.split(self.delimiter)]
        check_columns(self.name, self.header, inputs)
        self.columns = frozenset(self.header)

    def _head(self) -> str:
        with self._open() as file:
            found = self._decoded(file.readline).rstrip("\r\n")
        if not found:
            raise WrongPopulationError(f"{self.name}: plik jest pusty.")
        return found

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding, newline="")

    def _decoded(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except UnicodeDecodeError as error:
            raise WrongPopulationError(f"{self.name}: zapisz plik w kodowaniu UTF-8.") from error
        except csv.Error as error:
            raise WrongPopulationError(f"{self.name}: to nie jest poprawny plik CSV.") from error

    def batches(self, names: Collection[str], size: int = BATCH) -> Iterator[Batch]:
        """The households, ``size`` at a time. Raises ``WrongPopulationError`` at the bad cell."""
        seen, first = False, 2
        with self._open() as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            self._decoded(lambda: next(reader))
            while found := self._decoded(lambda: list(islice(reader, size))):
                rows = [(first + place, cells) for place, cells in enumerate(found) if cells]
                first += len(found)
                if rows:
                    seen = True
                    yield self._batch(rows, names)
        if not seen:
            raise WrongPopulationError(f"{self.name}: nie ma żadnego gospodarstwa.")

    def _batch(self, rows: list[Row], names: Collection[str]) -> Batch:
        for number, cells in rows:
            if len(cells) != len(self.header):
                raise wrong(
                    number, self.header[min(len(cells), len(self.header) - 1)],
                    f"wiersz ma {len(cells)} komórek, a nagłówek {len(self.header)}.",
                )  # fmt: skip
        persons, household = wanted(self.header, names, self.inputs)
        sizes: Array | None = None
        columns: dict[str, Array] = {}
        for name in persons:
            lists = [(number, cells[self.header.index(name)].split("|")) for number, cells in rows]
            found = np.array([len(cells) for _, cells in lists], np.int64)
            if sizes is not None and (found != sizes).any():
                bad = int(np.argmax(found != sizes))
                raise wrong(
                    rows[bad][0], name,
                    f"osób jest {found[bad]}, a w kolumnie „{persons[0]}” {sizes[bad]}.",
                )  # fmt: skip
            sizes = found
            columns[name] = self._column(
                name, ((number, cell) for number, cells in lists for cell in cells)
            )
        assert sizes is not None  # the header has persons, and some of them are always read
        return Batch(
            sizes=sizes,
            persons=columns,
            household={name: self._column(name, self._cells(rows, name)) for name in household},
            groups={name: self._labels(rows, name) for name in GROUPS if name in self.columns},
            weights=self._weights(rows),
        )

    def _cells(self, rows: list[Row], name: str) -> Iterator[tuple[int, str]]:
        place = self.header.index(name)
        return ((number, cells[place]) for number, cells in rows)

    def _column(self, name: str, cells: Iterator[tuple[int, str]]) -> Array:
        unit = self.inputs[name].unit
        values = []
        for number, cell in cells:
            value = _value(unit, cell.strip())
            if value is None:
                said = "brakuje wartości; " if not cell.strip() else f"„{cell.strip()}”: "
                raise wrong(number, name, said + _MUST[unit])
            values.append(value)
        return np.array(values, _DTYPES[unit])

    def _labels(self, rows: list[Row], name: str) -> Labels:
        names: dict[str, int] = {}
        codes = []
        for number, cell in self._cells(rows, name):
            if not cell.strip():
                raise wrong(number, name, "brakuje wartości.")
            codes.append(names.setdefault(cell.strip(), len(names)))
        return Labels(np.array(codes, np.int64), tuple(names))

    def _weights(self, rows: list[Row]) -> Array:
        if "waga" not in self.columns:
            return np.ones(len(rows), np.int64)
        found = []
        for number, cell in self._cells(rows, "waga"):
            value = _value("count", cell.strip())
            if not value:
                raise wrong(number, "waga", "podaj liczbę całkowitą, nie mniejszą niż jeden.")
            found.append(value)
        return np.array(found, np.int64)


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is, else what Polish spreadsheets saved before."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8-sig"


def _value(unit: str, cell: str) -> Any:
    """The value of a cell, or ``None`` where it is none of ``unit``."""
    match unit:
        case "yes_no":
            return _YES.get(cell.lower())
        case "count":
            return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else None
    found = _AMOUNT.fullmatch(cell.replace(" ", "").replace("\u00a0", ""))
    if found is None:
        return None
    amount = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return amount if amount <= MOST else None
