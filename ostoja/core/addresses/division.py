"""A generation of catchments applied to a street and a house number."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from ostoja.core.addresses.index import street_key
from ostoja.core.addresses.match import Place
from ostoja.core.addresses.numbers import HouseNumber, Numbers, parse_numbers
from ostoja.core.where.facts import CatchmentRow, Generation, Street

VerdictStatus = Literal["unit", "needs_number", "two_units", "no_row", "outside"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A catchment row with its numbers compiled."""

    row: CatchmentRow
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the division says: the deciding ``rules`` and the possible ``units``, in file order.

    ``no_row``: nothing is said about the street; ``outside``: the street is divided, but the number
    lies in no row; ``two_units``: the halves of a double number belong to different units.
    """

    status: VerdictStatus
    units: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """One generation, looked up by street key or district."""

    generation: Generation
    by_street: dict[str, tuple[Rule, ...]]
    by_district: dict[str, tuple[Rule, ...]]

    @classmethod
    def build(cls, generation: Generation) -> "Division":
        """Compile the rows. Raises ``NumbersError`` for numbers that cannot be read."""
        streets: dict[str, list[Rule]] = defaultdict(list)
        districts: dict[str, list[Rule]] = defaultdict(list)
        for row in generation.rows:
            rule = Rule(row, parse_numbers(row.numbers))
            if row.street is not None:
                streets[row.street].append(rule)
            elif row.district is not None:
                districts[row.district].append(rule)
        freeze = {key: tuple(rules) for key, rules in streets.items()}
        return cls(generation, freeze, {key: tuple(rules) for key, rules in districts.items()})

    def rules_for(self, street: Street) -> tuple[Rule, ...]:
        """The rows of the street, or of its district when the street has none of its own."""
        own = self.by_street.get(street_key(street), ())
        return own or self.by_district.get(street.district or "", ())

    def verdict(self, street: Street, place: Place) -> Verdict:
        """Which unit serves ``place`` on ``street``; flats do not matter."""
        rules = self.rules_for(street)
        if not rules:
            return Verdict("no_row")
        units = tuple(dict.fromkeys(rule.row.unit for rule in rules))
        if place.number is None:
            if len(units) == 1 and any(rule.numbers.everything for rule in rules):
                return Verdict("unit", units, rules[:1])
            return Verdict("needs_number", units, rules)
        halves = (place.number, place.second) if place.second else (place.number,)
        found = [rule for half in halves for rule in _covering(rules, half)]
        chosen = tuple(dict.fromkeys(rule.row.unit for rule in found))
        if not found or not _covering(rules, place.number):
            return Verdict("outside", units, rules)
        return Verdict("unit" if len(chosen) == 1 else "two_units", chosen, tuple(found))


def _covering(rules: tuple[Rule, ...], number: HouseNumber) -> list[Rule]:
    return [rule for rule in rules if rule.numbers.contains(number)]
