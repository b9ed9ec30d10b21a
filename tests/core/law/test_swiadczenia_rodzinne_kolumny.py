"""Family benefits for any family: columns, reasons, and what may never happen."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.explain import explain
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.scale.columns import Columns, Population
from tests.core.law.test_swiadczenia_rodzinne import (
    FILLED,
    LAW,
    NAMES,
    RULES,
    TODAY,
    Y2016,
    family,
)


def unknown_on(state):
    """Names of parameters without a value on the day of ``state``."""
    every = state.law.parameters.by_name.items()
    return {name for name, one in every if (e := one.on(state.day)) is None or e.value is None}


def used_by(state, target):
    return {
        name
        for one in state.plan([target])
        for name in parameters_of(lower(one, state.entity))
    }  # fmt: skip


def computable(state):
    """Rules that columns can run on the day: a column asks for every parameter of its text."""
    unknown = unknown_on(state)
    return tuple(
        name for name in RULES if name in state.rules and not used_by(state, name) & unknown
    )


def changes():
    """Every day on which a parameter of these rules changes, and the days around it."""
    states = [LAW.on(day) for day in (date(2015, 12, 31), TODAY)]
    names = {name for state in states for rule in state.rules for name in used_by(state, rule)}
    starts = {entry.since for name in names for entry in LAW.parameters.by_name[name].history}
    return sorted({day + timedelta(days=n) for day in starts for n in (-1, 0, 1)})


STATES = [law.on(day) for law in (LAW, FILLED) for day in changes()]
TARGETS = {id(state): found for state in STATES if (found := computable(state))}
person = st.fixed_dictionaries(
    {
        name: st.integers(0, 400_000)
        if name == "usr_dochod"
        else st.integers(0, 30)
        if name == "usr_wiek"
        else st.integers(0, 10)
        if name == "usr_miesiace_nauki"
        else st.booleans()
        for name in NAMES
    }
)
homes = st.lists(st.lists(person, min_size=1, max_size=6), min_size=1, max_size=5)


def test_with_every_amount_known_every_rule_can_run_on_columns():
    assert set(computable(FILLED.on(TODAY))) == set(RULES)
    assert "usr_do_wyplaty" in computable(LAW.on(Y2016))


@settings(max_examples=80, deadline=None)
@given(homes, st.sampled_from([state for state in STATES if id(state) in TARGETS]))
def test_three_executions_agree_on_every_day_of_change(households, state):
    targets = TARGETS[id(state)]
    flat = [one for people in households for one in people]
    columns = Columns(state, *targets).run(
        Population(
            np.array([len(people) for people in households]),
            {name: np.array([one[name] for one in flat]) for name in NAMES},
            {},
        )
    )
    start = 0
    for number, people in enumerate(households):
        case = family(*people)
        single, told = state.compute(case, *targets), {}
        for one in explain(state, case, *targets):
            told.setdefault(one.rule.name, []).append(one.value)
        for name in targets:
            if state.rules[name].entity == "person":
                part = columns[name][start : start + len(people)]
                assert tuple(part.tolist()) == single[name] == tuple(told[name])
            else:
                assert columns[name][number] == single[name] == told[name][0]
        start += len(people)


@settings(deadline=None)
@given(st.lists(person, min_size=1, max_size=6), st.integers(1, 100_000))
def test_more_income_never_raises_what_is_due(people, more):
    """The month, with the yearly supplements by their twelfths on both sides of the criterion."""

    def due(members):
        state = FILLED.on(TODAY).compute(family(*members), "usr_do_wyplaty", "usr_laczna_kwota")
        return state["usr_laczna_kwota" if state["usr_w_kryterium"] else "usr_do_wyplaty"]

    richer = [{**people[0], "usr_dochod": people[0]["usr_dochod"] + more}, *people[1:]]
    assert 0 <= due(richer) <= due(people)
