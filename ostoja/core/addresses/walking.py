"""Visits of a day in walking order: street by street, on each by number; no map is asked.

Streets come in the order of the earliest hour agreed on each, so that a day which is planned street
by street stays as it is planned. What cannot be read comes last and is never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ostoja.core.addresses.fold import fold, stem
from ostoja.core.addresses.index import StreetIndex, street_key
from ostoja.core.addresses.match import find, split
from ostoja.core.addresses.numbers import HouseNumber

_POSTCODE = re.compile(r"\b\d{2}-\d{3}\b")
_LAST = HouseNumber(10**6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where a visit is; ``street`` is empty when the address cannot be read."""

    town: str = ""
    street: str = ""
    number: HouseNumber | None = None
    flat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A visit: its door and the minute at which it was agreed."""

    door: Door
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A stop in walking order: its place in what was asked.

    ``turns`` where a street begins; ``early`` where it was agreed before a stop that comes earlier.
    """

    index: int
    turns: bool
    early: bool


def door(text: str, town: str, index: StreetIndex | None = None) -> Door:
    """The door of an address as people type it; ``town`` where none is typed.

    A street of the register counts as one however it is written.
    """
    line, place = _town(text, town)
    name, where = split(line)
    name = " ".join(stem(word) for word in name.split())
    match = find(index, line) if index is not None else None
    if match is not None and match.status == "exact" and match.street is not None:
        name, where = fold(street_key(match.street)), match.place
    if not name:
        return Door()
    return Door(town=place, street=name, number=where.number, flat=where.flat or "")


def _town(text: str, town: str) -> tuple[str, str]:
    """The line with street and number, and the town."""
    parts = [one.strip() for one in _POSTCODE.sub(" ", text).split(",") if one.strip()]
    bare = [one for one in parts if not any(sign.isdigit() for sign in one)]
    if len(parts) < 2 or not bare:
        return ", ".join(parts), fold(town)
    named = bare[-1] if parts[-1] in bare else bare[0]
    rest = [one for one in parts if one is not named]
    return ", ".join(rest), fold(named)


def walk(stops: Sequence[Stop]) -> tuple[Leg, ...]:
    """Every stop once: streets by their earliest hour, on a street by number, flat and hour."""
    first: dict[tuple[str, str], int] = {}
    for one in stops:
        street = _street(one)
        first[street] = min(one.at, first.get(street, one.at))
    order = sorted(range(len(stops)), key=lambda n: _place(stops[n], first, n))
    legs: list[Leg] = []
    latest, before = -1, None
    for index in order:
        one = stops[index]
        legs.append(Leg(index=index, turns=_street(one) != before, early=one.at < latest))
        latest, before = max(latest, one.at), _street(one)
    return tuple(legs)


def _street(one: Stop) -> tuple[str, str]:
    return one.door.town, one.door.street


def _place(one: Stop, first: dict[tuple[str, str], int], index: int) -> tuple[object, ...]:
    door = one.door
    return (
        not door.street, first[_street(one)], _street(one), door.number or _LAST,
        _natural(door.flat), one.at, index,
    )  # fmt: skip


def _natural(flat: str) -> tuple[int, str]:
    """``2`` before ``10`` before ``10a``; no flat first."""
    found = re.match(r"\d+", flat)
    return (int(found.group()) if found else -1 if not flat else 10**6), flat
