"""A rule is a plain function whose arguments name other rules, inputs, or ``p``.

The decorator carries what the function cannot say: the article, the period in force, and whether
it speaks of a person or of the whole household. Several texts of one rule follow each other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import ModuleType
from typing import Any, Literal, TypeVar

from ostoja.core.law.errors import WrongRuleError

Entity = Literal["person", "household"]
Unit = Literal["grosze", "count", "yes_no", "share", "date", "text"]
MOST = 999_999_999
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Input:
    """Something a household is asked: on whom, of which kind, and what it is called in Polish.

    What is not ``asked`` no household knows: figures that an authority announces, with which rules
    of indexation are checked. A count lies between ``least`` and ``most``, both inclusive.
    """

    name: str
    entity: Entity
    unit: Unit
    title: str
    asked: bool = True
    least: int = 0
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Rule:
    """One text of a rule and its period in force, both days inclusive.

    Where sources disagree several texts hold on the same days, each with its ``reading``; the
    first one written is taken unless a centre chooses another. ``note`` says what it means. A
    text that nobody has compared with the act itself is not ``confirmed``.
    """

    name: str
    entity: Entity
    unit: Unit
    article: str
    title: str
    since: date | None
    until: date | None
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    reading: str | None = None
    note: str = ""
    confirmed: bool = True

    def in_force(self, on: date) -> bool:
        """Whether this text holds on the day ``on``."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def rule(
    article: str,
    *,
    entity: Entity = "household",
    unit: Unit = "grosze",
    since: str | None = None,
    until: str | None = None,
    name: str | None = None,
    reading: str | None = None,
    confirmed: bool = True,
) -> Callable[[F], F]:
    """Mark a function as a rule of ``article``, in force from ``since`` to ``until`` (ISO days).

    The docstring's first line is the title; what follows it explains the ``reading``. With
    ``confirmed=False`` every answer that rests on the rule says so: the act itself was not seen.
    """

    def mark(function: F) -> F:
        first, _, rest = (function.__doc__ or "").strip().partition("\n")
        code = function.__code__
        title = first.rstrip(".")
        if not title:
            raise WrongRuleError(f"Reguła „{function.__name__}” nie mówi po polsku, czym jest.")
        made = Rule(
            name=name or function.__name__,
            entity=entity,
            unit=unit,
            article=article,
            title=title,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            function=function,
            arguments=code.co_varnames[: code.co_argcount],
            reading=reading,
            note=" ".join(rest.split()),
            confirmed=confirmed,
        )
        function.rule = made  # type: ignore[attr-defined]  # the one attribute we add
        return function

    return mark


def collect(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """Every rule of ``modules``, in the order of their texts."""
    return tuple(
        found
        for module in modules
        for item in vars(module).values()
        if isinstance(found := getattr(item, "rule", None), Rule)
        and found.function.__module__ == module.__name__
    )


def inputs_of(modules: Iterable[ModuleType]) -> Mapping[str, Input]:
    """Every input that ``modules`` declare in ``INPUTS``."""
    found: dict[str, Input] = {}
    for module in modules:
        for one in getattr(module, "INPUTS", ()):
            if one.name in found:
                raise WrongRuleError(f"Dane „{one.name}” są opisane dwa razy.")
            found[one.name] = one
    return found


def check_lives(rules: Iterable[Rule]) -> None:
    """The texts of one rule follow each other: no day with two texts, none without in between.

    Readings of a rule stand beside each other, each with texts that follow each other.
    """
    by_name: dict[str, list[Rule]] = {}
    for one in rules:
        by_name.setdefault(one.name, []).append(one)
    for name, texts in by_name.items():
        readings = {one.reading for one in texts}
        for reading in (readings - {None}) or readings:
            # what no reading tells apart belongs to every reading
            _check_life(name, [one for one in texts if one.reading in (reading, None)])
        if len({(one.entity, one.unit) for one in texts}) > 1:
            raise WrongRuleError(f"Teksty reguły „{name}” mówią o różnych rzeczach.")


def _check_life(name: str, texts: list[Rule]) -> None:
    ordered = sorted(texts, key=lambda one: one.since or date.min)
    for before, after in pairwise(ordered):
        if before.until is None or after.since != before.until + timedelta(days=1):
            raise WrongRuleError(
                f"Teksty reguły „{name}” mają przerwę albo zakładkę przed {after.since}."
            )
