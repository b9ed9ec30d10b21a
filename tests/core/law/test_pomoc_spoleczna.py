"""The act on social assistance: published examples, derived boundaries, every day of change."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.benefits import entitle
from ostoja.core.law.explain import explain
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.parameters import Entry
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case

TODAY = date(2026, 11, 20)
RANGE = ("ups_okresowy_gwarantowany", "ups_okresowy_najwyzszy")
CASH = (*RANGE, "ups_staly", "ups_specjalny_celowy_najwyzszy", "ups_posilek")


def family(*incomes, unable=(), age=40, excluded=()):
    """``unable`` and ``excluded`` are positions of persons."""
    count = len(incomes)
    return Case(
        tuple(f"o{n}" for n in range(count)),
        {
            "ups_dochod": tuple(incomes),
            "wiek": (age,) * count,
            "niezdolny_do_pracy": tuple(n in unable for n in range(count)),
            "wylacza_staly": tuple(n in excluded for n in range(count)),
        },
    )


def value(day, case, *names):
    found = law().on(day).compute(case, *names)
    return tuple(found[name] for name in names)


def test_w01_family_of_five():
    """Łódź: criterion 2640, amount from 670 to 1340."""
    day = date(2019, 5, 1)
    assert value(day, family(130000, 0, 0, 0, 0), "ups_kryterium", *RANGE) == (
        264000, 67000, 134000,
    )  # fmt: skip


def test_w03_single_without_income_2025():
    """Least 505 (half of 1010), most 823 (the criterion of a person in a family)."""
    assert value(date(2025, 6, 1), family(0), *RANGE) == (50500, 82300)


def test_a_council_that_raised_the_guarantee_gives_more():
    """Łódź's page: the council may raise it; W01 with 70 % is 938 zł, the most stays."""
    raised = Entry(
        value=70, since=date(2019, 1, 1), until=None, basis="uchwała rady", source="test",
        confidence="sourced",
    )  # fmt: skip
    own = law().parameters.with_local({"zasilek_okresowy_procent_gwarantowany": [raised]})
    state = law().with_parameters(own).on(date(2019, 5, 1))
    found = state.compute(family(130000, 0, 0, 0, 0), *RANGE)
    assert [found[name] for name in RANGE] == [93800, 134000]


@pytest.mark.parametrize(
    ("income", "staly", "okresowy"),
    [(0, 44400, (23850, 41800)), (3300, 44400, (22200, 41800)), (3301, 44399, (22200, 41800)),
     (47699, 3000, (2000, 2000)), (47700, 0, (0, 0))],
)  # fmt: skip
def test_a_court_case_of_2011_is_computed_with_what_we_remember(income, staly, okresowy):
    """477 zł, at most 444 and 418, at least 30 and 20; flagged, because no text was seen."""
    day, case = date(2011, 6, 1), family(income, unable=(0,))
    assert value(day, case, *RANGE) == okresowy
    assert value(day, case, "ups_staly") == ((staly,),)
    assert not entitle(law().on(day), case, BENEFITS).benefits[0].confirmed


@pytest.mark.parametrize(
    ("day", "most"),
    [(date(2021, 5, 29), 41800), (date(2021, 5, 30), 52800), (date(2022, 1, 1), 60000)],
)
def test_w02_the_ceiling_of_a_single_person_changed_on_30_may_2021(day, most):
    assert value(day, family(0), "ups_okresowy_najwyzszy") == (most,)


def test_w05_thresholds_of_the_permanent_benefit_2024():
    """130 % of 776 and 600: 1008.80 and 780; most 1000, least 100."""
    day = date(2024, 6, 1)
    assert value(day, family(0, unable=[0]), "ups_staly") == ((100000,),)
    assert value(day, family(0, 0, unable=[0]), "ups_staly") == ((78000, 0),)


def test_w27_granted_529_in_july_2013():
    """A single person with an income of at most 13 zł gets the ceiling of that time."""
    assert value(date(2013, 7, 1), family(1300, unable=[0]), "ups_staly") == ((52900,),)


@pytest.mark.parametrize(("income", "amount"), [(0, 122900), (8400, 122900), (8500, 122800)])
def test_t02_single_2026(income, amount):
    assert value(TODAY, family(income, unable=[0]), "ups_staly") == ((amount,),)


@pytest.mark.parametrize(("day", "single", "person"), [
    (date(2024, 6, 1), 155200, 120000), (date(2022, 6, 1), 116400, 90000),
    (date(2025, 6, 1), 202000, 164600),
])  # fmt: skip
def test_the_threshold_of_the_meal_programme(day, single, person):
    """2022: 1164 and 900; 2024: 1552 and 1200; 2025: 2020 and 1646. The threshold itself counts."""
    assert value(day, family(single), "ups_posilek") == (True,)
    assert value(day, family(single + 1), "ups_posilek") == (False,)
    assert value(day, family(2 * person, 0), "ups_posilek") == (True,)
    assert value(day, family(2 * person + 1, 0), "ups_posilek") == (False,)


