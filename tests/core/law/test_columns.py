"""A clerk's one household and an economist's million run the same text and get the same grosz."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.errors import MissingInputError, WrongInputError, WrongRuleError
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.scale.expressions import HALVES
from ostoja.core.law.scale.integers import Program
from ostoja.core.law.scale.layout import Numpy
from ostoja.core.law.scale.ranges import FLOAT, ranges
from tests.core.law import every_form
from tests.core.law.every_form import STATE, TARGETS


def population(made, tools=None):
    return Population(
        every_form.sizes_of(made), every_form.persons_of(made), every_form.house_of(made), tools
    )


@given(every_form.households)
def test_every_form_of_a_text_is_the_same_on_columns(made):
    found = Columns(STATE, *TARGETS).run(population(made))
    expected = every_form.one_by_one(made)
    assert {name: column.tolist() for name, column in found.items()} == expected


@given(every_form.households)
@settings(max_examples=30)
def test_small_windows_keep_the_callers_order(made):
    """However households are cut into windows, answers stand where the caller's rows stand."""
    found = Columns(STATE, *TARGETS).run(population(made, Numpy(window=3)))
    expected = every_form.one_by_one(made)
    assert {name: column.tolist() for name, column in found.items()} == expected


@given(every_form.households)
def test_no_step_leaves_its_proven_range(made):
    """The proof that lets grosze be 32 bits wide holds for every household it was made for."""
    program = Program(STATE, *TARGETS)
    whole = population(made)
    found = ranges(program, whole.ranges, whole.sizes)
    expected = every_form.one_by_one(made)
    for target in program.targets:
        low, high = found[target.node]
        assert all(low <= value <= high for value in expected[target.name])


@given(st.integers(1, 2**52), st.integers(1, 2**52), st.integers(-1, 1))
def test_division_by_float_is_exact_as_far_as_it_is_used(quotient, divisor, beside):
    """Next to a multiple of the divisor a float is most likely to slip over it."""
    amount = min(quotient * divisor, FLOAT // divisor * divisor) + beside
    less = min(quotient * divisor, HALVES // divisor * divisor) + beside
    for one in (amount, -amount, less, -less):
        if abs(one) <= FLOAT:
            assert int(np.floor(np.true_divide(np.int64(one), np.int64(divisor)))) == one // divisor
        if abs(one) <= HALVES:
            assert int(np.floor((np.float64(one) + 0.5) * (1.0 / divisor))) == one // divisor


def test_amounts_beyond_64_bits_are_counted_by_python_itself():
    """Nobody earns so much; a slip of a keyboard must not wrap around into a plausible amount."""
    made = [([(2**62, 0, 40, False), (2**62, 0, 30, True), (2**62, 5, 9, False)], 0, 7, True)]
    found = Columns(STATE, *TARGETS).run(population(made))
    assert {name: column.tolist() for name, column in found.items()} == every_form.one_by_one(made)


def test_columns_that_cannot_be_are_refused_with_their_path():
    sizes, ok = np.array([1, 2]), np.array([1, 2, 3])
    with pytest.raises(WrongInputError, match=r"persons\.dochod: liczba wartości"):
        Population(sizes, {"dochod": ok[:2]}, {})
    with pytest.raises(WrongInputError, match=r"household\.czynsz: podaj liczby całkowite"):
        Population(sizes, {}, {"czynsz": np.array([1.5, 2.0])})
    with pytest.raises(WrongInputError, match="choć jedną osobę"):
        Population(np.array([1, 0]), {}, {})
    with pytest.raises(WrongInputError, match="za duża"):
        Population(np.array([1]), {"dochod": np.array([2**64 - 1], np.uint64)}, {})


def test_a_missing_column_names_itself_and_a_rule():
    with pytest.raises(MissingInputError, match=r"„dochod”.*Dochód po stratach"):
        Columns(STATE, "razem").run(Population(np.array([1]), {}, {}))


def test_no_household_at_all_gives_empty_columns():
    none = np.array([], np.int64)
    found = Columns(STATE, "razem").run(Population(none, {"dochod": none, "strata": none}, {}))
    assert found["razem"].tolist() == []


def test_a_share_is_no_amount():
    with pytest.raises(WrongRuleError, match="daje ułamek"):
        Columns(STATE, "stawka")
