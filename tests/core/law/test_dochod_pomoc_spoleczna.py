"""A clerk counts the income of art. 8: what counts, what is taken off, what is spread or left out.

Hectares are in ten-thousandths of a conversion hectare, amounts in grosze.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.acts import dochod_pomoc_spoleczna as act
from tests.core.law.receipts_of import asked, law, people, same_on_columns, value

TODAY = date(2026, 11, 21)
INCOME = "ups_dochod_z_przychodow"


def income(day, *persons, choices=None):
    return value(law().on(day, choices), INCOME, *persons)


def test_wage_less_tax_costs_contributions_and_alimony_paid():
    """4666 gross: 280 tax, 250 costs, 362.34 health, 639.71 social, 500 alimony to another."""
    anna = {
        "ups_wynagrodzenie": 466600, "ups_podatek": 28000, "ups_koszty": 25000,
        "ups_skladki_zdrowotne": 36234, "ups_skladki_spoleczne": 63971,
        "ups_alimenty_placone": 50000,
    }  # fmt: skip
    assert income(TODAY, anna) == (263395,)


@pytest.mark.parametrize(
    ("day", "left"),
    [(date(2021, 5, 29), 100000), (date(2021, 5, 30), 75000), (date(2021, 5, 31), 75000)],
)
def test_costs_are_taken_off_since_30_may_2021(day, left):
    assert income(day, {"ups_wynagrodzenie_netto": 100000, "ups_koszty": 25000}) == (left,)


def test_every_kind_of_receipt_counts_once():
    """Twelve kinds of 1 zł each; a benefit of 500 zł left out by ust. 4a does not."""
    kinds = (
        "ups_wynagrodzenie", "ups_wynagrodzenie_netto", "ups_emerytura_renta",
        "ups_emerytura_renta_netto", "ups_zasilki_ubezpieczeniowe", "ups_swiadczenia_rodzinne",
        "ups_alimenty_otrzymane", "ups_dodatek_mieszkaniowy", "ups_zasilek_okresowy",
        "ups_zasilek_staly", "ups_inne_przychody", "ups_dzialalnosc_ryczalt",
    )  # fmt: skip
    assert income(TODAY, dict.fromkeys(kinds, 100) | {"ups_uzupelniajace": 50000}) == (1200,)


def test_what_is_taken_off_never_makes_income_negative():
    paid = {"ups_wynagrodzenie": 50000, "ups_alimenty_placone": 50000}
    assert income(TODAY, paid) == (0,)
    assert income(TODAY, paid | {"ups_alimenty_placone": 50001}) == (0,)
    assert income(TODAY, paid | {"ups_alimenty_placone": 49999}) == (1,)


def test_the_list_of_what_does_not_count_is_whole_and_asks_nothing_of_a_benefit():
    """Art. 8 ust. 4: 21 points and 5a, of which 14 and 15 are repealed."""
    points = [one.basis.split()[5] for one in act.NOT_COUNTED]
    expected = [str(n) for n in range(1, 22) if n not in (14, 15)]
    assert points == [*expected[:5], "5a", *expected[5:]]
    names = {one.name for one in act.NOT_COUNTED}
    assert not names & set(asked(law().on(TODAY), INCOME))
    assert names <= law().inputs.keys()


@pytest.mark.parametrize(
    ("day", "capital", "active"),
    [
        (date(2024, 9, 30), 0, 0), (date(2024, 10, 1), 50000, 150000),
        (date(2025, 5, 12), 50000, 150000), (date(2025, 5, 13), 50000, 0),
        (date(2025, 5, 14), 50000, 0),
    ],
)  # fmt: skip
def test_benefits_for_a_small_child_counted_between_two_changes_of_the_list(day, capital, active):
    assert income(day, {"ups_rko_i_zlobek": 50000}) == (capital,)
    assert income(day, {"ups_aktywny_rodzic": 150000}) == (active,)


def test_w40_farm_income_of_2015():
    """Hectares × 288 zł − KRUS: 3.5 ha and 130 zł of contributions."""
    farm = {"ups_hektary": 35000, "ups_krus": 13000}
    assert income(date(2015, 12, 1), farm) == (3 * 28800 + 14400 - 13000,)


@pytest.mark.parametrize(("hectares", "amount"), [(9999, 0), (10000, 45900), (10001, 45905)])
def test_land_below_one_conversion_hectare_does_not_count(hectares, amount):
    assert income(TODAY, {"ups_hektary": hectares}) == (amount,)


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2015, 9, 30), 50000), (date(2015, 10, 1), 57600), (date(2018, 9, 30), 57600),
        (date(2018, 10, 1), 61600), (date(2021, 12, 31), 61600), (date(2022, 1, 1), 69000),
        (date(2024, 12, 31), 69000), (date(2025, 1, 1), 91800), (date(2025, 1, 2), 91800),
    ],
)  # fmt: skip
def test_two_hectares_on_every_day_of_change(day, amount):
    assert income(day, {"ups_hektary": 20000}) == (amount,)


def test_half_a_hectare_counted_before_the_list_left_it_out():
    assert income(date(2015, 12, 31), {"ups_hektary": 5000}) == (14400,)
    assert income(date(2016, 1, 1), {"ups_hektary": 5000}) == (0,)


def test_a_loss_of_krus_is_no_negative_income():
    assert income(TODAY, {"ups_hektary": 10000, "ups_krus": 45901, "ups_inne_przychody": 7}) == (7,)


def test_business_on_general_tax_is_the_year_divided_by_its_months():
    """24 000 of income, 2 000 tax, 1 000 contributions, 7 months: 3000."""
    shop = {
        "ups_dzialalnosc_rok": 2400000, "ups_dzialalnosc_podatek": 200000,
        "ups_dzialalnosc_skladki": 100000, "ups_dzialalnosc_miesiace": 7,
    }  # fmt: skip
    assert income(TODAY, shop) == (300000,)
    assert income(TODAY, shop | {"ups_dzialalnosc_rok": 299999}) == (0,)


@pytest.mark.parametrize(
    ("amount", "month", "expected"),
    [
        (504999, 1, 504999), (505000, 1, 505000), (505001, 1, 42083), (505000, 2, 0),
        (505001, 12, 42083), (505001, 13, 0), (606000, 6, 50500),
    ],
)  # fmt: skip
def test_one_off_income_above_five_criteria_is_spread_over_twelve_months(amount, month, expected):
    """Five times 1010 is 5050 zł; exactly that much still counts whole in the month of payment."""
    once = {"ups_jednorazowy": amount, "ups_jednorazowy_miesiac": month}
    assert income(TODAY, once) == (expected,)


def test_in_a_family_the_threshold_is_five_family_criteria():
    """Two persons: 5 × 2 × 823 = 8230 zł."""
    once = {"ups_jednorazowy": 823000, "ups_jednorazowy_miesiac": 1}
    assert income(TODAY, once, {}) == (823000, 0)
    assert income(TODAY, once | {"ups_jednorazowy": 823001}, {}) == (68583, 0)


def test_income_due_for_a_period_has_two_readings():
    """1200 zł paid for four months; this month is the second since payment, after the period."""
    arrears = {
        "ups_za_okres": 120000, "ups_za_okres_miesiace": 4, "ups_za_okres_miesiac": 2,
        "ups_za_okres_obejmuje": False,
    }  # fmt: skip
    later = {"ups_za_okres_w_miesiacu": "kolejne_miesiace"}
    assert income(TODAY, arrears) == (0,)
    assert income(TODAY, arrears, choices=later) == (30000,)
    assert income(TODAY, arrears | {"ups_za_okres_miesiac": 4}, choices=later) == (30000,)
    assert income(TODAY, arrears | {"ups_za_okres_miesiac": 5}, choices=later) == (0,)
    within = arrears | {"ups_za_okres_obejmuje": True}
    assert income(TODAY, within) == (30000,)


@pytest.mark.parametrize(
    ("month", "lost", "counted"), [(11, False, 10), (1, False, 12), (2, False, 1), (11, True, 11)]
)
def test_the_month_is_the_one_before_unless_income_was_lost(month, lost, counted):
    found = value(
        law().on(TODAY), "ups_miesiac_dochodu", {}, ups_miesiac_wniosku=month,
        ups_utrata_dochodu=lost,
    )  # fmt: skip
    assert found == counted


def test_the_periodic_benefit_is_no_income_for_the_permanent_one():
    state = law().on(TODAY)
    person = {"ups_zasilek_okresowy": 30000, "ups_inne_przychody": 10000}
    assert value(state, INCOME, person) == (40000,)
    assert value(state, "ups_dochod_do_zasilku_stalego", person) == (10000,)


def test_a_resident_of_a_care_home_has_the_supplementary_benefit_counted():
    state = law().on(TODAY)
    person = {"ups_emerytura_renta_netto": 200000, "ups_uzupelniajace": 50000}
    assert value(state, INCOME, person) == (200000,)
    assert value(state, "ups_dochod_mieszkanca_z_przychodow", person) == (250000,)


TARGETS = (
    INCOME, "ups_dochod_do_zasilku_stalego", "ups_dochod_mieszkanca_z_przychodow",
    "ups_prog_jednorazowego",
)  # fmt: skip
DAYS = (
    date(2012, 10, 1), date(2015, 12, 31), date(2021, 5, 29), date(2021, 5, 30),
    date(2024, 9, 30), date(2025, 5, 12), TODAY,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(DAYS), st.sampled_from(["miesiace_okresu", "kolejne_miesiace"]))
def test_columns_are_the_same_to_the_grosz(data, day, reading):
    state = law().on(day, {"ups_za_okres_w_miesiacu": reading})
    kinds = {
        "grosze": st.integers(0, 2_000_000), "count": st.integers(0, 40_000),
        "yes_no": st.booleans(),
    }  # fmt: skip
    months = st.integers(0, 14)
    one = st.fixed_dictionaries({
        name: months if "miesiac" in name else kinds[law().inputs[name].unit]
        for name in asked(state, *TARGETS)
        if name != "ups_za_okres_obejmuje"
    } | {"ups_za_okres_obejmuje": st.booleans()})  # fmt: skip
    drawn = data.draw(st.lists(st.lists(one, min_size=1, max_size=4), min_size=1, max_size=5))
    same_on_columns(state, [people(*persons) for persons in drawn], *TARGETS)
