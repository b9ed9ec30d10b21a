"""A worker goes from door to door: street by street, by number, whatever order the visits have."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.addresses.index import StreetIndex, street_of
from ostoja.core.addresses.numbers import HouseNumber
from ostoja.core.addresses.walking import Door, Stop, door, walk

TOWN = "Przykładowo"
INDEX = StreetIndex.build(
    map(street_of, ["Lipowa", "11 Listopada", "3 Maja"]), [], date(2026, 1, 1)
)
DOORS = st.builds(
    Door, town=st.sampled_from(["", "a"]),
    street=st.sampled_from(["", "lipowa", "polna", "3 maja"]),
    number=st.none() | st.builds(HouseNumber, st.integers(1, 30), st.sampled_from(["", "A"])),
    flat=st.sampled_from(["", "2", "10", "10a"]),
)  # fmt: skip
STOPS = st.lists(st.builds(Stop, door=DOORS, at=st.integers(0, 600)), max_size=12)


def walked(*texts):
    """The addresses in walking order; each is agreed an hour after the one before."""
    stops = [Stop(door=door(one, TOWN, INDEX), at=60 * n) for n, one in enumerate(texts)]
    return [texts[leg.index] for leg in walk(stops)]


@pytest.mark.parametrize(
    ("typed", "street", "number", "flat"),
    [
        ("ul. Lipowa 12 m. 3", "lipowa", "12", "3"),
        ("na Lipowej 12a/3, 00-001 Przykładowo", "lipowa", "12A", "3"),
        ("Przykładowo, 11 Listopada 5", "11 listopada", "5", ""),
        ("3 Maja 7", "3 maja", "7", ""),
    ],
)
def test_an_address_is_read_as_people_type_it(typed, street, number, flat):
    read = door(typed, TOWN, INDEX)
    assert (read.street, str(read.number), read.flat) == (street, number, flat)
    assert read.town == "przykladowo"


def test_streets_that_no_register_has_are_read_too():
    here, there = door("Polnej 4", TOWN), door("ul. Polna 4/2", TOWN)
    assert here.street == there.street
    assert there.flat == "2"
    assert door("Lipowa 3, Wólka", TOWN, INDEX).town == "wolka"
    assert door("!!", TOWN) == Door()


def test_a_street_is_walked_to_its_end_before_the_next():
    assert walked("Lipowa 12", "3 Maja 1", "Lipowa 2a", "Lipowa 2", "3 Maja 1 m. 10", "?") == [
        "Lipowa 2", "Lipowa 2a", "Lipowa 12", "3 Maja 1", "3 Maja 1 m. 10", "?",
    ]  # fmt: skip
    assert walked("Lipowa 5 m. 10", "Lipowa 5 m. 2", "Lipowa 5") == [
        "Lipowa 5", "Lipowa 5 m. 2", "Lipowa 5 m. 10",
    ]  # fmt: skip


def test_a_visit_agreed_before_one_that_stands_earlier_says_so():
    stops = [Stop(door=door(text, TOWN), at=at) for text, at in (("Polna 9", 60), ("Polna 1", 90))]
    assert [leg.early for leg in walk(stops)] == [False, True]


@given(STOPS)
def test_everybody_is_visited_once_and_each_street_in_one_go(stops):
    legs = walk(stops)
    assert sorted(leg.index for leg in legs) == list(range(len(stops)))
    streets = [(stops[leg.index].door.town, stops[leg.index].door.street) for leg in legs]
    begun = [street for street, leg in zip(streets, legs, strict=True) if leg.turns]
    readable = [street for street in begun if street[1]]
    assert len(readable) == len(set(readable))
    unread = [not street for _, street in streets]
    assert unread == sorted(unread)


@given(STOPS)
def test_numbers_rise_along_a_street(stops):
    legs = walk(stops)
    for before, after in pairwise(legs):
        one, other = stops[before.index].door, stops[after.index].door
        if not after.turns and one.number and other.number:
            assert one.number <= other.number


@given(STOPS, st.randoms())
def test_the_order_does_not_depend_on_how_the_visits_were_listed(stops, chance):
    shuffled = list(stops)
    chance.shuffle(shuffled)
    assert [shuffled[leg.index] for leg in walk(shuffled)] == [
        stops[leg.index] for leg in walk(stops)
    ]
