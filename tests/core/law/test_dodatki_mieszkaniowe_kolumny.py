"""The housing allowance for any household: columns, reasons, and what may never happen."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.explain import explain
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case
from tests.core.law.test_dodatki_mieszkaniowe import (
    ASSUMED,
    LAW,
    READINGS,
    REFORM,
    TODAY,
    council,
    home,
    value,
)


def changes():
    """Every day on which a parameter of these rules changes, and the days around it."""
    state = LAW.on(TODAY)
    names = {n for one in state.rules.values() for n in parameters_of(lower(one, state.entity))}
    names.add("najnizsza_emerytura")
    starts = {entry.since for n in names for entry in LAW.parameters.by_name[n].history}
    around = {day + timedelta(days=n) for day in starts for n in (-1, 0, 1)}
    return [(LAW, day) for day in sorted(around) if day >= date(2013, 3, 1)] + [
        (ASSUMED, REFORM + timedelta(days=n)) for n in (-1, 0, 1)
    ]


PERSON = ("udm_dochod", "udm_poza_gospodarstwem", "udm_wozek_lub_odrebny_pokoj")
shifts = st.integers(0, 25)
councils = st.fixed_dictionaries({
    "cena_kwh": st.integers(0, 30_000), "rada_kryterium": shifts,
    "rada_norma": st.integers(0, 2_000), "rada_przekroczenie": shifts,
    "rada_pulap_wiecej": shifts, "rada_pulap_mniej": shifts,
})  # fmt: skip
homes = st.builds(
    lambda persons, household: home(
        *(one[0] for one in persons),
        outside=[n for n, one in enumerate(persons) if one[1]],
        wheelchair=[n for n, one in enumerate(persons) if one[2]],
        **household,
    ),
    st.lists(
        st.tuples(st.integers(0, 400_000), st.booleans(), st.booleans()), min_size=1, max_size=7
    ),
    st.fixed_dictionaries({
        "area": st.integers(0, 12_000), "rooms": st.integers(0, 8_000),
        "wydatki": st.integers(0, 400_000), "bez_ogrzewania": st.booleans(),
        "bez_cieplej_wody": st.booleans(), "bez_gazu": st.booleans(),
    }),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(homes, min_size=1, max_size=6), councils, st.sampled_from(changes()))
def test_three_executions_agree_on_every_day_of_change(cases, resolved, when):
    """Every rule of the act, not only the results."""
    law, day = when
    state = council(law, **resolved).on(day)
    names = tuple(state.rules)
    columns = Columns(state, *names).run(
        Population(
            np.array([len(case.ids) for case in cases]),
            {n: np.array([one for case in cases for one in case.persons[n]]) for n in PERSON},
            {n: np.array([case.household[n] for case in cases]) for n in cases[0].household},
        )
    )
    for number, case in enumerate(cases):
        single = state.compute(case, *names)
        told = {one.rule.name: one.value for one in explain(state, case, *names)}
        for name in names:
            assert columns[name][number] == single[name] == told[name]


@settings(deadline=None)
@given(homes, councils, st.integers(1, 20_000), st.sampled_from(changes()))
def test_more_income_never_raises_a_benefit(case, resolved, more, when):
    law, day = council(when[0], **resolved), when[1]
    first, *rest = case.persons["udm_dochod"]
    persons = {**case.persons, "udm_dochod": (first + more, *rest)}
    richer = Case(case.ids, persons, case.household)
    for one in READINGS:
        poor, rich = (value(day, who, "dodatek", law=law, choices=one) for who in (case, richer))
        assert rich <= poor


@settings(deadline=None)
@given(homes, councils)
def test_the_allowance_keeps_to_its_ceiling_and_is_paid_out_whole(case, resolved):
    law = council(**resolved)
    names = ("pulap", "dodatek", "ryczalt_do_rak", "dla_zarzadcy")
    ceiling, amount, applicant, manager = value(TODAY, case, *names, law=law)
    (other,) = value(TODAY, case, "dodatek", law=law, choices={"udm_kwota": "najpierw_nadwyzka"})
    assert amount <= other <= ceiling
    assert applicant + manager == amount
    assert applicant >= 0
    assert manager >= 0
