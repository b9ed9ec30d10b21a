"""Official forms as data: parts, fields, what is obligatory and what the register knows already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from ostoja.core.typed import civil_day
from ostoja.core.where.reading import parse_yaml

LONGEST, SHORT = 8000, 400
Answers = Mapping[str, str]
Confidence = Literal["statute", "secondary", "memory"]
Fact = Literal["child", "foreigner", "no_address"]  # what a household is, as far as it matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. ``known`` names what the register fills in; the worker may change it.

    ``reason`` says what for it is asked. The answer to a ``fresh`` one is never taken over.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    label: str
    kind: Literal["text", "long", "yes_no", "day"] = "text"
    required: bool = False
    known: str = ""
    hint: str = ""
    reason: str = ""
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Why a part is asked: in one of some matters, or of a household of which a fact is true."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    why: str
    matters: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    def met(self, matter: str, facts: Collection[str]) -> bool:
        """Whether the need is there."""
        return matter in self.matters or any(one in facts for one in self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a form, as the regulation letters it.

    An ``optional`` one is asked where it is ``needed`` or the centre always asks; ``always`` is
    what holds until the centre has said so. ``confidence`` is empty where it is the form's.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    title: str
    fields: tuple[Field, ...]
    optional: bool = False
    always: bool = False
    needed: tuple[Need, ...] = ()
    confidence: Confidence | Literal[""] = ""

    def answered(self, answers: Answers) -> bool:
        """Whether any of its questions has an answer."""
        return any(answers.get(one.code, "").strip() for one in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A part that is asked and the reasons why; ``by_hand`` when only the worker wanted it."""

    part: Part
    why: tuple[str, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What decides which parts are asked: the matter, the household, what the centre always asks.

    ``always`` is ``None`` where the centre has said nothing.
    """

    matter: str = ""
    facts: frozenset[str] = frozenset()
    always: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form. ``step`` is the step of the procedure that its finishing takes; empty for none."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    basis: str
    confidence: Confidence
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


def asked(
    form: Form, situation: Situation, answers: Answers, added: Collection[str] = ()
) -> tuple[Asked, ...]:
    """The parts to ask, in order, and why: nothing that has an answer is ever left out."""
    found = []
    for part in form.parts:
        why = list(_why(part, situation))
        if not why and part.answered(answers):
            why.append("Są tu już odpowiedzi.")
        by_hand = not why and part.code in added
        if by_hand:
            why.append("Dodane ręcznie do tego arkusza.")
        if why:
            found.append(Asked(part=part, why=tuple(why), by_hand=by_hand))
    return tuple(found)


def _why(part: Part, situation: Situation) -> tuple[str, ...]:
    if not part.optional:
        return ("Obowiązkowe w każdym arkuszu.",)
    always = part.always if situation.always is None else part.code in situation.always
    needs = [one.why for one in part.needed if one.met(situation.matter, situation.facts)]
    return (*(["Ośrodek pyta o to zawsze."] if always else ()), *needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question whose answer is not what it was; empty for none."""

    field: Field
    was: str
    now: str


def changes(form: Form, was: Answers, now: Answers, *, begun: bool = True) -> tuple[Change, ...]:
    """Question by question what differs. Until an answer is ``begun`` fresh ones say nothing.

    What is confirmed anew every time (signatures, days) is no change.
    """
    found = []
    for one in form.fields:
        if one.fresh and (not begun or one.kind in ("yes_no", "day")):
            continue
        before, after = was.get(one.code, "").strip(), now.get(one.code, "").strip()
        if before.split() != after.split():
            found.append(Change(field=one, was=before, now=after))
    return tuple(found)


def taken_over(form: Form, last: Answers, known: Answers) -> dict[str, str]:
    """The answers with which a form begins: the last ones, and what is known now before them."""
    kept = {one.code: last.get(one.code, "") for one in form.fields if not one.fresh}
    return {code: said for code, said in {**kept, **known}.items() if said}


def missing(form: Form, answers: Answers, parts: Collection[str] | None = None) -> tuple[str, ...]:
    """Labels of obligatory questions without an answer; of ``parts`` alone, if they are named.

    A part that may be left out has no obligatory question: where it is asked one answer is enough,
    be it the one that says why nothing was asked.
    """
    lacks: list[str] = []
    for part in form.parts:
        if parts is not None and part.code not in parts:
            continue
        if part.optional and parts is not None and not part.answered(answers):
            lacks.append(f"{part.code}. {part.title} (choć jedna odpowiedź albo powód pominięcia)")
        lacks += [
            one.label
            for one in part.fields
            if one.required and not answers.get(one.code, "").strip()
        ]
    return tuple(lacks)


def _fits(field: Field, said: str) -> bool:
    if field.kind == "yes_no":
        return said in ("tak", "nie")
    if field.kind == "day":
        return civil_day(said) is not None
    return True
