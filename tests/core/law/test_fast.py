"""A clerk waits for nothing: one household's plan is written out once, and says the same."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.law.errors import MissingInputError
from ostoja.core.law.fast import planned
from ostoja.core.law.state import Case
from tests.core.law import every_form
from tests.core.law.every_form import STATE, TARGETS

RULES = STATE.plan(TARGETS)
PLAN = planned(RULES, STATE.inputs, STATE.p)


def plainly(case):
    """Rule by rule, argument by argument."""
    values = {}
    for one in RULES:
        values[one.name] = STATE.value(one, case, values)
    return values


@given(every_form.household)
def test_the_plan_says_what_rule_by_rule_says(one):
    case = every_form.case_of(one)
    assert PLAN(case) == plainly(case) == STATE.compute(case, *TARGETS)


@given(every_form.household, st.sampled_from([one.name for one in every_form.INPUTS]))
def test_what_is_missing_is_named_whichever_it_is(one, name):
    whole = every_form.case_of(one)
    persons = {key: values for key, values in whole.persons.items() if key != name}
    household = {key: value for key, value in whole.household.items() if key != name}
    case = Case(whole.ids, persons, household)
    assert PLAN(case) is None
    with pytest.raises(MissingInputError) as found:
        STATE.compute(case, *TARGETS)
    assert found.value.name == name


def test_a_person_of_whom_something_is_not_known_is_not_taken_for_zero():
    case = Case(("a", "b"), {"dochod": (100, None), "strata": (0, 0)})
    with pytest.raises(MissingInputError, match="dochod"):
        STATE.compute(case, "razem")


def test_a_law_that_has_answered_can_travel_to_another_process():
    case = Case(("a", "b"), {"dochod": (100, 7), "strata": (0, 1)})
    assert STATE.compute(case, "razem") == {"razem": 106}
    there = pickle.loads(pickle.dumps(STATE))
    assert there.compute(case, "razem") == {"razem": 106}
