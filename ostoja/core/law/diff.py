"""What changes in the law between two days: values, texts of rules, benefits themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ostoja.core import money
from ostoja.core.law.benefits import Benefit
from ostoja.core.law.explain import show
from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import Law

Kind = Literal["begins", "ends", "changes", "basis"]


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """One parameter whose value, or only whose basis, is another one on the later day."""

    parameter: Parameter
    before: Entry | None
    after: Entry | None

    @property
    def kind(self) -> Kind:
        """What happens: the value begins, ends, changes, or stands on another basis."""
        if self.before is None or self.after is None:
            return "begins" if self.before is None else "ends"
        return "basis" if self.before.value == self.after.value else "changes"

    def as_json(self) -> dict[str, Any]:
        """Amounts are decimal strings in złoty, other values are in the parameter's unit."""
        return {
            "code": self.parameter.code,
            "title": self.parameter.title.pl,
            "unit": self.parameter.unit,
            "change": self.kind,
            "before": _entry_json(self.parameter, self.before),
            "after": _entry_json(self.parameter, self.after),
        }


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One text of a rule that holds on one of the two days only."""

    rule: Rule
    kind: Literal["begins", "ends"]

    def as_json(self) -> dict[str, Any]:
        """The text by its rule, article and days."""
        return {
            "name": self.rule.name,
            "title": self.rule.title,
            "article": self.rule.article,
            "reading": self.rule.reading,
            "change": self.kind,
            "since": _iso(self.rule.since),
            "until": _iso(self.rule.until),
        }


@dataclass(frozen=True, slots=True)
class BenefitChange:
    """One benefit that is there, from its payer, on one of the two days only."""

    benefit: Benefit
    kind: Literal["begins", "ends"]

    def as_json(self) -> dict[str, Any]:
        """The benefit by its code, payer and days."""
        return {
            "code": self.benefit.code,
            "payer": self.benefit.payer,
            "change": self.kind,
            "since": _iso(self.benefit.since),
            "until": _iso(self.benefit.until),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that is another on ``later`` than on ``earlier``."""

    earlier: date
    later: date
    parameters: tuple[ParameterChange, ...]
    rules: tuple[RuleChange, ...]
    benefits: tuple[BenefitChange, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of ``ostoja law diff --json``."""
        return {
            "from": self.earlier.isoformat(),
            "to": self.later.isoformat(),
            "parameters": [one.as_json() for one in self.parameters],
            "rules": [one.as_json() for one in self.rules],
            "benefits": [one.as_json() for one in self.benefits],
        }


def difference(law: Law, benefits: Iterable[Benefit], earlier: date, later: date) -> Difference:
    """The law on ``later`` beside the law on ``earlier``. Raises ``ValueError`` when reversed."""
    if earlier >= later:
        raise ValueError("Podaj dwa różne dni, najpierw wcześniejszy.")
    days = (earlier, later)
    return Difference(
        earlier=earlier,
        later=later,
        parameters=_parameters(law.parameters, *days),
        rules=tuple(RuleChange(one, kind) for one in law.rules if (kind := _change(one, *days))),
        benefits=tuple(
            BenefitChange(one, kind) for one in benefits if (kind := _change(one, *days))
        ),
    )


def _parameters(all_of: Parameters, earlier: date, later: date) -> tuple[ParameterChange, ...]:
    found = []
    for _, one in sorted(all_of.by_name.items()):
        before, after = one.on(earlier), one.on(later)
        if before is after or (before and after and _same(before, after)):
            continue
        found.append(ParameterChange(one, before, after))
    return tuple(found)


def _same(before: Entry, after: Entry) -> bool:
    return (before.value, before.basis) == (after.value, after.basis)


def _change(one: Rule | Benefit, earlier: date, later: date) -> Literal["begins", "ends"] | None:
    before, after = one.in_force(earlier), one.in_force(later)
    if before == after:
        return None
    return "begins" if after else "ends"


def shown(parameter: Parameter, entry: Entry | None) -> str:
    """The value as people read it."""
    if entry is None or entry.value is None:
        return "brak w danych" if entry is None else "nie znamy"
    unit = parameter.unit if parameter.unit in ("grosze", "table") else "count"
    return show(parameter.exact(entry), unit)


def _entry_json(parameter: Parameter, entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    value = entry.value
    exact = money.decimal_zl(value) if parameter.unit == "grosze" and type(value) is int else value
    return {
        "value": exact,
        "valid_from": entry.since.isoformat(),
        "valid_to": _iso(entry.until),
        "basis": entry.basis,
        "source": entry.source,
        "confidence": entry.confidence,
        "confirmed": entry.confirmed,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
