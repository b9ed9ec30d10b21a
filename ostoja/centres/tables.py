"""A centre's own list as it lies on somebody's disk: CSV or a spreadsheet, any usual encoding.

Every cell is text. A spreadsheet that has turned an identifier into ``9,35E+05`` is refused, not
repaired. Needs no Django.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from ostoja.centres.unpacking import refuse_bomb, refuse_large
from ostoja.core.addresses.fold import fold
from ostoja.core.addresses.rehearsal import PublishedRow
from ostoja.core.where.reading import FilesError

MAX_ROWS = 50_000
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?[eE]\+\d+$")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": ("jednostka", "unit", "zespol", "osrodek", "rejon", "punkt", "obwod", "siedziba"),
    "street": ("ulica", "street", "nazwa ulicy", "ulice", "wpis", "entry", "adres", "nazwa"),
    "numbers": ("numery", "numbers", "numery domow", "numer", "nr", "nr domu", "zakres"),
    "district": ("dzielnica", "district", "osiedle", "rada osiedla"),
    "worker_area": ("rejon pracownika", "worker_area", "worker area", "pracownik", "teren"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts: ``columns`` as written, ``rows`` with their line in the file (from 1)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(name: str, data: bytes) -> Table:
    """The first sheet of a spreadsheet, or a CSV file. Raises ``FilesError``, one sentence."""
    suffix = PurePath(name).suffix.lower()
    refuse_large(name, data)
    if suffix in (".xlsx", ".xls", ".ods", ".xlsb"):
        lines = _spreadsheet(name, data)
    elif suffix in (".csv", ".txt", ".tsv"):
        lines = _csv(name, data)
    else:
        raise FilesError(f"{name}: zapisz listę jako CSV albo XLSX i wczytaj jeszcze raz.")
    filled = [(line, cells) for line, cells in lines if any(cells)]
    if len(filled) < 2:
        raise FilesError(f"{name}: plik nie ma wierszy; w pierwszym wpisz nazwy kolumn.")
    if len(filled) > MAX_ROWS:
        raise FilesError(f"{name}: plik ma ponad {MAX_ROWS} wierszy; podziel go na części.")
    for line, cells in filled:
        for cell in cells:
            if _SCIENTIFIC.match(cell):
                raise FilesError(
                    f"{name}, wiersz {line}: arkusz zamienił numer na „{cell}”; "
                    "ustaw kolumnę jako tekst i wpisz numer jeszcze raz."
                )
    return Table(name, filled[0][1], tuple(filled[1:]))


def _csv(name: str, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FilesError(f"{name}: nie rozumiem kodowania; zapisz plik jako CSV UTF-8.")
    if "\0" in text:
        raise FilesError(f"{name}: to nie jest plik tekstowy; zapisz listę jako CSV UTF-8.")
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise FilesError(f"{name}, wiersz {reader.line_num}: popraw cudzysłowy.") from error


def _spreadsheet(name: str, data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    refuse_bomb(name, data)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise FilesError(f"{name}: nie da się otworzyć arkusza; zapisz go jeszcze raz.") from error
    return [(line, tuple(map(_cell, row))) for line, row in enumerate(rows, 1)]


def _cell(value: object) -> str:
    """A cell as people see it: ``12`` for the number 12.0, a day for a date."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()


def column_of(columns: Sequence[str], names: Sequence[str]) -> int | None:
    """The position of the first column with one of ``names`` (folded)."""
    folded = [fold(column.replace("_", " ")) for column in columns]
    for name in names:
        if fold(name.replace("_", " ")) in folded:
            return folded.index(fold(name.replace("_", " ")))
    return None


def published_rows(table: Table, *, unit: str = "") -> tuple[PublishedRow, ...]:
    """The rows of a division. ``unit`` serves a list without a column of units.

    Raises ``FilesError`` when neither streets nor districts, or no units, can be found.
    """
    places = {field: column_of(table.columns, names) for field, names in _COLUMNS.items()}
    if places["street"] is None and places["district"] is None:
        raise FilesError(f"{table.name}: brak kolumny „ulica” (albo „dzielnica”); nazwij ją.")
    if places["unit"] is None and not unit:
        raise FilesError(f"{table.name}: brak kolumny „jednostka”; dodaj ją albo podaj jednostkę.")
    found = []
    for line, cells in table.rows:
        values = _values(places, cells)
        values["unit"] = values.get("unit") or unit
        if values.get("street") or values.get("district"):
            found.append(PublishedRow(line=line, **values))
    if not found:
        raise FilesError(f"{table.name}: żaden wiersz nie ma ulicy ani dzielnicy.")
    return tuple(found)


def _values(places: Mapping[str, int | None], cells: Sequence[str]) -> dict[str, str]:
    return {
        field: cells[position]
        for field, position in places.items()
        if position is not None and position < len(cells) and cells[position]
    }
