"""A decision says an amount in words, and pays a part of a month by its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.decisions.amounts import monthly
from ostoja.core.numerals import MOST, form, in_words, number


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "zero złotych"),
        (1, "zero złotych jeden grosz"),
        (100, "jeden złoty"),
        (202, "dwa złote dwa grosze"),
        (1_200, "dwanaście złotych"),
        (2_312, "dwadzieścia trzy złote dwanaście groszy"),
        (41_000, "czterysta dziesięć złotych"),
        (100_100, "jeden tysiąc jeden złotych"),
        (
            123_456_789,
            "jeden milion dwieście trzydzieści cztery tysiące pięćset sześćdziesiąt siedem "
            "złotych osiemdziesiąt dziewięć groszy",
        ),
    ],
)
def test_amounts_in_words(amount, said):
    assert in_words(amount) == said


def test_what_cannot_be_said_is_refused():
    for amount in (-1, MOST):
        with pytest.raises(ValueError, match="popraw"):
            in_words(amount)


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_different_numbers_are_said_differently(one, other):
    assert (number(one) == number(other)) == (one == other)
    assert "  " not in number(one)
    assert form(one, "a", "b", "c") in "abc"


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(st.integers(1, 10**7), DAYS, st.integers(0, 800))
def test_months_follow_each_other_and_whole_months_get_the_whole(amount, first, days):
    last = first + timedelta(days=days)
    found = monthly(amount, first, last)
    assert sum(one.days for one in found) == days + 1
    assert [one.month for one in found] == sorted({one.month for one in found})
    for one in found:
        assert one.month.day == 1
        assert one.amount == amount if one.whole else one.amount <= amount
    assert all(one.whole for one in found[1:-1])


def test_half_of_december():
    (only,) = monthly(41_000, date(2026, 12, 16), date(2026, 12, 31))
    assert (only.days, only.of, only.amount) == (16, 31, 21_161)
