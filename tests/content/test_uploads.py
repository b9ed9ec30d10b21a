"""A file at the desk is what its name says."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def packed(*names):
    """A packed document with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("wniosek.pdf", b"%PDF-1.7 x", ""),
        ("wniosek.docx", packed("word/document.xml"), ""),
        ("lista.ods", packed("content.xml"), ""),
        ("lista.csv", "ulica;numer".encode("cp1250"), ""),
        ("wniosek.pdf", b"<html><script>alert(1)</script>", "nie jest plik PDF"),
        ("wniosek.docx", b"PK but not a package", "nie jest plik DOCX"),
        ("wniosek.docx", packed("xl/workbook.xml"), "nie jest plik DOCX"),
        ("makra.docx", packed("word/document.xml", "word/vbaProject.bin"), "ma makra"),
        ("notatka.txt", b"MZ\0\0", "nie jest plik TXT"),
        ("program.exe", b"MZ", ""),
        ("strona.html", b"<p>x</p>", ""),
    ],
)
def test_a_file_is_what_its_name_says(pages, editor, name, data, said):
    """The sentence says how to mend it; nothing wrong is kept."""
    pages("przykladowo", ())
    answer = editor("przykladowo").post(
        reverse("wagtaildocs:add"), {"title": "Plik", "file": ContentFile(data, name=name)}
    )
    right = not said and name.endswith((".pdf", ".docx", ".ods", ".csv"))
    assert answer.status_code == (302 if right else 200)
    assert said in answer.content.decode()
    assert Document.objects.filter(title="Plik").exists() is right
