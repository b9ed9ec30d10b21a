"""Published worked examples of the law: read from YAML in OpenFisca's test form, and worked.

A test has ``name``, ``period``, ``input`` and ``output`` as in OpenFisca; ``keywords`` hold the
number the example has in our notes. ``persons`` are named, ``household`` is one; what an example
does not say is 0, no, or nobody. A value given for a rule stands in its place. Amounts of money are
in złoty and exact. Ours are ``readings`` (rule: reading), ``local`` (what a council or county
set) and ``parameters`` among outputs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.law import poland
from ostoja.core.law.parameters import Entry, Table
from ostoja.core.law.state import Case, Law, LawOfDay
from ostoja.core.money import decimal_zl, zl

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "core" / "law" / "examples"
ASIDE = FOLDER / "not_computable.yaml"
KEYS = {
    "name", "period", "keywords", "description", "source", "readings", "local", "input", "output",
}  # fmt: skip


class _Exact(yaml.SafeLoader):
    """YAML whose decimals stay decimals."""


_Exact.add_constructor("tag:yaml.org,2002:float", lambda _loader, node: Decimal(node.value))


@dataclass(frozen=True, slots=True)
class Example:
    """One published example. Values are as written: money in złoty."""

    name: str
    file: str
    period: date
    keywords: tuple[str, ...]
    source: str
    persons: Mapping[str, Mapping[str, Any]]
    household: Mapping[str, Any]
    output: Mapping[str, Any]
    readings: Mapping[str, str] = field(default_factory=dict)
    local: Mapping[str, Any] = field(default_factory=dict)


@cache
def load() -> tuple[Example, ...]:
    """Every example that can be computed, file by file. Raises ``ValueError`` naming the test."""
    return tuple(
        _example(raw, path.stem)
        for path in sorted(FOLDER.glob("*.yaml"))
        if path != ASIDE
        for raw in yaml.load(path.read_text(), Loader=_Exact)
    )


@cache
def aside() -> tuple[dict[str, Any], ...]:
    """Examples that cannot be computed: ``example`` and ``reason``."""
    return tuple(yaml.safe_load(ASIDE.read_text()))


def _example(raw: dict[str, Any], file: str) -> Example:
    unknown = raw.keys() - KEYS
    if unknown or not raw.get("output"):
        raise ValueError(f"{file}, {raw.get('name')}: nieznane pola {unknown} albo brak wyniku.")
    given = raw.get("input") or {}
    if given.keys() - {"persons", "household"}:
        raise ValueError(f"{file}, {raw['name']}: dane są w „persons” i „household”.")
    return Example(
        name=raw["name"],
        file=file,
        period=_day(raw["period"]),
        keywords=tuple(raw.get("keywords", ())),
        source=raw["source"],
        persons={str(key): value or {} for key, value in given.get("persons", {}).items()}
        or {"osoba": {}},
        household=given.get("household") or {},
        output=raw["output"],
        readings=raw.get("readings") or {},
        local=raw.get("local") or {},
    )


def _day(period: Any) -> date:
    if isinstance(period, date):
        return period
    if not re.fullmatch(r"\d{4}(-\d{2})?", str(period)):
        raise ValueError(f"Okres „{period}”: podaj rok, miesiąc albo dzień.")
    return date.fromisoformat(f"{period}-01" if "-" in str(period) else f"{period}-01-01")


def differences(example: Example) -> list[str]:
    """What came out otherwise than was published; empty when all is equal. No margin."""
    worked = _Worked(example)
    return [
        f"{where}: ogłoszono {expected}, wyszło {found}"
        for where, expected, found in worked.compared()
        if expected != found
    ]


def rules_used(example: Example) -> frozenset[str]:
    """The rules that took part."""
    worked = _Worked(example)
    list(worked.compared())
    return frozenset(worked.values)


class _Worked:
    """An example on the law of its day."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.state: LawOfDay = _with(poland.law(), example).on(example.period, example.readings)
        self.ids = tuple(example.persons)
        self.given = self._given()
        self.case = self._case()
        self.values: dict[str, Any] = {}

    def compared(self) -> Iterator[tuple[str, Any, Any]]:
        """Where, what was published and what came out, both as written in the example."""
        for where, found in self.example.output.items():
            if where == "persons":
                for person, wanted in found.items():
                    for name, value in wanted.items():
                        at = self.ids.index(str(person))
                        yield f"{person}.{name}", value, self._shown(name, self.value(name)[at])
            elif where == "parameters":
                for name, value in found.items():
                    parameter, entry = self.state.p.entry(name)
                    is_money = parameter.unit == "grosze"
                    yield name, value, _zloty(entry.value) if is_money else entry.value
            else:
                for name, value in found.items():
                    yield name, value, self._shown(name, self.value(name))

    def value(self, name: str) -> Any:
        """The value of a rule, unless the example gives it."""
        if name in self.given:
            return self.given[name]
        if name not in self.values:
            rule = self.state.rules[name]
            before = {one: self.value(one) for one in rule.arguments if one in self.state.rules}
            self.values[name] = self.state.value(rule, self.case, before)
        return self.values[name]

    def _shown(self, name: str, value: Any) -> Any:
        return _zloty(value) if self._unit(name) == "grosze" else value

    def _unit(self, name: str) -> str:
        known = self.state.rules.get(name) or self.state.inputs.get(name)
        if known is None:
            raise ValueError(f"{self.example.name}: nie ma reguły ani danych „{name}”.")
        return known.unit

    def _read(self, name: str, value: Any = None) -> Any:
        if value is None:
            return False if self._unit(name) == "yes_no" else 0
        return zl(str(value)) if self._unit(name) == "grosze" else value

    def _given(self) -> dict[str, Any]:
        """Rules whose value the example gives."""
        found: dict[str, Any] = {
            name: self._read(name, value)
            for name, value in self.example.household.items()
            if name in self.state.rules
        }
        for name in {name for one in self.example.persons.values() for name in one}:
            if name in self.state.rules:
                found[name] = tuple(
                    self._read(name, one.get(name)) for one in self.example.persons.values()
                )
        return found

    def _case(self) -> Case:
        everyone = self.example.persons.values()
        for name in {*self.example.household, *(one for each in everyone for one in each)}:
            self._unit(name)  # a name that nobody knows is refused
        inputs = self.state.inputs.values()
        return Case(
            self.ids,
            {
                one.name: tuple(self._read(one.name, each.get(one.name)) for each in everyone)
                for one in inputs
                if one.entity == "person"
            },
            {
                one.name: self._read(one.name, self.example.household.get(one.name))
                for one in inputs
                if one.entity == "household"
            },
        )


def _zloty(value: Any) -> Any:
    """Grosze as an example writes them: whole złoty as a number, else a decimal."""
    if not isinstance(value, int):
        return value
    return value // 100 if value % 100 == 0 else Decimal(decimal_zl(value))


def _with(law: Law, example: Example) -> Law:
    """The law with what a council or county set, if the example has any."""
    if not example.local:
        return law
    entries = {
        name: [
            Entry(
                value=_local(law, name, value), since=date(2004, 5, 1), until=None,
                basis=example.source, source=example.source, confidence="sourced",
            )
        ]
        for name, value in example.local.items()
    }  # fmt: skip
    return law.with_parameters(law.parameters.with_local(entries))


def _cell(value: Any) -> Any:
    """A cell of a table: with decimals it is złoty, a whole number is percent."""
    return zl(str(value)) if isinstance(value, Decimal) else value


def _local(law: Law, name: str, value: Any) -> int | Table:
    """A plain value, or a table's rows."""
    if isinstance(value, list):
        return tuple((_cell(bound), _cell(found)) for bound, found in value)
    return zl(str(value)) if law.parameters.by_name[name].unit == "grosze" else int(value)
