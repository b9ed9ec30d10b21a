"""A centre words a block of the book itself: what it must keep, and what its documents then say."""

import pytest

from ostoja.core.decisions.blocks import block, blocks, changes, flaw, lines_of, used, worded
from ostoja.core.decisions.book import book
from ostoja.core.decisions.compose import Reasons, Ruling, compose

BOARD = "Samorządowe Kolegium Odwoławcze w Przykładowie"


def test_every_block_has_one_code_and_its_own_template_is_without_flaw():
    every = blocks(book())
    assert len({one.code for one in every}) == len(every)
    assert [one.code for one in every if one.lines and flaw(one, one.lines)] == []


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("appeal_odwolanie", "Możesz się odwołać.", "muszą zostać pola wzoru: {board}, {days}"),
        ("appeal_odwolanie", "{board}, {days}, {pesel}", "Tego pola tu nie ma: {pesel}"),
        ("appeal_odwolanie", "{board} {days} {0}", "tylko do pól z listy"),
        ("appeal_odwolanie", "{board} {days} {board.x}", "tylko do pól z listy"),
        ("duties_ups", "Zawiadom nas {", "tylko do pól z listy"),
        ("box_change", "Jedno.\nDrugie.", "jedno zdanie"),
        ("duties_ups", " \n ", "pustego pola"),
        ("duties_ups", "x" * 4001, "najwyżej 4000"),
        ("kind_refuse_instruction", "Od {day}.", "Tego pola tu nie ma: {day}"),
    ],
)
def test_a_wording_that_would_lose_or_invent_something_is_refused(code, text, words):
    assert words in flaw(block(book(), code), lines_of(text))


def test_documents_speak_in_the_words_of_the_centre_and_the_others_stay():
    texts = {
        "box_change": ("Zadzwoń, gdy coś się zmieni.",),
        "appeal_odwolanie": ("Odwołanie rozpatrzy {board}; masz {days} dni.",),
        "kind_grant_instruction": ("Pytania? Zapytaj swojego pracownika.",),
    }
    ruling = Ruling(kind="grant", matter="zasilek-celowy", amount=41_000)
    ours = compose(ruling, Reasons(facts="Tak."), BOARD, worded(book(), texts))
    theirs = compose(ruling, Reasons(facts="Tak."), BOARD)
    assert ours.first[-1] == "Zadzwoń, gdy coś się zmieni."
    assert ours.instruction[:2] == (
        f"Odwołanie rozpatrzy {BOARD}; masz 14 dni.", "Pytania? Zapytaj swojego pracownika.",
    )  # fmt: skip
    assert ours.instruction[2:] == theirs.instruction[3:]
    assert (ours.ruling, ours.basis) == (theirs.ruling, theirs.basis)


def test_every_block_that_a_document_uses_shows_in_it_and_no_other_does():
    pattern = book()
    for kind in pattern.kinds:
        for matter in (one for one in pattern.matters if kind.of(one)):
            ruling = Ruling(
                kind=kind.code, matter=matter.code, fee=100,
                said={one.code: "1" for one in (*kind.fields, *matter.fields) if one.kind != "day"},
            )  # fmt: skip
            plain = compose(ruling, Reasons(facts="x"), BOARD)
            mine = {one.code for one in used(pattern, kind, matter)}
            rest = {one.code: ("INNE",) for one in blocks(pattern) if one.code not in mine}
            assert compose(ruling, Reasons(facts="x"), BOARD, worded(pattern, rest)) == plain
            for code in mine:
                ours = worded(pattern, {code: ("NASZE",)})
                assert "NASZE" in str(compose(ruling, Reasons(facts="x"), BOARD, ours)), code


def test_a_comparison_names_lines_that_went_and_came():
    found = changes(("a", "b", "c"), ("a", "B", "c"))
    assert [(one.kind, one.text) for one in found] == [
        ("same", "a"), ("gone", "b"), ("new", "B"), ("same", "c"),
    ]  # fmt: skip
    assert changes(("a",), ("a",)) == ()
