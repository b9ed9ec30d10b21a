"""What decisions are made of, as data: kinds, matters, instructions (``data/decisions.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from ostoja.core.where.reading import parse_yaml

Confidence = Literal["statute", "secondary", "memory"]
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something that a ruling says beside its object; ``given`` is the law's input it answers.

    Its code stands in braces in the sentences of a kind or matter.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    kind: Literal["text", "day", "money", "count"] = "text"
    hint: str = ""
    required: bool = True
    least: int = 1  # of a count
    given: str = ""
    pinned: str = ""  # the fact of the procedure's step that it becomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document, and the steps of the procedure that its draft and signature take.

    ``step`` is taken with the draft, ``check`` and ``sign`` by the next two people, ``back`` when
    it is sent back; a kind without ``step`` stands beside the procedure until it is signed.
    ``mends`` speaks of a signed decision. ``rests``: on the code alone, on the matter's act, or on
    the matter's own articles; ``acts`` are the articles where an act has its own. Without an
    ``appeal`` there is none. ``duties``: it gives something, so changes must be told.
    ``states``: a kind whose signature takes no step is written only in these, ``not_yet`` says why.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    heading: str
    ruling: str
    basis: str
    confidence: Confidence
    form: Literal["decision", "letter", "fee", "payer"] = "letter"  # the page it is written on
    appeal: str = ""
    step: str = ""
    check: str = ""
    sign: str = ""
    back: str = ""
    money: bool = False
    duties: bool = False
    mends: bool = False
    rests: Literal["code", "act", "matter"] = "code"
    first: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    instruction: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    matters: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    not_yet: str = ""
    acts: Mapping[str, str] = field(default_factory=lambda: _NONE)

    @property
    def decides(self) -> bool:
        """Whether it is a decision, and no order, summons or notice."""
        return self.heading.startswith("Decyzja")

    def of(self, matter: "Matter") -> bool:
        """Whether documents of this kind are written in a matter."""
        if self.matters:
            return matter.code in self.matters
        return bool(self.articles(matter.act))

    def articles(self, act: str) -> str:
        """The articles on which it rests under an act."""
        return self.acts.get(act, self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """How one stands up against a decision: the term's code and the sentences that say it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    term: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the decision of a matter grants.

    ``benefit`` is the money that the law counts; without it help is given in kind. ``fee`` is what
    the person pays for it by the law's count; ``holds`` are inputs of the law that granting it
    makes true. ``grant`` is the ruling in the place of the kind's, ``lines`` what it says more.
    ``whose``: the benefit is the applicant's, or of one person of the household.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    object: str
    act: str
    basis: str
    confidence: Confidence
    period: Literal["month", "once"]
    benefit: str = ""
    household: str = ""
    whose: Literal["applicant", "one"] = "applicant"
    fee: str = ""
    holds: tuple[str, ...] = ()
    grant: str = ""
    first: str = ""
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def counted(self) -> str:
        """The benefit of the law that is counted for it; empty when the law counts nothing."""
        return self.benefit or self.fee


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole file. ``without`` are matters that end with a decision and have no pattern: why."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    acts: Mapping[str, str]
    box: Mapping[str, str]  # what the beginning of a document says more
    kinds: tuple[Kind, ...]
    appeals: tuple[Appeal, ...]
    duties: Mapping[str, tuple[str, ...]]
    matters: tuple[Matter, ...]
    without: Mapping[str, str]
    neutral: tuple[str, ...]  # matters whose letters do not carry the sign

    def kind(self, code: str) -> Kind | None:
        """The kind of a code."""
        return next((one for one in self.kinds if one.code == code), None)

    def matter(self, code: str) -> Matter | None:
        """The pattern of a matter's decisions, if there is one."""
        return next((one for one in self.matters if one.code == code), None)

    def appeal(self, code: str) -> Appeal:
        """How one stands up against a kind of decision. Raises ``LookupError``."""
        found = next((one for one in self.appeals if one.code == code), None)
        if found is None:
            raise LookupError(code)
        return found


@cache
def book() -> Book:
    """The patterns of decisions."""
    name = "decisions.yaml"
    raw: Any = parse_yaml(files("ostoja.data").joinpath(name).read_bytes(), name)
    return TypeAdapter(Book).validate_python(raw)
