"""After the decision: small changes of income, parts of months, deductions, verified criteria."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import poland
from ostoja.core.law.acts.zmiany import za_okres
from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.parameters import Entry
from ostoja.core.law.state import Case
from tests.core.law.receipts_of import law, people, same_on_columns, value

TODAY = date(2026, 11, 21)
PER_PERSON = {"ups_kwota_zmiany": "dochod_na_osobe"}
VERIFIED = (
    "ups_staly_maksymalny_po_weryfikacji", "ups_usamodzielnienie_po_weryfikacji",
    "ups_hektar_po_weryfikacji",
)  # fmt: skip


def changed(before, now):
    return [
        {"ups_dochod_poprzedni": old, "ups_dochod": new}
        for old, new in zip(before, now, strict=True)
    ]


@pytest.mark.parametrize(
    ("now", "counted"),
    [(60099, 50000), (60100, 50000), (60101, 60101), (39900, 50000), (39899, 39899)],
)
def test_a_change_up_to_101_zl_leaves_a_single_person_as_granted(now, counted):
    """10 % of 1010: up or down, the threshold itself still has no effect."""
    found = value(law().on(TODAY), "ups_dochod_po_zmianie", *changed([50000], [now]))
    assert found == (counted,)


@pytest.mark.parametrize(("rise", "same"), [(8229, True), (8230, True), (8231, False)])
def test_in_a_family_the_threshold_is_82_30(rise, same):
    persons = changed([40000, 0, 0], [40000 + rise, 0, 0])
    assert value(law().on(TODAY), "ups_zmiana_bez_skutku", *persons) is same


def test_two_opposite_changes_in_a_family_cancel():
    persons = changed([40000, 30000], [80000, 0])
    assert value(law().on(TODAY), "ups_dochod_po_zmianie", *persons) == (80000, 0)
    persons = changed([40000, 30000], [62000, 0])
    assert value(law().on(TODAY), "ups_dochod_po_zmianie", *persons) == (40000, 30000)


@pytest.mark.parametrize(("rise", "same"), [(24689, True), (24690, True), (24691, False)])
def test_a_centre_may_read_the_change_per_person(rise, same):
    """Three persons: 246.90 zł together is 82.30 each; a third of a grosz more is above."""
    persons = changed([40000, 0, 0], [40000 + rise, 0, 0])
    assert value(law().on(TODAY, PER_PERSON), "ups_zmiana_bez_skutku", *persons) is same


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2021, 12, 31), 7010), (date(2022, 1, 1), 7760), (date(2024, 12, 31), 7760),
        (date(2025, 1, 1), 10100), (date(2025, 1, 2), 10100),
    ],
)  # fmt: skip
def test_the_threshold_follows_the_criterion(day, limit):
    assert value(law().on(day), "ups_prog_zmiany", {"ups_dochod": 0}) == limit


@pytest.mark.parametrize(
    ("days", "of", "amount"),
    [(17, 30, 28617), (30, 30, 50500), (31, 30, 50500), (1, 31, 1629), (0, 30, 0), (14, 28, 25250)],
)
def test_a_part_of_a_month_is_divided_once_and_rounded_once(days, of, amount):
    """505 × 17 / 30 = 286.166…: 286.17; a daily rate of 16.83 would give 286.11."""
    case = Case(("a",), {}, {"ups_kwota_miesieczna": 50500, "dni_objete": days, "dni_miesiaca": of})
    found = law().on(TODAY).compute(case, "ups_za_czesc_miesiaca")["ups_za_czesc_miesiaca"]
    assert found == amount


def test_a_period_is_paid_month_by_month():
    """From 15 January to 10 March 2028: 17 of 31 days, a whole leap February, 10 of 31 days."""
    found = za_okres(100000, date(2028, 1, 15), date(2028, 3, 10))
    assert [(one.first, one.days, one.of, one.amount) for one in found] == [
        (date(2028, 1, 1), 17, 31, 54839),
        (date(2028, 2, 1), 29, 29, 100000),
        (date(2028, 3, 1), 10, 31, 32258),
    ]


def test_a_period_that_ends_before_it_begins_is_refused():
    assert len(za_okres(100, TODAY, TODAY)) == 1
    with pytest.raises(WrongInputError, match="until"):
        za_okres(100, TODAY, TODAY - timedelta(days=1))


@given(st.integers(0, 10**7), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_every_day_of_a_period_is_in_one_month(amount, since, length):
    until = since + timedelta(days=length)
    found = za_okres(amount, since, until)
    assert sum(one.days for one in found) == length + 1
    assert all(0 < one.days <= one.of for one in found)
    assert all(one.amount == amount for one in found if one.days == one.of)


@pytest.mark.parametrize(
    ("monthly", "owed", "most"),
    [(50000, 100000, 25000), (50001, 100000, 25000), (50000, 25000, 25000), (50000, 24999, 24999),
     (50000, 0, 0)],
)  # fmt: skip
def test_a_deduction_is_never_more_than_half(monthly, owed, most):
    found = law().on(TODAY).compute(
        Case(("a",), {}, {"ups_kwota_miesieczna": monthly, "ups_nienalezne": owed}),
        "ups_potracenie",
    )  # fmt: skip
    assert found["ups_potracenie"] == most


def verified(day, single, person):
    case = Case(("a",), {}, {
        "ups_nowe_kryterium_samotnej": single * 100, "ups_nowe_kryterium_osoby": person * 100,
    })  # fmt: skip
    found = law().on(day).compute(case, *VERIFIED)
    return tuple(found[name] // 100 for name in VERIFIED)


@pytest.mark.parametrize(
    ("day", "single", "person", "published"),
    [
        pytest.param(date(2015, 9, 30), 634, 514, (604, 1722, 288), id="2015"),
        pytest.param(date(2018, 9, 30), 701, 528, (645, 1763, 308), id="X15"),
        pytest.param(date(2021, 12, 31), 776, 600, (719, 1837, 345), id="X14"),
        pytest.param(date(2024, 12, 31), 1010, 823, (1229, 2066, 459), id="2024"),
    ],
)
def test_verified_criteria_give_the_published_amounts(day, single, person, published):
    """X14: 718.50, 1836.50, 344.75; X15: 644.50, 1762.50, 308.25: half up to a złoty."""
    assert verified(day, single, person) == published


def test_criteria_that_do_not_rise_change_nothing():
    assert verified(TODAY, 1010, 823) == (1229, 2066, 459)
    assert verified(TODAY, 1000, 823) == (1229, 2066, 459)


def test_the_language_benefit_rises_by_the_same_half():
    case = Case(("a",), {}, {
        "ups_nowe_kryterium_samotnej": 101100, "ups_nowe_kryterium_osoby": 82300,
    })  # fmt: skip
    found = (
        law()
        .on(TODAY)
        .compute(case, "ups_jezyk_najmniej_po_weryfikacji", "ups_jezyk_najwyzej_po_weryfikacji")
    )
    assert found["ups_jezyk_najmniej_po_weryfikacji"] == 95100  # 950.50
    assert found["ups_jezyk_najwyzej_po_weryfikacji"] == 168000  # 1679.50


def test_after_the_verification_of_2024_the_next_amounts_come_in_2028():
    case = Case(("a",), {}, {"ups_rok_weryfikacji": 2024})
    assert law().on(TODAY).compute(case, "ups_rok_nowych_kwot")["ups_rok_nowych_kwot"] == 2028


amounts = st.integers(0, 300_000)
TARGETS = (
    "ups_dochod_po_zmianie", "ups_zmiana_bez_skutku", "ups_za_czesc_miesiaca", "ups_potracenie",
    *VERIFIED,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(amounts, st.integers(-11_000, 11_000)), min_size=1, max_size=4),
            st.tuples(amounts, amounts, amounts, amounts, st.integers(0, 31), st.integers(28, 31)),
        ),
        min_size=1, max_size=6,
    ),
    st.sampled_from([date(2021, 12, 31), date(2024, 8, 12), date(2024, 8, 13), TODAY]),
    st.sampled_from([{}, PER_PERSON]),
)  # fmt: skip
def test_columns_are_the_same_to_the_grosz(drawn, day, choices):
    names = ("ups_kwota_miesieczna", "ups_nienalezne", "ups_nowe_kryterium_samotnej",
             "ups_nowe_kryterium_osoby", "dni_objete", "dni_miesiaca")  # fmt: skip
    cases = [
        people(
            *({"ups_dochod_poprzedni": old, "ups_dochod": max(old + change, 0)}
              for old, change in persons),
            **dict(zip(names, household, strict=True)),
        )
        for persons, household in drawn
    ]  # fmt: skip
    targets = TARGETS if day >= date(2024, 8, 13) else tuple(
        name for name in TARGETS if name != "ups_potracenie"
    )  # fmt: skip
    same_on_columns(law().on(day, choices), cases, *targets)


@pytest.mark.parametrize(
    ("rule", "persons", "household"),
    [
        ("sds_calodobowy", {"ups_dochod": (50000,)}, {"sds_dni_calodobowe": 3, "dni_miesiaca": 0}),
        ("ups_okresowy_za_czesc_miesiaca", {"ups_dochod": (50000,)},
         {"dni_objete": 3, "dni_miesiaca": 0}),
        ("uwr_swiadczenie_za_dni", {"uwr_dziecko": (True,), "uwr_dni_w_pieczy": (40,)},
         {"uwr_dni_miesiaca": 0, "uwr_spokrewniona": True}),
        ("dps_mieszkaniec_po_nieobecnosci", {},
         {"dni_miesiaca": 0, "koszt_dps": 500000, "dochod_mieszkanca_dps": 200000,
          "dps_wynagrodzenie_z_terapii": 0, "dps_kieszonkowe_wtz": 0, "dps_dni_nieobecnosci": 0,
          "dps_dni_nieobecnosci_wczesniej": 0, "dps_nieobecny_w_domu_maloletni": False}),
    ],
)  # fmt: skip
def test_a_month_without_days_stops_no_computation(rule, persons, household):
    """A form refuses such a month; a file of a million households must not fall over one row."""
    grant = Entry(
        value=200000, since=date(2026, 1, 1), until=None, basis="obwieszczenie", source="test",
        confidence="verified",
    )  # fmt: skip
    every = poland.law()
    known = every.with_parameters(every.parameters.with_local({"sds_srednia_dotacja": [grant]}))
    found = known.on(date(2026, 2, 1)).compute(Case(("anna",), persons, household), rule)
    assert rule in found


def test_more_days_than_the_month_has_never_give_more_than_the_month():
    case = Case(("anna",), {"ups_dochod": (50000,)}, {"dni_objete": 40, "dni_miesiaca": 30})
    found = poland.law().on(date(2026, 4, 1)).compute(case, "ups_okresowy_za_czesc_miesiaca")
    assert found["ups_okresowy_za_czesc_miesiaca"] == found["ups_okresowy_gwarantowany"] == 25500
