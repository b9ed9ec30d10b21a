"""The alimony fund and the Large Family Card: published examples, boundaries, days of change.

``agree`` and ``days_of_change`` serve the tests of the other acts beside this one.
"""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import fundusz_alimentacyjny
from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.explain import explain
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case, Law

LAW = Law([fundusz_alimentacyjny], parameters.load())
TODAY = date(2026, 11, 20)
AMOUNTS = ("fa_w_kryterium", "fa_przekroczenie", "fa_pelna_kwota", "fa_kwota")
CARDS = ("kdr_karta_rodzica", "kdr_karta_dziecka", "kdr_dzieci_w_rodzinie")
FA = ("fa_dochod", "fa_alimenty", "fa_wiek", "fa_uczy_sie", "fa_znaczny_stopien")
KDR = (
    "kdr_rodzic", "kdr_dzieci", "kdr_dzieci_odebrane", "kdr_dziecko", "kdr_wiek", "kdr_uczy_sie",
    "kdr_stopien",
)  # fmt: skip


def case_of(names, persons, house=(), values=()):
    """``persons`` are tuples of values of ``names``; ``values`` are those of ``house``."""
    columns = dict(zip(names, zip(*persons, strict=True), strict=True))
    ids = tuple(f"o{n}" for n in range(len(persons)))
    return Case(ids, columns, dict(zip(house, values, strict=True)))


def used_parameters(law, targets, days=(date(2019, 1, 1), TODAY)):
    """The parameters of every text of the rules on the way to ``targets``."""
    return {
        name
        for day in days
        for one in law.on(day).plan(targets)
        for name in parameters_of(lower(one, law.on(day).entity))
    }


def days_of_change(law, targets, days=(date(2019, 1, 1), TODAY)):
    """The day before, on and after each change of a used parameter, where all are known."""
    names = used_parameters(law, targets, days)
    around = {
        entry.since + timedelta(days=n)
        for name in names
        for entry in law.parameters.by_name[name].history
        for n in (-1, 0, 1)
    }
    return [day for day in sorted(around) if all(known(law, name, day) for name in names)]


def known(law, name, day):
    try:
        return getattr(law.parameters.on(day), name) is not None
    except MissingParameterError:
        return False


def agree(state, targets, names, households, house=(), values=()):
    """One household at a time, its reasons, and columns of all give the same to the grosz.

    ``households`` are lists of persons; ``values`` has one tuple of ``house`` a household.
    """
    flat = [one for persons in households for one in persons]
    values = values or [()] * len(households)
    columns = Columns(state, *targets).run(
        Population(
            np.array([len(one) for one in households]),
            {name: np.array([one[n] for one in flat]) for n, name in enumerate(names)},
            {name: np.array([one[n] for one in values]) for n, name in enumerate(house)},
        )
    )
    start = 0
    for number, persons in enumerate(households):
        case = case_of(names, persons, house, values[number])
        single = state.compute(case, *targets)
        told = {}
        for one in explain(state, case, *targets):
            told.setdefault(one.rule.name, []).append(one.value)
        for name in targets:
            if state.rules[name].entity == "person":
                part = columns[name][start : start + len(persons)]
                assert tuple(part.tolist()) == single[name] == tuple(told[name])
            else:
                assert columns[name][number] == single[name] == told[name][0]
        start += len(persons)


def family(alimony, *incomes):
    """A parent with ``incomes`` of all persons and children entitled to ``alimony``, in order."""
    rest = (0,) * (len(incomes) - len(alimony))
    return case_of(FA[:2], list(zip(incomes, (*rest, *alimony), strict=True)))


def paid(day, alimony, *incomes):
    return LAW.on(day).compute(family(alimony, *incomes), "fa_kwota")["fa_kwota"][-len(alimony) :]


@pytest.mark.parametrize(
    ("day", "amount"),
    [(date(2024, 9, 30), 50000), (date(2024, 10, 1), 80000), (date(2024, 10, 2), 80000)],
)
def test_w09_alimony_of_800_is_paid_in_full_from_october_2024(day, amount):
    assert paid(day, [80000], 0, 0) == (amount,)


