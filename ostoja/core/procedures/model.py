"""A procedure as data: what a case may be in, what may happen to it, and what that does to terms.

Codes are Polish slugs. ``basis`` is the article; ``confidence`` says whether its text was seen
(``statute``), described by somebody (``secondary``) or is the practice of the field (``memory``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeVar

from ostoja.core.facts import Fact
from ostoja.core.speech import Text

Confidence = Literal["statute", "secondary", "memory"]
SAME, BACK = "=", "<"  # a step that changes no state; a step back to where the case was suspended
HEADS = "CASE_ASSIGN"  # the power of whoever may take back what others of the team did
DELIVERED = "delivered"  # the fact of a step that says on which day a letter came to somebody
ALL = "*"  # every state that is not an end; every running term
N = TypeVar("N", "State", "Step", "Clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case may be. ``plain`` tells the resident; ``ends`` closes the case."""

    code: str
    name: Text
    plain: Text
    ends: bool = False
    waits_for: Literal["office", "resident", "other"] = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A term that runs in the case: which rule (``terms.yaml``) and who has to keep it."""

    code: str
    term: str
    owner: Literal["office", "resident", "other"]
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A step starts ``clock``, from its own day or from the day it records as ``fact``."""

    clock: str
    fact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What must have happened before: the step ``happened``, or the end of the term ``over``.

    ``since`` forgets what happened before that step. ``text`` says what to do otherwise.
    """

    text: Text
    happened: str | None = None
    since: str | None = None
    over: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that may happen to a case, by whom, and what it does.

    ``sources`` are states, or ``*``; ``target`` a state, ``=`` or ``<``. ``permission`` is the
    power that the person needs; ``other_hands`` names steps that somebody else must have done.
    ``records`` are the facts that the step must carry, with their kind. ``stays``: the step is
    never taken back; the sentence says why and what to do instead.
    """

    code: str
    name: Text
    sources: tuple[str, ...]
    target: str
    permission: str
    basis: str | None = None
    confidence: Confidence = "memory"
    letter: str | None = None
    other_hands: tuple[str, ...] = ()
    stays: Text | None = None
    needs: tuple[Need, ...] = ()
    records: Mapping[str, Literal["day", "text", "yes_no"]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    starts: tuple[Start, ...] = ()
    stops: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()  # to the day recorded as ``until``


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Fact):
    """One version of a procedure; a case keeps the version of the day it began."""

    code: str
    name: Text
    matters: tuple[str, ...]
    decision: bool  # whether it ends with an administrative decision
    initial: str
    opens: str  # the step with which a case begins
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]

    def state(self, code: str) -> State:
        """The state ``code``. Raises ``LookupError``."""
        return _named(self.states, code)

    def step(self, code: str) -> Step:
        """The step ``code``. Raises ``LookupError``."""
        return _named(self.steps, code)

    def clock(self, code: str) -> Clock:
        """The term ``code``. Raises ``LookupError``."""
        return _named(self.clocks, code)

    def from_state(self, code: str) -> tuple[Step, ...]:
        """The steps that lead out of a state, in the order of the table."""
        ends = self.state(code).ends
        return tuple(
            one for one in self.steps if code in one.sources or (ALL in one.sources and not ends)
        )


def _named(found: tuple[N, ...], code: str) -> N:
    for one in found:
        if one.code == code:
            return one
    raise LookupError(code)
