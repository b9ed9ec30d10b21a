"""Lists come as people have them: three encodings, three separators, two kinds of file."""

import io
import zipfile

import pytest

from ostoja.centres.tables import published_rows, read_table
from ostoja.core.where.reading import FilesError


def spreadsheet(*rows):
    """A minimal XLSX file: a number stays a number, everything else is a text."""
    cells = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(65 + c)}{r}"><v>{value}</v></c>'
            if isinstance(value, float)
            else f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{value}</t></is></c>'
            for c, value in enumerate(row)
        )
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packaged = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packaged}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packaged}/relationships">'
        f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/s.xml"/></Relationships>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


TEXT = "Jednostka;Ulica;Numery domów\nZespół 1;Żeglarska;1-13 nieparzyste\n\nZespół 2;Leśna;\n"


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("cp1250"),
                                  TEXT.replace(";", "\t").encode()])  # fmt: skip
def test_a_csv_of_any_usual_encoding_keeps_its_line_numbers(data):
    rows = published_rows(read_table("lista.csv", data))
    assert [(r.line, r.unit, r.street, r.numbers) for r in rows] == [
        (2, "Zespół 1", "Żeglarska", "1-13 nieparzyste"),
        (4, "Zespół 2", "Leśna", ""),
    ]


def test_a_spreadsheet_number_is_read_as_people_see_it():
    data = spreadsheet(["ulica", "nr", "zespół"], ["Lipowa", 12.0, "zps-1"])
    rows = published_rows(read_table("lista.xlsx", data))
    assert [(r.line, r.unit, r.street, r.numbers) for r in rows] == [(2, "zps-1", "Lipowa", "12")]


def test_a_list_without_units_can_be_given_one():
    rows = published_rows(read_table("lista.csv", b"ulica\nLipowa\n"), unit="zps-1")
    assert rows[0].unit == "zps-1"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lista.pdf", b"%PDF", "CSV albo XLSX"),
        ("lista.csv", b"", "nie ma wierszy"),
        ("lista.csv", b"ulica\n", "nie ma wierszy"),
        ("lista.csv", b"a;b\n1;2\n", "brak kolumny"),
        ("lista.csv", b"ulica\nLipowa\n", "jednostka"),
        ("lista.csv", b"jednostka;ulica\nz;\n", "żaden wiersz"),
        ("lista.csv", b"jednostka;ulica;teryt\nz;Lipowa;9,35E+05\n", "wiersz 2"),
        ("lista.csv", b"ulica;\x00\n", "nie jest plik tekstowy"),
        ("lista.xlsx", b"PK but not a workbook", "nie da się otworzyć"),
    ],
)
def test_a_bad_file_gets_one_plain_sentence(name, data, said):
    with pytest.raises(FilesError, match=said) as refused:
        published_rows(read_table(name, data))
    assert "\n" not in str(refused.value)
