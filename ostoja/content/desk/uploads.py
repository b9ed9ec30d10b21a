"""A file is what its name says, and carries no macros: looked at before it is kept."""

import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm

_STARTS = {"pdf": b"%PDF-", "rtf": b"{\\rtf"}
# What stands inside each kind of packed document.
_INSIDE = {
    "docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml",
    "ods": "content.xml",
}  # fmt: skip
_NOT_WHAT_IT_SAYS = "To nie jest plik {kind}; zapisz go jeszcze raz w tym formacie."
_MACROS = "Ten plik ma makra; zapisz go bez nich albo jako PDF."


class FileForm(BaseDocumentForm):
    """The library's form of a file, with a look inside."""

    def clean_file(self) -> Any:
        """The file itself. Refuses what is not the kind that its name says."""
        given = self.cleaned_data["file"]
        if given and "file" in self.changed_data:
            refuse_wrong(given, str(given.name).rpartition(".")[2].lower())
        return given


def refuse_wrong(file: Any, kind: str) -> None:
    """Raise ``ValidationError`` unless ``file`` is of ``kind``, an ending without the dot."""
    file.seek(0)
    try:
        if not _right(file, kind):
            raise ValidationError(_NOT_WHAT_IT_SAYS.format(kind=kind.upper()))
    finally:
        file.seek(0)


def _right(file: Any, kind: str) -> bool:
    if kind in _STARTS:
        return bool(file.read(8).startswith(_STARTS[kind]))
    if kind in _INSIDE:
        return _packed(file, _INSIDE[kind])
    return kind in ("txt", "csv") and b"\0" not in file.read(1_000_000)


def _packed(file: Any, inside: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        raise ValidationError(_MACROS)
    return inside in names
