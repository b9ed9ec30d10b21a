"""Grants from PFRON and the parking card: both roundings, both thresholds, every degree."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import rehabilitacja as act
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError, WrongChoiceError
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([act], parameters.load())
SUMMER, SPRING = date(2024, 6, 1), date(2026, 3, 1)
NAMES = tuple(one.name for one in act.INPUTS)
AMOUNTS = {one.name for one in act.INPUTS if one.unit in ("grosze", "count")}
DOWN, NEAREST = {"pfron_turnus_pelny": "w_dol_do_zl"}, {"pfron_turnus_pelny": "do_zl"}
GRANTS = ("pfron_turnus", "pfron_sprzet_najwyzej", "pfron_ortopedia_najwyzej",
          "pfron_bariery_najwyzej")  # fmt: skip


def person(*yes, **known):
    """``yes`` are flags without their prefix; an adult without income unless said otherwise."""
    given_values = {"pfron_wiek": 40, **known}
    return tuple(
        given_values.get(name, 0)
        if name in AMOUNTS
        else name.removeprefix("pfron_").removeprefix("parking_") in yes
        for name in NAMES
    )


def found(day, people, *targets, choices=None):
    values = LAW.on(day, choices).compute(case_of(NAMES, list(people)), *targets)
    return [values[name] for name in targets]


def stay(day, *people, choices=NEAREST):
    return found(day, people, "pfron_turnus", choices=choices)[0]


DEGREES = (
    person("znaczny"), person("umiarkowany"), person("lekki"), person("opiekun"),
)  # fmt: skip


def test_w31_zgorzelec_cuts_the_grosze_of_2024():
    """8147.38: thresholds 4073.69 and 5295.80; grants 2444, 2199, 2036 and 1629 for the carer."""
    assert found(SUMMER, DEGREES, "pfron_prog") == [407369]
    assert found(SUMMER, DEGREES[:1], "pfron_prog") == [529580]
    assert stay(SUMMER, *DEGREES, choices=DOWN) == (244400, 219900, 203600, 162900)


def test_walbrzych_rounds_to_the_nearest_zloty():
    """27 % of 8477.21 is 2288.85: 2289 there, 2288 where grosze are cut."""
    day = date(2025, 3, 1)
    assert stay(day, DEGREES[1], choices=NEAREST) == (228900,)
    assert stay(day, DEGREES[1], choices=DOWN) == (228800,)


def test_w33_the_highest_grant_of_march_2026():
    assert stay(SPRING, DEGREES[0], choices=NEAREST) == (275900,)
    assert stay(SPRING, DEGREES[0], choices=DOWN) == (275900,)


def test_a_threshold_as_published_or_as_counted():
    """Autumn 2025: 5686.60 and 4374.31 as published, a grosz more each when counted."""
    day, pair = date(2025, 9, 1), DEGREES[:2]
    counted = {"pfron_prog": "procent_wynagrodzenia"}
    assert found(day, pair[:1], "pfron_prog") == [568660]
    assert found(day, pair[:1], "pfron_prog", choices=counted) == [568661]
    assert found(day, pair, "pfron_prog") == [437431]
    assert found(day, pair, "pfron_prog", choices=counted) == [437432]


def test_a_rounding_nobody_has_is_refused():
    with pytest.raises(WrongChoiceError, match="w_gore"):
        LAW.on(SPRING, {"pfron_turnus_pelny": "w_gore"})


@pytest.mark.parametrize(
    ("one", "percent"),
    [
        (person("orzeczenie_dziecka", pfron_wiek=15), 30),
        (person("orzeczenie_dziecka", pfron_wiek=16), 0),
        (person("lekki", "uczy_sie", pfron_wiek=16), 30),
        (person("lekki", "uczy_sie", pfron_wiek=24), 30),
        (person("lekki", "uczy_sie", pfron_wiek=25), 25),
        (person("lekki", pfron_wiek=20), 25),
        (person("znaczny", "zaklad_chroniony"), 20),
        (person("znaczny", "umiarkowany"), 30),
        (person("opiekun"), 20),
        (person(), 0),
    ],
)
def test_the_share_by_degree_age_and_school(one, percent):
    assert found(SPRING, [one], "pfron_turnus_procent") == [(percent,)]


@pytest.mark.parametrize(
    ("over", "amount"), [(-1, 275900), (0, 275900), (1, 275899), (275899, 1), (275900, 0)]
)
def test_the_grant_shrinks_by_every_grosz_over_the_threshold(over, amount):
    """One person, threshold 5978.56."""
    assert stay(SPRING, person("znaczny", pfron_dochod=597856 + over)) == (amount,)


def test_the_excess_of_a_family_is_counted_per_person():
    pair = (person("znaczny", pfron_dochod=2 * 459890 + 200), person())
    assert stay(SPRING, *pair) == (275800, 0)


@pytest.mark.parametrize(
    ("cost", "amount"),
    [(100000, 80000), (1, 1), (5748618, 4598894), (5748619, 4598895), (9000000, 4598895)],
)
def test_equipment_is_four_fifths_up_to_five_wages(cost, amount):
    one = person("lekki", pfron_koszt_sprzetu=cost)
    assert found(SPRING, [one], "pfron_sprzet_najwyzej") == [(amount,)]


@pytest.mark.parametrize(("over", "amount"), [(-1, 80000), (0, 80000), (1, 0)])
def test_equipment_is_refused_from_the_first_grosz_over(over, amount):
    one = person("lekki", pfron_dochod=597856 + over, pfron_koszt_sprzetu=100000)
    assert found(SPRING, [one], "pfron_sprzet_najwyzej") == [(amount,)]


def orthopaedic(price, limit, share, **known):
    one = person("lekki", pfron_ortopedia_cena=price, pfron_ortopedia_limit=limit,
                 pfron_ortopedia_udzial_wlasny=share, **known)  # fmt: skip
    return found(SPRING, [one], "pfron_ortopedia_najwyzej")[0][0]


@pytest.mark.parametrize(
    ("price", "amount"),
    [(99999, 10000), (100000, 10000), (100001, 10001), (239999, 149999), (240000, 150000),
     (240001, 150000)],
)  # fmt: skip
def test_orthopaedic_aids_up_to_the_own_share_or_one_and_a_half_of_the_limit(price, amount):
    """Limit 1000, own share 100; above the limit never more than the person pays."""
    assert orthopaedic(price, 100000, 10000) == amount


def test_orthopaedic_aids_are_refused_over_the_threshold_too():
    assert orthopaedic(100000, 100000, 10000, pfron_dochod=597857) == 0


@pytest.mark.parametrize(
    ("cost", "amount"),
    [(100000, 95000), (14522825, 13796684), (14522827, 13796685), (20000000, 13796685)],
)
def test_barriers_up_to_ninety_five_percent_and_fifteen_wages(cost, amount):
    one = person("lekki", pfron_koszt_barier=cost, pfron_dochod=9_999_999)
    assert found(SPRING, [one], "pfron_bariery_najwyzej") == [(amount,)]


def test_without_a_certificate_there_is_no_grant_for_things():
    one = person(pfron_koszt_sprzetu=100, pfron_koszt_barier=100, pfron_ortopedia_cena=1,
                 pfron_ortopedia_limit=1, pfron_ortopedia_udzial_wlasny=1)  # fmt: skip
    assert found(SPRING, [one], *GRANTS) == [(0,)] * 4


def test_a_quarter_whose_wage_nobody_published_is_refused():
    assert stay(date(2026, 5, 31), DEGREES[0]) == (275900,)
    for day in (SUMMER - timedelta(days=1), date(2024, 9, 1), date(2026, 6, 1)):
        with pytest.raises(MissingParameterError):
            stay(day, DEGREES[0])


@pytest.mark.parametrize(
    ("one", "before", "after"),
    [
        (person("ograniczenie", "znaczny"), True, True),
        (person("znaczny"), False, False),
        (person("ograniczenie", "umiarkowany"), False, False),
        (person("ograniczenie", "umiarkowany", "wzrok_ruch_neurologia"), True, True),
        (person("ograniczenie", "umiarkowany", "oddech_krazenie"), False, True),
        (person("ograniczenie", "lekki", "wzrok_ruch_neurologia"), False, False),
        (person("ograniczenie", "orzeczenie_dziecka", pfron_wiek=15), True, True),
        (person("ograniczenie", "orzeczenie_dziecka", pfron_wiek=16), False, False),
    ],
)
def test_the_parking_card_and_the_symbol_added_in_2020(one, before, after):
    change = date(2020, 4, 1)
    for days, card in ((-1, before), (0, after), (1, after)):
        assert found(change + timedelta(days=days), [one], "parking_karta") == [(card,)]


def test_the_answer_says_which_rounding_the_county_has_and_that_others_differ():
    case = case_of(NAMES, [DEGREES[1]])
    for choices, amount in ((NEAREST, 228900), (DOWN, 228800)):
        state = LAW.on(date(2025, 3, 1), choices)
        (first, *_rest) = entitle(state, case, act.BENEFITS).benefits
        assert (first.code, first.amount) == ("turnus-rehabilitacyjny", amount)
        said = " ".join(step.text for step in first.why)
        assert choices["pfron_turnus_pelny"].replace("_", " ") in said.replace("_", " ")


def draw(name):
    if name in ("pfron_wiek",):
        return st.integers(0, 90)
    return st.integers(0, 900_000) if name in AMOUNTS else st.booleans()


people = st.lists(st.tuples(*(draw(name) for name in NAMES)), min_size=1, max_size=5)
DAYS = days_of_change(LAW, GRANTS, (SPRING,))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(people, min_size=1, max_size=5),
    st.sampled_from(DAYS),
    st.sampled_from(({}, DOWN, {"pfron_prog": "procent_wynagrodzenia"})),
)
def test_three_executions_agree_on_every_day_of_change(households, day, choices):
    agree(LAW.on(day, choices), (*GRANTS, "parking_karta"), NAMES, households)
