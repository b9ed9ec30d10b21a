"""800+, Dobry Start and two cards: how much, from whom, and since when another body answers.

A mother asks her centre for 500+ in January 2022 and hears that ZUS pays it from now on.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import (
    fundusz_alimentacyjny,
    gdzie_indziej,
    pomoc_spoleczna,
    rehabilitacja,
)
from ostoja.core.law.benefits import entitle
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([pomoc_spoleczna, fundusz_alimentacyjny, rehabilitacja, gdzie_indziej], parameters.load())
TODAY = date(2026, 11, 20)
CHILD = ("wiek", "wych_pierwsze_dziecko", "ds_uczen", "ds_orzeczenie", "ds_wiek_w_tym_roku")
HOUSE = (
    "wych_dochod_na_osobe", "wych_dziecko_niepelnosprawne", "wych_warunki_cudzoziemca",
    "ds_wniosek_w_terminie",
)  # fmt: skip
KDR = (
    "kdr_rodzic", "kdr_dzieci", "kdr_dzieci_odebrane", "kdr_dziecko", "kdr_wiek", "kdr_uczy_sie",
    "kdr_stopien",
)  # fmt: skip
PARKING = (
    "parking_ograniczenie", "parking_wzrok_ruch_neurologia", "parking_oddech_krazenie",
    "pfron_wiek", "pfron_znaczny", "pfron_umiarkowany", "pfron_lekki", "pfron_orzeczenie_dziecka",
)  # fmt: skip


def children(*rows, income=0, disabled=False, meets=True, in_time=True):
    """``rows`` are (age, first child, pupil, ruling, turned the limit this year)."""
    return case_of(CHILD, rows, HOUSE, (income, disabled, meets, in_time))


def kid(age, *, first=False, pupil=True, ruling=False, turned=False):
    return (age, first, pupil, ruling, turned)


def answers(day, case, code):
    found = entitle(LAW.on(day), case, gdzie_indziej.BENEFITS).benefits
    return [one for one in found if one.code == code]


def amounts(day, case, name="wych_swiadczenie"):
    return LAW.on(day).compute(case, name)[name]


@pytest.mark.parametrize(("day", "amount"), [
    (date(2019, 7, 1), 50000), (date(2023, 12, 31), 50000), (date(2024, 1, 1), 80000),
    (date(2024, 1, 2), 80000), (date(2026, 1, 31), 80000), (date(2026, 2, 1), 80000),
    (TODAY, 80000),
])  # fmt: skip
def test_every_child_to_18_has_it_whatever_the_income(day, amount):
    case = children(kid(0, first=True), kid(17), kid(18), kid(40), income=10**7)
    assert amounts(day, case) == (amount, amount, 0, 0)


@pytest.mark.parametrize("day", [date(2016, 4, 1), date(2019, 6, 30)])
@pytest.mark.parametrize(("disabled", "limit"), [(False, 80000), (True, 120000)])
def test_until_june_2019_the_first_child_had_a_criterion(day, disabled, limit):
    for income, first in ((limit - 1, 50000), (limit, 50000), (limit + 1, 0)):
        case = children(kid(9, first=True), kid(7), income=income, disabled=disabled)
        assert amounts(day, case) == (first, 50000)


def test_from_february_2026_a_foreigner_must_meet_the_conditions():
    case = children(kid(7), meets=False)
    assert amounts(date(2026, 1, 31), case) == (80000,)
    assert amounts(date(2026, 2, 1), case) == (0,)


@pytest.mark.parametrize(
    ("code", "day", "payers"),
    [
        ("swiadczenie-wychowawcze", date(2016, 3, 31), []),
        ("swiadczenie-wychowawcze", date(2016, 4, 1), ["centre"]),
        ("swiadczenie-wychowawcze", date(2021, 12, 31), ["centre"]),
        ("swiadczenie-wychowawcze", date(2022, 1, 1), ["zus"]),
        ("swiadczenie-wychowawcze", TODAY, ["zus"]),
        ("dobry-start", date(2018, 6, 30), []),
        ("dobry-start", date(2018, 7, 1), ["centre"]),
        ("dobry-start", date(2021, 6, 30), ["centre"]),
        ("dobry-start", date(2021, 7, 1), ["zus"]),
        ("dobry-start", TODAY, ["zus"]),
    ],
)
def test_who_pays_changes_on_one_day_and_nobody_pays_twice(code, day, payers):
    found = answers(day, children(kid(9)), code)
    assert [one.payer for one in found] == payers
    assert all(one.status == "due" for one in found)


@pytest.mark.parametrize(
    ("age", "ruling", "turned", "due"),
    [
        (6, False, False, True), (19, False, False, True), (20, False, False, False),
        (20, False, True, True), (21, False, True, False), (20, True, False, True),
        (23, True, False, True), (24, True, False, False), (24, True, True, True),
    ],
)  # fmt: skip
def test_dobry_start_is_for_pupils_to_20_or_24(age, ruling, turned, due):
    case = children(kid(age, ruling=ruling, turned=turned))
    assert amounts(TODAY, case, "ds_swiadczenie") == (30000 if due else 0,)


def test_dobry_start_asks_for_a_school_and_for_the_term_and_for_no_income():
    assert amounts(TODAY, children(kid(9), income=10**8), "ds_swiadczenie") == (30000,)
    assert amounts(TODAY, children(kid(6, pupil=False)), "ds_swiadczenie") == (0,)
    assert amounts(TODAY, children(kid(9), in_time=False), "ds_swiadczenie") == (0,)


def test_a_card_is_a_right_without_an_amount():
    """Parents of three, two at home: the parents have the card, the children do not."""
    rows = [
        (True, 3, 0, False, 45, False, False), (False, 0, 0, True, 17, True, False),
        (False, 0, 0, True, 20, True, False),
    ]  # fmt: skip
    found = answers(TODAY, case_of(KDR, rows), "karta-duzej-rodziny")
    assert [one.status for one in found] == ["due", "not_due", "not_due"]
    assert all(one.amount is None for one in found)
    assert answers(date(2018, 12, 31), case_of(KDR, rows), "karta-duzej-rodziny") == []


@pytest.mark.parametrize(
    ("day", "status"), [(date(2020, 3, 31), "not_due"), (date(2020, 4, 1), "due")]
)
def test_the_county_issues_a_parking_card(day, status):
    """A moderate degree with the symbol 07-S counts from 1 April 2020."""
    row = (True, False, True, 60, False, True, False, False)
    (found,) = answers(day, case_of(PARKING, [row]), "karta-parkingowa")
    assert (found.status, found.payer) == (status, "powiat")


def test_the_answer_says_that_a_limit_from_memory_is_unconfirmed():
    (old,) = answers(date(2018, 1, 1), children(kid(9)), "swiadczenie-wychowawcze")
    (new,) = answers(TODAY, children(kid(9)), "dobry-start")
    assert (old.confirmed, new.confirmed) == (False, True)


flag = st.booleans()
rows = st.lists(
    st.tuples(st.integers(0, 30), flag, flag, flag, flag), min_size=1, max_size=7
)  # fmt: skip
houses = st.tuples(rows, st.integers(0, 150_000), flag, flag, flag)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(houses, min_size=1, max_size=8),
    st.sampled_from([
        *days_of_change(LAW, ("wych_swiadczenie",), (date(2018, 1, 1),)),
        date(2019, 6, 29), date(2019, 6, 30), date(2019, 7, 1), date(2019, 7, 2),
        *days_of_change(LAW, ("wych_swiadczenie",), (TODAY,)), date(2026, 1, 31), date(2026, 2, 1),
    ]),
)  # fmt: skip
def test_three_executions_agree_on_the_child_benefit(found, day):
    households, values = [one[0] for one in found], [one[1:] for one in found]
    agree(LAW.on(day), ("wych_swiadczenie",), CHILD, households, HOUSE, values)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(houses, min_size=1, max_size=8),
    st.sampled_from(days_of_change(LAW, ("ds_swiadczenie",), (TODAY,))),
)
def test_three_executions_agree_on_dobry_start(found, day):
    households, values = [one[0] for one in found], [one[1:] for one in found]
    agree(LAW.on(day), ("ds_swiadczenie",), CHILD, households, HOUSE, values)


@settings(max_examples=40, deadline=None)
@given(st.lists(
    st.lists(st.tuples(flag, st.integers(0, 5), st.integers(0, 2), flag, st.integers(0, 30), flag,
                       flag), min_size=1, max_size=6),
    min_size=1, max_size=6,
))  # fmt: skip
def test_three_executions_agree_on_the_card(households):
    agree(LAW.on(TODAY), ("kdr_karta",), KDR, households)
