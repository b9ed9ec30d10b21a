"""The door for reading the directory: facts and the compiled book of a centre."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ostoja.centres import services as centres
from ostoja.centres.context import current_centre, in_centre
from ostoja.centres.models import Centre
from ostoja.core.addresses.rehearsal import Rehearsal
from ostoja.core.where import national as catalogue
from ostoja.core.where.book import Book
from ostoja.core.where.facts import CentreFacts, Generation, NationalFacts
from ostoja.core.where.lints.base import STALE_AFTER_MONTHS
from ostoja.core.where.lints.provenance import old
from ostoja.core.where.places import name_on
from ostoja.directory import models, records
from ostoja.directory.actions.divisions import draft_rehearsal

ATTEMPTS = 50  # each import takes longer than one reading
__all__ = [
    "DueUnit", "Generation", "book", "book_here", "book_of", "draft", "drafts", "due", "facts",
    "national",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueUnit:
    """A unit whose telephones or hours were known to be right only until ``known``."""

    code: str
    name: str
    known: date
    sources: tuple[str, ...]


def national() -> NationalFacts:
    """What is the same in every centre."""
    return catalogue.load()


def facts(slug: str) -> CentreFacts:
    """The facts of a centre from the database; ``LookupError`` with one plain sentence if none.

    Tables are read one after the other; when somebody changed facts meanwhile, all are read again,
    so that what is given was true together.
    """
    for _ in range(ATTEMPTS):
        version = centres.content_version(slug)
        with in_centre(centres.key(slug)):
            found = records.from_rows()
        if centres.content_version(slug) == version:
            return found
    raise centres.UnknownCentreError("Fakty zmieniają się zbyt szybko; spróbuj za chwilę.")


@lru_cache(maxsize=64)
def _book(slug: str, version: int) -> Book:
    return Book(facts(slug), national())


def book(slug: str) -> Book:
    """The compiled book of a centre, kept until its content version grows."""
    return _book(slug, centres.content_version(slug))


def book_of(centre: Centre) -> Book:
    """The compiled book of a centre whose row was just read: no query when it is known."""
    return _book(centre.slug, centre.content_version)


def book_here() -> Book:
    """The compiled book of the current centre: one query. Raises ``UnknownCentreError``."""
    return _book(*centres.named(current_centre()))


def drafts(slug: str) -> list[models.DivisionDraft]:
    """Divisions that are being tried, newest first."""
    with in_centre(centres.key(slug)):
        return list(models.DivisionDraft.objects.order_by("-made_at", "code"))


def draft(slug: str, code: str) -> tuple[models.DivisionDraft, Rehearsal] | None:
    """One draft and its rehearsal as of now, or ``None``."""
    with in_centre(centres.key(slug)):
        row = models.DivisionDraft.objects.filter(code=code).first()
        return (row, draft_rehearsal(row)) if row else None


def due(slug: str, on: date, months: int = STALE_AFTER_MONTHS) -> list[DueUnit]:
    """Units to ask about again, the longest unconfirmed first."""
    found = []
    for unit in book(slug).units(on):
        shown = (*unit.phones, *unit.hours)
        ages = [(fact, day) for fact in shown if (day := old(fact, on, months))]
        if ages:
            sources = tuple(dict.fromkeys(fact.source for fact, _ in ages if fact.source))
            name = name_on(unit, on).name
            found.append(DueUnit(unit.code, name, min(day for _, day in ages), sources))
    return sorted(found, key=lambda one: (one.known, one.code))
