"""What the pages of booking show: days, hours, the place, reception days of the directory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from ostoja.core.calendars.doors import slots as receptions
from ostoja.core.calendars.say import day_text
from ostoja.core.calendars.slots import SlotDay
from ostoja.core.facts import Fact
from ostoja.core.speech import Lang
from ostoja.core.where.answers import PlaceView
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Hours
from ostoja.core.where.places import name_on
from ostoja.visits.models import Visit

NEXT = 4  # receptions to come


@dataclass(frozen=True, slots=True)
class Reception:
    """A published reception: of whom or where, the next times, and what its source notes."""

    name: str
    place: str
    times: tuple[str, ...]
    note: str
    fact: Fact


def reception_days(book: Book, at: datetime, lang: Lang) -> tuple[Reception, ...]:
    """Every reception of the directory with its next days; public holidays drop out."""
    today, found = at.date(), []
    for unit in book.units(today):
        for row in unit.hours:
            if row.kind == "reception" and row.rule and row.in_force(today):
                name = name_on(unit, today).name
                note = row.note(lang) if row.note else ""
                found.append(Reception(name, "", _times(row, at, lang), note, row))
    for post in book.facts.posts:
        row_of = post.reception
        if row_of and row_of.rule and post.in_force(today):
            place = book.units_by_code.get(post.unit)
            where = name_on(place, today).name if place else ""
            note = post.note(lang) if post.note else ""
            times = _times(row_of, at, lang)
            found.append(Reception(post.title(lang), where, times, note, post))
    return tuple(one for one in found if one.times)


def _times(row: Hours, at: datetime, lang: Lang) -> tuple[str, ...]:
    return tuple(
        f"{day_text(one.start.date(), lang)}, {clock(one.start)}–{clock(one.end)}"
        for one in receptions(row, at, NEXT)
    )


def clock(moment: datetime) -> str:
    """``9:00``."""
    return f"{moment.hour}:{moment.minute:02}"


def when(visit: Visit, lang: Lang) -> tuple[str, str]:
    """The day and the hours of a visit as people read them."""
    return day_text(visit.start.date(), lang), f"{clock(visit.start)}–{clock(visit.end)}"


def spaced(code: str) -> str:
    """A code in two halves, easier to read aloud and to copy."""
    return f"{code[:5]} {code[5:]}"


def place_of(book: Book, unit: str, at: datetime, lang: Lang) -> PlaceView | None:
    """The door behind which the visit is."""
    return book.place(unit, at, lang) if unit in book.units_by_code else None


def door_of(book: Book, visit: Visit, at: datetime, lang: Lang) -> PlaceView | None:
    """The door of a visit: of a confidential one the address alone, of one at home none."""
    found = None if visit.kind.home else place_of(book, visit.unit, at, lang)
    if found and visit.kind.confidential:
        return replace(found, name="", phones=())
    return found


def reasons(days: Iterable[SlotDay], lang: Lang) -> list[tuple[str, str]]:
    """Days without a slot, put together where one reason follows itself: days, reason."""
    found = []
    closed = [(one.day, one.why.text(lang)) for one in days if one.why]
    for reason, group in groupby(closed, key=lambda one: one[1]):
        some = [day for day, _ in group]
        found.append((_span(some[0], some[-1], lang), reason))
    return found


def _span(first: date, last: date, lang: Lang) -> str:
    if first == last:
        return day_text(first, lang)
    return f"{day_text(first, lang)} – {day_text(last, lang)}"
