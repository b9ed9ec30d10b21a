"""The door for reading: the law as one centre applies it, and what nobody has confirmed yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ostoja.benefits import records
from ostoja.centres import services as centres
from ostoja.centres.context import in_centre
from ostoja.core.calendars.terms import Confirmed, terms
from ostoja.core.law import benefits as core
from ostoja.core.law import local, poland, signoff
from ostoja.core.law.incomes import entitle_z_przychodow
from ostoja.core.law.local import ChosenReading, LocalTable
from ostoja.core.law.parameters import Parameter, name_of
from ostoja.core.law.signoff import Key, Line
from ostoja.core.law.state import Case, Law, LawOfDay

ATTEMPTS = 50  # each change takes longer than one reading
__all__ = [
    "Signature", "confirmed_terms", "entitled", "law_of", "lines", "local_parameters", "of_centre",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """Who has confirmed a line, when, and by which publication. ``person`` is for the office."""

    person: str
    post: str
    day: date
    publication: str


@dataclass(frozen=True, slots=True)
class OfCentre:
    """All that a centre adds to the law."""

    tables: tuple[LocalTable, ...]
    readings: tuple[ChosenReading, ...]
    signatures: dict[Key, Signature]


def of_centre(slug: str) -> OfCentre:
    """The centre's tables, readings and signatures, true together. Raises ``LookupError``."""
    for _ in range(ATTEMPTS):
        version = centres.content_version(slug)
        with in_centre(centres.key(slug)):
            found = OfCentre(
                records.tables(),
                records.readings(),
                {
                    key: Signature(row.person, row.post, row.day, row.publication)
                    for key, row in records.signatures().items()
                },
            )
        if centres.content_version(slug) == version:
            return found
    raise centres.UnknownCentreError("Fakty zmieniają się zbyt szybko; spróbuj za chwilę.")


@lru_cache(maxsize=64)
def _kept(slug: str, version: int) -> OfCentre:
    return of_centre(slug)


def _applied(law: Law, found: OfCentre, *, signed: bool) -> Law:
    """``law`` with the centre's values; what this release no longer knows is left out."""
    shipped = law.parameters.by_name
    known = {code for code in {one.code for one in found.tables} if _is_local(shipped, code)}
    own = local.histories(one for one in found.tables if one.code in known)
    parameters = law.parameters.with_local(
        {name: local.merged(shipped[name].history, entries) for name, entries in own.items()}
    )
    if signed:
        who = {key: (one.post, one.day) for key, one in found.signatures.items()}
        parameters = signoff.confirmed(parameters, who)
        law = law.with_rules(signoff.confirmed_rules(law.rules, who))
    return law.with_parameters(parameters)


def _is_local(shipped: Mapping[str, Parameter], code: str) -> bool:
    name = name_of(code)
    return name in shipped and shipped[name].local


def _on(law: Law, found: OfCentre, day: date) -> LawOfDay:
    chosen = local.choices(found.readings, day)
    return law.on(day, {rule: one for rule, one in chosen.items() if one in law.readings(rule)})


@lru_cache(maxsize=256)
def _law(slug: str, version: int, day: date) -> LawOfDay:
    found = _kept(slug, version)
    return _on(_applied(poland.law(), found, signed=True), found, day)


def law_of(slug: str | None, day: date, version: int | None = None) -> LawOfDay:
    """The law on ``day`` with the tables, readings and signatures of the centre ``slug``.

    Without a centre: the law as the product ships it. Kept until the centre's facts change:
    ``version`` is their number where it was just read. Raises ``LookupError`` when there is no such
    centre.
    """
    if slug is None:
        return poland.law().on(day)
    return _law(slug, centres.content_version(slug) if version is None else version, day)


def entitled(
    slug: str | None, case: Case, day: date, benefits: Iterable[core.Benefit] | None = None,
    version: int | None = None,
) -> core.Entitlement:  # fmt: skip
    """What ``case`` is due in the centre; an amount on an unsigned reading is unconfirmed."""
    asked = tuple(poland.BENEFITS if benefits is None else benefits)
    state = law_of(slug, day, version)
    found = entitle_z_przychodow(state, case, asked)
    if slug is None:
        return found
    unsigned = {line.code for line, signature in lines(slug, day, version) if signature is None}
    there = [one for one in asked if one.in_force(day)]
    shaky = {one.code for one in there if _rests_on(state, one, unsigned)}
    return replace(
        found,
        benefits=tuple(
            replace(due, confirmed=due.confirmed and due.code not in shaky)
            for due in found.benefits
        ),
    )


def _rests_on(state: LawOfDay, benefit: core.Benefit, unsigned: set[str]) -> bool:
    return any(
        one.name in state.others and one.name in unsigned for one in state.plan(benefit.rules)
    )


@lru_cache(maxsize=64)
def _lines(slug: str, version: int, day: date) -> tuple[tuple[Line, Signature | None], ...]:
    found = _kept(slug, version)
    state = _on(_applied(poland.law(), found, signed=False), found, day)
    return tuple((one, found.signatures.get(one.key)) for one in signoff.lines(state, terms()))


def lines(
    slug: str, day: date, version: int | None = None
) -> tuple[tuple[Line, Signature | None], ...]:
    """Every value in force on ``day`` without an official text, with its signature or ``None``."""
    return _lines(slug, centres.content_version(slug) if version is None else version, day)


def confirmed_terms(slug: str, code: str) -> dict[str, Confirmed]:
    """The versions of a term that the centre has signed, by what was seen, for ``terms.due``.

    Raises ``LookupError`` when there is no such centre.
    """
    found = _kept(slug, centres.content_version(slug))
    return {
        seen: Confirmed(signed.post, signed.day, signed.publication)
        for (kind, term, seen), signed in found.signatures.items()
        if (kind, term) == ("term", code)
    }


def made_up(slug: str, code: str, day: date) -> bool:
    """Whether the centre's table or reading ``code`` in force on ``day`` was invented."""
    found = _kept(slug, centres.content_version(slug))
    named = [*((t.code, t) for t in found.tables), *((r.rule, r) for r in found.readings)]
    return any(n == code and one.in_force(day) and one.trust == "made_up" for n, one in named)


def forget() -> None:
    """Drop everything kept: for tests, where versions begin anew."""
    for kept in (_kept, _law, _lines):
        kept.cache_clear()


def local_parameters(law: Law | None = None) -> dict[str, Parameter]:
    """The parameters that a council or county sets, by code."""
    every = (law or poland.law()).parameters.by_name.values()
    return {one.code: one for one in every if one.local}
