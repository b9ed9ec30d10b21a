"""Parameters by date: one YAML file each, exact values, nothing without a source."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Literal, cast

import yaml

from ostoja.core.law.errors import MissingParameterError, WrongRuleError
from ostoja.core.speech import Text

ParameterUnit = Literal[
    "grosze", "percent", "per_mille", "days", "months", "years", "count", "hours", "table"
]
Confidence = Literal["verified", "sourced", "memory", "contested"]
Table = tuple[tuple[int | None, int], ...]
Value = int | Fraction | Table
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARES = {"percent": 100, "per_mille": 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value and its life. ``value`` is in the parameter's unit; ``None`` is not known.

    A table is rows of an inclusive upper bound (``None`` in the last row) and what it gives.
    """

    value: int | Table | None
    since: date
    until: date | None
    basis: str
    source: str
    confidence: Confidence
    note: Text | None = None
    checked_by: str | None = None
    checked_at: date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether an official text was seen, or a named person has signed the value off."""
        return self.confidence == "verified" or self.checked_by is not None

    def in_force(self, on: date) -> bool:
        """Whether the entry holds on the day ``on``, both ends inclusive."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A dated value of an act: its code, title, unit and history, oldest first.

    A ``local`` one is set by each council or county: its history comes with the centre.
    """

    code: str
    title: Text
    unit: ParameterUnit
    act: str
    history: tuple[Entry, ...]
    local: bool = False

    def on(self, day: date) -> Entry | None:
        """The entry in force on ``day``."""
        return next((entry for entry in self.history if entry.in_force(day)), None)

    def exact(self, entry: Entry) -> Value:
        """The entry's value as rules use it: grosze and counts are ``int``, shares fractions."""
        if entry.value is None:
            raise MissingParameterError(name_of(self.code), entry.since.isoformat())
        if isinstance(entry.value, tuple):
            return entry.value
        bottom = _SHARES.get(self.unit)
        return Fraction(entry.value, bottom) if bottom else entry.value


