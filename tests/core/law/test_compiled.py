"""An economist runs ten million households as machine code; each gets what a clerk would compute.

A population is compiled for the ranges of its columns, so each property test pins them with one
household more: everything hypothesis makes then runs through the same machine code.
"""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law import poland
from ostoja.core.law.errors import LawError, MissingInputError
from ostoja.core.law.scale import compiled
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.scale.compiled import Compiled, Loops
from ostoja.core.law.scale.integers import Program
from ostoja.core.law.scale.layout import Numpy
from tests.core.law import every_form
from tests.core.law.every_form import STATE, TARGETS

pytest.importorskip("numba", reason="numba is in the extra simulate")

HIGHEST = ([(300_000, 200_000, 99, True)] * 5, 500_000, 31, True)
WIDEST = ([(2**31, 0, 0, False), (-(2**31), 2**31, 99, True)], 2**31, 31, True)
plain = st.lists(
    st.tuples(
        st.lists(
            st.tuples(
                st.one_of(st.integers(0, 300_000), st.integers(0, 120)),
                every_form.losses,
                st.integers(0, 99),
                st.booleans(),
            ),
            min_size=1,
            max_size=5,
        ),
        st.integers(0, 500_000),
        st.integers(0, 31),
        st.booleans(),
    ),
    max_size=9,
)
wide_amounts = st.one_of(st.integers(-(2**31), 2**31), st.integers(-60, 120))
wide = st.lists(
    st.tuples(
        st.lists(
            st.tuples(
                wide_amounts,
                st.one_of(every_form.losses, st.integers(0, 2**31)),
                st.integers(0, 99),
                st.booleans(),
            ),
            min_size=1,
            max_size=5,
        ),
        st.integers(0, 2**31),
        st.integers(0, 31),
        st.booleans(),
    ),
    max_size=6,
)
ANSWERS = Compiled(STATE, *TARGETS)


def population(made, tools=None):
    return Population(
        every_form.sizes_of(made), every_form.persons_of(made), every_form.house_of(made), tools
    )


def said(found):
    return {name: column.tolist() for name, column in found.items()}


@settings(deadline=None)  # the first example compiles
@given(plain)
def test_machine_code_equals_one_household_at_a_time(made):
    made = [*made, HIGHEST]
    assert said(ANSWERS.run(population(made, Loops(window=4)))) == every_form.one_by_one(made)


@settings(deadline=None)
@given(wide)
def test_amounts_wider_than_32_bits_and_below_zero_equal_one_household_at_a_time(made):
    made = [WIDEST, *made]
    assert said(ANSWERS.run(population(made, Loops()))) == every_form.one_by_one(made)


def test_beyond_64_bits_python_counts_itself():
    made = [([(2**62, 0, 40, False), (2**62, 0, 30, True)], 0, 7, True)]
    assert said(ANSWERS.run(population(made))) == every_form.one_by_one(made)


@settings(deadline=None)
@given(every_form.households, st.integers(1, 5))
def test_both_ways_of_laying_out_give_the_same_layout(made, window):
    ours, theirs = population(made, Loops(window)), population(made, Numpy(window))
    assert ours.ranges == theirs.ranges
    assert ours.sizes == theirs.sizes
    assert ours.layout.segments() == theirs.layout.segments()
    assert ours.layout.place.tolist() == theirs.layout.place.tolist()
    assert ours.layout.first.tolist() == theirs.layout.first.tolist()
    for name, column in ours.columns.items():
        assert column.dtype == theirs.columns[name].dtype
        assert column.tolist() == theirs.columns[name].tolist()


def many(count):
    """Households made with a seed, in many windows and blocks."""
    random = np.random.default_rng(7)
    sizes = random.integers(1, 6, count)
    people = int(sizes.sum())
    persons = {
        "dochod": random.integers(0, 300_000, people),
        "strata": random.integers(0, 200_000, people),
        "wiek": random.integers(0, 100, people),
        "chory": random.random(people) < 0.3,
    }
    household = {
        "czynsz": random.integers(0, 500_000, count),
        "dni": random.integers(0, 32, count),
        "miasto": random.random(count) < 0.5,
    }
    return Population(sizes, persons, household, Loops())


