"""Somebody sends a spreadsheet that is small outside and fills the machine inside."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from ostoja.centres import unpacking
from ostoja.centres.tables import read_table
from ostoja.core.where.reading import FilesError


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def spreadsheet():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ulica", "jednostka"])
        sheet.write_row(1, 0, ["Lipowa", "rejon-1"])
    return out.getvalue()


@pytest.fixture
def small(monkeypatch):
    """Limits at which a test need not make hundreds of megabytes."""
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 100_000)
    monkeypatch.setattr(unpacking, "MOST_SENT", 50_000)
    monkeypatch.setattr(unpacking, "MOST_FILES", 30)


def test_an_honest_spreadsheet_is_read(small):
    assert read_table("lista.xlsx", spreadsheet()).rows == ((2, ("Lipowa", "rejon-1")),)


def test_a_file_that_unpacks_to_much_more_is_refused(small):
    with pytest.raises(FilesError, match="po rozpakowaniu"):
        read_table("lista.xlsx", zipped({"xl/workbook.xml": b"0" * 10_000_000}))


def test_many_files_together_count_too(small):
    with pytest.raises(FilesError, match="po rozpakowaniu"):
        read_table("lista.xlsx", zipped({f"{n}.xml": b"0" * 10_000 for n in range(20)}))
    with pytest.raises(FilesError, match="zbyt złożony"):
        read_table("lista.xlsx", zipped({f"{n}.xml": b"" for n in range(40)}))


def test_a_size_that_the_archive_lies_about_is_not_believed(small):
    """Both headers say one byte; the packed bytes say ten million."""
    honest = zipped({"xl/workbook.xml": b"0" * 10_000_000})
    lie = honest.replace(struct.pack("<I", 10_000_000), struct.pack("<I", 1))
    assert lie != honest
    with pytest.raises(FilesError, match="po rozpakowaniu"):
        read_table("lista.xlsx", lie)


@pytest.mark.parametrize(
    "data",
    [b"PK", b"PK\x03\x04" + b"\0" * 100, zipped({"a": b"x"})[:-30],
     zipped({"a": b"x" * 1000}, zipfile.ZIP_LZMA), b"", b"\xd0\xcf\x11\xe0" * 50],
    ids=["two-letters", "no-end", "cut-off", "other-packing", "empty", "old-format"],
)  # fmt: skip
def test_a_broken_file_is_refused_with_a_sentence(data):
    with pytest.raises(FilesError, match=r"lista\.xlsx: "):
        read_table("lista.xlsx", data)


def test_a_list_larger_than_anybodys_is_refused(small):
    with pytest.raises(FilesError, match="podziel go na części"):
        read_table("lista.csv", b"ulica;jednostka\n" + b"Lipowa;a\n" * 10_000)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY f SYSTEM "file:///etc/hostname">]>"""


def test_entities_in_a_spreadsheet_are_neither_grown_nor_fetched():
    """The text of a cell that names a file of the machine stays without it."""
    parts = {name: data for name, data in _parts(spreadsheet()) if name != "xl/sharedStrings.xml"}
    parts["xl/sharedStrings.xml"] = ENTITIES + (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>ulica</t></si><si><t>jednostka</t></si><si><t>&c;</t></si><si><t>&f;</t></si></sst>"
    )
    with open("/etc/hostname", encoding="utf-8") as secret:  # noqa: PTH123  # what must not come out
        host = secret.read().strip()
    try:
        said = repr(read_table("lista.xlsx", zipped(parts)))
    except FilesError as refused:
        said = str(refused)
    assert host not in said
    assert "a" * 11 not in said


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
