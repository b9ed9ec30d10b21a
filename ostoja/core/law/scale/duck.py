"""Both laws as one DuckDB query over a Parquet file: populations that do not fit into memory.

DuckDB reads, computes and hands over a few thousand households at a time; both laws are computed
in one pass. What a column may not be is refused inside the query, and then looked for in the file,
so that the sentence names the row as it does without DuckDB.
"""

from collections.abc import Iterator
from typing import Any

from ostoja.core.law.scale.columns import Array
from ostoja.core.law.scale.costs import Answers, WrongSimulationError
from ostoja.core.law.scale.population import (
    GROUPS,
    MOST,
    Source,
    WrongPopulationError,
    library,
    wanted,
)
from ostoja.core.law.scale.population_parquet import ParquetSource
from ostoja.core.law.scale.sql import query, quoted
from ostoja.core.law.state import LawOfDay

_BEFORE = "przed_"
_REFUSED = "error('zla wartosc')"
_PATTERN = "*?[]"


def duckdb(
    source: Source,
    states: tuple[LawOfDay, LawOfDay],
    rules: tuple[str, ...],
    names: frozenset[str],
    size: int,
) -> Answers:
    """The engine: see ``costs.Engine``. Raises ``WrongSimulationError`` for another source."""
    if not isinstance(source, ParquetSource):
        raise WrongSimulationError(
            "DuckDB liczy tylko pliki Parquet; podaj --population x.parquet."
        )
    if any(sign in str(source.path) for sign in _PATTERN):
        raise WrongSimulationError(f"{source.name}: dla DuckDB nazwij plik bez znaków * ? [ ].")
    database = library("duckdb")
    persons, household = wanted(source.schema.names, names, source.inputs)
    needed = frozenset((*persons, *household)).union(
        *({one.name for one in state.needed(rules)} for state in states)
    )
    labels = [name for name in (*GROUPS, "waga") if name in source.columns]
    said = statement(source, states, rules, needed, [*persons, *household, *labels])
    try:
        for rows in _rows(database, said, size):
            before, after = (
                {name: _values(rows.column(prefix + name)) for name in rules}
                for prefix in (_BEFORE, "")
            )
            yield source.batch(rows, persons, household), before, after
    except (database.Error, WrongPopulationError) as error:
        for _ in source.batches(needed):  # finds the cell and names its row
            pass
        raise WrongSimulationError(f"DuckDB: {str(error).splitlines()[0]}") from error


def _rows(database: Any, said: str, size: int) -> Iterator[Any]:
    """The answer in Arrow batches. Without an order to keep, DuckDB need not hold rows back."""
    with database.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        yield from connection.sql(said).to_arrow_reader(size)


def statement(
    source: ParquetSource,
    states: tuple[LawOfDay, LawOfDay],
    rules: tuple[str, ...],
    needed: frozenset[str],
    kept: list[str],
) -> str:
    """The query: the file with every value checked, then the law before, then the law after."""
    before, after = states
    labels = [name for name in kept if name not in source.inputs]
    beside = next(name for name in kept if source.inputs[name].entity == "person")
    checked = [
        *(f"{_checked(source, name, beside)} AS {quoted(name)}" for name in sorted(needed)),
        *(quoted(name) for name in labels),
    ]
    path = str(source.path).replace("'", "''")
    table = f"(SELECT {', '.join(checked)} FROM read_parquet('{path}'))"
    inputs = [*sorted(needed), *labels]
    first = query(before, rules, table, keep=inputs)
    renamed = [quoted(name) for name in inputs]
    renamed += [f"{quoted(name)} AS {quoted(_BEFORE + name)}" for name in rules]
    table = f"(SELECT {', '.join(renamed)} FROM ({first}))"
    return query(after, rules, table, keep=[*kept, *(_BEFORE + name for name in rules)])


def _checked(source: ParquetSource, name: str, beside: str) -> str:
    """A column as whole numbers or yes and no, refused outside of what it may be.

    A list has a value for everybody who is in the list ``beside``.
    """
    one, column = source.inputs[name], quoted(name)
    lists = one.entity == "person"
    wrong = [f"{column} IS NULL"]
    if lists:
        wrong += [
            f"len({column}) <> len({quoted(beside)})",
            f"list_count({column}) <> len({column})",
        ]
    if one.unit != "yes_no":
        kind = source.schema.field(name).type
        if source.arrow.types.is_decimal(kind.value_type if lists else kind):
            exact = _grosze("x" if lists else column)
            column = f"list_transform({column}, lambda x: {exact})" if lists else exact
        most = MOST if one.unit == "grosze" else 10**9
        low, high = (f"list_min({column})", f"list_max({column})") if lists else (column, column)
        wrong += [f"{low} < 0", f"{high} > {most}"]
    return f"CASE WHEN {' OR '.join(wrong)} THEN {_REFUSED} ELSE {column} END"


def _grosze(zloty: str) -> str:
    """A decimal of złoty as grosze; finer ones are refused."""
    return (
        f"CASE WHEN {zloty} * 100 <> trunc({zloty} * 100) THEN {_REFUSED} "
        f"ELSE CAST({zloty} * 100 AS BIGINT) END"
    )


def _values(column: Any) -> Array:
    """A column of results; a list a household becomes one value a person."""
    flat = column.flatten() if hasattr(column, "flatten") and column.type.num_fields else column
    found: Array = flat.to_numpy(zero_copy_only=False)
    return found
