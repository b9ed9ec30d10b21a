"""JSON Schema (2020-12) of a household, made from what the acts say they need."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ostoja.core.law import fields
from ostoja.core.law.benefits import Benefit
from ostoja.core.law.errors import LawError
from ostoja.core.law.rules import Input
from ostoja.core.law.state import Law

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "Gospodarstwo, o które pytasz: co się należy i dlaczego"
_FORM = {
    "grosze": "Kwota w złotych: liczba albo napis, na przykład 1234.50 lub „1234,50”.",
    "count": "Liczba całkowita, nie mniejsza niż zero.",
    "yes_no": "tak albo nie.",
    "share": "Ułamek, na przykład „1/3”.",
    "date": "Dzień, na przykład 2026-11-20.",
    "text": "Krótki tekst.",
}


def schema(law: Law, benefits: Iterable[Benefit], day: date) -> dict[str, Any]:
    """The schema of ``ostoja entitle``; each field says which benefits need it on ``day``."""
    needed = uses(law, benefits, day)
    person = {
        "id": {
            "title": "Jak nazwać osobę w odpowiedzi",
            "anyOf": [
                {"type": "string", "pattern": f"^{fields.TEXT}$"},
                {"type": "integer", "minimum": 0, "maximum": fields.MOST_COUNT},
            ],
        },
        "born": {"title": "Dzień urodzenia; z niego liczymy wiek", **_day()},
        **_properties(fields.of("person", law.inputs), needed),
    }  # fmt: skip
    household = _properties(fields.of("household", law.inputs), needed)
    return {
        "$schema": DIALECT,
        "title": _TITLE,
        "description": "Żadnego pola nie trzeba zgadywać: czego brakuje, powie odpowiedź.",
        "type": "object",
        "required": ["persons"],
        "additionalProperties": False,
        "properties": {
            "on": {"title": "Dzień, na który liczymy; domyślnie dziś", **_day()},
            "centre": {"title": "Ośrodek, na przykład „bytom”", "type": "string",
                       "pattern": f"^{fields.SLUG}$"},
            "persons": {"title": "Osoby gospodarstwa, po kolei", "type": "array", "minItems": 1,
                        "maxItems": fields.MOST_PERSONS, "items": _object("Osoba", person)},
            "household": _object("To, co dotyczy całego gospodarstwa", household),
        },
    }  # fmt: skip


def uses(law: Law, benefits: Iterable[Benefit], day: date) -> Mapping[str, tuple[str, ...]]:
    """For each input the codes of benefits that need it on ``day``."""
    state, found = law.on(day), dict[str, tuple[str, ...]]()
    for benefit in benefits:
        try:
            asked = state.needed(benefit.rules)
        except LawError:  # its rules are not in force on that day
            continue
        for one in asked:
            found[one.name] = (*found.get(one.name, ()), benefit.code)
    return found


def _object(title: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
    }


def _properties(
    inputs: Iterable[Input], needed: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[str, Any]]:
    return {one.name: _property(one, needed.get(one.name, ())) for one in inputs}


def _property(one: Input, benefits: tuple[str, ...]) -> dict[str, Any]:
    use = f" Potrzebne do: {', '.join(benefits)}." if benefits else ""
    return {"title": one.title, "description": f"{_FORM[one.unit]}{use}", **_form(one)}


def _form(one: Input) -> dict[str, Any]:
    match one.unit:
        case "grosze":
            number = {"type": "number", "minimum": 0, "maximum": fields.MOST_ZLOTY,
                      "multipleOf": 0.01}  # fmt: skip
            return {"anyOf": [{"type": "string", "pattern": f"^{fields.AMOUNT}$"}, number]}
        case "count":
            number = {"type": "integer", "minimum": one.least, "maximum": one.most}
            return {"anyOf": [number, {"type": "string", "pattern": f"^{fields.written(one)}$"}]}
        case "yes_no":
            return {"enum": [True, False, *fields.YES, *fields.NO]}
        case "date":
            return _day()
        case "share":
            return {"type": "string", "pattern": f"^{fields.SHARE}$"}
    return {"type": "string", "pattern": f"^{fields.TEXT}$"}


def _day() -> dict[str, Any]:
    return {"type": "string", "format": "date", "pattern": f"^{fields.DAY}$"}
