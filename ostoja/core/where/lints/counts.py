"""What the centre says about itself in numbers, against the facts and against itself."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import get_args

from ostoja.core.language.words import NUMERALS, number
from ostoja.core.where.facts import Claim, UnitKind
from ostoja.core.where.lints.base import Case, Hit, Rule, meet

_COUNTED = re.compile(
    rf"\b(\d+|{'|'.join(NUMERALS)})\s+(?:\w+\s+)?(zespoł\w+|budynk\w+)\b", re.IGNORECASE
)


def _wrong_kind(claim: Claim) -> bool:
    section, _, kind = claim.what.partition(":")
    return section != "units" or not (kind.endswith("*") or kind in get_args(UnitKind))


def counted(case: Case, what: str) -> int:
    """How many units in force are ``units:<kind>`` or ``units:<code prefix>*``."""
    kind = what.removeprefix("units:")
    units = [unit for unit in case.facts.units if unit.in_force(case.on)]
    if kind.endswith("*"):
        return sum(unit.code.startswith(kind[:-1]) for unit in units)
    return sum(unit.kind == kind for unit in units)


def _claims(case: Case) -> list[Claim]:
    return [one for one in case.facts.claims if one.in_force(case.on) and not _wrong_kind(one)]


def _bad_claim(case: Case) -> Iterator[Hit]:
    for claim in case.facts.claims:
        if _wrong_kind(claim):
            yield Hit(
                f"claims.{claim.code}", f"„{claim.what}” nie mówi, co policzyć.",
                "Zapisz what jako units:team albo jako units:dps-*.",
            )  # fmt: skip


def _count(case: Case) -> Iterator[Hit]:
    for claim in _claims(case):
        found = counted(case, claim.what)
        if found != claim.count:
            yield Hit(
                f"claims.{claim.code}",
                f"„{claim.text.pl}” mówi {claim.count}, a w danych jest {found}.",
                "Sprawdź, co jest nieaktualne: zdanie czy lista.",
            )


def _two_claims(case: Case) -> Iterator[Hit]:
    for first, second in combinations(_claims(case), 2):
        if first.what == second.what and first.count != second.count and meet(first, second):
            yield Hit(
                f"claims.{second.code}",
                f"Inne zdanie („{first.code}”) mówi {first.count}, a to mówi {second.count}.",
                "Zakończ to, które już nie jest prawdą.",
            )


def _claim_text(case: Case) -> Iterator[Hit]:
    for claim in case.facts.claims:
        found = [number(word) for word in re.findall(r"\w+", claim.text.pl)]
        said = [one for one in found if one is not None]
        if said and claim.count not in said:
            yield Hit(
                f"claims.{claim.code}",
                f"Zdanie mówi {said[0]}, a count mówi {claim.count}.",
                "Popraw zdanie albo count.",
            )


def _count_in_text(case: Case) -> Iterator[Hit]:
    """Teams and buildings that the centre's own texts count."""
    facts = case.facts
    seats = {
        seat.building for unit in facts.units if unit.in_force(case.on)
        for seat in unit.seats if seat.in_force(case.on)
    }  # fmt: skip
    known = {"zesp": counted(case, "units:team"), "budy": len(seats)}
    for path, text in case.texts():
        if not path.startswith("centre."):
            continue
        for word, noun in _COUNTED.findall(text):
            said, found = number(word), known[noun[:4].lower()]
            if said is not None and said != found:
                yield Hit(
                    path, f"Tekst mówi „{word} {noun}”, a w danych jest {found}.",
                    "Sprawdź, co jest nieaktualne: tekst czy lista.",
                )  # fmt: skip


RULES = (
    Rule("bad-claim", "error", _bad_claim),
    Rule("count", "warning", _count),
    Rule("two-claims", "warning", _two_claims),
    Rule("claim-text", "warning", _claim_text),
    Rule("count-in-text", "warning", _count_in_text),
)
