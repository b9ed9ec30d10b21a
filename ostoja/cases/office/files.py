"""Lists that leave the program: CSV and XLSX with the same lines."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

CSV, XLSX = "csv", "xlsx"
_KINDS = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would read them as a formula


def table(
    name: str, kind: str, head: Sequence[str], lines: Iterable[Sequence[str]]
) -> HttpResponse:
    """A file of a list; whatever is not ``xlsx`` is CSV with semicolons, as Polish Excel opens."""
    kind = kind if kind in _KINDS else CSV
    response = HttpResponse(content_type=_KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    response.write(_xlsx(head, lines) if kind == XLSX else _csv(head, lines))
    return response


def _csv(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return f"\ufeff{stream.getvalue()}"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def _xlsx(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, line in enumerate((head, *lines)):
            for column, cell in enumerate(line):
                sheet.write_string(place, column, cell)
    return stream.getvalue()
