"""What decisions are made of, as data: kinds, matters, instructions (``data/decisions.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from ostoja.core.where.reading import parse_yaml

Confidence = Literal["statute", "secondary", "memory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of decision. ``step`` is the step of the procedure with which its draft begins.

    A kind without a step stands beside the procedure: a correction of what was signed.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    name: str
    heading: str
    ruling: str
    basis: str
    confidence: Confidence
    appeal: str
    step: str = ""
    money: bool = False


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
    """What the decision of a matter grants. ``asks`` are inputs of the law the register lacks."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    object: str
    benefit: str
    act: str
    household: str
    period: Literal["month", "once"]
    basis: str
    confidence: Confidence
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole file."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    acts: Mapping[str, str]
    kinds: tuple[Kind, ...]
    appeals: tuple[Appeal, ...]
    duties: Mapping[str, tuple[str, ...]]
    matters: tuple[Matter, ...]
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
