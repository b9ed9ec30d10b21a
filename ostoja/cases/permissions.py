"""Whose part of the centre a case belongs to, and who may do what with it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from ostoja.accounts.permissions import Decision, Place, duties, excluded, may_somewhere
from ostoja.accounts.roles import POWERS, Power
from ostoja.cases.models import Case
from ostoja.core.procedures.engine import Hands
from ostoja.core.where.belonging import above, below
from ostoja.core.where.book import Book
from ostoja.directory import services as directory
from ostoja.people.permissions import places_of


def place(case: Case, book: Book | None = None) -> Place:
    """Where a case belongs, by the centre's ``book`` where it was read before."""
    units = above(book or directory.book_here(), case.unit)
    return Place(units=units, territory=case.territory)


def place_of_person(person: int, day: date) -> Place:
    """Where a new case of a person belongs: where they live; nobody's part when unknown."""
    found = places_of([person], day).get(person, [])
    return found[0] if len(set(found)) == 1 else Place()


def hands(
    user: Any, case: Case, at: datetime, *, kept_out: bool | None = None, book: Book | None = None
) -> Hands:
    """Who acts in a case, with every power that reaches it; the system has them all.

    Whoever is excluded from the person's cases has none (art. 24 KPA). A page that has read
    whether they are, and the centre's answers, says so: ``kept_out``, ``book``.
    """
    if user is None:
        return Hands(key="", powers=frozenset(power.name for power in Power))
    day, here = at.date(), place(case, book)
    able = frozenset(
        power.name
        for duty in duties(user, day)
        if duty.reaches(here)
        for power in POWERS[duty.role]
    )
    if kept_out is None:
        kept_out = excluded(user, case.person.key, day).allowed
    return Hands(key=str(user.pk), powers=frozenset() if kept_out else able)


def may_set_interview(user: Any, on: date) -> Decision:
    """Whether somebody says what the centre asks in every interview: heads, administrators."""
    found = may_somewhere(user, Power.PLAN_APPROVE, on)
    return found if found.allowed else may_somewhere(user, Power.STAFF, on)


def reach(user: Any, on: date, book: Book | None = None) -> Q:
    """The cases whose content ``user`` may read on a day by duty, as a condition."""
    found = Q(pk__in=())
    for duty in duties(user, on):
        if Power.CASE_READ not in POWERS[duty.role]:
            continue
        part = Q()
        if duty.unit:
            part &= Q(unit__in=below(book or directory.book_here(), duty.unit))
        if duty.territory:
            part &= Q(territory=duty.territory)
        if not part:
            return Q()
        found |= part
    return found
