"""Grants that the centre may give: who may ask at all, to the grosz, and that no amount is made up.

A family whose roof was blown off asks for help although it earns above the criterion.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import pomoc_spoleczna, zasilki_celowe
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([pomoc_spoleczna, zasilki_celowe], parameters.load())
TODAY = date(2026, 11, 20)
HOUSE = ("celowy_miesiac_po_podjeciu_pracy", "celowy_strata")
POSSIBLE = (
    "ups_celowy_mozliwy", "ups_celowy_po_podjeciu_pracy", "ups_celowy_po_stracie",
    "ups_pomoc_zwrotna", "ups_posilek",
)  # fmt: skip


def family(*incomes, month=0, loss=False):
    return case_of(("ups_dochod",), [(one,) for one in incomes], HOUSE, (month, loss))


def possible(case, day=TODAY):
    """The codes of what the centre may give."""
    found = entitle(LAW.on(day), case, zasilki_celowe.BENEFITS).benefits
    return {one.code for one in found if one.status == "discretionary"}


@pytest.mark.parametrize(
    ("day", "single", "person"),
    [
        (date(2024, 12, 31), 77600, 60000), (date(2025, 1, 1), 101000, 82300),
        (date(2025, 1, 2), 101000, 82300), (TODAY, 101000, 82300),
    ],
)  # fmt: skip
def test_a_purpose_grant_is_possible_up_to_the_criterion_and_including_it(day, single, person):
    """Art. 8 says "not more than", unlike art. 37 and 38; above it help is to be returned."""
    for incomes in ((single,), (2 * person, 0)):
        for more, within in ((-1, True), (0, True), (1, False)):
            found = possible(family(incomes[0] + more, *incomes[1:]), day)
            assert ("zasilek-celowy" in found) is within
            assert ("pomoc-zwrotna" in found) is not within


def test_after_a_disaster_no_income_is_asked_about():
    assert possible(family(10**8, loss=True)) == {
        "zasilek-celowy-zdarzenie-losowe", "pomoc-zwrotna",
    }  # fmt: skip
    assert "zasilek-celowy-zdarzenie-losowe" not in possible(family(0))


@pytest.mark.parametrize(("month", "may"), [(0, False), (1, True), (2, True), (3, False)])
def test_two_months_after_taking_work_under_a_contract(month, may):
    found = possible(family(10**8, month=month))
    assert ("zasilek-celowy-po-podjeciu-pracy" in found) is may


def test_the_months_before_the_text_that_was_seen_are_unknown_only_to_those_who_ask():
    day = date(2024, 8, 12)
    target = "ups_celowy_po_podjeciu_pracy"
    assert LAW.on(day).compute(family(0), target)[target] is False
    with pytest.raises(MissingParameterError):
        LAW.on(day).compute(family(0, month=1), target)


def test_meals_reach_further_than_grants():
    assert possible(family(202000)) == {"posilek", "pomoc-zwrotna"}
    assert possible(family(202001)) == {"pomoc-zwrotna"}


def test_no_amount_is_invented_and_the_reason_is_given():
    (grant, *_) = entitle(LAW.on(TODAY), family(0), zasilki_celowe.BENEFITS).benefits
    assert (grant.amount, grant.least, grant.most) == (None, None, None)
    assert grant.as_json()["max"] is None
    assert any(step.basis == "art. 39 i art. 8 ust. 1 ups" for step in grant.why)
    assert any("Kryterium dochodowe osoby samotnie" in step.text for step in grant.why)


houses = st.tuples(
    st.lists(st.tuples(st.integers(0, 400_000)), min_size=1, max_size=7), st.integers(0, 4),
    st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(houses, min_size=1, max_size=8),
    st.sampled_from(days_of_change(LAW, POSSIBLE, (TODAY,))),
)
def test_three_executions_agree_on_every_day_of_change(found, day):
    households, values = [one[0] for one in found], [one[1:] for one in found]
    agree(LAW.on(day), POSSIBLE, ("ups_dochod",), households, HOUSE, values)


@settings(deadline=None)
@given(st.lists(st.integers(0, 300_000), min_size=1, max_size=6))
def test_help_is_either_free_or_to_be_returned(incomes):
    found = possible(family(*incomes))
    assert ("zasilek-celowy" in found) != ("pomoc-zwrotna" in found)
