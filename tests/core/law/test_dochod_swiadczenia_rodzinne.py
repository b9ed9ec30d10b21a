"""A parent's year becomes a monthly income: what is taken off, lost and gained, and the farm."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.acts.dochod_swiadczenia_rodzinne import DOCHOD, DOCHOD_FA
from tests.core.law.receipts_of import asked, law, people, same_on_columns, value

TODAY = date(2026, 11, 21)
INCOME = "usr_dochod_z_przychodow"


def income(*persons, hectare=0):
    return value(law().on(TODAY), INCOME, *persons, usr_hektar_rocznie=hectare)


def test_a_year_of_work_divided_by_twelve():
    """48 000 after costs, 1 200 tax, 6 000 and 3 600 contributions: 37 200, 3100 a month."""
    work = {
        "usr_opodatkowany": 4800000, "usr_podatek": 120000, "usr_skladki_spoleczne": 600000,
        "usr_skladki_zdrowotne": 360000,
    }  # fmt: skip
    assert income(work) == (310000,)
    assert income(work | {"usr_alimenty_placone": 1200000}) == (210000,)


def test_every_untaxed_kind_of_the_list_counts_once():
    kinds = (
        "usr_renty_wojenne", "usr_alimenty_na_dzieci", "usr_stypendia", "usr_zasilki_krus",
        "usr_diety", "usr_zagraniczne", "usr_zwolnione", "usr_inne_z_listy", "usr_ryczalt",
    )  # fmt: skip
    assert income(dict.fromkeys(kinds, 1200)) == (900,)


def test_tax_on_work_does_not_eat_untaxed_income():
    person = {"usr_opodatkowany": 1000, "usr_podatek": 1001, "usr_alimenty_na_dzieci": 1200}
    assert income(person) == (100,)


@pytest.mark.parametrize(("year", "monthly"), [(271300, 22608), (328800, 27400), (554900, 46242)])
def test_a_hectare_gives_the_published_monthly_amount(year, monthly):
    """2011: 226.08, 2021: 274.00, 2022: 462.42; here with one whole hectare."""
    assert income({"usr_hektary": 10000}, hectare=year) == (monthly,)


def test_two_and_a_half_hectares():
    assert income({"usr_hektary": 25000}, hectare=328800) == (68500,)


def test_income_lost_is_left_out():
    """36 000 in the year, of which 24 000 from a job that ended: 1000 a month."""
    person = {"usr_opodatkowany": 3600000, "usr_utracony": 2400000}
    assert income(person) == (100000,)
    assert income(person | {"usr_utracony": 3600001}) == (0,)


def test_income_gained_in_the_year_is_divided_by_its_months():
    """10 000 earned in the last two months of the year and still coming: 5000, not 833.33."""
    person = {
        "usr_opodatkowany": 1000000, "usr_uzyskany_w_roku": 1000000, "usr_uzyskany_miesiace": 2,
    }  # fmt: skip
    assert income(person) == (500000,)
    assert income(person | {"usr_opodatkowany": 2200000}) == (600000,)


def test_income_gained_after_the_year_is_added_as_a_month():
    assert income({"usr_opodatkowany": 1200000, "usr_uzyskany_po_roku": 350000}) == (450000,)


def test_the_same_employer_within_three_months_changes_nothing():
    person = {
        "usr_opodatkowany": 1200000, "usr_utracony": 1200000, "usr_uzyskany_w_roku": 600000,
        "usr_uzyskany_miesiace": 1, "usr_uzyskany_po_roku": 999999,
        "usr_ten_sam_pracodawca": True,
    }  # fmt: skip
    assert income(person) == (100000,)


@pytest.mark.parametrize(
    ("day", "family", "alimony"),
    [
        (date(2026, 9, 30), 2024, 2024), (date(2026, 10, 1), 2024, 2025),
        (date(2026, 10, 31), 2024, 2025), (date(2026, 11, 1), 2025, 2025),
        (date(2027, 1, 1), 2025, 2025), (date(2018, 11, 1), 2017, 2017),
    ],
)  # fmt: skip
def test_the_year_is_the_one_before_the_benefit_period(day, family, alimony):
    """Malbork: the period 2018/19 counts 2017. The alimony fund's period begins in October."""
    assert DOCHOD.year.on(day) == family
    assert DOCHOD_FA.year.on(day) == alimony


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_columns_are_the_same_to_the_grosz(data):
    state = law().on(TODAY)
    kinds = {
        "grosze": st.integers(0, 9_000_000), "count": st.integers(0, 90_000),
        "yes_no": st.booleans(),
    }  # fmt: skip
    one = st.fixed_dictionaries({
        name: st.integers(0, 12) if name.endswith("miesiace") else kinds[law().inputs[name].unit]
        for name in asked(state, INCOME)
    })  # fmt: skip
    household = st.tuples(st.lists(one, min_size=1, max_size=4), st.integers(0, 600_000))
    drawn = data.draw(st.lists(household, min_size=1, max_size=5))
    cases = [people(*persons, usr_hektar_rocznie=hectare) for persons, hectare in drawn]
    same_on_columns(state, cases, INCOME)
