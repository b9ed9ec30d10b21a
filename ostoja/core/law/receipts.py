"""What an income is made of: the kinds of receipts that an act counts, and those it leaves out.

An act's income is given as one amount or as its components. A component that nobody named is none:
the neutral value of its unit. What an act does not count is named as well, so that a clerk sees it
left out, with the point of the act that says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ostoja.core.law.rules import Input, Unit

NEUTRAL: dict[Unit, Any] = {"grosze": 0, "count": 0, "yes_no": False}


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A receipt that the act leaves out, on the days from ``since`` to ``until``, both inclusive.

    ``basis`` is the article and point; ``source`` says where it was read.
    """

    name: str
    title: str
    basis: str
    source: str
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the receipt is left out on the day ``on``."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def input(self) -> Input:
        """The amount that a person is asked for, in grosze."""
        return Input(self.name, "person", "grosze", f"{self.title} (nie liczy się)")


@dataclass(frozen=True, slots=True)
class Needs:
    """An amount that means nothing without a number: of months, or of which month it was.

    ``most`` is the largest number allowed, inclusive; ``None`` is no limit.
    """

    amount: str
    number: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Hectares:
    """Farmland whose yearly income per hectare is a parameter of the year that income is of.

    ``area`` is the persons' input, ``price`` the household's; ``parameter`` is named as in rules,
    ``None`` where the reference does not say on which day a new figure begins to count.
    """

    area: str
    price: str
    parameter: str | None


@dataclass(frozen=True, slots=True)
class BaseYear:
    """The calendar year before the benefit period that begins with the month ``starts``."""

    starts: int
    given: str

    def on(self, day: date) -> int:
        """The year whose income counts for a right examined on ``day``."""
        return day.year - 1 - (day.month < self.starts)


@dataclass(frozen=True, slots=True)
class Income:
    """How one act's income follows from components: ``rule`` gives the value of ``target``."""

    target: str
    rule: str
    inputs: tuple[Input, ...]
    not_counted: tuple[NotCounted, ...] = ()
    needs: tuple[Needs, ...] = ()
    hectares: Hectares | None = None
    year: BaseYear | None = None
    own: bool = True  # the components are this act's: with the amount given too, one must go
