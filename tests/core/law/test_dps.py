"""Who pays for a care home: published sums, the order of payers, both readings, every grosz.

A daughter asks what she would have to pay when her father moves to a care home. Her answer depends
on the father's income, on her own household, on her brother, and on how her town reads the act.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import dps, pomoc_spoleczna
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([pomoc_spoleczna, dps], parameters.load())
TODAY = date(2026, 11, 20)
RESIDENT = (
    "koszt_dps", "dochod_mieszkanca_dps", "dps_wynagrodzenie_z_terapii", "dps_kieszonkowe_wtz",
)  # fmt: skip
PAYER = (
    "dps_malzonek_lub_zstepny", "dps_wstepny", "dps_dochod_gospodarstwa",
    "dps_osob_w_gospodarstwie", "dps_odmowa", "dps_zwolnienie_calkowite",
    "dps_zwolnienie_czesciowe",
)  # fmt: skip
FEE = "dps_oplata_zobowiazanego"
ALL = ("ups_dps_mieszkaniec", FEE, "dps_gmina")
PER_PERSON = {"dps_moze_zaplacic": "na_osobe"}
EQUALLY = {"dps_udzial_w_koszcie": "po_rowno"}


def child(income, persons=1, *, refuses=False, free=False, less=0):
    return (True, False, income, persons, refuses, free, less)


def parent(income, persons=1, *, refuses=False, free=False, less=0):
    return (False, True, income, persons, refuses, free, less)


SISTER = (False, False, 10**7, 1, False, False, 0)


def stay(*payers, cost=500000, income=350000, therapy=0, pocket=0):
    return case_of(PAYER, payers or (SISTER,), RESIDENT, (cost, income, therapy, pocket))


def fees(case, day=TODAY, **choices):
    """What the resident, each payer and the municipality pay."""
    found = LAW.on(day, choices).compute(case, *ALL)
    return found["ups_dps_mieszkaniec"], found[FEE], found["dps_gmina"]


def test_w21_the_resident_pays_2450_of_5000_and_2550_is_left():
    assert fees(stay()) == (245000, (0,), 255000)


@pytest.mark.parametrize(("income", "fee"), [(129630, 90741), (260671, 182470)])
def test_w23_and_x07_seventy_percent_of_income(income, fee):
    for day in (date(2013, 12, 31), TODAY):
        case = stay(cost=10**7, income=income)
        found = LAW.on(day).compute(case, "ups_dps_mieszkaniec")["ups_dps_mieszkaniec"]
        assert found == fee


def test_before_the_act_the_residents_share_is_refused():
    with pytest.raises(MissingParameterError):
        fees(stay(), date(2004, 4, 30))


def test_a_resident_never_pays_more_than_the_cost():
    assert fees(stay(cost=245000))[0] == 245000
    assert fees(stay(cost=244999))[0] == 244999


def test_work_therapy_takes_half_of_that_wage_off_and_pocket_money_whole():
    """Art. 61 ust. 4: 3500 with 1000 of therapy pay and 200 of pocket money count as 2800."""
    assert fees(stay(therapy=100000, pocket=20000))[0] == 196000


@pytest.mark.parametrize(("day", "single", "person"), [
    (date(2021, 12, 31), 210300, 158400), (date(2022, 1, 1), 232800, 180000),
    (date(2022, 1, 2), 232800, 180000), (date(2024, 8, 12), 232800, 180000),
    (date(2024, 8, 13), 232800, 180000), (date(2024, 12, 31), 232800, 180000),
    (date(2025, 1, 1), 303000, 246900), (date(2025, 1, 2), 303000, 246900),
    (TODAY, 303000, 246900),
])  # fmt: skip
def test_w25_thresholds_and_the_grosz_around_them(day, single, person):
    """At the threshold nobody pays, one grosz above one grosz may be asked for."""
    for persons, threshold in ((1, single), (2, 2 * person), (4, 4 * person)):
        for more in (-1, 0, 1):
            case = stay(child(threshold + more, persons), income=0)
            assert LAW.on(day).compute(case, "dps_prog")["dps_prog"][0] * persons == threshold
            assert fees(case, day)[1] == (max(more, 0),)


def test_w24_a_family_of_three_pays_1500_or_500_by_the_reading():
    """The forum's sum: criterion 500, income 6000, three persons, 2000 missing."""
    town = LAW.with_parameters(
        LAW.parameters.with_values({"kryterium_na_osobe_w_rodzinie": 50000}, date(2026, 1, 1))
    )
    case = stay(child(600000, 3), cost=200000, income=0)
    for choices, fee in (({}, 150000), (PER_PERSON, 50000)):
        assert town.on(TODAY, choices).compute(case, FEE)[FEE] == (fee,)