def test_many_windows_shared_by_threads_and_written_over_earlier_results():
    whole = many(40_000)
    expected = Columns(STATE, *TARGETS).run(whole)
    two = Compiled(STATE, *TARGETS, threads=2)
    found = two.run(whole)
    again = two.run(whole, into={name: np.zeros_like(one) for name, one in found.items()})
    for name, column in expected.items():
        assert np.array_equal(column, found[name])
        assert np.array_equal(column, again[name])


def test_a_household_of_hundreds():
    """A dormitory is one household too."""
    made = [([(number, 3, 40, False) for number in range(700)], 10, 3, True), HIGHEST]
    found = Compiled(STATE, "razem", "krancowe").run(population(made, Loops()))
    expected = every_form.one_by_one(made)
    assert said(found) == {name: expected[name] for name in ("razem", "krancowe")}


def test_a_reform_compiles_nothing(tmp_path):
    """The criterion changes: the machine code of yesterday answers with the new number."""
    reform = every_form.LAW.with_parameters(
        every_form.PARAMETERS.with_values({"kryterium_samotnie": 120_000}, date(2026, 1, 1))
    ).on(every_form.DAY)
    whole = many(500)
    before = Compiled(STATE, "stala", folder=tmp_path).run(whole)["stala"]
    after = Compiled(reform, "stala", folder=tmp_path).run(whole)["stala"]
    assert set((after - before).tolist()) == {19_000 * 13 // 10}
    assert len(list(tmp_path.glob("*.py"))) == 1


def test_few_households_are_not_worth_a_compiler(monkeypatch, tmp_path):
    assert isinstance(compiled.columns(STATE, "razem", count=1_000_000), Columns)
    assert isinstance(compiled.columns(STATE, "razem", count=1_000_000, folder=tmp_path), Compiled)
    assert isinstance(compiled.columns(STATE, "razem", count=100_000), Columns)
    assert isinstance(compiled.columns(STATE, "razem", count=10_000_000), Compiled)
    assert isinstance(compiled.tools(100), Numpy)
    assert isinstance(compiled.tools(10_000_000), Loops)
    monkeypatch.setattr(compiled, "available", lambda: False)
    assert isinstance(compiled.columns(STATE, "razem", count=10_000_000), Columns)
    assert isinstance(compiled.tools(10_000_000), Numpy)


def test_a_missing_column_names_itself():
    with pytest.raises(MissingInputError, match="strata"):
        ANSWERS.run(Population(np.array([1]), {"dochod": np.array([1])}, {}))


def test_no_household_at_all_gives_empty_columns():
    none = np.array([], np.int64)
    found = Compiled(STATE, "razem").run(
        Population(none, {"dochod": none, "strata": none}, {}, Loops())
    )
    assert found["razem"].tolist() == []


@pytest.mark.soak
@pytest.mark.parametrize("day", [date(2021, 3, 1), date(2026, 11, 21)])
def test_every_rule_of_the_product_is_the_same_in_machine_code(day):
    state = poland.law().on(day)
    names = [
        name for name in state.rules if state.rules[name].unit != "share" and runs(state, name)
    ]
    program = Program(state, *names)
    random = np.random.default_rng(11)
    sizes = random.integers(1, 7, 20_000)
    columns = ({}, {})
    for name in program.columns:
        kind = state.inputs[name]
        count = int(sizes.sum()) if kind.entity == "person" else len(sizes)
        most = 100 if kind.unit == "count" else 400_000
        values = random.random(count) < 0.4 if kind.unit == "yes_no" else None
        columns[kind.entity != "person"][name] = (
            random.integers(0, most, count) if values is None else values
        )
    whole = Population(sizes, *columns)
    expected = Columns(state, *names).run(whole)
    found = Compiled(state, *names).run(whole)
    assert [name for name in names if not np.array_equal(expected[name], found[name])] == []


def runs(state, name):
    """Whether the day has every value that a rule needs."""
    try:
        Program(state, name)
    except LawError:
        return False
    return True
