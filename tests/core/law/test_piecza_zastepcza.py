"""Foster care: the published minimums and indexations, part of a month, every day of change."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import piecza_zastepcza
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.state import Case, Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([piecza_zastepcza], parameters.load())
LAST = date(2026, 5, 31)
CHILD = ("uwr_dziecko", "uwr_niepelnosprawne", "uwr_w_placowce", "uwr_dni_w_pieczy")
FAMILY = ("uwr_spokrewniona", "uwr_dni_miesiaca")
PRICES = ("uwr_ceny_pierwszy_rok", "uwr_ceny_drugi_rok", "uwr_ceny_trzeci_rok")
FULL = ("uwr_pelne_swiadczenie", "uwr_dodatek", "uwr_swiadczenie_za_dni", "uwr_dodatek_za_dni")
CHILDRENS = [one for one in piecza_zastepcza.BENEFITS if one.entity == "person"]
TABLE = [
    (date(2012, 1, 1), 66000, 100000, 20000),
    (date(2018, 6, 1), 69400, 105200, 21100),
    (date(2021, 6, 1), 74600, 113100, 22700),
    (date(2022, 6, 1), 78500, 118900, 23900),
    (date(2023, 6, 1), 89900, 136100, 27400),
    (date(2024, 6, 1), 100200, 151700, 30600),
]


def foster(related, *, disabled=True, away=False, days=30, month=30):
    return case_of(CHILD, [(True, disabled, away, days)], FAMILY, (related, month))


def one(day, case, *names):
    found = LAW.on(day).compute(case, *names)
    return tuple(found[name][0] for name in names)


def amounts(day):
    """Related family, other family, supplement."""
    other = one(day, foster(False), "uwr_swiadczenie", "uwr_dodatek")
    return (*one(day, foster(True), "uwr_swiadczenie"), *other)


def indexed(amount, *prices):
    case = Case(("a",), {}, {"uwr_kwota_dotychczasowa": amount,
                             **dict(zip(PRICES, (*prices, 1000, 1000), strict=False))})  # fmt: skip
    return LAW.on(LAST).compute(case, "uwr_po_waloryzacji")["uwr_po_waloryzacji"]


@pytest.mark.parametrize("position", range(1, len(TABLE)))
def test_the_amounts_on_the_day_before_on_and_after_each_change(position):
    before, (first_day, *after) = TABLE[position - 1][1:], TABLE[position]
    assert amounts(first_day - timedelta(days=1)) == before
    assert amounts(first_day) == tuple(after)
    assert amounts(first_day + timedelta(days=1)) == tuple(after)


def test_the_first_and_the_last_known_day():
    assert amounts(date(2012, 1, 1)) == amounts(date(2012, 1, 2)) == TABLE[0][1:]
    assert amounts(LAST) == TABLE[-1][1:]
    for day in (date(2011, 12, 31), date(2026, 6, 1), date(2026, 6, 2)):
        with pytest.raises(MissingParameterError):
            amounts(day)


def test_w13_indexation_of_2024():
    """899, 1361, 274 and prices up 11.4 %: 1002, 1517, 306, as the table has them."""
    found = tuple(indexed(old, 1114) for old in (89900, 136100, 27400))
    assert found == (100200, 151700, 30600) == amounts(date(2024, 6, 1))


def test_w14_indexations_of_2022_and_2023():
    """746/1131/227 and 5.1 %: 785/1189/239; with 14.4 %: 899/1361/274."""
    in_2022 = tuple(indexed(old, 1051) for old in (74600, 113100, 22700))
    assert in_2022 == (78500, 118900, 23900) == amounts(date(2022, 6, 1))
    in_2023 = tuple(indexed(old, 1144) for old in in_2022)
    assert in_2023 == (89900, 136100, 27400) == amounts(date(2023, 6, 1))


def test_x19_indexation_of_2021():
    """694, 1052, 211, 526, 3470; prices 1.6, 2.3, 3.4 %: 746, 1131, 227, 566, 3730."""
    old = (69400, 105200, 21100, 52600, 347000)
    found = tuple(indexed(amount, 1016, 1023, 1034) for amount in old)
    assert found == (74600, 113100, 22700, 56600, 373000)
    assert found[:3] == amounts(date(2021, 6, 1))
    p = LAW.parameters.on(date(2021, 6, 1))
    assert found[3:] == (p.piecza_kontynuowanie_nauki, p.piecza_usamodzielnienie)


def test_x19_the_product_is_not_rounded():
    """With 1.075 instead of 1.0747065 the aid on leaving care would be 3731."""
    assert indexed(347000, 1075) == 373100


@pytest.mark.parametrize(
    ("amount", "result"), [(99999, 105000), (100000, 105000), (100001, 105100), (100, 200)]
)
def test_indexation_rounds_up_from_the_first_fraction_of_a_grosz(amount, result):
    assert indexed(amount, 1050) == result


@pytest.mark.parametrize(
    ("prices", "raised"),
    [((1036, 1000, 1000), False), ((1050, 1000, 1000), False), ((1051, 1000, 1000), True),
     ((1036, 1036, 1000), True), ((1016, 1023, 1034), True)],
)  # fmt: skip
def test_amounts_are_raised_when_prices_passed_five_percent(prices, raised):
    """2025: 3.6 % alone is not enough; the threshold itself is not passed."""
    case = Case(("a",), {}, dict(zip(PRICES, prices, strict=True)))
    assert LAW.on(LAST).compute(case, "uwr_waloryzacja")["uwr_waloryzacja"] is raised


@pytest.mark.parametrize(
    ("days", "month", "benefit", "supplement"),
    [
        (0, 30, 0, 0), (1, 30, 5057, 1020), (17, 30, 85963, 17340), (29, 30, 146643, 29580),
        (30, 30, 151700, 30600), (1, 31, 4894, 987), (30, 31, 146806, 29613),
        (28, 28, 151700, 30600), (1, 28, 5418, 1093),
    ],
)  # fmt: skip
def test_a_part_of_a_month_is_divided_once(days, month, benefit, supplement):
    case = foster(False, days=days, month=month)
    assert one(LAST, case, "uwr_swiadczenie_za_dni", "uwr_dodatek_za_dni") == (benefit, supplement)


def test_a_child_in_an_institution_has_a_fifth_and_no_supplement():
    for related, amount in ((True, 20040), (False, 30340)):
        case = foster(related, away=True)
        assert one(LAST, case, "uwr_swiadczenie", "uwr_dodatek") == (amount, 0)


def test_the_share_for_an_institution_is_known_from_the_last_day_of_2024():
    away = foster(False, away=True)
    for day in (date(2024, 12, 31), date(2025, 1, 1)):
        assert one(day, away, "uwr_swiadczenie") == (30340,)
    with pytest.raises(MissingParameterError):
        one(date(2024, 12, 30), away, "uwr_swiadczenie")


def test_no_child_in_care_or_no_disability():
    stranger = case_of(CHILD, [(False, True, False, 30)], FAMILY, (False, 30))
    assert one(LAST, stranger, "uwr_swiadczenie", "uwr_dodatek") == (0, 0)
    assert one(LAST, foster(True, disabled=False), "uwr_dodatek") == (0,)


def test_each_child_has_its_own_answer_and_the_missing_amount_of_today_is_named():
    children = [(True, False, False, 30), (False, False, False, 0), (True, True, False, 30)]
    case = case_of(CHILD, children, FAMILY, (True, 30))
    found = entitle(LAW.on(LAST), case, CHILDRENS).benefits
    assert [(one.person, one.status, one.amount) for one in found] == [
        ("o0", "due", 100200), ("o1", "not_due", None), ("o2", "due", 100200),
        ("o0", "not_due", None), ("o1", "not_due", None), ("o2", "due", 30600),
    ]  # fmt: skip
    assert found[0].confirmed
    assert any(step.basis == "art. 80 ust. 1 pkt 1; M.P. 2024 poz. 230" for step in found[0].why)
    now = entitle(LAW.on(date(2026, 11, 20)), case, CHILDRENS).benefits
    assert [(one.status, one.missing) for one in now] == [
        ("missing_data", ("piecza_rodzina_spokrewniona",)),
        ("missing_data", ("piecza_dodatek_niepelnosprawnosc",)),
    ]


PAY = ("uwr_zawodowa", "uwr_pogotowie", "uwr_gotowosc", "uwr_pogotowie_wiecej")


@pytest.mark.parametrize(
    ("professional", "emergency", "standby", "more", "amount"),
    [
        (False, False, False, False, 0), (True, False, False, False, 410000),
        (True, False, False, True, 410000), (True, False, True, False, 328000),
        (True, True, False, False, 508400), (False, True, False, False, 508400),
        (True, True, False, True, 610080), (True, True, True, True, 406720),
        (False, False, True, True, 0),
    ],
)  # fmt: skip
def test_the_pay_of_a_professional_family(professional, emergency, standby, more, amount):
    """4100 and, for an emergency family, 124 % of it: 5084; 80 % on standby, 20 % more for many."""
    case = case_of(CHILD[:1], [(False,)], PAY, (professional, emergency, standby, more))
    found = LAW.on(LAST).compute(case, "uwr_wynagrodzenie")["uwr_wynagrodzenie"]
    assert found == amount
    p = LAW.parameters.on(LAST)
    assert p.piecza_wynagrodzenie_pogotowie == 508400


flag = st.booleans()
children = st.lists(st.tuples(flag, flag, flag, st.integers(0, 31)), min_size=1, max_size=6)
homes = st.lists(st.tuples(children, st.tuples(flag, st.integers(28, 31))), min_size=1, max_size=6)
SPAN = (date(2019, 1, 1), date(2026, 5, 1))


@settings(max_examples=60, deadline=None)
@given(homes, st.sampled_from(days_of_change(LAW, FULL, SPAN)))
def test_three_executions_agree_on_every_day_of_change(found, day):
    agree(LAW.on(day), FULL, CHILD, [one[0] for one in found], FAMILY, [one[1] for one in found])


@settings(max_examples=30, deadline=None)
@given(homes, st.sampled_from(days_of_change(LAW, ("uwr_swiadczenie",), SPAN)))
def test_three_executions_agree_on_a_child_in_an_institution(found, day):
    agree(LAW.on(day), ("uwr_swiadczenie",), CHILD, [one[0] for one in found], FAMILY,
          [one[1] for one in found])  # fmt: skip


index = st.integers(900, 1300)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), index, index, index), min_size=1, max_size=6))
def test_three_executions_agree_on_indexation(values):
    names = ("uwr_kwota_dotychczasowa", *PRICES)
    homes = [[(False,)]] * len(values)
    agree(LAW.on(LAST), ("uwr_po_waloryzacji", "uwr_waloryzacja"), CHILD[:1], homes, names, values)