def test_the_daughters_household_keeps_300_percent_of_the_criterion():
    """Three persons with 9000: 9000 - 3 x 2469 = 1593, or a third of it for one person."""
    case = stay(child(900000, 3))
    assert fees(case) == (245000, (159300,), 95700)
    assert fees(case, **PER_PERSON) == (245000, (53100,), 201900)


def test_payers_pay_no_more_than_is_left():
    assert fees(stay(child(2_000_000))) == (245000, (255000,), 0)


def test_the_spouse_and_children_come_before_parents():
    """The child can pay 1000 of 2550, the mother is asked for the other 1550."""
    case = stay(child(303000 + 100000), parent(2_000_000))
    assert fees(case) == (245000, (100000, 155000), 0)
    assert fees(stay(child(2_000_000), parent(2_000_000)))[1] == (255000, 0)


def test_a_sister_never_pays():
    assert fees(stay(SISTER, child(303000 + 1)))[1] == (0, 1)


def test_children_who_could_pay_more_share_by_what_they_can_or_equally():
    """2550 left; one can pay 3000, the other 1000 (the act is silent on the split)."""
    case = stay(child(303000 + 300000), child(303000 + 100000))
    assert fees(case) == (245000, (191250, 63750), 0)
    assert fees(case, **EQUALLY) == (245000, (155000, 100000), 0)


def test_two_rich_sons_pay_equal_parts_and_the_odd_grosz_is_the_towns():
    """The forum of centres divides what is left by two sons."""
    sons = [child(2_000_000), child(2_000_000)]
    case = stay(*sons, cost=500001, income=350000)
    assert fees(case) == fees(case, **EQUALLY) == (245000, (127500, 127500), 1)


def test_who_refuses_agreement_and_interview_pays_the_rest_without_a_limit():
    """Art. 61 ust. 2e: the cost less the resident's fee and what the others pay."""
    case = stay(child(0, refuses=True), child(303000 + 100000))
    assert fees(case) == (245000, (155000, 100000), 0)


def test_those_who_refuse_share_the_rest_equally():
    """Art. 61 ust. 2f; the mother is then not asked."""
    case = stay(child(0, refuses=True), child(0, refuses=True), parent(2_000_000))
    assert fees(case) == (245000, (127500, 127500, 0), 0)


def test_a_father_who_refuses_pays_what_the_daughter_cannot():
    case = stay(child(303000 + 55000), parent(0, refuses=True))
    assert fees(case) == (245000, (55000, 200000), 0)


def test_relief_of_one_payer_falls_on_the_town_and_not_on_the_brother():
    """Art. 103 ust. 3."""
    rich = child(2_000_000)
    assert fees(stay(rich, rich))[1] == (127500, 127500)
    assert fees(stay(child(2_000_000, free=True), rich)) == (245000, (0, 127500), 127500)
    assert fees(stay(child(2_000_000, less=27500), rich)) == (245000, (100000, 127500), 27500)
    assert fees(stay(child(2_000_000, less=10**7), rich))[1] == (0, 127500)


@pytest.mark.parametrize(("away", "earlier", "minor", "fee"), [
    (0, 0, False, 245000), (9, 0, False, 171500), (30, 0, False, 73500), (21, 21, False, 245000),
    (9, 20, False, 236833), (30, 0, True, 0), (9, 70, True, 245000), (9, 69, True, 236833),
])  # fmt: skip
def test_absence_up_to_21_days_a_year_is_free(away, earlier, minor, fee):
    """Art. 63: a minor at home has 70 days; the day after the last free one is paid."""
    house = (
        *RESIDENT, "dps_dni_nieobecnosci", "dps_dni_nieobecnosci_wczesniej",
        "dps_nieobecny_w_domu_maloletni", "dni_miesiaca",
    )  # fmt: skip
    case = case_of(PAYER, [SISTER], house, (500000, 350000, 0, 0, away, earlier, minor, 30))
    target = "dps_mieszkaniec_po_nieobecnosci"
    assert LAW.on(TODAY).compute(case, target)[target] == fee


@pytest.mark.parametrize(("income", "free"), [(100999, True), (101000, True), (101001, False)])
def test_a_short_stay_is_free_up_to_the_criterion_of_a_single_person(income, free):
    target = "dps_krotki_pobyt_bez_oplaty"
    assert LAW.on(TODAY).compute(stay(income=income), target)[target] is free


