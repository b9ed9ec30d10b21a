"""The door for reading the directory: facts and the compiled book of a centre."""

from functools import lru_cache

from ostoja.centres import services as centres
from ostoja.centres.context import in_centre
from ostoja.core.where import national as catalogue
from ostoja.core.where.book import Book
from ostoja.core.where.facts import CentreFacts, NationalFacts
from ostoja.directory import records


def national() -> NationalFacts:
    """What is the same in every centre."""
    return catalogue.load()


def facts(slug: str) -> CentreFacts:
    """The facts of a centre from the database; ``LookupError`` with one plain sentence if none."""
    centre = centres.centre(slug)
    if centre is None:
        raise centres.UnknownCentreError(f"Nie ma ośrodka „{slug}” w tej instalacji.")
    with in_centre(centre.pk):
        return records.from_rows()


@lru_cache(maxsize=64)
def _book(slug: str, version: int) -> Book:
    return Book(facts(slug), national())


def book(slug: str) -> Book:
    """The compiled book of a centre, kept until its content version grows."""
    return _book(slug, centres.content_version(slug))
