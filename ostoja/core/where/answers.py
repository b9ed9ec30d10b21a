"""The answers: value objects that every surface shows. Their JSON is fixed in ``as_json``."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from ostoja.core.facts import Trust, Why, why_json

WhereStatus = Literal[
    "found", "ambiguous", "needs_number", "needs_answer", "elsewhere", "no_division", "unknown"
]


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """Whether a place is open at ``at``. ``open`` is ``None`` when the hours are unknown.

    ``until`` is the moment (exclusive) at which the present state ends; ``next_opening`` the next
    start of being open after ``at`` (``None`` while open, or when none is known). All aware, local.
    """

    place: str | None
    centre: str | None
    at: datetime
    open: bool | None
    until: datetime | None
    next_opening: datetime | None
    trust: Trust | None
    why: tuple[Why, ...]

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``ostoja open --json`` and ``/api/v1/open``."""
        return {
            "place": self.place,
            "centre": self.centre,
            "at": _moment(self.at),
            "open": self.open,
            "until": _moment(self.until),
            "next_opening": _moment(self.next_opening),
            "trust": self.trust,
            "why": why_json(self.why),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """A telephone with its age and trust, and what it is for when the facts say so."""

    number: str
    as_of: str | None
    trust: Trust
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A unit (or a body) as shown in an answer, on the answer's day."""

    code: str | None
    name: str
    formerly: tuple[str, ...] = ()
    address: str | None = None
    phones: tuple[PhoneView, ...] = ()
    open: OpenAnswer | None = None
    note: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``unit``."""
        return {
            "code": self.code,
            "name": self.name,
            "formerly": list(self.formerly),
            "address": self.address,
            "phones": [
                {"number": phone.number, "as_of": phone.as_of, "trust": phone.trust}
                for phone in self.phones
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """The address as understood: the register's street, the house number, the flat."""

    street: str
    number: str | None
    flat: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several possible answers: a street, a matter, a unit, or a competent body."""

    kind: Literal["street", "matter", "unit", "body"]
    value: str
    text: str
    place: PlaceView | None = None

    def as_json(self) -> dict[str, Any]:
        """A candidate; a unit or a body carries its contact."""
        return {
            "kind": self.kind,
            "value": self.value,
            "text": self.text,
            "unit": self.place.as_json() if self.place else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question in the language of the answer."""

    id: str
    text: str
    options: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``question``."""
        return {
            "id": self.id,
            "text": self.text,
            "options": [{"value": value, "text": text} for value, text in self.options],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereAnswer:
    """Where to go, now, and why. ``steps`` are the engine's own notes for ``--explain``.

    ``notice`` is what must be seen before anything else: that no door is open now.
    """

    status: WhereStatus
    centre: str
    at: datetime
    address: AddressView | None
    matter: str | None
    unit: PlaceView | None
    trust: Trust | None
    candidates: tuple[Candidate, ...]
    question: QuestionView | None
    why: tuple[Why, ...]
    urgent: tuple[PlaceView, ...] = ()
    safety: bool = False
    notice: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    fresh_until: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``ostoja where --json`` and ``/api/v1/where``."""
        state = self.unit.open if self.unit else None
        return {
            "status": self.status,
            "centre": self.centre,
            "at": _moment(self.at),
            "address": (
                {
                    "street": self.address.street,
                    "number": self.address.number,
                    "flat": self.address.flat,
                }
                if self.address
                else None
            ),
            "matter": self.matter,
            "unit": self.unit.as_json() if self.unit else None,
            "open": (
                {
                    "now": state.open,
                    "until": _moment(state.until),
                    "next_opening": _moment(state.next_opening),
                }
                if state
                else None
            ),
            "trust": self.trust,
            "candidates": [candidate.as_json() for candidate in self.candidates],
            "question": self.question.as_json() if self.question else None,
            "why": why_json(self.why),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineAnswer:
    """A computed term: ``due`` is the last day (or moment) on which the act is in time."""

    rule: str
    start: date | datetime
    due: date | datetime
    basis: str
    why: tuple[Why, ...]

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``ostoja deadline --json`` and ``/api/v1/deadline``."""
        return {
            "rule": self.rule,
            "from": self.start.isoformat(),
            "due": self.due.isoformat(),
            "basis": self.basis,
            "why": why_json(self.why),
        }