def test_the_family_threshold_before_the_first_known_day_is_refused():
    with pytest.raises(MissingParameterError):
        fees(stay(child(10**6)), date(2012, 9, 30))
    assert fees(stay(child(10**6)), date(2012, 10, 1))[1] == (255000,)


def test_the_answer_names_the_reading_taken_and_the_other_one():
    found = entitle(LAW.on(TODAY, PER_PERSON), stay(child(900000, 3)), dps.BENEFITS)
    resident, daughter, town = found.benefits
    assert (resident.payer, daughter.payer, town.payer) == ("resident", "family", "centre")
    assert (daughter.status, daughter.as_json()["amount"]) == ("due", "531.00")
    assert "na_osobe" in daughter.reading
    assert not daughter.confirmed
    said = " ".join(step.text for step in daughter.why)
    assert "wybrał ośrodek" in said
    assert "na gospodarstwo" in said
    assert "ustawa milczy" in said
    assert resident.confirmed


def test_what_is_missing_is_named_for_each_payer():
    found = entitle(LAW.on(TODAY), case_of(PAYER[:4], [child(1)[:4]]), dps.BENEFITS)
    by_code = {one.code: one for one in found.benefits}
    assert set(by_code["dps-oplata-mieszkanca"].missing) == set(RESIDENT)
    assert "dps_odmowa" in by_code["dps-oplata-rodziny"].missing


flag = st.booleans()
payers = st.lists(
    st.tuples(flag, flag, st.integers(0, 2_000_000), st.integers(0, 6), flag, flag,
              st.integers(0, 50_000)),
    min_size=1, max_size=6,
)  # fmt: skip
stays = st.tuples(
    st.integers(0, 1_000_000), st.integers(0, 900_000), st.integers(0, 200_000),
    st.integers(0, 50_000),
)  # fmt: skip
readings = st.sampled_from([{}, PER_PERSON, EQUALLY, {**PER_PERSON, **EQUALLY}])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(payers, stays), min_size=1, max_size=6),
    st.sampled_from(days_of_change(LAW, ALL, (TODAY,))),
    readings,
)
def test_three_executions_agree_on_every_day_of_change(found, day, choices):
    households, values = [one for one, _ in found], [one for _, one in found]
    agree(LAW.on(day, choices), ALL, PAYER, households, RESIDENT, values)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 90), flag, st.integers(28, 31),
                          stays), min_size=1, max_size=6))  # fmt: skip
def test_three_executions_agree_on_absence(found):
    house = ("dps_dni_nieobecnosci", "dps_dni_nieobecnosci_wczesniej",
             "dps_nieobecny_w_domu_maloletni", "dni_miesiaca", *RESIDENT)  # fmt: skip
    values = [(*one[:4], *one[4]) for one in found]
    agree(
        LAW.on(TODAY),
        ("dps_mieszkaniec_po_nieobecnosci", "dps_krotki_pobyt_bez_oplaty"),
        PAYER, [[SISTER]] * len(found), house, values,
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(payers, stays, readings)
def test_the_cost_is_paid_exactly_once_and_nobody_falls_below_what_must_remain(
    persons, resident, choices
):
    case = case_of(PAYER, persons, RESIDENT, resident)
    found = LAW.on(TODAY, choices).compute(case, *ALL, "dps_zostaje")
    assert found["ups_dps_mieszkaniec"] + sum(found[FEE]) + found["dps_gmina"] == resident[0]
    assert found["dps_gmina"] >= 0
    for fee, kept, person in zip(found[FEE], found["dps_zostaje"], persons, strict=True):
        nearer, further, income, count, refuses = person[:5]
        assert fee == 0 or nearer or further
        if fee and not refuses:
            assert income - fee >= kept * max(count, 1)


@settings(deadline=None)
@given(st.lists(st.integers(0, 2_000_000), min_size=1, max_size=5), stays, readings)
def test_the_town_pays_only_what_the_family_cannot(incomes, resident, choices):
    """A grosz a payer may be lost in the split, never more."""
    case = case_of(PAYER, [child(one) for one in incomes], RESIDENT, resident)
    found = LAW.on(TODAY, choices).compute(case, *ALL, "dps_moga_blizsi")
    left = resident[0] - found["ups_dps_mieszkaniec"]
    assert 0 <= found["dps_gmina"] - max(left - found["dps_moga_blizsi"], 0) < len(incomes) + 1
