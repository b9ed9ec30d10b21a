"""Exact money and roundings that have a name."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.money import czesc, decimal_zl, do_zl, in_zl, udzial, w_dol_do_zl, w_gore_do_zl, zl


def test_amounts_are_read_and_written():
    assert zl("1 000,01") == 100001
    assert in_zl(123450) == "1\u00a0234,50\u00a0zł"
    assert decimal_zl(-5) == "-0.05"
    with pytest.raises(ValueError, match="dokładniejsza"):
        zl("1,001")


def test_a_part_of_a_month_is_divided_once():
    """505.00 zł for 17 of 30 days: 286.17, not 17 times a rounded day."""
    assert czesc(50500, 17, 30) == 28617


@given(st.integers(0, 10**9), st.fractions(0, 3, max_denominator=1000))
def test_a_share_is_the_nearest_grosz_half_up(amount, share):
    exact = amount * share
    assert abs(udzial(amount, share) - exact) <= Fraction(1, 2)
    assert udzial(amount, share) >= exact - Fraction(1, 2)


@given(st.integers(-(10**9), 10**9))
def test_roundings_to_a_zloty(amount):
    assert w_dol_do_zl(amount) <= amount <= w_gore_do_zl(amount)
    assert w_gore_do_zl(amount) - w_dol_do_zl(amount) in (0, 100)
    assert do_zl(amount) in (w_dol_do_zl(amount), w_gore_do_zl(amount))


@pytest.mark.parametrize("text", ["1e3000000", "1/3", "1_000", "", "-", "9" * 16, "१२", "1.2.3"])
def test_only_plain_amounts_are_read(text):
    """An exponent would take seconds and gigabytes; it is refused at once."""
    with pytest.raises(ValueError, match="to nie kwota"):
        zl(text)
