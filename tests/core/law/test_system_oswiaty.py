"""School aid: the published range and ceiling, boundaries, every day of change."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import system_oswiaty
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.parameters import Entry
from ostoja.core.law.state import Law
from tests.core.law.test_fundusz_alimentacyjny import agree, case_of, days_of_change

LAW = Law([system_oswiaty], parameters.load())
TODAY = date(2026, 11, 20)
NAMES = (
    "uso_dochod", "uso_uczen", "uso_kolegium", "uso_juz_przyznane", "uso_zdarzenie_losowe",
    "uso_w_terminie", "uso_okolicznosci",
)  # fmt: skip
BANDS = {"uso_procent_najmniej": "progi_gminy", "uso_procent_najwyzej": "progi_gminy"}
RANGE = ("uso_stypendium_najmniej", "uso_stypendium_najwyzej")
YEAR = ("uso_w_roku_najwyzej",)
GRANT = ("uso_zasilek_najwyzej",)


def pupils(*incomes, college=False, granted=0, event=True, in_time=True, pupil=True,
           troubles=0):  # fmt: skip
    rows = [(one, pupil, college, granted, event, in_time, troubles) for one in incomes]
    return case_of(NAMES, rows)


def first(day, case, *names):
    found = LAW.on(day).compute(case, *names)
    return tuple(found[name][0] for name in names)


def test_w34_from_99_20_to_248_and_2480_a_year():
    for day in (date(2025, 9, 1), TODAY):
        assert first(day, pupils(0, 0), *RANGE, *YEAR) == (9920, 24800, 248000)


def test_the_amounts_computed_from_the_base_are_those_of_the_table():
    """The data keeps both the shares and the amounts; they must say the same."""
    p = LAW.parameters.on(TODAY)
    assert first(TODAY, pupils(0), *RANGE, *YEAR, *GRANT) == (
        p.stypendium_szkolne_minimum, p.stypendium_szkolne_maksimum,
        p.stypendium_szkolne_maksimum_roczne, p.zasilek_szkolny_maksimum,
    )  # fmt: skip


def test_a_college_has_18_times_the_base():
    assert first(TODAY, pupils(0, college=True), *YEAR) == (223200,)


@pytest.mark.parametrize(
    ("first_day", "before", "after"),
    [(date(2022, 1, 1), 52800, 60000), (date(2025, 1, 1), 60000, 82300)],
)
def test_the_criterion_on_the_day_before_on_and_after_each_change(first_day, before, after):
    for days, criterion in ((-1, before), (0, after), (1, after)):
        day = first_day + timedelta(days=days)
        for income, amount in ((criterion - 1, 9920), (criterion, 9920), (criterion + 1, 0)):
            assert first(day, pupils(3 * income, 0, 0), RANGE[0]) == (amount,)


def test_the_criterion_counts_a_grosz_of_the_whole_family():
    assert first(TODAY, pupils(3 * 82300, 0, 0), *RANGE) == (9920, 24800)
    assert first(TODAY, pupils(3 * 82300 + 1, 0, 0), *RANGE) == (0, 0)


@pytest.mark.parametrize(
    ("granted", "least", "most", "year"),
    [
        (0, 9920, 24800, 248000), (223199, 9920, 24800, 24801), (223200, 9920, 24800, 24800),
        (223201, 9920, 24799, 24799), (238079, 9920, 9921, 9921), (238080, 9920, 9920, 9920),
        (238081, 9919, 9919, 9919), (247999, 1, 1, 1), (248000, 0, 0, 0), (248001, 0, 0, 0),
    ],
)  # fmt: skip
def test_what_was_granted_before_counts_to_the_yearly_ceiling(granted, least, most, year):
    assert first(TODAY, pupils(0, granted=granted), *RANGE, *YEAR) == (least, most, year)


@pytest.mark.parametrize(
    ("day", "most"),
    [
        (date(2012, 10, 31), 45500), (date(2012, 11, 1), 53000), (date(2012, 11, 2), 53000),
        (date(2015, 10, 31), 53000), (date(2015, 11, 1), 59000), (date(2015, 11, 2), 59000),
        (date(2016, 10, 31), 59000), (date(2016, 11, 1), 62000), (date(2016, 11, 2), 62000),
        (date(2021, 10, 31), 62000), (date(2021, 11, 1), 62000), (date(2021, 11, 2), 62000),
        (date(2024, 10, 31), 62000), (date(2024, 11, 1), 62000), (date(2024, 11, 2), 62000),
        (date(2026, 10, 31), 62000), (date(2026, 11, 1), 62000), (date(2026, 11, 2), 62000),
    ],
)  # fmt: skip
def test_the_school_grant_is_five_times_the_base_of_its_day(day, most):
    assert first(day, pupils(0), *GRANT) == (most,)


def test_the_school_grant_asks_for_no_income_but_for_an_event_and_the_term():
    assert first(TODAY, pupils(10**7), *GRANT) == (62000,)
    assert first(TODAY, pupils(0, event=False), *GRANT) == (0,)
    assert first(TODAY, pupils(0, in_time=False), *GRANT) == (0,)
    assert first(TODAY, pupils(0, pupil=False), *GRANT, *RANGE) == (0, 0, 0)


def test_the_grant_does_not_take_from_the_scholarship():
    """Art. 90e: independent of each other."""
    case = pupils(0, granted=248000)
    assert first(TODAY, case, *GRANT, *YEAR) == (62000, 0)


# gcprgorzow.pl: up to 60 % of the criterion 80-100 % of the base, above it 80-90 %, and ten points
# for each circumstance of art. 90d ust. 1.
GORZOW = LAW.with_parameters(
    LAW.parameters.with_local({
        name: [Entry(value=value, since=date(2020, 9, 1), until=None, basis="regulamin gminy",
                     source="gcprgorzow.pl", confidence="sourced")]
        for name, value in (
            ("stypendium_szkolne_tabela_najmniej", ((None, 80),)),
            ("stypendium_szkolne_tabela_najwyzej", ((60, 100), (None, 90))),
            ("stypendium_szkolne_za_okolicznosc", 10),
        )
    })
)  # fmt: skip


@pytest.mark.parametrize(
    ("income", "troubles", "least", "most"),
    [
        (49380, 0, 9920, 12400), (49381, 0, 9920, 11160), (82300, 0, 9920, 11160),
        (82301, 0, 0, 0), (0, 1, 11160, 13640), (0, 10, 22320, 24800), (0, 12, 24800, 24800),
        (0, 13, 24800, 24800), (60000, 11, 23560, 24800),
    ],
)  # fmt: skip
def test_the_bands_of_a_gmina_narrow_the_range_of_the_act(income, troubles, least, most):
    """823 zł a person: 60 % is 493.80; from twelve circumstances both ends meet at 200 %."""
    case = pupils(income, troubles=troubles)
    found = GORZOW.on(TODAY, BANDS).compute(case, *RANGE)
    assert tuple(found[name][0] for name in RANGE) == (least, most)


def test_the_range_of_the_act_holds_until_the_centre_chooses_the_bands():
    assert first(TODAY, pupils(0, troubles=3), *RANGE) == (9920, 24800)
    (one, *_rest) = entitle(LAW.on(TODAY, BANDS), pupils(0), system_oswiaty.BENEFITS).benefits
    assert one.status == "missing_data"
    assert one.missing[0].startswith("stypendium_szkolne_")


def test_before_the_first_known_criterion_the_scholarship_is_refused():
    with pytest.raises(MissingParameterError):
        first(date(2012, 9, 30), pupils(0), *RANGE)


def test_the_answer_is_a_range_and_the_grant_is_for_the_gmina_to_decide():
    scholarship, grant = entitle(LAW.on(TODAY), pupils(0), system_oswiaty.BENEFITS).benefits
    assert (scholarship.status, grant.status) == ("due", "discretionary")
    assert (scholarship.as_json()["min"], scholarship.as_json()["max"]) == ("99.20", "248.00")
    assert grant.as_json()["max"] == "620.00"
    assert any(step.basis == "art. 90d ust. 9 uso" for step in scholarship.why)
    assert any(step.basis == "art. 90e uso" for step in grant.why)


flag = st.booleans()
people = st.lists(
    st.tuples(st.integers(0, 300_000), flag, flag, st.integers(0, 300_000), flag, flag,
              st.integers(0, 15)),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(people, min_size=1, max_size=6),
    st.sampled_from(days_of_change(LAW, (*RANGE, *YEAR, *GRANT))),
)
def test_three_executions_agree_on_every_day_of_change(households, day):
    for choices in ({}, BANDS) if day >= date(2020, 9, 1) else ({},):
        agree(GORZOW.on(day, choices), (*RANGE, *YEAR, *GRANT), NAMES, households)


@settings(max_examples=30, deadline=None)
@given(st.lists(people, min_size=1, max_size=6), st.sampled_from(days_of_change(LAW, GRANT)))
def test_three_executions_agree_on_the_grant(households, day):
    agree(LAW.on(day), GRANT, NAMES, households)


@settings(deadline=None)
@given(st.integers(0, 200_000), st.integers(1, 10_000), st.integers(0, 300_000))
def test_the_range_is_a_range_and_more_income_never_raises_it(income, more, granted):
    poor, rich = (
        first(TODAY, pupils(one, 0, granted=granted), *RANGE) for one in (income, income + more)
    )
    assert poor[0] <= poor[1]
    assert rich[0] <= poor[0]
    assert rich[1] <= poor[1]
