"""The made-up town: every border of every split, on three generations, by an oracle of its own."""

import csv
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.reference import ROOT

WARSAW = ZoneInfo("Europe/Warsaw")
TOWN = ROOT / "demo" / "przykladowo"
MOMENTS = {
    "2020": datetime(2025, 12, 31, 10, tzinfo=WARSAW),
    "2026": datetime(2026, 1, 1, 10, tzinfo=WARSAW),
    "2027": datetime(2027, 1, 1, 10, tzinfo=WARSAW),
}


def rows():
    with (TOWN / "catchments.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def place(text):
    """(number, rank of the letter): 12 before 12A before 12B before 13."""
    number, letter = re.fullmatch(r"(\d+)([A-Z]?)", text).groups()
    return int(number), "ABCDEFGHIJ".find(letter) + 1 if letter else 0


def covers(notation, house):
    """The oracle: reads the notation by hand, without the engine."""
    if notation == "all":
        return True
    if notation.startswith("all except "):
        return not covers(notation.removeprefix("all except "), house)
    return any(part_covers(part.strip(), house) for part in notation.split(";"))


def part_covers(part, house):
    span, _, parity = part.partition(" ")
    number, _ = place(house)
    if parity and number % 2 != (parity == "odd"):
        return False
    low, dash, high = span.partition("-")
    if not dash:
        return number == place(low)[0]
    after = not low or place(house) >= place(low)
    before = not high or (
        place(house) <= place(high) if high[-1].isalpha() else number <= place(high)[0]
    )
    return after and before


def houses(notations):
    """Below, at and above every border, on both parities and with letters."""
    borders = {int(n) for text in notations for n in re.findall(r"\d+", text)} | {1, 300}
    near = {border + step for border in borders for step in (-2, -1, 0, 1, 2)}
    return [f"{n}{letter}" for n in sorted(near) if n > 0 for letter in ("", "A", "B", "C")]


def divided(generation):
    by_street = {}
    for row in rows():
        if row["generation"] == generation:
            by_street.setdefault(row["street"], []).append((row["numbers"], row["unit"]))
    return by_street


@pytest.mark.parametrize("generation", MOMENTS)
def test_every_border_of_every_split_leads_to_the_right_unit(book, generation):
    """Who lives at the last odd number before the split is not sent across the street."""
    town = book("przykladowo")
    checked = 0
    for street, parts in divided(generation).items():
        if len(parts) == 1:
            continue
        label = street if "." in street.split()[0] else f"ul. {street}"
        for house in houses([notation for notation, _ in parts]):
            expected = [unit for notation, unit in parts if covers(notation, house)]
            answer = town.where(address=f"{label} {house}", at=MOMENTS[generation], lang="pl")
            assert answer.status == "found", (street, house, answer.status)
            assert [answer.unit.code] == expected, (street, house)
            checked += 1
    assert checked > 300


@pytest.mark.parametrize("generation", MOMENTS)
def test_every_whole_street_is_found_by_its_own_name(book, generation):
    town = book("przykladowo")
    for street, parts in divided(generation).items():
        if len(parts) > 1:
            continue
        label = street if street.split()[0].rstrip(".") in TYPES else f"ul. {street}"
        answer = town.where(address=f"{label} 7", at=MOMENTS[generation], lang="pl")
        assert answer.status == "found", (street, answer.status, answer.candidates)
        assert answer.unit.code == parts[0][1], street


TYPES = {"al", "pl", "os", "rondo", "skwer"}


def test_a_split_street_without_a_number_asks_for_it(book):
    answer = book("przykladowo").where(address="ulica Długa", at=MOMENTS["2026"], lang="pl")
    assert answer.status == "needs_number"
    assert answer.unit is None


def test_two_streets_of_one_name_are_shown_as_two(book):
    answer = book("przykladowo").where(address="Wolności 3", at=MOMENTS["2026"], lang="pl")
    assert answer.status == "ambiguous"
    assert {candidate.text for candidate in answer.candidates} == {
        "ul. Wolności 3",
        "pl. Wolności 3",
    }


def test_an_old_name_is_understood_and_said(book):
    answer = book("przykladowo").where(address="22 Lipca 9", at=MOMENTS["2026"], lang="pl")
    assert answer.status == "found"
    assert answer.address.street == "ul. 11 Listopada"
    assert any("22 Lipca" in step.text for step in answer.why)


def test_a_neighbouring_date_is_never_taken_for_a_street(book):
    """9 Maja must not become 3 Maja, and 8 Maja is no street at all."""
    assert book("przykladowo").where(address="8 Maja 2", at=MOMENTS["2026"]).status == "unknown"


def test_a_unit_that_closed_serves_nobody_after_its_last_day(book):
    town = book("przykladowo")
    moved = [street for street, parts in divided("2020").items() if parts[0][1] == "zps-stare"]
    answer = town.where(address=f"{moved[0]} 1", at=MOMENTS["2026"], lang="pl")
    assert answer.unit.code != "zps-stare"
    assert answer.unit.code in {unit.code for unit in town.units(MOMENTS["2026"].date())}


def test_halves_of_a_double_number_in_two_units_are_not_guessed(book):
    """Mickiewicza 44-45 lies on the border of two units."""
    answer = book("przykladowo").where(address="Mickiewicza 44-45", at=MOMENTS["2026"], lang="pl")
    assert answer.status == "ambiguous"
    assert len(answer.candidates) == 2
