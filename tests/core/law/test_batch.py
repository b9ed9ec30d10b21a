"""Households live in somebody else's cluster: it maps one function over its record batches."""

import pickle

import pyarrow as pa
import pytest
from hypothesis import given, settings

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.scale.batch import Batches
from tests.core.law import every_form
from tests.core.law.every_form import STATE, TARGETS
from tests.core.law.test_sql import one_list, table

ANSWERS = Batches(STATE, TARGETS, keep=["i"])
ONE = [([(100, 0, 40, False), (50, 7, 9, True)], 10, 3, True)]


def batch(made):
    (only,) = table(made).combine_chunks().to_batches()
    return only


@settings(deadline=None)
@given(every_form.households)
def test_a_batch_equals_one_household_at_a_time(made):
    found = ANSWERS(batch(made)).to_pydict()
    expected = every_form.one_by_one(made)
    assert found.pop("i") == list(range(len(made)))
    assert {name: one_list(values) for name, values in found.items()} == expected


def test_a_slice_of_a_batch_is_answered_as_that_slice():
    """Engines hand out windows into larger buffers."""
    made = [
        ([(number * 1000, 0, 40, False)] * (number % 3 + 1), 10, 3, True) for number in range(9)
    ]
    found = ANSWERS(batch(made).slice(4, 3)).to_pydict()
    assert found["i"] == [4, 5, 6]
    assert found["razem"] == every_form.one_by_one(made[4:7])["razem"]


def test_a_stream_of_batches_through_a_pickle_and_none_at_all():
    made = [([(number * 1000, 0, 40, False)], 10, 3, True) for number in range(6)]
    sent = pickle.loads(pickle.dumps(Batches(STATE, ["razem"])))
    streamed = [batch(made[:2]), batch(made[2:3]), batch(made).slice(0, 0), batch(made[3:])]
    found = [one.to_pydict()["razem"] for one in sent.mapped(streamed)]
    assert found == [[0, 1000], [2000], [], [3000, 4000, 5000]]


def test_compiled_batches_are_the_same():
    pytest.importorskip("numba", reason="numba is in the extra simulate")
    made = [([(number * 1000, 3, 40, False)], 10, 3, True) for number in range(6)]
    fast = Batches(STATE, ["razem", "z_tabeli"], compiled=True)(batch(made))
    slow = Batches(STATE, ["razem", "z_tabeli"])(batch(made))
    assert fast.equals(slow)


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("dochod", pa.array([[1, None]]), r"persons\.dochod: brakuje wartości"),
        ("dochod", pa.array([None], pa.list_(pa.int64())), r"persons\.dochod: brakuje wartości"),
        ("dochod", pa.array([[1]]), "liczba osób nie zgadza się"),
        ("dochod", pa.array([[1.5, 2.0]]), "podaj liczby całkowite"),
        ("dochod", pa.array([7]), "podaj listę wartości"),
        ("czynsz", pa.array([None], pa.int64()), r"household\.czynsz: brakuje wartości"),
        ("miasto", pa.array([1]), "podaj prawdę albo fałsz"),
    ],
)
def test_a_bad_column_is_named(column, values, said):
    data = table(ONE)
    data = data.set_column(data.column_names.index(column), column, values)
    (only,) = data.to_batches()
    with pytest.raises(WrongInputError, match=said):
        ANSWERS(only)


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(WrongInputError, match="strata: tej kolumny nie ma"):
        ANSWERS(batch(ONE).drop_columns(["strata"]))


def test_a_result_beyond_64_bits_is_refused():
    with pytest.raises(WrongInputError, match="nie mieści się"):
        ANSWERS(batch([([(2**62, 0, 40, False)] * 3, 0, 1, True)]))
