"""Whoever cannot see reads a letter with a screen reader, and in thirty years it still opens."""

import io
import multiprocessing
import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.letters.documents import TEMPLATES, DocumentError, Paper, Table, Text, render
from tests.letters.conftest import every_part


def tags(pdf):
    """The kinds of the structure's elements in reading order."""
    found = []

    def walk(node):
        if isinstance(node, list):
            for one in node:
                walk(one.get_object() if hasattr(one, "get_object") else one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]).removeprefix("/"))
            walk(node.get("/K"))

    walk(PdfFileReader(io.BytesIO(pdf)).root["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_the_structure_is_read_in_order(template):
    read = tags(render(template, every_part().data()))
    headings = [tag for tag in read if tag[0] == "H" and tag[1:].isdecimal()]
    assert headings == ["H1", "H2", "H3"]
    assert (read.count("TH"), read.count("TD"), read.count("LI")) == (2, 2 * 59, 2 + 2)
    assert {"Caption", "Table", "THead", "L", "Lbl", "LBody", "P"} <= set(read)


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_a_file_says_its_language_and_nothing_of_the_person(template):
    reader = PdfFileReader(io.BytesIO(render(template, every_part().data())))
    assert str(reader.root["/Lang"]).lower() == "pl-pl"
    assert reader.root["/MarkInfo"]["/Marked"] == True  # noqa: E712  # a PDF object
    info = " ".join(map(str, reader.trailer["/Info"].values()))
    meta = reader.root["/Metadata"].data.decode()
    assert "pdfuaid" in meta
    assert "pdfaid" in meta
    for said in (info, meta):
        assert "Przykładow" in said
        for secret in ("Wrona", "Lipowa", "1884", "PS.1.2026", "zasiłk"):
            assert secret not in said


def test_the_same_letter_is_the_same_bytes():
    assert render("letter", every_part().data()) == render("letter", every_part().data())


def test_both_standards_are_met(tmp_path, verapdf):
    """Empty ones too, and a centre that has signed its facts off carries no banner."""
    bare = Paper(("Ośrodek",), date(2026, 11, 29), "Zawiadomienie", demo=None)
    for template in TEMPLATES:
        for name, paper in (("full", every_part()), ("bare", bare)):
            (tmp_path / f"{template}-{name}.pdf").write_bytes(render(template, paper.data()))
    assert verapdf(tmp_path) == []


def test_a_sign_that_cannot_be_printed_is_an_error_and_not_a_box():
    with pytest.raises(DocumentError, match="alfabetem łacińskim"):
        render("letter", every_part(addressee=("გიორგი",)).data())


def test_a_crooked_table_is_refused():
    with pytest.raises(ValueError, match="as many cells"):
        every_part(parts=(Table(("a", "b"), (("1",),)),)).data()


def test_nobody_can_name_a_file_of_the_machine_as_a_template():
    for name in ("base", "../rendering", "/etc/passwd", "letter.typ"):
        with pytest.raises(LookupError):
            render(name, every_part().data())


LETTERS = st.characters(codec="cp1250", exclude_categories=("Cs",))


@hypothesis_settings(max_examples=40)
@given(st.text(LETTERS, min_size=1, max_size=60))
def test_whatever_people_type_is_text_and_never_markup(typed):
    """``#import``, ``$x$``, brackets, quotes, control characters: printed, not run."""
    paper = every_part(subject=f"Sprawa {typed}", parts=(Text(typed),), addressee=(typed,))
    assert render("letter", paper.data()).startswith(b"%PDF")


def test_markup_is_printed_as_it_is():
    made = render("letter", every_part(parts=(Text('#panic("x") = H $x$ @y <z>'),)).data())
    assert "H2" not in tags(made)


def _after_fork(answers):
    try:
        render("letter", every_part().data())
    except RuntimeError as error:
        answers.put(str(error))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this machine")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_is_told_instead_of_waiting_for_ever():
    render("letter", every_part().data())
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    child = fork.Process(target=_after_fork, args=(answers,))
    child.start()
    assert "spawn" in answers.get(timeout=20)
    child.join(20)
    assert child.exitcode == 0
