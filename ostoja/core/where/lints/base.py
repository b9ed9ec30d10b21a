"""What every rule works with: a centre's facts as places in files, and findings about them.

A rule has one code and one severity; its check yields places, what is wrong and what to do. Rules
are pure: the day comes from outside.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from ostoja.core.facts import Fact
from ostoja.core.speech import Text
from ostoja.core.where.facts import (
    CatchmentRow,
    CentreFacts,
    Generation,
    NationalFacts,
    Street,
)

Severity = Literal["error", "warning", "note"]
STALE_AFTER_MONTHS = 24
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: how bad, the rule's code, file and place, what is wrong, what to do."""

    severity: Severity
    code: str
    where: str
    text: str
    fix: str


class Hit(NamedTuple):
    """What a check found: a path in the facts, what is wrong, and one sentence what to do."""

    path: str
    text: str
    fix: str


@dataclass(frozen=True)
class Case:
    """The facts under examination on the day ``on``; ``months`` is the age that counts as stale."""

    facts: CentreFacts
    national: NationalFacts
    on: date
    months: int = STALE_AFTER_MONTHS

    @cached_property
    def nodes(self) -> tuple[tuple[str, Any], ...]:
        """Every dataclass of the facts with its path."""
        return tuple(_walk(self.facts, ""))

    def all(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Every value of ``kind`` with its path."""
        return ((path, value) for path, value in self.nodes if isinstance(value, kind))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every Polish text with its path."""
        return ((path, text.pl) for path, text in self.all(Text))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, how bad its findings are, and its check."""

    code: str
    severity: Severity
    check: Callable[[Case], Iterator[Hit]]

    def findings(self, case: Case) -> Iterator[Finding]:
        """What the rule finds in ``case``."""
        for path, text, fix in self.check(case):
            yield Finding(self.severity, self.code, place(path), text, fix)


_LABELS = ("code", "matter", "id", "value", "group", "line", "old")


def _label(item: Any, number: int) -> str:
    if isinstance(item, Street):
        return item.name
    found = (getattr(item, name, None) for name in _LABELS)
    return str(next((label for label in found if label is not None), number))


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from _walk(item, f"{path}.{_label(item, number)}")
    elif is_dataclass(value) and not isinstance(value, type):
        yield path.lstrip("."), value
        for field in fields(value):
            yield from _walk(getattr(value, field.name), f"{path}.{field.name}")


def place(path: str) -> str:
    """The file that holds ``path`` and the place in it, as a person looks for it."""
    section, _, rest = path.partition(".")
    if section in {"routes", "local_matters"}:
        return f"matters/routes.yaml: {path}"
    if section == "own_matters" and rest:
        code, _, field = rest.partition(".")
        return f"matters/{code}.yaml: {field or code}"
    if section in {"streets", "aliases"}:
        return f"{section}.csv: {rest or section}"
    if section == "generations" and ".rows" in rest:
        generation, _, line = rest.partition(".rows")
        return f"catchments.csv, line {line[1:]}" if line else f"catchments.csv: {generation}"
    return "matters/*.yaml" if section == "own_matters" else f"centre.yaml: {path}"


def meet(first: Fact, second: Fact) -> bool:
    """Whether both facts are in force on some day."""
    begin = max(first.valid_from or date.min, second.valid_from or date.min)
    return begin <= min(first.valid_to or date.max, second.valid_to or date.max)


def row_path(generation: Generation, row: CatchmentRow) -> str:
    """The path of a row of a division; a row that came from no file has no line."""
    path = f"generations.{generation.code}.rows"
    return f"{path}.{row.line}" if row.line else path