@pytest.mark.parametrize(
    ("first_day", "before", "after"),
    [
        (date(2019, 10, 1), 72500, 80000), (date(2020, 10, 1), 80000, 90000),
        (date(2023, 10, 1), 90000, 120900), (date(2026, 10, 1), 120900, 166500),
    ],
)  # fmt: skip
def test_the_criterion_on_the_day_before_on_and_after_each_change(first_day, before, after):
    for days, criterion in ((-1, before), (0, after), (1, after)):
        day = first_day + timedelta(days=days)
        for income, within in ((criterion - 1, True), (criterion, True), (criterion + 1, False)):
            found = LAW.on(day).compute(family([50000], 2 * income, 0), "fa_w_kryterium")
            assert found["fa_w_kryterium"] is within


@pytest.mark.parametrize(
    ("income", "amount"), [(79999, 50000), (80000, 50000), (80001, 0), (130000, 0)]
)
def test_until_september_2020_one_grosz_takes_everything(income, amount):
    assert paid(date(2020, 9, 30), [50000], 2 * income, 0) == (amount,)


def test_the_cliff_counts_a_grosz_of_the_whole_family():
    assert paid(date(2020, 9, 30), [50000], 240000, 0, 0) == (50000,)
    assert paid(date(2020, 9, 30), [50000], 240001, 0, 0) == (0,)


@pytest.mark.parametrize(
    ("over", "amount"),
    [(-1, 50000), (0, 50000), (1, 49999), (39999, 10001), (40000, 10000), (40001, 0)],
)
def test_from_october_2020_each_grosz_over_takes_a_grosz_down_to_100_zl(over, amount):
    for day in (date(2020, 10, 1), date(2020, 10, 2)):
        assert paid(day, [50000], 2 * (90000 + over), 0) == (amount,)


def test_each_child_is_counted_on_its_own():
    """300 zł a person over: 700 of 1000 and 100 of 400 remain, nothing of 399.99."""
    over = 4 * (166500 + 30000)
    assert paid(TODAY, [100000, 40000, 39999], over, 0, 0, 0) == (70000, 10000, 0)


def test_alimony_below_100_zl_is_paid_within_the_criterion_only():
    assert paid(TODAY, [9000], 2 * 166500, 0) == (9000,)
    assert paid(TODAY, [9000], 2 * 166500 + 2, 0) == (0,)


@pytest.mark.parametrize(("over", "amount"), [(1, 50000), (2, 49999), (4, 49999), (5, 49998)])
def test_the_excess_of_three_persons_is_divided_once_to_the_nearest_grosz(over, amount):
    assert paid(TODAY, [50000], 3 * 166500 + over, 0, 0) == (amount,)


@pytest.mark.parametrize(
    ("alimony", "amount"), [(99999, 99999), (100000, 100000), (100001, 100000)]
)
def test_the_maximum_for_an_entitled_person(alimony, amount):
    assert paid(TODAY, [alimony], 0, 0) == (amount,)


@pytest.mark.parametrize(
    ("age", "studies", "severe", "entitled"),
    [
        (17, False, False, True), (18, False, False, False), (18, True, False, True),
        (24, True, False, True), (25, True, False, False), (25, False, True, True),
        (60, False, True, True),
    ],
)  # fmt: skip
def test_the_age(age, studies, severe, entitled):
    case = case_of(FA, [(0, 50000, age, studies, severe)])
    assert LAW.on(TODAY).compute(case, "fa_swiadczenie")["fa_swiadczenie"] == (
        50000 if entitled else 0,
    )


def test_the_criterion_is_the_old_one_times_the_growth_of_the_minimum_wage():
    """900 -> 1209 and 1209 -> 1665: minimum wages of 2020, 2023 and 2026, up to a złoty."""
    for old, new in ((2020, 2023), (2023, 2026)):
        before, after = (LAW.parameters.on(date(year, 10, 1)) for year in (old, new))
        case = case_of(
            ("fa_dochod",), [(0,)],
            ("fa_kryterium_dotychczasowe", "fa_placa_dotychczasowa", "fa_placa_nowa"),
            (
                before.kryterium_fundusz_alimentacyjny, before.placa_minimalna_1_stycznia,
                after.placa_minimalna_1_stycznia,
            ),
        )  # fmt: skip
        name = "fa_kryterium_po_waloryzacji"
        found = LAW.on(date(new, 10, 1)).compute(case, name)[name]
        assert found == after.kryterium_fundusz_alimentacyjny


