"""Who says so, and since when: facts without a source, without a reason, or too old."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date

from ostoja.core.facts import Fact, Trust
from ostoja.core.where.facts import Building, Hours, Phone, Seat
from ostoja.core.where.lints.base import Case, Hit, Rule

_AGE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def newest(as_of: str) -> date | None:
    """The last day that ``as_of`` can mean: ``"2022"`` is 31 December; ``None`` if unreadable."""
    found = _AGE.match(as_of)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return date(year, month, int(found[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def oldest_fresh(on: date, months: int) -> date:
    """The first day that is not older than ``months`` months on ``on``."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def _no_source(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.trust is Trust.SOURCED and not fact.source:
            yield Hit(path, "Fakt jest „sourced”, ale nie ma źródła.", "Dopisz source.")


def _no_how(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.trust is Trust.INFERRED and not fact.how:
            yield Hit(path, "Wniosek nie mówi, z czego wynika.", "Dopisz how.")


def _made_up(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.trust is Trust.MADE_UP and not case.facts.centre.made_up:
            yield Hit(path, "Zmyślony fakt w prawdziwym ośrodku.", "Usuń ten fakt.")


def _no_verifier(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.trust is Trust.VERIFIED and not (fact.verified_by and fact.verified_on):
            yield Hit(
                path, "Fakt jest „verified”, ale nie wiadomo, kto i kiedy go potwierdził.",
                "Dopisz verified_by (stanowisko) i verified_on.",
            )  # fmt: skip
        elif fact.verified_on and fact.verified_on > case.on:
            yield Hit(
                path, f"Potwierdzenie ma przyszłą datę {fact.verified_on}.", "Popraw verified_on."
            )


def _bad_age(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.as_of is None:
            continue
        day = newest(fact.as_of)
        if day is None:
            yield Hit(
                path, f"Nie rozumiem wieku źródła „{fact.as_of}”.",
                "Zapisz as_of jako 2026, 2026-03 albo 2026-03-01.",
            )  # fmt: skip
        elif date(day.year, day.month if "-" in fact.as_of else 1, 1) > case.on:
            yield Hit(path, f"Źródło ma przyszłą datę {fact.as_of}.", "Popraw as_of.")


def _no_age(case: Case) -> Iterator[Hit]:
    """Each source is named once; a fact that the centre verified needs no age."""
    seen: set[str] = set()
    for path, fact in case.all(Fact):
        dated = fact.as_of or fact.verified_on
        if fact.trust is Trust.SOURCED and fact.source and not dated and fact.source not in seen:
            seen.add(fact.source)
            yield Hit(
                path, f"Nie wiadomo, z kiedy jest źródło „{fact.source}”.",
                "Dopisz as_of, choćby sam rok.",
            )  # fmt: skip


def old(fact: Fact, on: date, months: int) -> date | None:
    """The day up to which ``fact`` was known to be true, if that is too long ago."""
    known = [day for day in (newest(fact.as_of or ""), fact.verified_on) if day]
    if not known or max(known) >= oldest_fresh(on, months):
        return None
    silent = isinstance(fact, Hours) and fact.rule is None
    if fact.trust is Trust.MADE_UP or silent or not fact.in_force(on):
        return None
    return max(known)


def _stale(case: Case) -> Iterator[Hit]:
    """Telephones and hours, one finding for each unit, post or body."""
    ages: dict[str, list[date]] = {}
    for path, fact in case.all(Fact):
        day = old(fact, case.on, case.months) if isinstance(fact, Phone | Hours) else None
        if day:
            ages.setdefault(".".join(path.split(".")[:2]), []).append(day)
    for path, days in ages.items():
        yield Hit(path, f"Telefon albo godziny są z {min(days).year} r.", "Potwierdź je w ośrodku.")


def _stale_rest(case: Case) -> Iterator[Hit]:
    """Everything else, one finding for each section."""
    ages: dict[str, list[date]] = {}
    for path, fact in case.all(Fact):
        day = None if isinstance(fact, Phone | Hours) else old(fact, case.on, case.months)
        if day:
            ages.setdefault(path.split(".")[0], []).append(day)
    for path, days in ages.items():
        yield Hit(
            path,
            f"Fakty starsze niż {case.months} mies.: {len(days)}; najstarszy z {min(days).year} r.",
            "Przejrzyj tę część i potwierdź, co nadal jest prawdą.",
        )


_TO_CONFIRM = {Phone: "telefony", Hours: "godziny", Seat: "siedziby", Building: "budynki"}


def _unverified(case: Case) -> Iterator[Hit]:
    """What people act on and nobody at the centre has confirmed, one finding for the centre."""
    counts: Counter[str] = Counter()
    for _, fact in case.all(Fact):
        known = not isinstance(fact, Hours) or fact.rule is not None
        if known and fact.trust in (Trust.SOURCED, Trust.INFERRED) and fact.in_force(case.on):
            counts.update([name for kind, name in _TO_CONFIRM.items() if isinstance(fact, kind)])
    if counts:
        names = ", ".join(f"{name} {counts[name]}" for name in _TO_CONFIRM.values() if counts[name])
        yield Hit(
            "centre", f"Ośrodek nie potwierdził faktów: {names}.",
            "Poproś ośrodek o potwierdzenie i zapisz trust: verified.",
        )  # fmt: skip


RULES = (
    Rule("no-source", "warning", _no_source),
    Rule("no-how", "error", _no_how),
    Rule("made-up", "error", _made_up),
    Rule("no-verifier", "error", _no_verifier),
    Rule("bad-age", "error", _bad_age),
    Rule("no-age", "warning", _no_age),
    Rule("stale", "warning", _stale),
    Rule("stale-section", "warning", _stale_rest),
    Rule("unverified", "warning", _unverified),
)
