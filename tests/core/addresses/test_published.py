"""A centre pastes its own list as it hangs on the wall, and no row is guessed."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.addresses.coverage import coverage
from ostoja.core.addresses.numbers import HouseNumber, NumbersError, parse_numbers
from ostoja.core.addresses.published import parse_entry, parse_published_numbers
from tests.reference import reference_data

READ = {
    "Francuska od nr 1 - 44 kolejno": ("Francuska", "1-44"),
    "Frenzla od nr 102 do końca ulicy kolejno": ("Frenzla", "102-"),
    'Reptowska od nr 1-36"a" kolejno': ("Reptowska", "1-36A"),
    "Aleja Grunwaldzka od nr 505 do nr 537Z nieparzyste i od nr 516 do nr 534Z parzyste": (
        "Aleja Grunwaldzka",
        "505-537Z odd; 516-534Z even",
    ),
    "Mieszka I (do nr 14)": ("Mieszka I", "-14"),
    "Szpitalna (bez Nr 26-32)": ("Szpitalna", "all except 26-32"),
    "ul. Akacjowa - numery wszystkie": ("ul. Akacjowa", "all"),
    "Piastowska od nr 1 do nr 18Z": ("Piastowska", "1-18Z"),
    "Lipowa numery nieparzyste": ("Lipowa", "1- odd"),
    "Lipowa nieparzyste 1-13": ("Lipowa", "1-13 odd"),
    "Lipowa 2-20 parzyste, 31": ("Lipowa", "2-20 even; 31"),
    "Lipowa od 20": ("Lipowa", "20-"),
    "Lipowa nr 5": ("Lipowa", "5"),
    "Wąska - od nr 2 do końca parzyste": ("Wąska", "2- even"),
    "Zdun (cała ulica)": ("Zdun", "all"),
    "Do Lasu": ("Do Lasu", "all"),
    "8 Marca": ("8 Marca", "all"),
}


@pytest.mark.parametrize("text", READ)
def test_published_forms_become_a_street_and_numbers(text):
    entry = parse_entry(text)
    assert (entry.status, entry.street, entry.numbers) == ("read", *READ[text])


@pytest.mark.parametrize(
    "text",
    [
        "Wilsona (od skrzyżowania z ul. Szpitalną)",
        "Wilsona (do skrzyżowania z ul. Szpitalną)",
        "(Zwycięstwa od ronda)",
        "Nowa od torów do lasu",
        "Lipowa za mostem",
    ],
)
def test_a_landmark_goes_to_a_person(text):
    entry = parse_entry(text)
    assert entry.status == "landmark"
    assert entry.numbers is None
    assert entry.street in {"Wilsona", "Zwycięstwa", "Nowa", "Lipowa"}


def test_a_building_that_is_included_changes_no_number():
    entry = parse_entry("Niepodległości (w tym Szpital Miejski)")
    assert (entry.street, entry.numbers) == ("Niepodległości", "all")
    assert entry.note == "w tym Szpital Miejski"


def test_a_name_that_ends_in_a_number_can_be_cut_in_two_ways():
    entry = parse_entry("Dywizjonu 303")
    assert entry.other == ("Dywizjonu 303", "all")
    assert (entry.street, entry.numbers) == ("Dywizjonu", "303")


def test_numbers_that_make_no_sense_are_unreadable_not_everything():
    entry = parse_entry("Lipowa od nr 12 do nr 3")
    assert entry.status == "unreadable"
    with pytest.raises(NumbersError):
        parse_published_numbers("od dwunastu")


def test_every_row_of_the_published_samples_is_read_or_named_a_landmark():
    with reference_data("rejonizacja_text_samples.csv").open(encoding="utf-8") as stream:
        rows = [row["entry_as_published"] for row in csv.DictReader(stream)]
    entries = [parse_entry(row) for row in rows]
    assert len(rows) == 194
    assert [e.note for e in entries if e.status == "landmark"] == [
        "Wilsona (od skrzyżowania z ul. Szpitalną)",
        "Zwycięstwa od ronda",
        "Wilsona (do skrzyżowania z ul. Szpitalną)",
    ]
    assert not [e for e in entries if e.status == "unreadable"]


@given(st.text(max_size=200))
def test_any_text_at_all_is_answered(text):
    entry = parse_entry(text)
    if entry.numbers is not None:
        parse_numbers(entry.numbers)


BYTOM = ["1-44", "45-"], ["1-81", "82-101", "102-"], ["1-8", "9-"], ["1-7", "8-"], ["1-36A", "37-"]


@pytest.mark.parametrize("rows", BYTOM[:4])
def test_bytoms_real_splits_leave_no_gap_and_no_overlap(rows):
    found = coverage([parse_numbers(row) for row in rows])
    assert not found.gaps
    assert not found.overlaps
    assert found.open_end is None


def test_a_letter_at_the_border_leaves_the_next_letters_out():
    found = coverage([parse_numbers("1-36A"), parse_numbers("37-")])
    assert HouseNumber(36, "B") in found.gaps
    assert not found.overlaps


def test_planted_errors_are_found():
    gap = coverage([parse_numbers("1-43"), parse_numbers("45-")])
    assert HouseNumber(44) in gap.gaps
    overlap = coverage([parse_numbers("1-45"), parse_numbers("45-")])
    assert overlap.overlaps[0] == (HouseNumber(45), (0, 1))
    odd = coverage([parse_numbers("1-9 odd"), parse_numbers("11-")])
    assert HouseNumber(2) in odd.gaps


def test_with_real_numbers_only_real_buildings_are_gaps():
    sets = [parse_numbers("1-9 odd")]
    real = [HouseNumber(3), HouseNumber(4), HouseNumber(11)]
    assert coverage(sets, real).gaps == (HouseNumber(4), HouseNumber(11))


@given(
    st.lists(st.integers(2, 60), min_size=1, max_size=5, unique=True),
    st.integers(0, 6),
)
def test_coverage_agrees_with_counting_every_number(borders, removed):
    """Against brute force over every number and letter."""
    edges = [1, *sorted(borders)]
    texts = [f"{a}-{b - 1}" for a, b in pairwise(edges) if b - 1 >= a]
    texts.append(f"{edges[-1]}-")
    if removed < len(texts) - 1:
        texts.pop(removed)
    sets = [parse_numbers(text) for text in texts]
    found = coverage(sets)
    every = [HouseNumber(n, x) for n in range(1, max(edges) + 1) for x in ("", "A", "C", "Z")]
    missing = [one for one in every if not any(s.contains(one) for s in sets)]
    assert bool(found.gaps) == bool(missing)
    assert not found.overlaps
