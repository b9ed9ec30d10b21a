"""What is wrong with a centre's facts, one small rule each, in plain Polish sentences."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

import phonenumbers

from ostoja.core.addresses.division import Division
from ostoja.core.addresses.numbers import HouseNumber, NumbersError
from ostoja.core.calendars.lint import lint_hours
from ostoja.core.facts import Fact, Trust
from ostoja.core.speech import Text
from ostoja.core.where.facts import CentreFacts, Generation, NationalFacts

Severity = Literal["error", "warning", "note"]
_STALE_NUMBERS = {"997": "112", "801120002": "800 120 002"}
_OFF_WORDS = {"gówna": "główna", "gówny": "główny", "gówne": "główne"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: how bad, the rule's code, where, what is wrong, what to do."""

    severity: Severity
    code: str
    where: str
    text: str
    fix: str


def lint(facts: CentreFacts, national: NationalFacts, on: date) -> tuple[Finding, ...]:
    """All findings about ``facts`` on the day ``on``, worst first."""
    found = [finding for rule in _RULES for finding in rule(facts, national, on)]
    order = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(found, key=lambda one: (order[one.severity], one.where)))


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every dataclass below ``value`` with its path."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            code = getattr(item, "code", None) or getattr(item, "matter", None) or str(number)
            yield from walk(item, f"{path}.{code}")
    elif is_dataclass(value) and not isinstance(value, type):
        yield path.lstrip("."), value
        for field in fields(value):
            yield from walk(getattr(value, field.name), f"{path}.{field.name}")


