"""The privacy map in the office, and as a file; it holds no data of anybody."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from ostoja.directory.office.views.frame import download, office, page
from ostoja.privacy import map as privacy_map


@office
def data_map(request: HttpRequest, centre: str) -> HttpResponse:
    """Every table, column, class, purpose, basis and term; ``?plik=csv`` or ``md`` as a file."""
    wanted = request.GET.get("plik", "")
    if wanted in _FILES:
        return _file(centre, wanted)
    found = list(privacy_map.lines())
    tables = [
        (name, list(some)) for name, some in groupby(found, key=lambda line: line.table)
    ]  # they come sorted by table
    return page(
        request, "privacy_map", title="Mapa danych", section="privacy", tables=tables,
        columns=len(found),
    )  # fmt: skip


_FILES = {"csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8"}


def _file(centre: str, kind: str) -> HttpResponse:
    made = privacy_map.as_csv() if kind == "csv" else privacy_map.as_markdown()
    encoding = "utf-8-sig" if kind == "csv" else "utf-8"  # a spreadsheet needs the mark
    return download(f"mapa-danych-{centre}.{kind}", _FILES[kind], made.encode(encoding))
