"""Every kind of document in print: accessible and archival, with every part of it on the page."""

import io
import re
from datetime import date

from pypdf import PdfReader

from ostoja.core.decisions.book import book
from ostoja.letters.decisions import parts_of
from ostoja.letters.documents import Heading, Paper, Text, render
from tests.core.decisions.test_kinds import composed


def printed(kind, matter):
    parts = composed(kind, matter)
    paper = Paper(
        sender=("Ośrodek Pomocy Społecznej w Przykładowie", "Burmistrz Przykładowa",
                "z upoważnienia nr 7/2026"),
        day=date(2026, 11, 29), place="Przykładowo", subject=parts.subject,
        parts=tuple(parts_of(parts)), demo="To miasto jest zmyślone.", reference="PS.513.1.2026",
        addressee=("Anna Wrona", "Lipowa 12"), signed=("Kierownik zespołu", "podpis na oryginale"),
    )  # fmt: skip
    return render("letter", paper.data())


def test_nobody_signs_an_empty_sheet():
    """What is two pages long has its instruction beside the signature, and articles stay whole."""
    grant = book().kind("grant")
    for matter in book().matters:
        pages = PdfReader(io.BytesIO(printed(grant, matter))).pages
        last = pages[-1].extract_text()
        assert "Kierownik zespołu" in last
        assert "Pouczenie" in last
        lines = "\n".join(page.extract_text() for page in pages)
        assert not re.search(r"(?:\bart\.|\bust\.|\bpoz\.|§)[ \u00a0]*\n\d", lines)


def test_a_long_text_fills_its_pages_and_keeps_its_end_with_the_signature():
    parts = (Text("Wstęp."), Heading("Uzasadnienie"), *(Text("Ustalono to. " * 30),) * 40)
    paper = Paper(
        sender=("Ośrodek",), day=date(2026, 11, 29), subject="Odpowiedź", parts=parts,
        signed=("Kierownik zespołu",),
    )  # fmt: skip
    pages = PdfReader(io.BytesIO(render("letter", paper.data()))).pages
    said = [page.extract_text() for page in pages]
    assert len(said) > 2
    assert said[0].count("Ustalono") > 200
    assert "Ustalono" in said[-1]
    assert "Kierownik zespołu" in said[-1]


def test_every_kind_is_accessible_and_archival(tmp_path, verapdf):
    for kind in book().kinds:
        matter = next(one for one in book().matters if kind.of(one))
        (tmp_path / f"{kind.code}.pdf").write_bytes(printed(kind, matter))
    for matter in book().matters:
        grant = book().kind("grant")
        (tmp_path / f"grant-{matter.code}.pdf").write_bytes(printed(grant, matter))
    assert verapdf(tmp_path) == []