def test_the_answer_says_whose_benefit_and_why():
    case = case_of(FA, [(340000, 0, 40, False, False), (0, 80000, 9, False, False)])
    found = entitle(LAW.on(TODAY), case, fundusz_alimentacyjny.BENEFITS).benefits
    assert [(one.person, one.status, one.amount) for one in found] == [
        ("o0", "not_due", None), ("o1", "due", 80000 - 3500),
    ]  # fmt: skip
    assert any("kwota zmniejszona" in step.text for step in found[1].why)
    assert not found[1].confirmed


def test_an_age_limit_known_from_memory_makes_the_answer_unconfirmed():
    """Before the day of knowledge the limits of age are from memory: paid, and said to be so."""
    case = case_of(FA, [(0, 80000, 9, False, False)])
    (found,) = entitle(LAW.on(date(2024, 10, 1)), case, fundusz_alimentacyjny.BENEFITS).benefits
    assert (found.status, found.amount, found.confirmed) == ("due", 80000, False)
    assert any("do ilu lat" in step.text and "niepotwierdzone" in step.text for step in found.why)


def test_a_day_before_the_fund_is_refused():
    with pytest.raises(MissingParameterError):
        paid(date(2008, 9, 30), [50000], 0, 0)


def large(parent=(True, 3, 0), children=((5, False, False),)):
    """A parent (is one, children ever, taken away) and children (age, studies, disabled)."""
    rows = [(*parent, False, 45, False, False)]
    return case_of(KDR, rows + [(False, 0, 0, True, *child) for child in children])


def cards(case):
    found = LAW.on(TODAY).compute(case, *CARDS)
    return found["kdr_karta_rodzica"][0], found["kdr_karta_dziecka"][1:]


@pytest.mark.parametrize(
    ("parent", "card"),
    [
        ((True, 2, 0), False), ((True, 3, 0), True), ((True, 4, 0), True), ((True, 3, 1), False),
        ((True, 4, 1), True), ((True, 4, 2), False), ((False, 3, 0), False),
    ],
)  # fmt: skip
def test_the_card_of_a_parent_asks_for_three_children_ever(parent, card):
    assert cards(large(parent))[0] is card


@pytest.mark.parametrize(
    ("third", "qualifies"),
    [
        ((17, False, False), True), ((18, False, False), False), ((18, True, False), True),
        ((24, True, False), True), ((25, True, False), False), ((40, False, True), True),
    ],
)  # fmt: skip
def test_children_get_cards_when_three_qualify_now(third, qualifies):
    found = cards(large(children=((5, False, False), (7, False, False), third)))
    assert found == (True, (qualifies,) * 3)


def test_a_grown_child_gets_no_card_when_three_others_do():
    young = ((5, False, False), (6, False, False), (7, False, False))
    assert cards(large(children=(*young, (30, False, False))))[1] == (True, True, True, False)


money = st.integers(0, 700_000)
flag = st.booleans()
people = st.lists(st.tuples(money, money, st.integers(0, 30), flag, flag), min_size=1, max_size=6)
large_people = st.lists(
    st.tuples(flag, st.integers(0, 5), st.integers(0, 5), flag, st.integers(0, 30), flag, flag),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(people, min_size=1, max_size=6), st.sampled_from(days_of_change(LAW, AMOUNTS[:3])))
def test_three_executions_agree_on_every_day_of_change(households, day):
    agree(LAW.on(day), AMOUNTS, FA, households)


@settings(max_examples=40, deadline=None)
@given(st.lists(people, min_size=1, max_size=6))
def test_three_executions_agree_on_the_right(households):
    agree(LAW.on(TODAY), ("fa_w_wieku", "fa_swiadczenie"), FA, households)


@settings(max_examples=40, deadline=None)
@given(st.lists(large_people, min_size=1, max_size=6))
def test_three_executions_agree_on_the_card(households):
    agree(LAW.on(TODAY), CARDS, KDR, households)


@settings(deadline=None)
@given(st.integers(0, 900_000), st.integers(1, 10_000), st.integers(0, 120_000), st.integers(1, 5))
def test_more_income_never_raises_the_benefit(income, more, alimony, others):
    poor, rich = (paid(TODAY, [alimony], one, *[0] * others) for one in (income, income + more))
    assert rich[0] <= poor[0]
