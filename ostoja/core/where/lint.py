"""What is wrong with a centre's facts, one small rule each, in plain Polish sentences.

The rules live in ``ostoja.core.where.lints``; the day is passed in, nothing here knows the time.
"""

from datetime import date

from ostoja.core.where.facts import CentreFacts, NationalFacts
from ostoja.core.where.lints import (
    contacts,
    counts,
    divisions,
    hours,
    lives,
    persons,
    provenance,
    references,
    texts,
)
from ostoja.core.where.lints.base import STALE_AFTER_MONTHS, Case, Finding, Rule

RULES: tuple[Rule, ...] = (
    *provenance.RULES,
    *lives.RULES,
    *references.RULES,
    *divisions.RULES,
    *hours.RULES,
    *contacts.RULES,
    *persons.RULES,
    *texts.RULES,
    *counts.RULES,
)
_ORDER = {"error": 0, "warning": 1, "note": 2}


def lint(
    facts: CentreFacts, national: NationalFacts, on: date, months: int = STALE_AFTER_MONTHS
) -> tuple[Finding, ...]:
    """All findings about ``facts`` on the day ``on``, worst first.

    A fact whose source is more than ``months`` months old counts as stale.
    """
    case = Case(facts, national, on, months)
    found = [finding for rule in RULES for finding in rule.findings(case)]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.severity], one.where)))
