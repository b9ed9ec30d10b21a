"""The questions of the pre-check: plain words, what an answer may be, and which inputs it fills.

One question may fill inputs of several acts. Texts are in three languages; facts of law are not
here, they are in the rules. The file is ``ostoja/data/precheck.yaml``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.rules import Entity
from ostoja.core.money import czesc, zl
from ostoja.core.speech import Phrase, Text

Kind = Literal["money", "count", "decimal", "yes_no", "choice"]
Value = int | bool | str
MOST_MONEY = 100_000_000
"""Grosze; a larger amount is a slip of the finger."""
MOST_PERSONS = 12

_NUMBER = Phrase(
    pl="Wpisz liczbę od 0 do {most}, samymi cyframi.",
    en="Enter a number from 0 to {most}, in digits only.",
    uk="Введіть число від 0 до {most}, лише цифрами.",
)
_MONEY = Phrase(
    pl="Wpisz kwotę w złotych, na przykład 1234,50. Gdy nie ma dochodu, wpisz 0.",
    en="Enter an amount in złoty, for example 1234,50. When there is no income, enter 0.",
    uk="Введіть суму в злотих, наприклад 1234,50. Якщо доходу немає, введіть 0.",
)
_DECIMAL = Phrase(
    pl="Wpisz liczbę od 0 do {most}, na przykład 47,5.",
    en="Enter a number from 0 to {most}, for example 47,5.",
    uk="Введіть число від 0 до {most}, наприклад 47,5.",
)
_CHOOSE = Phrase(
    pl="Wybierz jedną odpowiedź albo naciśnij „Nie wiem”.",
    en="Choose one answer or press “I don't know”.",
    uk="Виберіть одну відповідь або натисніть «Не знаю».",
)


class WrongAnswerError(ValueError):
    """An answer that cannot be read; ``sentence`` says in three languages how to mend it."""

    def __init__(self, sentence: Phrase, **fields: object) -> None:
        self.sentence, self.fields = sentence, fields
        super().__init__(sentence("pl", **fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose, with the values that it gives to inputs."""

    value: str
    text: Text
    gives: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask, of a person or of the household. ``you`` is the text for the asker.

    ``fills`` maps inputs to the number by which the answer is divided (a year's income by 12). A
    ``decimal`` is kept as a whole number of parts: with ``scale`` 100, hundredths.
    ``axis`` names an income under a chart, ``head`` a column of the clerk's form, ``usual`` is what
    stands in it before anybody types. ``exit`` marks a question near violence: its page
    carries the quick exit.
    """

    code: str
    entity: Entity
    kind: Kind
    text: Text
    you: Text | None
    hint: Text | None
    reason: Text
    fills: Mapping[str, int]
    options: tuple[Option, ...] = ()
    most: int = 130
    scale: int = 1
    axis: Text | None = None
    head: Text | None = None
    usual: str = ""
    exit: bool = False

    @property
    def inputs(self) -> frozenset[str]:
        """Every input that an answer fills."""
        return frozenset(self.fills).union(*(one.gives for one in self.options))

    def read(self, typed: str) -> Value:
        """A typed answer as a value. Raises ``WrongAnswerError``."""
        text = typed.strip()
        match self.kind:
            case "money":
                return _money(text)
            case "count":
                digits = text.isascii() and text.isdigit() and len(text) < 6
                if not digits or int(text) > self.most:
                    raise WrongAnswerError(_NUMBER, most=self.most)
                return int(text)
            case "decimal":
                return _decimal(text, self.scale, self.most)
            case "yes_no":
                if text not in ("tak", "nie"):
                    raise WrongAnswerError(_CHOOSE)
                return text == "tak"
        if text not in {one.value for one in self.options}:
            raise WrongAnswerError(_CHOOSE)
        return text

    def values(self, answer: Value) -> dict[str, Any]:
        """What the answer says of each input."""
        if self.kind == "choice":
            return dict(next(one.gives for one in self.options if one.value == answer))
        if self.kind == "yes_no":
            return dict.fromkeys(self.fills, bool(answer))
        return {name: czesc(int(answer), 1, part) for name, part in self.fills.items()}


def _decimal(text: str, scale: int, most: int) -> int:
    whole, _sign, rest = text.replace(",", ".").partition(".")
    places = len(str(scale)) - 1
    if not (whole.isascii() and whole.isdigit()) or len(rest) > places or len(whole) > 6:
        raise WrongAnswerError(_DECIMAL, most=most)
    if rest and not (rest.isascii() and rest.isdigit()):
        raise WrongAnswerError(_DECIMAL, most=most)
    found = int(whole) * scale + int(rest.ljust(places, "0") or 0)
    if found > most * scale:
        raise WrongAnswerError(_DECIMAL, most=most)
    return found


def _money(text: str) -> int:
    plain = re.sub(r"[\s.]*zł\.?$", "", text.lower()).replace("\u202f", " ").strip()
    if not re.fullmatch(r"[0-9][0-9 \u00a0]{0,14}([.,][0-9]{1,2})?", plain):
        raise WrongAnswerError(_MONEY)
    found = zl(plain)
    if found > MOST_MONEY:
        raise WrongAnswerError(_MONEY)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who a person of the household is to the asker. The first one is the asker."""

    value: str
    short: Text
    text: Text
    gives: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What someone came for: the benefits that are looked at."""

    code: str
    text: Text
    hint: Text | None
    benefits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A value that a resident is not asked for; the result says that it was assumed."""

    input: str
    value: Any
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A benefit in plain words: its name, who gets it, its form of help in the catalogue.

    A ``fee`` is paid, not received.
    """

    code: str
    title: Text
    who: Text
    matter: str | None
    fee: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """Everything that the pre-check may say and ask."""

    topics: tuple[Topic, ...]
    relations: tuple[Relation, ...]
    questions: tuple[Question, ...]
    assumptions: tuple[Assumption, ...]
    about: Mapping[str, About]

    def codes_of(self, matter: str) -> tuple[str, ...]:
        """The benefits of a form of help of the catalogue."""
        return tuple(code for code, one in self.about.items() if one.matter == matter)

    @property
    def inputs(self) -> frozenset[str]:
        """Every input that is asked for, follows from a relation, or is assumed."""
        asked: frozenset[str] = frozenset().union(*(one.inputs for one in self.questions))
        related = asked.union(*(one.gives for one in self.relations))
        return related | {one.input for one in self.assumptions}


def parse(raw: Mapping[str, Any]) -> Questionnaire:
    """The content of the file. Raises ``WrongRuleError`` when an input has two sources."""
    made = Questionnaire(
        topics=tuple(_topic(one) for one in raw["topics"]),
        relations=tuple(
            Relation(
                value=one["value"], short=Text(**one["short"]), text=Text(**one["text"]),
                gives=one.get("gives", {}),
            )
            for one in raw["relations"]
        ),
        questions=tuple(_question(one) for one in raw["questions"]),
        assumptions=tuple(
            Assumption(input=one["input"], value=one["value"], text=Text(**one["text"]))
            for one in raw.get("assumed", ())
        ),
        about={
            code: About(
                code=code, title=Text(**one["title"]), who=Text(**one["who"]),
                matter=one.get("matter", code), fee=one.get("fee", False),
            )
            for code, one in raw["benefits"].items()
        },
    )  # fmt: skip
    _check_sources(made)
    return made


def _topic(one: Mapping[str, Any]) -> Topic:
    return Topic(
        code=one["code"], text=Text(**one["text"]), hint=_text(one.get("hint")),
        benefits=tuple(one["benefits"]),
    )  # fmt: skip


def _question(one: Mapping[str, Any]) -> Question:
    fills = one.get("fills", ())
    return Question(
        code=one["code"], entity=one.get("entity", "person"), kind=one["kind"],
        text=Text(**one["text"]), you=_text(one.get("you")), hint=_text(one.get("hint")),
        reason=Text(**one["reason"]),
        fills=dict(fills) if isinstance(fills, Mapping) else dict.fromkeys(fills, 1),
        options=tuple(
            Option(value=str(item["value"]), text=Text(**item["text"]), gives=item["gives"])
            for item in one.get("options", ())
        ),
        most=one.get("most", 130), scale=one.get("scale", 1), axis=_text(one.get("axis")),
        head=_text(one.get("head")), usual=one.get("usual", ""),
        exit=one.get("exit", False),
    )  # fmt: skip


def _text(raw: Mapping[str, str] | None) -> Text | None:
    return Text(**raw) if raw else None


def _check_sources(made: Questionnaire) -> None:
    sources: list[Iterable[str]] = [one.inputs for one in made.questions]
    sources += [{name for one in made.relations for name in one.gives}]
    sources += [[one.input] for one in made.assumptions]
    seen: set[str] = set()
    for names in sources:
        for name in names:
            if name in seen:
                raise WrongRuleError(f"precheck.yaml: dane „{name}” mają dwa źródła.")
            seen.add(name)
    for question in made.questions:
        given = {frozenset(one.gives) for one in question.options}
        if len(given) > 1:
            raise WrongRuleError(f"precheck.yaml: „{question.code}” wypełnia raz to, raz owo.")
    if len({frozenset(one.gives) for one in made.relations}) > 1:
        raise WrongRuleError("precheck.yaml: pokrewieństwo wypełnia raz to, raz owo.")


@cache
def load() -> Questionnaire:
    """The questionnaire of the product, read once from package data."""
    return parse(yaml.safe_load(files("ostoja.data").joinpath("precheck.yaml").read_bytes()))
