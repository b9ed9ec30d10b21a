"""One Arrow record batch in, one out: what Dask, Spark, Ray or a file's row groups can map.

One row is one household; inputs of persons are list columns, so that a partition never cuts a
household in two. ``Batches`` can be pickled: each worker puts its own columns together once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.rules import Input
from ostoja.core.law.scale.columns import Columns
from ostoja.core.law.scale.compiled import Compiled, available, tools
from ostoja.core.law.scale.layout import Array, Population
from ostoja.core.law.state import LawOfDay


class Batches:
    """Chosen rules of one day as a function on record batches.

    The answer has the columns ``keep`` as they came and one a target: 64-bit whole numbers (grosze)
    or booleans, a list of them for a person's rule. With ``compiled``, and where numba is there, a
    worker compiles at its first batch: for many or large batches. Errors are those of ``Columns``,
    ``WrongInputError`` naming the column besides.
    """

    def __init__(
        self,
        state: LawOfDay,
        targets: Sequence[str],
        keep: Sequence[str] = (),
        *,
        compiled: bool = False,
    ) -> None:
        self.state, self.targets, self.keep = state, tuple(targets), tuple(keep)
        self.compiled = compiled
        self._columns: Columns | Compiled | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Everything but what was put together here: machine code does not travel."""
        return self.__dict__ | {"_columns": None}

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The answers for the households of one batch."""
        if self._columns is None:
            kind = Compiled if self.compiled and available() else Columns
            self._columns = kind(self.state, *self.targets)
        sizes, population = self._population(batch)
        found = self._columns.run(population)
        answers = {name: _column(batch, name) for name in self.keep}
        for name in self.targets:
            answers[name] = _answer(name, found[name], sizes, self.state)
        return pa.RecordBatch.from_pydict(answers)

    def mapped(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The answers for a stream of batches: the shape of Spark's ``mapInArrow``."""
        return map(self, batches)

    def _population(self, batch: pa.RecordBatch) -> tuple[Array, Population]:
        needed = self.state.needed(self.targets)
        household = {
            one.name: _plain(_column(batch, one.name), f"household.{one.name}", one)
            for one in needed
            if one.entity == "household"
        }
        sizes: Array | None = None
        persons: dict[str, Array] = {}
        for one in needed:
            if one.entity == "person":
                many, persons[one.name] = _of_persons(batch, one)
                if sizes is not None and not np.array_equal(many, sizes):
                    raise WrongInputError(
                        f"persons.{one.name}", "liczba osób nie zgadza się z innymi kolumnami."
                    )
                sizes = many
        whole = np.ones(batch.num_rows, np.int64) if sizes is None else sizes
        return whole, Population(whole, persons, household, tools(batch.num_rows))


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    if name not in batch.schema.names:
        raise WrongInputError(name, "tej kolumny nie ma.")
    return batch.column(name)


def _of_persons(batch: pa.RecordBatch, one: Input) -> tuple[Array, Array]:
    """Persons a household, and the values of all persons."""
    path, column = f"persons.{one.name}", _column(batch, one.name)
    if not (pa.types.is_list(column.type) or pa.types.is_large_list(column.type)):
        raise WrongInputError(path, "podaj listę wartości, jedną na osobę.")
    if column.null_count:
        raise WrongInputError(path, "brakuje wartości.")
    offsets = column.offsets.to_numpy().astype(np.int64)
    values = column.values.slice(offsets[0], offsets[-1] - offsets[0])
    return np.diff(offsets), _plain(values, path, one)


def _plain(values: pa.Array, path: str, one: Input) -> Array:
    """Values as numbers. Raises ``WrongInputError`` for a missing one and for another kind."""
    if values.null_count:
        raise WrongInputError(path, "brakuje wartości.")
    wanted = pa.types.is_boolean if one.unit == "yes_no" else pa.types.is_integer
    if not wanted(values.type):
        said = "prawdę albo fałsz" if one.unit == "yes_no" else "liczby całkowite"
        raise WrongInputError(path, f"podaj {said}.")
    found: Array = values.to_numpy(zero_copy_only=False)
    return found


def _answer(name: str, found: Array, sizes: Array, state: LawOfDay) -> pa.Array:
    if found.dtype == object:
        raise WrongInputError(name, "wynik nie mieści się w 64 bitach.")
    if state.rules[name].entity == "household":
        return pa.array(found)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(found))
