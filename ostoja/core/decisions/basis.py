"""What an amount rested on, as plain values that can be kept and counted again years later.

Kept are the household as the law saw it, every parameter with its day and article, the readings
taken, and a fingerprint of each rule's text: who counts again sees whether the text is still the
same.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit, Due
from ostoja.core.law.errors import MissingParameterError
from ostoja.core.law.incomes import INCOMES, entitle_z_przychodow
from ostoja.core.law.parameters import Entry, Parameter
from ostoja.core.law.rules import Rule
from ostoja.core.law.state import Case, Law, LawOfDay
from ostoja.core.law.text import fingerprint, text_of


@dataclass(frozen=True, slots=True)
class Counted:
    """The law's answer about one household, and everything that it rests on."""

    due: Due
    basis: dict[str, Any]


def count(state: LawOfDay, case: Case, benefit: Benefit, due: Due) -> Counted:
    """``due``, which ``state`` gave to ``case``, with what it takes to give it again."""
    rules = tuple(_rules(state, benefit))
    return Counted(
        due,
        {
            "on": state.day.isoformat(),
            "benefit": benefit.code,
            "case": _plain_case(case),
            "choices": dict(state.choices),
            "parameters": dict(_parameters(state, rules)),
            "rules": {one.name: fingerprint(one) for one in rules},
            "due": due.as_json(),
        },
    )


def again(law: Law, benefits: Iterable[Benefit], basis: Mapping[str, Any]) -> Due:
    """The answer counted anew from what was kept, whatever the register and the law say now.

    Raises ``LookupError`` when the benefit is no longer known.
    """
    day = date.fromisoformat(basis["on"])
    known = law.parameters.by_name
    kept = {
        name: replace(known[name], history=(_entry(raw),))
        for name, raw in basis["parameters"].items()
        if name in known
    }
    state = law.with_parameters(law.parameters.changed(kept)).on(day, basis["choices"])
    benefit = next((b for b in benefits if b.code == basis["benefit"] and b.in_force(day)), None)
    if benefit is None:
        raise LookupError(basis["benefit"])
    found = entitle_z_przychodow(state, _case(basis["case"]), [benefit]).benefits
    return next(one for one in found if one.person == basis["due"]["person"])


def household_of(basis: Mapping[str, Any]) -> Case:
    """The household as it was kept."""
    return _case(basis["case"])


def changed_rules(law: Law, basis: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules whose text is no longer the one that gave the amount."""
    state = law.on(date.fromisoformat(basis["on"]), basis["choices"])
    now = {name: fingerprint(one) for name, one in state.rules.items()}
    return tuple(name for name, kept in basis["rules"].items() if now.get(name) != kept)


def unconfirmed(state: LawOfDay, benefit: Benefit) -> tuple[str, ...]:
    """Titles of the parameters and rules behind a benefit that nobody has confirmed."""
    rules = tuple(_rules(state, benefit))
    found = [one.title for one in rules if not one.confirmed]
    for name in sorted(_names(rules)):
        try:
            parameter, entry = state.p.entry(name)
        except MissingParameterError:
            continue
        if not entry.confirmed:
            found.append(parameter.title.pl)
    return tuple(dict.fromkeys(found))


def _rules(state: LawOfDay, benefit: Benefit) -> Iterable[Rule]:
    """The rules of the benefit, and of the incomes that it asks for."""
    asked = {one.name for one in state.needed(benefit.rules)}
    own = dict(benefit.incomes)
    incomes = [
        own.get(one.target, one.rule)
        for one in INCOMES
        if one.target in asked and own.get(one.target, one.rule) in state.rules
    ]
    return dict.fromkeys((*state.plan(incomes), *state.plan(benefit.rules)))


def _names(rules: Iterable[Rule]) -> set[str]:
    return {
        node.attr
        for one in rules
        for statement in text_of(one).body
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "p"
    }


def _parameters(state: LawOfDay, rules: Iterable[Rule]) -> Iterable[tuple[str, dict[str, Any]]]:
    for name in sorted(_names(rules)):
        try:
            parameter, entry = state.p.entry(name)
        except MissingParameterError:
            continue
        yield name, _plain_entry(parameter, entry)


def _plain_entry(parameter: Parameter, entry: Entry) -> dict[str, Any]:
    return {
        "code": parameter.code,
        "title": parameter.title.pl,
        "value": entry.value,
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
        "basis": entry.basis,
        "source": entry.source,
        "confidence": entry.confidence,
        "checked_by": entry.checked_by,
        "checked_at": entry.checked_at.isoformat() if entry.checked_at else None,
    }


def _entry(raw: Mapping[str, Any]) -> Entry:
    value = raw["value"]
    if isinstance(value, list):
        value = tuple((bound, then) for bound, then in value)
    return Entry(
        value=value, since=date.fromisoformat(raw["since"]), until=_day(raw["until"]),
        basis=raw["basis"], source=raw["source"], confidence=raw["confidence"],
        checked_by=raw["checked_by"], checked_at=_day(raw["checked_at"]),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain_case(case: Case) -> dict[str, Any]:
    return {
        "ids": list(case.ids),
        "persons": {name: [_plain(v) for v in values] for name, values in case.persons.items()},
        "household": {name: _plain(value) for name, value in case.household.items()},
    }


def _plain(value: Any) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _case(raw: Mapping[str, Any]) -> Case:
    return Case(
        tuple(raw["ids"]),
        {name: tuple(_read(v) for v in values) for name, values in raw["persons"].items()},
        {name: _read(value) for name, value in raw["household"].items()},
    )


def _read(value: Any) -> Any:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