class Parameters:
    """All parameters; ``on(day)`` gives what rules see as ``p``."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self.by_name: Mapping[str, Parameter] = {name_of(one.code): one for one in parameters}

    @classmethod
    def by(cls, by_name: Mapping[str, Parameter]) -> "Parameters":
        """The parameters of ``by_name``, which may read each one when it is first asked for."""
        made = cls(())
        made.by_name = by_name
        return made

    def changed(self, changes: Mapping[str, Parameter]) -> "Parameters":
        """The same with those of ``changes`` in the place of theirs; the others stay unread."""
        return Parameters.by(ChainMap(dict(changes), cast(Any, self.by_name)))

    def on(self, day: date) -> "OfTheDay":
        """The parameters in force on ``day``."""
        return OfTheDay(self, day)

    def with_local(self, values: Mapping[str, Iterable[Entry]]) -> "Parameters":
        """The same with what a council or county has set. Raises ``WrongRuleError``."""
        changed: dict[str, Parameter] = {}
        for name, history in values.items():
            old = self.by_name.get(name)
            if old is None or not old.local:
                raise WrongRuleError(
                    f"„{name}” nie jest wartością, którą ustala gmina albo powiat."
                )
            ordered = tuple(sorted(history, key=lambda one: one.since))
            for entry in ordered:
                _fits(old, entry)
            _follow(ordered, name)
            changed[name] = replace(old, history=ordered)
        return self.changed(changed)

    def with_values(self, values: Mapping[str, int | Table], since: date) -> "Parameters":
        """A reform: the named parameters get a new value from ``since`` on. Raises ``KeyError``."""
        changed: dict[str, Parameter] = {}
        for name, value in values.items():
            old = self.by_name[name]
            kept = tuple(
                entry if entry.until and entry.until < since else _until(entry, since)
                for entry in old.history
                if entry.since < since
            )
            new = Entry(
                value=value, since=since, until=None, basis="reforma", source="reforma",
                confidence="verified",
            )  # fmt: skip
            _fits(old, new)
            changed[name] = replace(old, history=(*kept, new))
        return self.changed(changed)


def _until(entry: Entry, since: date) -> Entry:
    return replace(entry, until=date.fromordinal(since.toordinal() - 1))


class OfTheDay:
    """``p`` of a rule: ``p.kryterium_rodziny`` is the exact value on the day."""

    __slots__ = ("_all", "_day", "_known")

    def __init__(self, parameters: Parameters, day: date) -> None:
        self._all, self._day = parameters, day
        self._known: dict[str, Value] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._known:
            parameter, entry = self.entry(name)
            if entry.value is None:
                raise MissingParameterError(name, self._day.isoformat())
            self._known[name] = parameter.exact(entry)
        return self._known[name]

    def entry(self, name: str) -> tuple[Parameter, Entry]:
        """The parameter and its entry in force. Raises ``MissingParameterError``."""
        parameter = self._all.by_name.get(name)
        entry = parameter.on(self._day) if parameter else None
        if parameter is None or entry is None:
            raise MissingParameterError(name, self._day.isoformat())
        return parameter, entry


def name_of(code: str) -> str:
    """What rules call a parameter: its code as a Python name."""
    return code.replace("-", "_")


def parse(raw: Mapping[str, Any], file: str) -> Parameter:
    """One file's content. Raises ``WrongRuleError`` naming the file and what is wrong."""
    try:
        history = tuple(_entry(item) for item in raw["history"])
        parameter = Parameter(
            code=raw["code"], title=Text(**raw["title"]), unit=raw["unit"], act=raw["act"],
            history=history, local=raw.get("local", False),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise WrongRuleError(f"{file}: brak pola albo złe pole {error}.") from error
    _follow(history, file)
    return parameter


def _follow(history: Iterable[Entry], where: str) -> None:
    for before, after in pairwise(history):
        if before.until is None or before.until >= after.since:
            raise WrongRuleError(f"{where}: wpis od {after.since} zaczyna się za wcześnie.")


def _fits(parameter: Parameter, entry: Entry) -> None:
    """Whether the value is of the parameter's kind. Raises ``WrongRuleError``."""
    rows = entry.value
    if not isinstance(rows, tuple):
        if parameter.unit == "table" and rows is not None:
            raise WrongRuleError(f"„{parameter.code}” to tabela: podaj wiersze granica i wartość.")
        return
    if parameter.unit != "table":
        raise WrongRuleError(f"„{parameter.code}” to jedna wartość, nie tabela.")
    bounds = [bound for bound, _ in rows[:-1]]
    rising = all(
        one is not None and (other is None or one < other)
        for one, other in pairwise([*bounds, None])
    )
    if not rows or rows[-1][0] is not None or not rising:
        raise WrongRuleError(
            f"„{parameter.code}”: granice mają rosnąć, a ostatni wiersz ma nie mieć granicy."
        )


def _entry(item: Mapping[str, Any]) -> Entry:
    note, value = item.get("note"), item["value"]
    if isinstance(value, list):
        value = tuple((bound, then) for bound, then in value)
    return Entry(
        value=value, since=item["from"], until=item.get("to"), basis=item["basis"],
        source=item["source"], confidence=item["confidence"],
        note=Text(**note) if isinstance(note, dict) else Text(pl=note) if note else None,
        checked_by=item.get("checked_by"), checked_at=item.get("checked_at"),
    )  # fmt: skip


class Folder(Mapping[str, Parameter]):
    """The parameters of a folder, one file each; a file is read when it is first asked for.

    Most questions need a dozen of three hundred. A file carries the code of its parameter.
    """

    def __init__(self, folder: Traversable) -> None:
        self._files = {
            name_of(path.name.removesuffix(".yaml")): path
            for path in sorted(folder.iterdir(), key=lambda one: one.name)
            if path.name.endswith(".yaml")
        }
        self._read: dict[str, Parameter] = {}

    def __getitem__(self, name: str) -> Parameter:
        if name not in self._read:
            path = self._files[name]
            self._read[name] = parse(yaml.load(path.read_bytes(), Loader=_LOADER), path.name)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@cache
def load() -> Parameters:
    """Every parameter of the product, each read once from package data when it is needed."""
    return Parameters.by(Folder(files("ostoja.data").joinpath("law")))
