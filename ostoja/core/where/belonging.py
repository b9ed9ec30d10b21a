"""Whose part of the centre a door belongs to: what rights of workers are asked about.

Where tells a resident the likely door and asks back; a right is never given on a likeness. So only
a street that is written as the register writes it counts (a bare name is an ``ul.``), and what is
not settled belongs to nobody.
"""

from dataclasses import dataclass
from datetime import date

from ostoja.core.addresses.fold import fold
from ostoja.core.addresses.index import street_key
from ostoja.core.addresses.match import Match, find
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Street


@dataclass(frozen=True, slots=True)
class Belonging:
    """The unit with the units above it, nearest first, and the worker's own area in it."""

    units: tuple[str, ...] = ()
    area: str = ""


NOBODYS = Belonging()


def of_door(book: Book, on: date, street: str, house: str, town: str) -> Belonging:
    """The belonging of an address on a day; nobody's when the division does not settle it."""
    ours = fold(book.facts.centre.town)
    if street and fold(town) != ours:
        return NOBODYS
    division = book.division(on)
    if division is None:
        return NOBODYS
    match = find(book.index(on), f"{street or town} {house}")
    known = _written_so(match, street or town)
    if known is None:
        return NOBODYS
    verdict = division.verdict(known, match.place)
    if verdict.status != "unit":
        return NOBODYS
    areas = {rule.row.worker_area or "" for rule in verdict.rules}
    return Belonging(above(book, verdict.units[0]), areas.pop() if len(areas) == 1 else "")


def _written_so(match: Match, text: str) -> Street | None:
    """The street of the register with exactly this name."""
    if match.status == "exact":
        return match.street
    if match.status != "ambiguous" or match.similar:
        return None
    return next((one for one in match.candidates if fold(street_key(one)) == fold(text)), None)


def without_door(book: Book, on: date) -> Belonging:
    """Who answers for people without an address on a day."""
    groups = [g for g in book.facts.groups if g.group == "no_address" and g.in_force(on)]
    return Belonging(above(book, groups[-1].lead)) if groups else NOBODYS


def above(book: Book, unit: str) -> tuple[str, ...]:
    """``unit`` and the units above it, nearest first."""
    chain: list[str] = []
    while unit and unit not in chain:
        chain.append(unit)
        known = book.units_by_code.get(unit)
        unit = (known.parent if known else None) or ""
    return tuple(chain)


def below(book: Book, unit: str) -> frozenset[str]:
    """``unit`` and every unit under it."""
    return frozenset({unit}) | {code for code in book.units_by_code if unit in above(book, code)}
