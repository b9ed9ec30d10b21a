"""Every rule of every act can run on columns, on every day that changes something in it.

Whoever adds a benefit gets these tests without writing them: a rule that works on one household
only, that no day can compute, or that columns count otherwise is found here by its name.
"""

import pytest

from ostoja.core.law.lower import lower
from tests.core.law import every_rule
from tests.core.law.every_rule import LAW, Households, Moment, disagreements, moments


def test_every_text_on_every_day_of_change_can_be_lowered_and_finds_what_it_needs():
    tried = set()
    for day in every_rule.days_of_change():
        for number in range(every_rule.sets_of_readings()):
            state = LAW.on(day, every_rule.choices(number))
            for name, one in state.rules.items():
                assert state.plan([name])[-1] is one
                if one not in tried:
                    assert lower(one, state.entity)
                    tried.add(one)
    assert tried == set(LAW.rules)


def test_every_rule_can_be_computed_on_some_day():
    assert {name for one in moments() for name in one.rules} == {one.name for one in LAW.rules}


def test_every_reading_is_tried():
    tried = {
        (name, one.state.rules[name].reading)
        for one in moments()
        for name in one.rules
        if one.state.rules[name].reading
    }
    assert tried == {(one.name, one.reading) for one in LAW.rules if one.reading}


@pytest.mark.parametrize("moment", moments(), ids=str)
def test_columns_equal_one_household_at_a_time(moment: Moment):
    households = Households(moment.state.needed(moment.rules), 40, seed=moment.day.toordinal())
    assert disagreements(moment, households, range(0, 40, 3)) == []


def test_a_disagreement_would_be_seen():
    """One grosz more in one column of one household is found, with the rule's name."""
    moment = next(one for one in moments() if "ups_dochod_rodziny" in one.rules)
    households = Households(moment.state.needed(moment.rules), 5, seed=1)
    single = households.case
    households.case = lambda number: _richer(single(number))  # type: ignore[method-assign]
    names = {name for name, *_rest in disagreements(moment, households, [2])}
    assert "ups_dochod_rodziny" in names


def _richer(case):
    incomes = case.persons["ups_dochod"]
    return type(case)(
        case.ids, {**case.persons, "ups_dochod": (incomes[0] + 1, *incomes[1:])}, case.household
    )
