"""Care benefits: the table by years, the reform of 2024, weeks after a birth."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import swiadczenia_opiekuncze as act
from ostoja.core.law.acts import swiadczenia_rodzinne
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([swiadczenia_rodzinne, act], parameters.load())
TODAY = date(2026, 11, 20)
REFORM = date(2024, 1, 1)
NURSING = (
    "usr_wiek", "usr_orzeczenie_dziecka", "usr_stopien_umiarkowany", "usr_stopien_znaczny",
    "usr_od_mlodosci", "usr_wylacza_pielegnacyjny",
)  # fmt: skip
CARE = (
    "usr_wiek", "usr_wymaga_opieki", "usr_opiekun_uprawniony", "usr_opiekun_pracuje",
    "usr_prawa_nabyte",
)  # fmt: skip
BIRTH = ("usr_dzieci_przy_porodzie", "usr_tydzien_od_porodu", "usr_macierzynski")


def nursing(day, age, *yes):
    """``yes`` are the flags of the person without their prefix."""
    row = (age, *(name.removeprefix("usr_") in yes for name in NURSING[1:]))
    return LAW.on(day).compute(case_of(NURSING, [row]), "usr_pielegnacyjny")["usr_pielegnacyjny"][0]


def care(day, age, *yes):
    """The benefit for one cared for; the carer has the right unless ``yes`` says otherwise."""
    row = (age, "zdrowy" not in yes, "nieuprawniony" not in yes, "pracuje" in yes, "nabyte" in yes)
    found = LAW.on(day).compute(case_of(CARE, [row]), "usr_swiadczenie_pielegnacyjne")
    return found["usr_swiadczenie_pielegnacyjne"][0]


def parental(day, children, week, maternity=False):
    case = case_of(NURSING[:1], [(30,)], BIRTH, (children, week, maternity))
    return LAW.on(day).compute(case, "usr_rodzicielskie")["usr_rodzicielskie"]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [(date(2018, 11, 1), 15300, 18442), (date(2019, 11, 1), 18442, 21584)],
)
def test_the_nursing_allowance_on_the_day_before_on_and_after_each_change(change, before, after):
    """153, 184.42, 215.84: the rise of 62.84 in all that the press reported."""
    for days, amount in ((-1, before), (0, after), (1, after)):
        assert nursing(change + timedelta(days=days), 40, "stopien_znaczny") == amount


@pytest.mark.parametrize(
    ("age", "yes", "due"),
    [
        (15, ("orzeczenie_dziecka",), True), (16, ("orzeczenie_dziecka",), False), (15, (), False),
        (16, ("stopien_znaczny",), True), (40, ("stopien_umiarkowany",), False),
        (40, ("stopien_umiarkowany", "od_mlodosci"), True), (74, (), False), (75, (), True),
        (40, ("od_mlodosci",), False), (75, ("wylacza_pielegnacyjny",), False),
        (40, ("stopien_znaczny", "wylacza_pielegnacyjny"), False),
    ],
)  # fmt: skip
def test_who_has_the_nursing_allowance(age, yes, due):
    assert nursing(TODAY, age, *yes) == (21584 if due else 0)


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        (2014, 800), (2015, 1200), (2016, 1300), (2017, 1406), (2018, 1477), (2019, 1583),
        (2020, 1830), (2021, 1971), (2022, 2119), (2023, 2458), (2024, 2988), (2025, 3287),
        (2026, 3386),
    ],
)  # fmt: skip
def test_the_published_amount_of_each_year_on_its_first_and_last_day(year, amount):
    first = date(2014, 5, 1) if year == 2014 else date(year, 1, 1)
    for day in (first, first + timedelta(days=1), date(year, 12, 31)):
        assert care(day, 10) == amount * 100


INDEX = ("usr_kwota_dotychczasowa", "usr_placa_dotychczasowa", "usr_placa_nowa")


def indexed(amount, before, after):
    case = case_of(NURSING[:1], [(30,)], INDEX, (amount, before, after))
    name = "usr_pielegnacyjne_po_waloryzacji"
    return LAW.on(TODAY).compute(case, name)[name]


def test_w11_the_amount_is_the_last_one_times_the_growth_of_the_minimum_wage():
    """Up to a full złoty, for all years but 2023 (W12: the formula gives 2457, published 2458)."""
    strange = []
    for year in range(2017, 2027):
        before, after = (LAW.parameters.on(date(one, 1, 1)) for one in (year - 1, year))
        counted = indexed(
            before.swiadczenie_pielegnacyjne,
            before.placa_minimalna_1_stycznia,
            after.placa_minimalna_1_stycznia,
        )
        if counted != after.swiadczenie_pielegnacyjne:
            strange.append((year, counted, after.swiadczenie_pielegnacyjne))
    assert strange == [(2023, 245700, 245800)]


@pytest.mark.parametrize(
    ("after", "amount"),
    [(466600, 328700), (466601, 328800), (466741, 328800), (466742, 328900)],
)
def test_a_grosz_of_wage_more_is_a_zloty_more(after, amount):
    """3287 zł and 4666 zł: the first grosz begins a new złoty, the next begins at 4667.42 zł."""
    assert indexed(328700, 466600, after) == amount


@pytest.mark.parametrize(
    ("age", "yes", "before", "after"),
    [
        (17, (), True, True), (18, (), True, False), (18, ("nabyte",), True, True),
        (17, ("pracuje",), False, True), (40, ("nabyte", "pracuje"), False, False),
        (17, ("nabyte", "pracuje"), False, False), (17, ("zdrowy",), False, False),
        (17, ("nieuprawniony",), False, False),
    ],
)  # fmt: skip
def test_the_reform_of_2024_on_the_day_before_on_and_after(age, yes, before, after):
    """From 2024 new cases are for those under 18 and the carer may work; old cases go on."""
    for days, due, amount in ((-1, before, 2458), (0, after, 2988), (1, after, 2988)):
        assert care(REFORM + timedelta(days=days), age, *yes) == (amount * 100 if due else 0)


def test_the_programme_of_2014_added_two_hundred_until_the_end_of_the_year():
    rows = [(10, True, True, False, False), (10, False, True, False, False)]
    case = case_of(CARE, rows)
    for day in (date(2014, 5, 1), date(2014, 12, 31)):
        found = LAW.on(day).compute(case, "usr_pielegnacyjne_z_programu")
        assert found["usr_pielegnacyjne_z_programu"] == (20000, 0)
    assert "usr_pielegnacyjne_z_programu" not in LAW.on(date(2015, 1, 1)).rules


def test_the_amounts_of_2027_and_before_may_2014_are_not_known():
    for day in (date(2014, 4, 30), date(2027, 1, 1)):
        with pytest.raises(MissingParameterError):
            care(day, 10)


@pytest.mark.parametrize(
    ("children", "weeks"), [(1, 52), (2, 65), (3, 67), (4, 69), (5, 71), (6, 71)]
)
def test_the_parental_benefit_lasts_by_the_number_of_children(children, weeks):
    for week, amount in ((0, 0), (1, 100000), (weeks, 100000), (weeks + 1, 0)):
        assert parental(TODAY, children, week) == amount
    assert parental(TODAY, children, 1, maternity=True) == 0


def test_without_a_birth_there_is_no_parental_benefit():
    assert parental(TODAY, 0, 1) == 0


def test_the_parental_benefit_began_in_2016():
    for day, amount in ((date(2015, 12, 31), 0), (date(2016, 1, 1), 100000)):
        assert parental(day, 1, 10) == amount


def test_the_answer_names_the_person_and_what_is_confirmed():
    names = tuple(dict.fromkeys((*NURSING, *CARE)))
    rows = [
        (40, False, False, False, False, False, False, False, False, False),
        (10, True, False, False, False, False, True, True, False, False),
    ]
    case = case_of(names, rows, BIRTH, (0, 0, False))
    found = entitle(LAW.on(TODAY), case, act.BENEFITS).benefits
    by_code = {(one.code, one.person): one for one in found}
    assert by_code["zasilek-pielegnacyjny", "o0"].status == "not_due"
    assert by_code["zasilek-pielegnacyjny", "o1"].amount == 21584
    assert not by_code["zasilek-pielegnacyjny", "o1"].confirmed
    mine = by_code["swiadczenie-pielegnacyjne", "o1"]
    assert (mine.status, mine.amount) == ("due", 338600)
    assert any(step.basis == "art. 17 usr" for step in mine.why)
    assert by_code["swiadczenie-rodzicielskie", None].status == "not_due"


flag = st.booleans()
cared = st.lists(st.tuples(st.integers(0, 90), flag, flag, flag, flag), min_size=1, max_size=5)
nursed = st.lists(
    st.tuples(st.integers(0, 90), flag, flag, flag, flag, flag), min_size=1, max_size=5
)
birth = st.tuples(st.integers(0, 6), st.integers(0, 80), flag)
homes = st.lists(st.tuples(nursed, birth), min_size=1, max_size=6)
CARE_TARGET = ("usr_swiadczenie_pielegnacyjne",)
CARE_DAYS = days_of_change(LAW, CARE_TARGET, (TODAY,))
OTHER = ("usr_pielegnacyjny", "usr_rodzicielskie")


@settings(max_examples=60, deadline=None)
@given(st.lists(cared, min_size=1, max_size=6), st.sampled_from(CARE_DAYS))
def test_three_executions_agree_on_care_on_every_day_of_change(households, day):
    agree(LAW.on(day), CARE_TARGET, CARE, households)


@settings(max_examples=40, deadline=None)
@given(homes, st.sampled_from(days_of_change(LAW, OTHER, (TODAY,))))
def test_three_executions_agree_on_the_other_benefits(found, day):
    agree(LAW.on(day), OTHER, NURSING, [one[0] for one in found], BIRTH, [one[1] for one in found])
