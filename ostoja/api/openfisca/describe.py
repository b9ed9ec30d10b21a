"""The law described in the shapes of OpenFisca's web API: parameters, variables, entities."""

import inspect
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ostoja.api.openfisca.numbers import UNITS, VALUE_TYPES, of_parameter
from ostoja.core.law.parameters import Entry, Parameter, Parameters
from ostoja.core.law.rules import Input, Rule
from ostoja.core.law.state import Law

BEGINNING = "0001-01-01"
ENTITIES: dict[str, dict[str, Any]] = {
    "person": {
        "plural": "persons",
        "description": "Osoba",
        "documentation": "Jedna osoba gospodarstwa.",
    },
    "household": {
        "plural": "households",
        "description": "Gospodarstwo",
        "documentation": "Osoby, o które pytasz razem; rodzinę i dochód każda ustawa liczy sama.",
        "roles": {
            "member": {"plural": "members", "description": "Osoba gospodarstwa"},
        },
    },
}


def parameters(found: Parameters, base: str) -> dict[str, Any]:
    """Every parameter by name, each with the address of its description."""
    return {
        name: {"description": one.title.pl, "href": f"{base}parameter/{name}"}
        for name, one in sorted(found.by_name.items())
    }


def parameter(found: Parameters, name: str) -> dict[str, Any] | None:
    """One parameter with its history, or nothing. A code with hyphens is understood too."""
    plain = name.strip("/").replace("-", "_")
    one = found.by_name.get(plain)
    if one is None:
        return None
    newest = one.history[-1].source if one.history else one.act
    return {
        "id": plain,
        "description": one.title.pl,
        "metadata": {"unit": UNITS[one.unit], "code": one.code, "act": one.act,
                     "local": one.local},
        "source": newest,
        "values": _values(one),
        "history": [_entry(one, entry) for entry in one.history],
    }  # fmt: skip


def _values(one: Parameter) -> dict[str, Any]:
    """Values by first day; ``None`` from the day on which one has ended and none follows."""
    found: dict[str, Any] = {}
    starts = {entry.since for entry in one.history}
    for entry in one.history:
        found[entry.since.isoformat()] = of_parameter(one, entry)
        after = _next(entry.until)
        if after and after not in starts:
            found[after.isoformat()] = None
    return found


def _entry(one: Parameter, entry: Entry) -> dict[str, Any]:
    return {
        "value": of_parameter(one, entry),
        "from": entry.since.isoformat(),
        "to": entry.until.isoformat() if entry.until else None,
        "reference": entry.basis,
        "source": entry.source,
        "confidence": entry.confidence,
        "confirmed": entry.confirmed,
    }


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def variables(law: Law, base: str) -> dict[str, Any]:
    """Every input and every rule, each with the address of its description."""
    return {
        name: {"description": title, "href": f"{base}variable/{name}"}
        for name, title in sorted(_titles(law).items())
    }


def _titles(law: Law) -> Mapping[str, str]:
    known = {one.name: one.title for one in law.inputs.values()}
    return known | {name: one.title for name, one in _newest(law.rules).items()}


def _newest(texts: Iterable[Rule]) -> dict[str, Rule]:
    """The text that names each rule: the last one to come into force, in its first reading."""
    found: dict[str, Rule] = {}
    for one in texts:
        known = found.get(one.name)
        if known is None or (one.since or date.min) > (known.since or date.min):
            found[one.name] = one
    return found


def variable(law: Law, name: str) -> dict[str, Any] | None:
    """One input or rule, a rule with its texts by first day; nothing when nobody knows it.

    There is no default: what was not given is asked for, never taken as nought.
    """
    texts = [one for one in law.rules if one.name == name]
    kind: Input | Rule | None = _newest(texts)[name] if texts else law.inputs.get(name)
    if kind is None:
        return None
    found: dict[str, Any] = {
        "id": kind.name,
        "description": kind.title,
        "valueType": VALUE_TYPES[kind.unit],
        "defaultValue": None,
        "definitionPeriod": "MONTH",
        "entity": kind.entity,
    }
    if texts:
        found["references"] = list(dict.fromkeys(one.article for one in texts))
        found["source"] = _where(_newest(texts)[name])
        found["formulas"] = _formulas(texts)
        readings = {one.reading: _text(one) for one in texts if one.reading}
        if readings:
            found["readings"] = readings
    return found


def _formulas(texts: list[Rule]) -> dict[str, Any]:
    """Texts by first day; of several readings the one that is taken without a choice."""
    found: dict[str, Any] = {}
    for one in texts:
        found.setdefault(one.since.isoformat() if one.since else BEGINNING, _text(one))
    for one in texts:
        after = _next(one.until)
        if after and not any(other.in_force(after) for other in texts):
            found[after.isoformat()] = None
    return dict(sorted(found.items()))


def _text(one: Rule) -> dict[str, Any]:
    return {
        "content": inspect.getsource(one.function),
        "source": _where(one),
        "documentation": inspect.getdoc(one.function) or "",
        "reference": one.article,
    }


def _where(one: Rule) -> str:
    lines, first = inspect.getsourcelines(one.function)
    path = one.function.__module__.replace(".", "/")
    return f"{path}.py#L{first}-L{first + len(lines) - 1}"
