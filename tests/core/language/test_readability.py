"""How hard a Polish text is, and what the gate of quality says about it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.language import readability
from ostoja.core.language.gate import Known, Written, asks, check, stops
from ostoja.core.language.readability import read, sentences, syllables

ON = date(2026, 11, 20)
KNOWN = Known(
    on=ON, phones=frozenset({"522814142", "112"}), ended=frozenset({"323878600"}),
    counts={"zesp": 9, "budy": 4},
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "count"),
    [("nie", 1), ("dom", 1), ("auto", 2), ("miasto", 2), ("pomoc", 2), ("zasiłek", 3),
     ("świadczenie", 3), ("niepełnosprawność", 5), ("siedziba", 3), ("Europa", 3), ("z", 1)],
)  # fmt: skip
def test_syllables_of_polish_words(word, count):
    assert syllables(word) == count


def test_an_abbreviation_does_not_end_a_sentence():
    text = "Przyjdź na ul. Lipową 3, pok. 5. Zadzwoń np. jutro."
    assert sentences(text) == ["Przyjdź na ul. Lipową 3, pok. 5.", "Zadzwoń np. jutro."]


def test_the_seed_of_solec_is_hard_and_easy_text_is_easy():
    """A long official sentence needs many school years; short ones need few."""
    official = (
        "W dużej mierze podejmowane działania nakierunkowane są na odzyskanie i wzmocnienie "
        "samodzielnego funkcjonowania rodzin, a także włączenie ich i angażowanie do życia w "
        "społeczności lokalnej poprzez realizację projektów współfinansowanych z Unii Europejskiej."
    )
    easy = "Pomagamy rodzinom. Chcemy, żeby dawały sobie radę. Pytamy, co się stało."
    assert read(official).fog > readability.HARD_TEXT > 9 > read(easy).fog
    assert read(official).long
    assert not read(easy).long


@given(st.text(max_size=300))
def test_any_text_can_be_measured(text):
    found = read(text)
    assert found.fog >= 0
    assert found.hard <= found.words
    check(Written(title=text, lead=text, paragraphs=(text,), links=((text, "x"),)), KNOWN)


def codes(**page):
    """Weight and code of everything that is said about a page."""
    return {(one.weight, one.code) for one in check(Written(**{"title": "Pomoc", **page}), KNOWN)}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"title": "Gówna siedziba"}, ("stop", "off-word")),
        ({"headings": ("Głowna siedziba",)}, ("ask", "spelling")),
        ({"title": "UWAGA UWAGA"}, ("advice", "capitals")),
        ({"lead": "Numer 44051401458."}, ("stop", "pesel")),
        ({"lead": "Numer 440514 01458."}, ("stop", "pesel")),
        ({"lead": "Tel. 601 202 303"}, ("stop", "private-phone")),
        ({"lead": "Tel. +48 601-202-303"}, ("stop", "private-phone")),
        ({"lead": "Tel. 32 387 86 00"}, ("stop", "old-phone")),
        ({"lead": "Tel. 52/281-41-42"}, ("advice", "typed-phone")),
        ({"lead": "Tel. 58 111 22 33"}, ("ask", "unknown-phone")),
        ({"lead": "Pracuje tu siedem zespołów."}, ("ask", "count")),
        ({"lead": "Czynne 7.30-15.30."}, ("advice", "hours")),
        ({"lead": "Przemoc w rodzinie."}, ("advice", "old-term")),
        ({"links": (("Czytaj więcej...", "a"),)}, ("stop", "empty-link")),
        ({"links": (("tutaj", "a"),)}, ("stop", "empty-link")),
        ({"links": (("Regulamin", "a"), ("Regulamin", "b"))}, ("stop", "same-link")),
        ({"links": (("https://example.org", "a"),)}, ("advice", "bare-link")),
        ({"images": ("",)}, ("stop", "image")),
        ({"images": ("IMG_2031.jpg",)}, ("ask", "image-name")),
        ({"title": "PomÃ³c"}, ("stop", "broken-letters")),
    ],
)
def test_each_rule_finds_its_fault(page, said):
    assert said in codes(**page)


@pytest.mark.parametrize(
    "page",
    [
        {"lead": "Konto 12 1020 1026 0000 1234 5678 9012."},
        {"lead": "Sprawa nr 44051401459."},
        {"lead": "Dzwoń: 112."},
        {"lead": "Pracuje tu dziewięć zespołów."},
        {"links": (("Regulamin", "a"), ("regulamin", "a"))},
        {"images": ("Dzieci malują kubki",)},
        {"title": "Interwencje i wnioski"},
        {"lead": "Od 1 marca 2022 r. do 30 kwietnia 2023 r."},
    ],
)
def test_what_is_right_passes(page):
    """A bank account is no telephone, a wrong check digit is no PESEL, a date is no number."""
    said = check(Written(**{"title": "Pomoc", **page}), KNOWN)
    assert stops(said) == []
    assert asks(said) == []


def test_only_polish_is_checked_for_polish_faults():
    page = Written(title="Housing integrasion", lead="Opening 7.30-15.30", lang="en")
    assert {one.code for one in check(page, KNOWN)} == {"hours"}
