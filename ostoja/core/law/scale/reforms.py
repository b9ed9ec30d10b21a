"""A reform from a file: changed parameters, changed local tables and chosen readings, from a day.

The same form describes what a council has in force today (the baseline), because that too is tables
and readings on top of the acts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.law.errors import LawError
from ostoja.core.law.parameters import Parameter, Table
from ostoja.core.law.state import Law, LawOfDay
from ostoja.core.money import zl

_KEYS = frozenset({"name", "from", "basis", "parameters", "tables", "readings"})


class WrongReformError(LawError):
    """The file is not a reform; the sentence names the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """What changes from the day ``since`` on. Values are in the parameters' own units."""

    name: str
    since: date
    basis: str | None = None
    values: Mapping[str, int | Table] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)

    def holds(self, on: date) -> bool:
        """Whether the reform is in force on the day ``on``."""
        return self.since <= on


def applied(state: LawOfDay, *reforms: Reform) -> LawOfDay:
    """The law of ``state`` with every reform that holds by then, the later over the earlier.

    Raises ``WrongChoiceError`` for a reading that the rule does not have.
    """
    parameters = state.law.parameters
    choices = dict(state.choices)
    for one in reforms:
        if one.holds(state.day):
            parameters = parameters.with_values(one.values, one.since)
            choices |= one.readings
    return state.law.with_parameters(parameters).on(state.day, choices=choices)


def open_reform(path: Path, law: Law) -> Reform:
    """The reform in a YAML file. Raises ``WrongReformError``, one sentence with the field."""
    try:
        raw = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise WrongReformError(f"Nie ma pliku „{path}”; podaj ścieżkę do zmiany prawa.") from error
    except yaml.YAMLError as error:
        raise WrongReformError(f"{path.name}: to nie jest poprawny YAML.") from error
    try:
        return read(raw, law)
    except WrongReformError as error:
        raise WrongReformError(f"{path.name}: {error}") from error


def read(raw: Any, law: Law) -> Reform:
    """The reform in the content of a file. Raises ``WrongReformError``."""
    if not isinstance(raw, Mapping):
        raise WrongReformError("podaj pola „name”, „from” i co się zmienia.")
    for key in raw:
        if key not in _KEYS:
            raise WrongReformError(f"{key}: tego pola nie ma; są: {', '.join(sorted(_KEYS))}.")
    values: dict[str, int | Table] = {}
    for name, value in _section(raw, "parameters").items():
        values[name] = _plain(_parameter(law, name, "parameters"), value, f"parameters.{name}")
    for name, value in _section(raw, "tables").items():
        _parameter(law, name, "tables")
        values[name] = _table(value, f"tables.{name}")
    readings = {name: str(one) for name, one in _section(raw, "readings").items()}
    if not values and not readings:
        raise WrongReformError("nic się nie zmienia; podaj „parameters”, „tables” albo „readings”.")
    reform = Reform(
        name=str(raw.get("name") or "zmiana"), since=_day(raw.get("from")),
        basis=str(raw["basis"]) if raw.get("basis") else None, values=values, readings=readings,
    )  # fmt: skip
    try:
        applied(law.on(reform.since), reform)  # the readings exist and the tables are tables
    except LawError as error:
        raise WrongReformError(str(error)) from error
    return reform


def _section(raw: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = raw.get(key) or {}
    if not isinstance(found, Mapping):
        raise WrongReformError(f"{key}: podaj nazwy i wartości, każdą w swoim wierszu.")
    return {str(name).replace("-", "_"): value for name, value in found.items()}


def _parameter(law: Law, name: str, section: str) -> Parameter:
    found = law.parameters.by_name.get(name)
    if found is None:
        raise WrongReformError(
            f"{section}.{name}: nie ma takiego parametru; zobacz: ostoja params."
        )
    if (found.unit == "table") != (section == "tables"):
        where = "tables" if found.unit == "table" else "parameters"
        raise WrongReformError(f"{section}.{name}: wpisz to w polu „{where}”.")
    return found


def _plain(parameter: Parameter, value: Any, path: str) -> int:
    """One value: złoty for an amount, a whole number for everything else."""
    if parameter.unit == "grosze" and not isinstance(value, bool):
        try:
            amount = zl(str(value))
        except ValueError as error:
            raise WrongReformError(
                f"{path}: podaj kwotę w złotych, na przykład 1234,50."
            ) from error
        if amount >= 0:
            return amount
    elif isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise WrongReformError(f"{path}: podaj liczbę całkowitą, nie mniejszą niż zero.")


def _table(value: Any, path: str) -> Table:
    """Rows of an upper bound and what it gives; a number in quotation marks is złoty."""
    if not isinstance(value, list) or not value:
        raise WrongReformError(f"{path}: podaj wiersze, na przykład [100, 0] albo [null, 50].")
    rows = []
    for number, row in enumerate(value, 1):
        if not isinstance(row, list) or len(row) != 2:
            raise WrongReformError(f"{path}: wiersz {number} to granica i wartość, po przecinku.")
        bound, then = row
        given = _cell(then, f"{path}, wiersz {number}")
        rows.append((None if bound is None else _cell(bound, f"{path}, wiersz {number}"), given))
    return tuple(rows)


def _cell(value: Any, path: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str):
        try:
            return zl(value)
        except ValueError:
            pass
    raise WrongReformError(f"{path}: podaj liczbę całkowitą albo kwotę w cudzysłowie.")


def _day(value: Any) -> date:
    if type(value) is date:  # a moment is a date too, but no day
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise WrongReformError(
            "from: podaj dzień, od którego działa zmiana, na przykład 2026-12-01."
        ) from error
