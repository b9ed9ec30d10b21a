"""What people type as an address, and what the engine must never do with it."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.addresses.index import StreetIndex, street_label, street_of
from ostoja.core.addresses.match import find
from ostoja.core.addresses.numbers import HouseNumber, NumbersError, parse_numbers
from ostoja.core.where.facts import StreetAlias
from tests.reference import reference_data

NAMES = [
    "Gdańska", "Lipowa", "11 Listopada", "3 Maja", "9 Maja", "28 Czerwca 1956 r.", "Dywizjonu 303",
    "Sierpnia 80", "ks. Ignacego Skorupki", "Adama Mickiewicza", "Karola Miarki", "Kowalska",
    "Jana Kowalskiego", "Jana Kochanowskiego", "Ignacego Kochanowskiego", "23 Stycznia", "Wolności",
    "pl. Legionów", "pl. Wolności", "os. Leśne",
]  # fmt: skip
ON = date(2026, 11, 20)
ALIAS = StreetAlias(old="Stalina", street="Lipowa", valid_to=date(1956, 12, 31))
INDEX = StreetIndex.build(map(street_of, NAMES), [ALIAS], ON)


@pytest.mark.parametrize(
    ("typed", "street", "number", "flat"),
    [
        ("na Gdanskiej 12a m 3", "ul. Gdańska", "12A", "3"),
        ("Lipowa 12 m. 3", "ul. Lipowa", "12", "3"),
        ("Lipowa 12m", "ul. Lipowa", "12M", None),
        ("ks. Skorupki 5", "ul. ks. Ignacego Skorupki", "5", None),
        ("11-go Listopada", "ul. 11 Listopada", None, None),
        ("11 Listopada 5", "ul. 11 Listopada", "5", None),
        ("Dywizjonu 303", "ul. Dywizjonu 303", None, None),
        ("dywizjonu 303 5", "ul. Dywizjonu 303", "5", None),
        ("28 Czerwca 1956 12", "ul. 28 Czerwca 1956 r.", "12", None),
        ("Sierpnia 80 5", "ul. Sierpnia 80", "5", None),
        ("23 Stycznia17c", "ul. 23 Stycznia", "17C", None),
        ("Plac Legionów 4-5", "pl. Legionów", "4", None),
        ("lipowa 12, 85-001 Bydgoszcz", "ul. Lipowa", "12", None),
        ("Lipowa 12 lok. 3", "ul. Lipowa", "12", "3"),
        ("Lipowa 12/3", "ul. Lipowa", "12", "3"),
        ("K. Miarki 2", "ul. Karola Miarki", "2", None),
        ("mickiewcza 4", "ul. Adama Mickiewicza", "4", None),
        ("Kowalskiej 2", "ul. Kowalska", "2", None),
        ("kowalskiego 3", "ul. Jana Kowalskiego", "3", None),
        ("osiedle lesne 4", "os. Leśne", "4", None),
        ("ліпова 3", "ul. Lipowa", "3", None),
        ("Stalina 4", "ul. Lipowa", "4", None),
    ],
)
def test_people_type_as_they_speak(typed, street, number, flat):
    match = find(INDEX, typed)
    assert street_label(match.street) == street
    assert (match.place.number and str(match.place.number)) == number
    assert match.place.flat == flat


@pytest.mark.parametrize(
    "typed", ["7 Maja 2", "Nieistniejąca 7", "123", "'; DROP TABLE", "x" * 10_000]
)
def test_what_is_not_there_is_never_guessed(typed):
    assert find(INDEX, typed).street is None


@pytest.mark.parametrize("typed", ["Wolności 3", "Kochanowskiego 1"])
def test_two_possible_streets_are_two(typed):
    match = find(INDEX, typed)
    assert (match.status, len(match.candidates)) == ("ambiguous", 2)


def test_an_old_name_says_that_it_is_old():
    assert find(INDEX, "Stalina 4").alias == ALIAS


@given(st.text(max_size=400))
def test_no_text_breaks_the_engine(typed):
    match = find(INDEX, typed)
    assert (match.street is not None) == (match.status in {"exact", "fuzzy"})
    assert len(match.candidates) <= 3


@pytest.mark.parametrize("town", ["chorzow", "wroclaw"])
def test_every_real_street_is_found_by_its_own_name(town):
    """Exactly, or among at most three of the same name."""
    with reference_data(f"osm_streets/streets_{town}.csv").open(encoding="utf-8") as stream:
        names = sorted({row["name"] for row in csv.DictReader(stream)})
    streets = [street_of(name) for name in names if name[:1].isalpha()]
    index = StreetIndex.build(streets, (), ON)
    lost = []
    for street in streets:
        match = find(index, street_label(street))
        found = [match.street] if match.street else list(match.candidates)
        if street not in found:
            lost.append(street_label(street))
    assert len(lost) <= len(streets) * 0.005, lost


houses = st.builds(HouseNumber, st.integers(1, 999), st.sampled_from(["", "A", "B", "Z"]))
spans = st.one_of(
    houses.map(str),
    st.tuples(houses, houses).map(lambda pair: "-".join(map(str, sorted(pair)))),
    houses.map(lambda house: f"{house}-"),
    houses.map(lambda house: f"-{house} odd"),
    houses.map(lambda house: f"{house}- even"),
)
notations = st.one_of(
    st.just("all"),
    st.lists(spans, min_size=1, max_size=4).map("; ".join),
    spans.map(lambda span: f"all except {span}"),
)


@given(notations, houses)
def test_numbers_survive_writing_and_reading(text, house):
    numbers = parse_numbers(text)
    again = parse_numbers(str(numbers))
    assert again.contains(house) == numbers.contains(house)


@pytest.mark.parametrize("text", ["", "od ronda", "9-3", "1--4", "12 odd even", "-"])
def test_unreadable_numbers_are_refused_in_words(text):
    with pytest.raises(NumbersError, match=r"zapisz|zamień|napisz"):
        parse_numbers(text)


def test_letters_lie_between_numbers():
    order = ["14", "14A", "14B", "15", "537Z"]
    parsed = [HouseNumber.parse(text) for text in order]
    assert sorted(parsed) == parsed


NEIGHBOURS = [
    "Borowska", "Gliwicka", "Narodowa", "Komisji Edukacji Narodowej", "Marii Tarnowskiej",
    "Konwalii", "al. Konwalii", "Aleja 24", "1831 Roku", "Rodziny Połanieckich", "Połaniecka",
    "Parkowa", "Bolesława Prusa", "Ogrodowa", "Szkolna", "Krótka", "Długa", "Górska", "Kolejowa",
    "Szosa Toruńska", "Skrajna", "Bukowa", "Rzemieślnicza", "Krakowska", "Morska",
]  # fmt: skip
NEAR = StreetIndex.build(map(street_of, NEIGHBOURS), [], ON)


def shown(typed):
    match = find(NEAR, typed)
    if match.street:
        return match.status, [street_label(match.street)]
    return match.status, [street_label(street) for street in match.candidates]


@pytest.mark.parametrize(
    ("typed", "status", "streets"),
    [
        ("Gliwiika 5", "fuzzy", ["ul. Gliwicka"]),  # no street has these letters in a row: a slip
        ("Borkowska", "ambiguous", ["ul. Borowska"]),  # may be a street of its own: offered only
        ("na Narodowej 5", "ambiguous", ["ul. Narodowa", "ul. Komisji Edukacji Narodowej"]),
        ("Tarnowska", "ambiguous", ["ul. Marii Tarnowskiej"]),
        ("na Tarnowskiej", "exact", ["ul. Marii Tarnowskiej"]),
        ("Połanieckich", "exact", ["ul. Rodziny Połanieckich"]),
        ("alja Konwalii 3", "exact", ["al. Konwalii"]),
        ("Aleja 24 nr 5", "exact", ["ul. Aleja 24"]),
        ("1831 Roku", "exact", ["ul. 1831 Roku"]),
        ("Aleja 15", "unknown", []),
    ],
)
def test_a_slip_is_mended_and_another_name_is_only_offered(typed, status, streets):
    assert shown(typed) == (status, streets)


def test_an_initial_is_no_preposition():
    index = StreetIndex.build(map(street_of, ["al. Dębu", "Wielkiego Dębu"]), [], ON)
    assert find(index, "W. Dębu 4").street.name == "Wielkiego Dębu"
    assert find(index, "w al. Dębu 4").street.type == "al"
