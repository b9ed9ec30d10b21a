"""What the directory knows against a text, and the gate of quality for its own notices."""

from collections.abc import Mapping
from datetime import date

from ostoja.audit.actions import RefusedError
from ostoja.core.language.gate import Known, Written, asks, check, digits, stops
from ostoja.core.where.book import Book


class NotLookedError(RefusedError):
    """The text may be right; whoever has looked says so and publishes it."""


def known(book: Book, on: date) -> Known:
    """Numbers and counts of the centre on a day, as the gate asks for them."""
    now: set[str] = set()
    before: set[str] = set()
    for unit in book.facts.units:
        for phone in unit.phones:
            (now if unit.in_force(on) and phone.in_force(on) else before).add(phone.number)
    others = [post.phone for post in book.facts.posts] + [book.facts.centre.switchboard]
    now |= {phone.number for phone in others if phone is not None and phone.in_force(on)}
    now |= {line.number for line in book.national.helplines}
    now |= {number for body in book.facts.bodies for number in map(str, body.phones)}
    units = book.units(on)
    seats = {seat.building for unit in units for seat in unit.seats if seat.in_force(on)}
    in_force = frozenset(map(digits, now))
    return Known(
        on=on, phones=in_force, ended=frozenset(map(digits, before)) - in_force,
        counts={"zesp": sum(unit.kind == "team" for unit in units), "budy": len(seats)},
    )  # fmt: skip


def gate(
    title: Mapping[str, str], body: Mapping[str, str], book: Book, on: date, *, looked: bool
) -> None:
    """Raises ``RefusedError`` for a text that nobody may publish.

    ``NotLookedError`` when it may be right and nobody has said that they ``looked``.
    """
    facts = known(book, on)
    for lang in ("pl", "en", "uk"):
        lines = tuple(one.strip() for one in body.get(lang, "").splitlines() if one.strip())
        page = Written(title=title.get(lang, ""), paragraphs=lines, lang=lang)
        remarks = check(page, facts)
        for one in stops(remarks):
            raise RefusedError(f"{one.where.capitalize()}: {one.text} {one.fix}")
        for one in () if looked else asks(remarks):
            raise NotLookedError(f"{one.where.capitalize()}: {one.text} {one.fix}")
