"""One text of a rule, three ways to run it: a household, its reasons, columns of households."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.law import parameters
from ostoja.core.law.acts import pomoc_spoleczna
from ostoja.core.law.errors import (
    MissingInputError,
    MissingParameterError,
    WrongInputError,
    WrongRuleError,
)
from ostoja.core.law.explain import explain
from ostoja.core.law.lower import lower
from ostoja.core.law.rules import Input, rule
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case, Law
from tests.core.law import small_law

LAW = Law([small_law], small_law.PARAMETERS)
TARGETS = ("okresowy", "staly", "dzieci", "ktos_niezdolny")
DAYS = [date(2019, 5, 1), date(2021, 5, 29), date(2021, 5, 30), date(2024, 6, 1), date(2026, 1, 1)]


def case(*persons):
    """Persons as (income in grosze, unable to work, age)."""
    names = ("dochod", "niezdolny", "wiek")
    columns = dict(zip(names, zip(*persons, strict=True), strict=True))
    return Case(tuple(f"o{n}" for n in range(len(persons))), columns)


@pytest.mark.parametrize(
    ("day", "persons", "amount"),
    [
        (date(2026, 1, 1), [(0, False, 40)], 50500),
        (date(2026, 1, 1), [(101000, False, 40)], 0),
        (date(2026, 1, 1), [(100999, False, 40)], 2000),
        (date(2026, 1, 1), [(100001, False, 40), (0, False, 5), (0, False, 7)], 73450),
        (date(2021, 5, 29), [(0, False, 40)], 35050),
        (date(2019, 5, 1), [(130000, False, 40), *[(0, False, 9)] * 4], 67000),  # W01: 670 to 1340
    ],
)
def test_the_guaranteed_amount(day, persons, amount):
    assert LAW.on(day).compute(case(*persons), "okresowy")["okresowy"] == amount


@pytest.mark.parametrize(("income", "amount"), [(0, 122900), (8400, 122900), (8500, 122800)])
def test_derived_boundaries_t02(income, amount):
    """T02 of the addendum: single, 2026."""
    found = LAW.on(date(2026, 1, 1)).compute(case((income, True, 50)), "staly")
    assert found["staly"] == (amount,)


def test_reasons_name_the_numbers_the_parameter_its_day_and_article():
    found = explain(LAW.on(date(2026, 1, 1)), case((100001, False, 40), (0, False, 5)), "okresowy")
    texts = [step.text for one in found for step in one.why()]
    said = "\n".join(texts).replace("\u00a0", " ")
    assert (
        "różnica: kryterium dochodowe 1 646,00 zł − dochód rodziny 1 000,01 zł = 645,99 zł" in said
    )
    assert "warunek: różnica 645,99 zł to nie więcej niż 0,00 zł: nie" in said
    larger = "okresowy udzial 50% z: różnica 645,99 zł; okresowy najmniej 20,00 zł"
    assert f"wynik: większa z kwot: {larger} = 323,00 zł" in said
    why = found[-1].why()
    assert why[0].basis == "art. 38 ups"
    assert any(w.valid_from == date(2004, 5, 1) and w.source == "Dz.U." for w in why)
    assert found[-1].value == 32300


def test_a_parameter_from_memory_is_flagged():
    found = explain(LAW.on(date(2026, 1, 1)), case((0, True, 40)), "staly")
    assert found[-1].doubtful
    assert any("niepotwierdzone" in one.text for one in found[-1].why())
    assert not explain(LAW.on(date(2026, 1, 1)), case((0, True, 40)), "okresowy")[-1].doubtful


person = st.tuples(st.integers(0, 300_000), st.booleans(), st.integers(0, 99))
household = st.lists(person, min_size=1, max_size=6)


@given(st.lists(household, min_size=1, max_size=12), st.sampled_from(DAYS))
def test_columns_and_reasons_equal_one_household_at_a_time(households, day):
    """Every rule of the law, on every day: three executions of one text agree to the grosz."""
    state = LAW.on(day)
    flat = [one for persons in households for one in persons]
    population = Population(
        np.array([len(persons) for persons in households]),
        {
            "dochod": np.array([one[0] for one in flat], np.int64),
            "niezdolny": np.array([one[1] for one in flat], bool),
            "wiek": np.array([one[2] for one in flat], np.int64),
        },
        {},
    )
    columns = Columns(state, *TARGETS).run(population)
    start = 0
    for number, persons in enumerate(households):
        single = state.compute(case(*persons), *TARGETS)
        told = {one.rule.name: [] for one in explain(state, case(*persons), *TARGETS)}
        for one in explain(state, case(*persons), *TARGETS):
            told[one.rule.name].append(one.value)
        for name in TARGETS:
            if state.rules[name].entity == "household":
                assert columns[name][number] == single[name] == told[name][0]
            else:
                part = columns[name][start : start + len(persons)]
                assert tuple(part.tolist()) == single[name] == tuple(told[name])
        start += len(persons)


@given(household, st.integers(1, 5000), st.sampled_from(DAYS))
def test_more_income_never_raises_a_benefit(persons, more, day):
    state = LAW.on(day)
    before = state.compute(case(*persons), "okresowy")["okresowy"]
    richer = [(persons[0][0] + more, *persons[0][1:]), *persons[1:]]
    assert state.compute(case(*richer), "okresowy")["okresowy"] <= before


def test_every_rule_of_the_law_can_run_on_columns():
    for day in DAYS:
        state = LAW.on(day)
        for one in state.rules.values():
            assert lower(one, state.entity)


def test_a_missing_input_names_itself_and_the_rule():
    with pytest.raises(MissingInputError, match=r"niezdolny.*Zasiłek stały"):
        LAW.on(date(2026, 1, 1)).compute(
            Case(("a",), {"dochod": (0,), "wiek": (40,)}), "staly"
        )  # fmt: skip


def test_a_day_before_the_first_parameter_is_refused():
    with pytest.raises(MissingParameterError, match=r"kryterium_samotnie.*2010-01-01"):
        LAW.on(date(2010, 1, 1)).compute(case((0, True, 40)), "okresowy")


def test_contradicting_input_is_refused_with_its_path():
    with pytest.raises(WrongInputError, match="persons: ta sama osoba"):
        Case(("a", "a"))
    with pytest.raises(WrongInputError, match=r"persons\.dochod"):
        Case(("a", "b"), {"dochod": (1,)})


def test_what_is_asked_is_only_what_is_needed():
    needed = [one.name for one in LAW.on(date(2026, 1, 1)).needed(["okresowy"])]
    assert needed == ["dochod"]


def test_a_reform_changes_a_parameter_from_a_day():
    reform = LAW.with_parameters(
        small_law.PARAMETERS.with_values({"kryterium_samotnie": 120000}, date(2026, 7, 1))
    )
    before, after = (
        reform.on(day).compute(case((0, False, 40)), "okresowy")["okresowy"]
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    )
    assert (before, after) == (50500, 60000)


def module(*functions, inputs=()):
    """A module with rules, as an act would be."""
    for one in functions:
        one.rule.function.__module__ = "made"
    return SimpleNamespace(
        __name__="made", INPUTS=inputs, **{one.__name__: one for one in functions}
    )


@rule("art. 1", until="2020-01-01", name="x")
def first():
    """Pierwszy tekst."""
    return 1


@rule("art. 1", since="2020-01-03", name="x")
def second():
    """Drugi tekst."""
    return 2


@rule("art. 2")
def unknown_argument(nieznane):
    """Reguła z nieznanym argumentem."""
    return nieznane


@rule("art. 3", name="y")
def circle(z):
    """Kółko."""
    return z


@rule("art. 3", name="z")
def circle_back(y):
    """Kółko z powrotem."""
    return y


def test_texts_with_a_hole_between_them_are_refused():
    with pytest.raises(WrongRuleError, match="przerwę albo zakładkę"):
        Law([module(first, second)], small_law.PARAMETERS)


def test_an_argument_that_nobody_describes_is_refused():
    with pytest.raises(WrongRuleError, match="nikt tego nie opisał"):
        Law([module(unknown_argument)], small_law.PARAMETERS)


def test_rules_that_go_round_in_a_circle_are_refused():
    law = Law([module(circle, circle_back)], small_law.PARAMETERS)
    with pytest.raises(WrongRuleError, match="w kółko"):
        law.on(date(2026, 1, 1)).compute(Case(("a",)), "y")


@rule("art. 4")
def loop(liczba):
    """Reguła z pętlą."""
    while liczba:
        return liczba
    return 0


def test_a_text_that_columns_cannot_run_is_refused_by_name():
    law = Law([module(loop, inputs=(Input("liczba", "household", "count", "Liczba"),))],
              small_law.PARAMETERS)  # fmt: skip
    with pytest.raises(WrongRuleError, match=r"loop.*nie może być w regule"):
        lower(law.rules[0], lambda name: "household")


def test_a_question_reads_only_the_parameters_it_needs(monkeypatch):
    """A terminal answers at once: of three hundred files it opens the dozen of its rules."""
    opened = []
    kept = parameters.parse

    def noted(raw, file):
        opened.append(file)
        return kept(raw, file)

    monkeypatch.setattr(parameters, "parse", noted)
    fresh = parameters.load.__wrapped__()
    assert len(fresh.by_name) > 200
    assert opened == []
    state = Law([pomoc_spoleczna], fresh).on(date(2026, 1, 1))
    case = Case(("anna",), {"ups_dochod": (30000,)})
    assert state.compute(case, "ups_okresowy_gwarantowany")["ups_okresowy_gwarantowany"] == 35500
    assert 0 < len(opened) < 10
    changed = fresh.with_values({"zasilek_okresowy_minimalny": 3000}, date(2026, 1, 1))
    assert changed.on(date(2026, 1, 1)).zasilek_okresowy_minimalny == 3000
    assert len(opened) < 10, "a reform reads what it changes"
    assert "nie_ma" not in fresh.by_name


def test_the_name_of_a_file_is_the_code_that_it_carries():
    every = parameters.load().by_name
    assert {name: parameters.name_of(one.code) for name, one in every.items()} == {
        name: name for name in every
    }