def _sources(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for path, fact in walk(facts):
        if not isinstance(fact, Fact):
            continue
        if fact.trust is Trust.SOURCED and not fact.source:
            yield Finding(
                "warning", "no-source", path, "Fakt jest „sourced”, ale nie ma źródła.",
                "Dopisz source albo zmień trust.",
            )  # fmt: skip
        if fact.trust is Trust.INFERRED and not fact.how:
            yield Finding(
                "error", "no-how", path, "Wniosek nie mówi, z czego wynika.", "Dopisz how."
            )
        if fact.trust is Trust.MADE_UP and not facts.centre.made_up:
            yield Finding(
                "error", "made-up", path, "Zmyślony fakt w prawdziwym ośrodku.", "Usuń go."
            )


def _stale(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for unit in facts.units:
        years = [int(phone.as_of[:4]) for phone in unit.phones if phone.as_of]
        years += [int(row.as_of[:4]) for row in unit.hours if row.as_of and row.rule]
        if years and on.year - min(years) > 2:
            yield Finding(
                "warning", "stale", f"units.{unit.code}",
                f"Telefon albo godziny są z {min(years)} r.", "Potwierdź je w ośrodku.",
            )  # fmt: skip


def _claims(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for claim in facts.claims:
        kind = claim.what.removeprefix("units:")
        count = sum(unit.kind == kind and unit.in_force(on) for unit in facts.units)
        if claim.in_force(on) and claim.what.startswith("units:") and count != claim.count:
            yield Finding(
                "warning", "count", f"claims.{claim.code}",
                f"„{claim.text.pl}” mówi {claim.count}, a w danych jest {count}.",
                "Sprawdź, co jest nieaktualne: zdanie czy lista.",
            )  # fmt: skip


def _telephones(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for unit in facts.units:
        where = f"units.{unit.code}"
        if not unit.phones:
            yield Finding(
                "note", "no-phone", where, "Nie ma telefonu.", "Dopisz, gdy będzie źródło."
            )
        for phone in unit.phones:
            digits = re.sub(r"\D", "", phone.number)
            if digits in _STALE_NUMBERS:
                yield Finding(
                    "error", "old-number", where, f"Numer {phone.number} jest nieaktualny.",
                    f"Podaj {_STALE_NUMBERS[digits]}.",
                )  # fmt: skip
            elif phone.trust is not Trust.MADE_UP and not _valid(digits):
                yield Finding(
                    "error", "bad-number", where, f"{phone.number} nie jest polskim numerem.",
                    "Sprawdź cyfry.",
                )  # fmt: skip


def _valid(digits: str) -> bool:
    if len(digits) <= 4:
        return True
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "PL"))


def _hours(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for unit in facts.units:
        for row in unit.hours:
            for text in lint_hours(row.rule) if row.rule else ():
                yield Finding("error", "hours", f"units.{unit.code}", text, "Popraw zapis godzin.")


def _notices(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for notice in facts.notices:
        where = f"notices.{notice.code}"
        if notice.valid_to is None:
            yield Finding(
                "error", "no-end", where, "Komunikat nie ma końca i nie może być opublikowany.",
                "Dopisz valid_to.",
            )  # fmt: skip
        elif notice.valid_to < on:
            yield Finding("note", "over", where, "Komunikat już minął.", "Usuń go z pliku.")


def _texts(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for path, text in walk(facts):
        if isinstance(text, Text):
            yield from _text(path, text)


def _text(path: str, text: Text) -> Iterator[Finding]:
    for word in re.findall(r"\w+", text.pl.lower()):
        if word in _OFF_WORDS:
            yield Finding(
                "error", "off-word", path, f"W tekście jest słowo „{word}”.",
                f"Chodziło o „{_OFF_WORDS[word]}”?",
            )  # fmt: skip
    sentences = [part.strip() for part in re.split(r"[.\n•]+", text.pl) if len(part.strip()) > 30]
    for first, second in pairwise(sentences):
        if SequenceMatcher(None, first, second).ratio() > 0.8:
            yield Finding(
                "warning", "doubled", path, f"Dwa prawie te same zdania: „{first[:60]}…”.",
                "Zostaw jedno.",
            )  # fmt: skip


def _divisions(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    for number, first in enumerate(facts.generations):
        for second in facts.generations[number + 1 :]:
            if _meet(first, second):
                yield Finding(
                    "error", "two-generations", f"generations.{second.code}",
                    f"Podziały {first.code} i {second.code} obowiązują w tych samych dniach.",
                    "Skróć jeden z nich.",
                )  # fmt: skip
        yield from _rows(first)


def _meet(first: Generation, second: Generation) -> bool:
    begin = max(first.valid_from or date.min, second.valid_from or date.min)
    return begin <= min(first.valid_to or date.max, second.valid_to or date.max)


def _rows(generation: Generation) -> Iterator[Finding]:
    """Gaps and overlaps up to the number after the last border of each divided street."""
    where = f"generations.{generation.code}"
    try:
        division = Division.build(generation)
    except NumbersError as error:
        yield Finding("error", "numbers", where, str(error), "Popraw kolumnę numbers.")
        return
    for street, rules in division.by_street.items():
        last = max((border for rule in rules for border in rule.numbers.borders()), default=0)
        lines = ", ".join(str(rule.row.line) for rule in rules)
        counts = Counter(
            sum(rule.numbers.contains(HouseNumber(number)) for rule in rules)
            for number in range(1, last + 2)
        )
        if any(count > 1 for count in counts):
            yield Finding(
                "error", "overlap", where, f"{street}: numery należą do dwóch wierszy ({lines}).",
                "Rozdziel numery.",
            )  # fmt: skip
        if generation.complete and counts[0]:
            yield Finding(
                "error", "gap", where, f"{street}: {counts[0]} numerów bez jednostki ({lines}).",
                "Uzupełnij numery.",
            )  # fmt: skip


def _routes(facts: CentreFacts, national: NationalFacts, on: date) -> Iterator[Finding]:
    known = {matter.code for matter in (*national.matters, *facts.own_matters)}
    for route in facts.routes:
        if route.matter not in known:
            yield Finding(
                "error", "no-matter", f"routes.{route.matter}", "Nie ma takiej sprawy w katalogu.",
                "Popraw kod albo dodaj własną sprawę.",
            )  # fmt: skip


_RULES: tuple[Callable[[CentreFacts, NationalFacts, date], Iterator[Finding]], ...] = (
    _sources, _stale, _claims, _telephones, _hours, _notices, _texts, _divisions, _routes,
)  # fmt: skip
