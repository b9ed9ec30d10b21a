"""Places and teams that help, with telephones and hours, each with its own life."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ostoja.core.facts import Fact
from ostoja.core.speech import Text

UnitKind = Literal[
    "head_office", "team", "section", "desk", "shelter", "club", "institution", "body"
]
HoursKind = Literal["opening", "phone", "reception"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Fact):
    """A telephone number as people dial it in Poland: ``"52 325 39 40"`` or ``"986"``."""

    number: str
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Fact):
    """An e-mail address of a unit, never of a named person."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Fact):
    """When a place works, in the ``opening_hours`` notation of OpenStreetMap.

    ``rule`` is ``None`` when the hours are unknown, which is not the same as closed.
    ``last_working_day`` holds what that notation cannot say: on the last working day of a month
    these hours replace the rule. Overnight seasonal rules are joined with a comma (see
    ``ostoja.core.calendars``).
    """

    kind: HoursKind = "opening"
    rule: str | None = None
    last_working_day: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursException(Fact):
    """A dated exception: on the days of its life ``hours`` replaces the rule.

    ``hours`` is ``"off"``, ``"unknown"`` or spans such as ``"08:00-12:00"``.
    """

    hours: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Fact):
    """Round the clock from ``start``, until ``end`` (exclusive) or until somebody ends it.

    ``author`` is a post. Both moments carry an offset.
    """

    start: datetime
    end: datetime | None = None
    reason: Text
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Building(Fact):
    """A building people come to. ``address`` is street and number as on its plate."""

    code: str
    address: str
    postcode: str | None = None
    town: str | None = None
    name: Text | None = None
    access: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName(Fact):
    """The name a unit bears during the life of this fact."""

    name: str
    short: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Fact):
    """Where a unit sits during the life of this fact."""

    building: str
    room: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Fact):
    """A place or a team that helps: its names, seats, telephones and hours, each with its own life.

    ``names`` are in order of time; the identity of the unit is its code. ``confidential`` marks a
    place whose address is not published (crisis shelters: the address is then not shipped at all).
    ``cold_override`` says that severe cold opens it round the clock.
    """

    code: str
    kind: UnitKind
    names: tuple[UnitName, ...]
    parent: str | None = None
    seats: tuple[Seat, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    hours: tuple[Hours, ...] = ()
    exceptions: tuple[HoursException, ...] = ()
    overrides: tuple[Override, ...] = ()
    cold_override: bool = False
    about: Text | None = None
    access: Text | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A post (never a person): director, deputy; ``phone`` may be missing and is then said so."""

    code: str
    title: Text
    unit: str
    phone: Phone | None = None
    reception: Hours | None = None
    note: Text | None = None
