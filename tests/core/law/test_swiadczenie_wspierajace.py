"""The supporting benefit: shares by points, rounded up to a złoty, paid by ZUS."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import swiadczenie_wspierajace as act
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([act], parameters.load())
MARCH = date(2026, 3, 1)
NAMES = ("wsp_punkty",)
TARGETS = ("wsp_procent", "wsp_swiadczenie")


def points(day, *people):
    case = case_of(NAMES, [(one,) for one in people])
    return LAW.on(day).compute(case, "wsp_swiadczenie")["wsp_swiadczenie"]


@pytest.mark.parametrize(
    ("low", "high", "february", "march"),
    [
        (0, 69, 0, 0), (70, 74, 75200, 79200), (75, 79, 112800, 118800),
        (80, 84, 150400, 158300), (85, 89, 225500, 237500), (90, 94, 338300, 356200),
        (95, 100, 413400, 435300),
    ],
)  # fmt: skip
def test_one_point_decides_and_every_share_is_rounded_up_to_a_zloty(low, high, february, march):
    """Art. 5: of 1878.91 in February 2026, of 1978.49 from March (that pension from memory)."""
    for found in (low, high):
        assert points(MARCH - timedelta(days=1), found) == (february,)
        assert points(MARCH, found) == (march,)
        assert points(MARCH + timedelta(days=1), found) == (march,)


def test_the_amounts_of_the_rule_are_those_counted_in_the_data():
    p = LAW.parameters.on(MARCH)
    counted = (
        p.swiadczenie_wspierajace_kwota_70_74, p.swiadczenie_wspierajace_kwota_75_79,
        p.swiadczenie_wspierajace_kwota_80_84, p.swiadczenie_wspierajace_kwota_85_89,
        p.swiadczenie_wspierajace_kwota_90_94, p.swiadczenie_wspierajace_kwota_95_100,
    )  # fmt: skip
    assert points(MARCH, 70, 75, 80, 85, 90, 95) == counted


def test_before_the_act_the_benefit_is_refused():
    with pytest.raises(MissingParameterError):
        points(date(2023, 12, 31), 100)


@pytest.mark.parametrize(
    ("first", "threshold", "percent", "pension"),
    [
        (date(2024, 1, 1), 87, 120, 158844), (date(2025, 1, 1), 78, 60, 178096),
        (date(2026, 1, 1), 70, 40, 187891),
    ],
)  # fmt: skip
def test_the_benefit_began_in_steps(first, threshold, percent, pension):
    """From 87 points, a year later from 78, then from 70; the pension of the day."""
    for day in (first, first + timedelta(days=1)):
        assert points(day, threshold - 1) == (0,)
        assert points(day, threshold) == (-(-pension * percent // 10000) * 100,)
    if first.year > 2024:
        assert points(first - timedelta(days=1), threshold) == (0,)


def test_the_answer_names_zus_as_the_payer_and_says_that_the_amount_is_not_confirmed():
    case = case_of(NAMES, [(69,), (95,)])
    low, high = entitle(LAW.on(MARCH), case, act.BENEFITS).benefits
    assert (low.status, low.payer) == ("not_due", "zus")
    assert (high.status, high.amount, high.payer, high.confirmed) == ("due", 435300, "zus", False)
    assert any("niepotwierdzone" in step.text for step in high.why)


people = st.lists(st.tuples(st.integers(0, 100)), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(people, min_size=1, max_size=6),
    st.sampled_from(days_of_change(LAW, TARGETS, (MARCH,))),
)
def test_three_executions_agree_on_every_day_of_change(households, day):
    agree(LAW.on(day), TARGETS, NAMES, households)


@settings(deadline=None)
@given(st.integers(0, 99))
def test_more_points_never_lower_the_benefit(found):
    assert points(MARCH, found) <= points(MARCH, found + 1)
