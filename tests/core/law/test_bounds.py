"""What is certain while something is unknown is never wrong, and never vaguer than it must be."""

from contextlib import suppress
from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.bounds import Bounds, Range
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.state import Case, Law
from tests.core.law import small_law

DAY = law().on(date(2026, 11, 21))
LAWS = {
    one.rules: Bounds(DAY, one.rules) for one in BENEFITS if one.in_force(DAY.day)
}  # fmt: skip
SMALL = Law([small_law], small_law.PARAMETERS).on(date(2026, 11, 21))


def value_of(kind):
    match kind.unit:
        case "yes_no":
            return st.booleans()
        case "grosze":
            return st.sampled_from((0, 1, 50_000, 82_300, 101_000, 300_000)) | st.integers(0, 10**7)
    return st.sampled_from((0, 1, 15, 17, 18, 24, 75)) | st.integers(0, 5000)


def keys_of(bounds, size):
    for kind in bounds.state.needed(bounds.targets):
        for at in range(size) if kind.entity == "person" else (None,):
            yield kind, (kind.name, at)


def computed(bounds, whole, size):
    kinds = {kind.name: kind for kind in bounds.state.needed(bounds.targets)}
    persons = {
        name: tuple(whole[name, at] for at in range(size))
        for name, kind in kinds.items() if kind.entity == "person"
    }  # fmt: skip
    household = {name: whole[name, None] for name in kinds if (name, None) in whole}
    case = Case(tuple(f"osoba {at}" for at in range(size)), persons, household)
    found = bounds.state.compute(case, *bounds.targets)
    return {
        name: value if bounds.state.rules[name].entity == "person" else (value,)
        for name, value in found.items()
    }


@settings(max_examples=150)
@given(st.data())
def test_the_true_value_lies_in_the_range_and_idle_inputs_are_idle(data):
    """Every benefit of the product: whatever the unknown turns out to be."""
    bounds = data.draw(st.sampled_from(list(LAWS.values())))
    size = data.draw(st.integers(1, 3))
    whole = {key: data.draw(value_of(kind)) for kind, key in keys_of(bounds, size)}
    hidden = data.draw(st.sets(st.sampled_from(sorted(whole, key=str))))
    ranges = bounds.run({key: v for key, v in whole.items() if key not in hidden}, size)
    if any(key[0].startswith("p.") for each in ranges.values() for one in each for key in one.on):
        with suppress(MissingParameterError):  # some households never come to the missing value
            computed(bounds, whole, size)
        return
    values = computed(bounds, whole, size)
    for name, found in ranges.items():
        for one, value in zip(found, values[name], strict=True):
            assert one.low <= value <= one.high, name
            assert one.on <= hidden
            assert not one.certain or not one.on


def test_an_income_above_the_criterion_settles_the_rest():
    bounds = Bounds(SMALL, ("okresowy", "staly"))
    ranges = bounds.run({("dochod", 0): 200_000}, 2)
    assert ranges["okresowy"] == (Range(0, 0),)
    assert ranges["staly"][0] == Range(0, 0)
    assert ranges["staly"][1].on == {("dochod", 1), ("niezdolny", 1), ("wiek", 1)}


def test_what_nobody_knows_is_open_and_named():
    ranges = Bounds(SMALL, ("okresowy",)).run({}, 1)
    assert ranges["okresowy"][0].on == {("dochod", 0)}
    assert ranges["dochod_rodziny"] == (Range(0, inf, frozenset({("dochod", 0)})),)
    assert ranges["kryterium"] == (Range(101_000, 101_000),)


@pytest.mark.parametrize(("known", "found"), [
    ({("wiek", 0): 30, ("niezdolny", 0): True}, Range(True, True)),
    ({("wiek", 0): 30, ("niezdolny", 0): False, ("wiek", 1): 12}, Range(False, False)),
    ({("wiek", 0): 12, ("wiek", 1): 12}, Range(False, False)),
])  # fmt: skip
def test_one_member_is_enough_for_any(known, found):
    assert Bounds(SMALL, ("ktos_niezdolny",)).run(known, 2)["ktos_niezdolny"] == (found,)


def test_a_parameter_without_a_value_is_a_gap_that_answers_cannot_fill():
    """Before the first entry of the file the criterion is not known."""
    early = Law([small_law], small_law.PARAMETERS).on(date(2010, 1, 1))
    found = Bounds(early, ("kryterium",)).run({}, 1)["kryterium"][0]
    assert found.on == {("p.kryterium_samotnie", None)}
