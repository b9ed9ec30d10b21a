"""The door for reading the register of incoming letters, and the effect of a channel on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ostoja.core.where.national import load
from ostoja.letters.models import Channel, IncomingLetter, LetterNumbers

__all__ = ["Channel", "Effect", "IncomingLetter", "effect", "last_number", "letter", "register"]


@dataclass(frozen=True, slots=True)
class Effect:
    """Whether an application by a channel counts on a day, and the sentence that says why."""

    binding: bool
    why: str


def effect(channel: str, on: date) -> Effect:
    """The legal effect of a channel for an application that comes on a day."""
    for rule in load().channels:
        if rule.channel == channel and rule.in_force(on):
            basis = f" ({rule.basis})" if rule.basis else ""
            return Effect(rule.effect == "full", f"{rule.note.pl}{basis}" if rule.note else basis)
    return Effect(False, "Nie znamy przepisu o skutku tej drogi w tym dniu.")


def letter(key: str) -> IncomingLetter | None:
    """The letter of a key in the current centre."""
    found: IncomingLetter | None = (
        IncomingLetter.objects.select_related("person").filter(key=key).first()
    )
    return found


def register(year: int) -> "QuerySet[IncomingLetter]":
    """The letters of a year, newest first."""
    rows: QuerySet[IncomingLetter] = IncomingLetter.objects.filter(year=year)
    return rows.select_related("person")


def last_number(year: int) -> int:
    """The last number of a year's register: how many letters it has; nothing is counted."""
    row = LetterNumbers.objects.filter(year=year).first()
    return row.last if row else 0
