"""People for the demo are believable, the same every time, and nobody's."""

from collections import Counter
from datetime import date
from itertools import chain

from ostoja.core import identifiers
from ostoja.core.people.made_up import homes

TODAY = date(2026, 11, 21)
STREETS = ("Lipowa", "Klonowa", "Dębowa")


def people(count, seed=1):
    return list(chain.from_iterable(one.people for one in homes(count, seed, TODAY, STREETS)))


def test_the_same_seed_gives_the_same_people_however_many_are_read():
    many = people(3000)
    assert many == people(3000)
    assert people(200) == many[: len(people(200))]
    assert people(200, seed=2) != people(200)
    assert [one.number for one in many] == list(range(1, len(many) + 1))


def test_their_numbers_are_valid_different_and_of_nobody_alive():
    many = people(20_000)
    pesels = [one.pesel for one in many if one.pesel]
    assert len(set(pesels)) == len(pesels)
    for one in many:
        if one.pesel:
            assert identifiers.is_synthetic(identifiers.pesel(one.pesel))
            assert identifiers.is_woman(one.pesel) is one.woman
        if one.phone:
            assert identifiers.is_synthetic_phone(identifiers.phone(one.phone))
        assert one.born < TODAY


def test_they_are_believable():
    found = list(homes(5000, 1, TODAY, STREETS))
    assert all(sum(one.relation == "head" for one in home.people) == 1 for home in found)
    assert any(home.door is None for home in found)
    everybody = list(chain.from_iterable(home.people for home in found))
    commonest = Counter(one.surname for one in everybody).most_common(1)[0][1]
    assert commonest < len(everybody) * 0.04
    assert not [one for one in everybody if one.woman and one.surname.endswith(("ski", "cki"))]
    heads = [one for one in everybody if one.relation == "head"]
    assert min(TODAY.year - one.born.year for one in heads) >= 18