@pytest.mark.parametrize(
    ("income", "least", "most", "permanent", "special"),
    [(100999, 2000, 2000, 30301, 0), (101000, 0, 0, 0, 0), (101001, 0, 0, 0, 101000)],
)
def test_one_grosz_below_at_and_above_the_criterion(income, least, most, permanent, special):
    """At the criterion: no periodic or permanent benefit ("less than"), no special one either."""
    found = value(TODAY, family(income, unable=[0]), *RANGE, "ups_staly",
                  "ups_specjalny_celowy_najwyzszy")  # fmt: skip
    assert found == (least, most, (permanent,), special)


def test_the_permanent_benefit_asks_for_age_inability_and_nothing_that_excludes_it():
    assert value(TODAY, family(0, unable=[0], age=17), "ups_staly") == ((0,),)
    assert value(TODAY, family(0), "ups_staly") == ((0,),)
    assert value(TODAY, family(0, unable=[0], excluded=[0]), "ups_staly") == ((0,),)


def test_in_a_family_both_incomes_must_be_below():
    """Own income and income per person: both below 823 zł."""
    assert value(TODAY, family(82299, 0, unable=[0]), "ups_staly")[0][0] > 0
    assert value(TODAY, family(82300, 0, unable=[0]), "ups_staly")[0][0] == 0
    assert value(TODAY, family(0, 164600, unable=[0]), "ups_staly")[0][0] == 0


def test_a_part_of_a_month_is_divided_once():
    base = family(0)
    case = Case(base.ids, base.persons, {"dni_objete": 17, "dni_miesiaca": 30})
    assert value(TODAY, case, "ups_okresowy_za_czesc_miesiaca") == (28617,)


def test_the_answer_says_the_range_and_its_reasons():
    found = entitle(law().on(TODAY), family(0), BENEFITS)
    periodic = next(one for one in found.benefits if one.code == "zasilek-okresowy")
    assert periodic.as_json()["min"] == "505.00"
    assert periodic.as_json()["max"] == "823.00"
    assert periodic.status == "due"
    assert any(step.basis == "art. 38 ust. 3-4 ups" for step in periodic.why)
    assert any("art. 8 ust. 1" in (step.basis or "") and step.source for step in periodic.why)


def test_what_is_missing_is_named_and_the_rest_is_answered():
    found = entitle(law().on(TODAY), Case(("a",), {"ups_dochod": (0,)}), BENEFITS)
    by_code = {one.code: one for one in found.benefits}
    assert by_code["zasilek-okresowy"].status == "due"
    assert by_code["zasilek-staly"].status == "missing_data"
    assert by_code["zasilek-staly"].missing == ("wiek", "niezdolny_do_pracy", "wylacza_staly")


def changes():
    """Every day on which a parameter of these rules changes, and the days around it."""
    names = {
        name
        for day in (date(2020, 1, 1), TODAY)
        for one in law().on(day).plan(CASH)
        for name in parameters_of(lower(one, law().on(day).entity))
    }
    known = law().parameters.by_name
    starts = {entry.since for name in names for entry in known[name].history}
    first = max(min(e.since for e in known[n].history) for n in RANGE_PARAMETERS)
    return sorted({day + timedelta(days=n) for day in starts for n in (-1, 0, 1)
                   if day + timedelta(days=n) >= first})  # fmt: skip


RANGE_PARAMETERS = (
    "kryterium_osoby_samotnie_gospodarujacej", "zasilek_okresowy_procent_gwarantowany",
    "zasilek_okresowy_pulap_osoby_samotnej", "zasilek_okresowy_minimalny",
    "zasilek_staly_maksymalny", "posilek_procent_kryterium", "specjalny_zasilek_celowy_pulap",
)  # fmt: skip
people = st.lists(
    st.tuples(st.integers(0, 400_000), st.integers(0, 99), st.booleans(), st.booleans()),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(people, min_size=1, max_size=8), st.sampled_from(changes()))
def test_three_executions_agree_on_every_day_of_change(households, day):
    state = law().on(day)
    flat = [one for persons in households for one in persons]
    names = ("ups_dochod", "wiek", "niezdolny_do_pracy", "wylacza_staly")
    columns = Columns(state, *CASH).run(
        Population(
            np.array([len(one) for one in households]),
            {name: np.array([one[n] for one in flat]) for n, name in enumerate(names)},
            {},
        )
    )
    start = 0
    for number, persons in enumerate(households):
        case = Case(
            tuple(map(str, range(len(persons)))),
            {name: tuple(one[n] for one in persons) for n, name in enumerate(names)},
        )
        single = state.compute(case, *CASH)
        told = {}
        for one in explain(state, case, *CASH):
            told.setdefault(one.rule.name, []).append(one.value)
        for name in CASH:
            if state.rules[name].entity == "person":
                part = columns[name][start : start + len(persons)]
                assert tuple(part.tolist()) == single[name] == tuple(told[name])
            else:
                assert columns[name][number] == single[name] == told[name][0]
        start += len(persons)


@settings(deadline=None)
@given(st.integers(0, 200_000), st.integers(1, 10_000), st.integers(1, 6))
def test_more_income_never_raises_a_benefit(income, more, count):
    poor, richer = (
        value(TODAY, family(one, *[0] * (count - 1), unable=[0]), *RANGE, "ups_staly")
        for one in (income, income + more)
    )
    assert richer[0] <= poor[0]
    assert richer[1] <= poor[1]
    assert richer[2][0] <= poor[2][0]
