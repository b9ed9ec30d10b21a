"""The fee for a care home: the resident first, then those whom the law makes pay, then the commune.

Each speaks of a household of their own, which the register need not know: what the officer
established is typed. A payer reads their own part in a decision of their own, never what the other
payers earn.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from ostoja.benefits import services as benefits
from ostoja.cases import deciding
from ostoja.cases.models import Decision
from ostoja.core.decisions.basis import Counted, count, household_of
from ostoja.core.decisions.compose import named
from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit, Due
from ostoja.core.law.state import Case as Household
from ostoja.core.money import Grosze

WHOLE, RESIDENT, FAMILY = "dps-doplata-gminy", "dps-oplata-mieszkanca", "dps-oplata-rodziny"
NOBODY = "nikt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Somebody whom art. 61 may make pay; ``income`` is a month's, of the whole household."""

    name: str
    address: str
    relation: Literal["closer", "ascendant"]  # spouse, descendants; then ascendants
    income: Grosze
    persons: int = 1
    refused: bool = False  # both an agreement and an interview
    released: bool = False
    less: Grosze = 0  # released from a part


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What a month costs and what the resident has of it."""

    cost: Grosze
    income: Grosze
    therapy: Grosze = 0
    pocket: Grosze = 0


@dataclass(frozen=True, slots=True)
class Fees:
    """Who pays what a month, with the law's answers behind it."""

    resident: Due
    whole: Counted
    payers: tuple[tuple[str, Payer, Grosze], ...]
    doubts: tuple[str, ...]

    @property
    def family(self) -> Grosze:
        """What the payers pay together."""
        return sum(amount for _, _, amount in self.payers)

    @property
    def commune(self) -> Grosze:
        """What is left to the commune."""
        return self.whole.due.amount or 0


def fees(slug: str, stay: Stay, payers: Sequence[Payer], day: date) -> Fees:
    """The parts of all, by the law of ``day``."""
    household = _household(stay, payers)
    every = [_benefit(code, day) for code in (WHOLE, RESIDENT, FAMILY)]
    found = benefits.entitled(slug, household, day, every).benefits
    whole, resident = (next(d for d in found if d.code == code) for code in (WHOLE, RESIDENT))
    family = {due.person: due.amount or 0 for due in found if due.code == FAMILY}
    names = {str(key): payer.name for key, payer in enumerate(payers)}
    kept = count(
        benefits.law_of(slug, day), household, every[0],
        replace(whole, why=named(whole.why, names)),
    )  # fmt: skip
    doubts = (
        *(() if whole.confirmed else deciding.doubts(slug, every[0], day)),
        *(() if resident.confirmed else deciding.doubts(slug, every[1], day)),
    )
    return Fees(
        resident, kept,
        tuple((str(n), payer, family[str(n)]) for n, payer in enumerate(payers)),
        tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def of_payer(slug: str, one: Decision, key: str, day: date) -> Due:
    """The part of one payer, counted from what the signed decision on the fee rested on.

    Raises ``LookupError`` when the decision names no such payer.
    """
    household = household_of(json.loads(one.basis))
    due = next(
        (
            due
            for due in benefits.entitled(slug, household, day, [_benefit(FAMILY, day)]).benefits
            if due.person == key and key != NOBODY
        ),
        None,
    )
    if due is None:
        raise LookupError(key)
    return replace(due, why=named(due.why, {key: payers_of(one)[key].name}))


def payers_of(one: Decision) -> Mapping[str, Payer]:
    """Those whom a decision on the fee counted, by key."""
    kept: dict[str, dict[str, Any]] = deciding.words(one).get("payers", {})
    return {key: Payer(**payer) for key, payer in kept.items()}


def plain(payers: Sequence[Payer]) -> dict[str, dict[str, Any]]:
    """Payers as they are kept with the document."""
    return {str(key): asdict(payer) for key, payer in enumerate(payers)}


def _benefit(code: str, day: date) -> Benefit:
    return next(one for one in poland.BENEFITS if one.code == code and one.in_force(day))


def _household(stay: Stay, payers: Sequence[Payer]) -> Household:
    """The payers as the law's persons; one nobody who pays nothing where there are none."""
    rows = payers or (Payer(name="", address="", relation="closer", income=0),)
    near = tuple(bool(payers) and one.relation == "closer" for one in rows)
    far = tuple(bool(payers) and one.relation == "ascendant" for one in rows)
    return Household(
        tuple(str(key) for key in range(len(payers))) or (NOBODY,),
        {
            "dps_malzonek_lub_zstepny": near,
            "dps_wstepny": far,
            "dps_dochod_gospodarstwa": tuple(one.income for one in rows),
            "dps_osob_w_gospodarstwie": tuple(one.persons for one in rows),
            "dps_odmowa": tuple(one.refused for one in rows),
            "dps_zwolnienie_calkowite": tuple(one.released for one in rows),
            "dps_zwolnienie_czesciowe": tuple(one.less for one in rows),
        },
        {
            "koszt_dps": stay.cost,
            "dochod_mieszkanca_dps": stay.income,
            "dps_wynagrodzenie_z_terapii": stay.therapy,
            "dps_kieszonkowe_wtz": stay.pocket,
        },
    )
