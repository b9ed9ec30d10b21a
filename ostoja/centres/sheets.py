"""Tables that leave the system: as CSV that a spreadsheet opens rightly, or as XLSX.

A text that a spreadsheet would compute stays a text; numbers stay numbers. Needs no Django.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook

Cell = str | int
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons and UTF-8 with its mark, as Polish spreadsheets expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet called ``name`` (at most 31 signs); no formulas and no links are made of texts."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(name[:31])
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, cell)
        sheet.set_column(0, 1, 34)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
