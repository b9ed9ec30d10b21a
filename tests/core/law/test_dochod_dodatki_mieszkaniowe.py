"""The housing allowance counts three months: before tax until June 2021, after tax since July."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.acts.dochod_dodatki_mieszkaniowe import NOT_COUNTED
from tests.core.law.receipts_of import asked, law, people, same_on_columns, value

OLD, NEW = date(2021, 6, 30), date(2021, 7, 1)
INCOME = "udm_dochod_z_przychodow"
WORK = {
    "udm_przychody": 1200000, "udm_koszty": 75000, "udm_skladki_spoleczne": 164520,
    "udm_podatek": 90000, "udm_skladki_zdrowotne": 93194, "udm_alimenty_placone": 150000,
}  # fmt: skip


def income(day, *persons, hectare=0):
    return value(law().on(day), INCOME, *persons, udm_hektar_rocznie=hectare)


@pytest.mark.parametrize(
    ("day", "monthly"),
    [
        (date(2021, 6, 29), 320160), (OLD, 320160),  # (12000 − 750 − 1645.20) : 3
        (NEW, 209095), (date(2021, 7, 2), 209095),  # less 900, 931.94 and 1500 of alimony
    ],
)  # fmt: skip
def test_gross_until_the_end_of_june_2021_then_as_for_family_benefits(day, monthly):
    assert income(day, WORK) == (monthly,)


def test_a_pension_counted_gross_then_without_tax_and_health_contribution():
    """Three pensions of 2000 with 9 % health contribution and 100 tax each."""
    pension = {"udm_przychody": 600000, "udm_podatek": 30000, "udm_skladki_zdrowotne": 54000}
    assert income(OLD, pension) == (200000,)
    assert income(NEW, pension) == (172000,)


def test_untaxed_income_is_added_and_alimony_taken_off_but_not_below_zero():
    person = {"udm_nieopodatkowane": 30000, "udm_alimenty_placone": 30001}
    assert income(OLD, person) == (10000,)
    assert income(NEW, person) == (0,)
    assert income(NEW, person | {"udm_alimenty_placone": 29998}) == (1,)


def test_lump_sum_tax_is_a_twelfth_of_the_ministers_figure_for_four_times_the_revenue():
    state = law().on(NEW)
    person = {"udm_ryczalt_przychod": 2500000, "udm_ryczalt_dochod_roku": 3000000}
    assert value(state, "udm_ryczalt_przychod_roku", person) == (10000000,)
    assert income(NEW, person) == (250000,)


@pytest.mark.parametrize(("hectares", "amount"), [(0, 0), (1, 3), (10000, 27400), (25000, 68500)])
def test_a_farm_by_hectares(hectares, amount):
    assert income(NEW, {"udm_hektary": hectares}, hectare=328800) == (amount,)


def test_what_the_old_act_left_out_is_named_and_asked_of_no_rule():
    names = {one.name for one in NOT_COUNTED}
    assert len(names) == 14
    assert not names & {*asked(law().on(OLD), INCOME), *asked(law().on(NEW), INCOME)}
    assert all(one.in_force(OLD) and not one.in_force(NEW) for one in NOT_COUNTED)


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from([OLD, NEW]))
def test_columns_are_the_same_to_the_grosz(data, day):
    state = law().on(day)
    one = st.fixed_dictionaries({
        name: st.integers(0, 3_000_000 if law().inputs[name].unit == "grosze" else 90_000)
        for name in asked(state, INCOME)
    })  # fmt: skip
    household = st.tuples(st.lists(one, min_size=1, max_size=4), st.integers(0, 600_000))
    drawn = data.draw(st.lists(household, min_size=1, max_size=5))
    cases = [people(*persons, udm_hektar_rocznie=hectare) for persons, hectare in drawn]
    same_on_columns(state, cases, INCOME)
