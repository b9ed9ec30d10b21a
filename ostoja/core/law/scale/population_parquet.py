"""A population in a Parquet file: list columns of persons, read and checked batch by batch.

Whole numbers in a column of amounts are grosze, ``DECIMAL`` is złoty; a floating number is refused,
because it is not exact.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from ostoja.core.law.rules import Input
from ostoja.core.law.scale.columns import Array
from ostoja.core.law.scale.population import (
    BATCH,
    GROUPS,
    MOST,
    Batch,
    Labels,
    WrongPopulationError,
    check_columns,
    library,
    wanted,
    wrong,
)

_TYPES = {
    "grosze": "liczby całkowite (grosze) albo DECIMAL (złote)",
    "count": "liczby całkowite",
    "yes_no": "BOOLEAN",
}


class ParquetSource:
    """Households of a Parquet file; rows are counted from one. Memory holds one batch."""

    def __init__(self, path: Path, inputs: Mapping[str, Input]) -> None:
        self.path, self.inputs, self.name = path, inputs, path.name
        self.arrow = library("pyarrow")
        file = self._open()
        self.schema, self.count = file.schema_arrow, file.metadata.num_rows
        check_columns(self.name, self.schema.names, inputs)
        self.columns: frozenset[str] = frozenset(self.schema.names)
        for field in self.schema:
            self._check_type(field)
        if not self.count:
            raise WrongPopulationError(f"{self.name}: nie ma żadnego gospodarstwa.")

    def _open(self) -> Any:
        try:
            return library("pyarrow.parquet").ParquetFile(self.path)
        except (self.arrow.ArrowException, OSError) as error:
            raise WrongPopulationError(
                f"{self.name}: to nie jest poprawny plik Parquet."
            ) from error

    def _check_type(self, field: Any) -> None:
        types, kind = self.arrow.types, field.type
        if field.name == "waga" and not types.is_integer(kind):
            raise WrongPopulationError(f"{self.name}: w kolumnie „waga” podaj liczby całkowite.")
        if field.name in GROUPS and not _is_text(types, kind):
            raise WrongPopulationError(f"{self.name}: w kolumnie „{field.name}” podaj teksty.")
        if field.name not in self.inputs:
            return
        one = self.inputs[field.name]
        lists = types.is_list(kind) or types.is_large_list(kind)
        if lists != (one.entity == "person"):
            what = "listę wartości osób" if one.entity == "person" else "jedną wartość, nie listę"
            raise WrongPopulationError(f"{self.name}: w kolumnie „{field.name}” podaj {what}.")
        inner = kind.value_type if lists else kind
        good = (
            types.is_boolean(inner)
            if one.unit == "yes_no"
            else types.is_integer(inner) or (one.unit == "grosze" and types.is_decimal(inner))
        )
        if not good:
            raise WrongPopulationError(
                f"{self.name}: w kolumnie „{field.name}” podaj {_TYPES[one.unit]}, nie {inner}."
            )

    def batches(self, names: Collection[str], size: int = BATCH) -> Iterator[Batch]:
        """The households, ``size`` at a time. Raises ``WrongPopulationError`` at the bad cell."""
        persons, household = wanted(self.schema.names, names, self.inputs)
        labels = [name for name in (*GROUPS, "waga") if name in self.columns]
        first = 1
        for rows in self._open().iter_batches(size, columns=[*persons, *household, *labels]):
            yield self.batch(rows, persons, household, first)
            first += rows.num_rows

    def batch(self, rows: Any, persons: list[str], household: list[str], first: int = 1) -> Batch:
        """Rows as Arrow gives them, checked; ``first`` is the number of the first one."""
        sizes: Array | None = None
        columns: dict[str, Array] = {}
        for name in persons:
            column = rows.column(name)
            found = self._sizes(column, name, first)
            if sizes is not None and (found != sizes).any():
                bad = int(np.argmax(found != sizes))
                raise wrong(
                    first + bad, name,
                    f"osób jest {found[bad]}, a w kolumnie „{persons[0]}” {sizes[bad]}.",
                )  # fmt: skip
            sizes = found
            columns[name] = self._values(
                column.flatten(), name, np.repeat(np.arange(first, first + len(found)), found)
            )
        assert sizes is not None  # the file has persons, and some of them are always read
        numbers = np.arange(first, first + rows.num_rows)
        return Batch(
            sizes=sizes,
            persons=columns,
            household={name: self._values(rows.column(name), name, numbers) for name in household},
            groups={
                name: self._labels(rows.column(name), name, first)
                for name in GROUPS
                if name in self.columns
            },
            weights=self._weights(rows, first),
        )

    def _sizes(self, column: Any, name: str, first: int) -> Array:
        compute = library("pyarrow.compute")
        found: Array = compute.list_value_length(column).fill_null(0).to_numpy().astype(np.int64)
        if (found == 0).any():
            row = first + int(np.argmax(found == 0))
            raise wrong(row, name, "gospodarstwo musi mieć choć jedną osobę.")
        return found

    def _values(self, column: Any, name: str, rows: Array) -> Array:
        """Exact values; ``rows`` says in which row of the file each stands."""
        unit = self.inputs[name].unit
        if column.null_count:
            bad = int(np.argmax(column.is_null().to_numpy(zero_copy_only=False)))
            raise wrong(int(rows[bad]), name, "brakuje wartości.")
        if unit == "yes_no":
            yes: Array = column.to_numpy(zero_copy_only=False)
            return yes
        values = self._whole(column, name, rows)
        most = MOST if unit == "grosze" else 10**9
        outside = (values < 0) | (values > most)
        if outside.any():
            row = int(rows[int(np.argmax(outside))])
            raise wrong(row, name, "podaj liczbę nie mniejszą niż zero i nie większą niż "
                        + ("miliard złotych." if unit == "grosze" else "miliard."))  # fmt: skip
        return values

    def _whole(self, column: Any, name: str, rows: Array) -> Array:
        if not self.arrow.types.is_decimal(column.type):
            unsigned = self.arrow.types.is_uint64(column.type)
            plain: Array = column.to_numpy()
            return (
                np.minimum(plain, 2 * MOST).astype(np.int64) if unsigned else plain.astype(np.int64)
            )
        exact = [one * 100 for one in column.to_pylist()]
        for place, one in enumerate(exact):
            if one != one.to_integral_value() or abs(one) > Decimal(MOST) * 100:
                raise wrong(int(rows[place]), name, f"„{one / 100}”: podaj pełne grosze.")
        return np.array([int(one) for one in exact], np.int64)

    def _labels(self, column: Any, name: str, first: int) -> Labels:
        if column.null_count:
            bad = int(np.argmax(column.is_null().to_numpy(zero_copy_only=False)))
            raise wrong(first + bad, name, "brakuje wartości.")
        if not self.arrow.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        codes: Array = column.indices.to_numpy().astype(np.int64)
        return Labels(codes, tuple(str(one) for one in column.dictionary.to_pylist()))

    def _weights(self, rows: Any, first: int) -> Array:
        if "waga" not in self.columns:
            return np.ones(rows.num_rows, np.int64)
        column = rows.column("waga")
        found: Array = column.fill_null(0).to_numpy().astype(np.int64)
        if (found < 1).any():
            row = first + int(np.argmax(found < 1))
            raise wrong(row, "waga", "podaj liczbę całkowitą, nie mniejszą niż jeden.")
        return found


def _is_text(types: Any, kind: Any) -> bool:
    inner = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(inner) or types.is_large_string(inner))
