"""Official forms as data: parts, fields, what is obligatory and what the register knows already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from ostoja.core.where.reading import parse_yaml

LONGEST, SHORT = 8000, 400
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. ``known`` names what the register fills in; the worker may change it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    label: str
    kind: Literal["text", "long", "yes_no", "day"] = "text"
    required: bool = False
    known: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a form, as the regulation letters it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form. ``step`` is the step of the procedure that its finishing takes; empty for none."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    basis: str
    confidence: Literal["statute", "secondary", "memory"]
    parts: tuple[Part, ...]
    step: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All questions in order."""
        return tuple(one for part in self.parts for one in part.fields)


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its code."""
    found: dict[str, Form] = {}
    for path in sorted(files("ostoja.data").joinpath("forms").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".yaml"):
            raw: Any = parse_yaml(path.read_bytes(), path.name)
            one = TypeAdapter(Form).validate_python(raw)
            found[one.code] = one
    return found


def wrong(form: Form, answers: Answers) -> str:
    """What cannot be kept even in a draft, in one sentence; empty when all is well."""
    known = {one.code: one for one in form.fields}
    for code, said in answers.items():
        field = known.get(code)
        if field is None:
            return f"Formularz nie ma pola „{code}”; odśwież stronę."
        if len(said) > (LONGEST if field.kind == "long" else SHORT):
            return f"„{field.label}”: wpis jest za długi."
        if said and not _fits(field, said):
            return f"„{field.label}”: wybierz z listy albo podaj dzień jak 2026-12-24."
    return ""


def missing(form: Form, answers: Answers) -> tuple[str, ...]:
    """Labels of obligatory questions that have no answer."""
    return tuple(
        one.label for one in form.fields if one.required and not answers.get(one.code, "").strip()
    )


def _fits(field: Field, said: str) -> bool:
    if field.kind == "yes_no":
        return said in ("tak", "nie")
    if field.kind == "day":
        try:
            date.fromisoformat(said)
        except ValueError:
            return False
    return True
