"""From rows to the engine: the rota, who is away, what is taken, and the door's published hours."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from ostoja.accounts.permissions import in_force
from ostoja.core.calendars.schedule import Schedule, local
from ostoja.core.calendars.slots import (
    Rota,
    Search,
    Shift,
    SlotDay,
    Start,
    Taken,
    midnight,
    minute,
    moment,
)
from ostoja.core.where.book import Book
from ostoja.visits import models as m

DAY = timedelta(days=1)


def schedule_of(book: Book, kind: m.Kind, unit: str, on: date) -> Schedule | None:
    """The published hours within which visits of a kind lie; ``None`` when there are none."""
    door = book.units_by_code.get(unit)
    if kind.home or door is None:
        return None
    if not kind.post:
        return Schedule.of(door)
    posts = [one for one in book.facts.posts if one.code == kind.post and one.in_force(on)]
    hours = tuple(one.reception for one in posts if one.reception)
    return Schedule(kind.post, None, hours, door.exceptions, ()) if hours else None


def rota(kind: m.Kind, unit: str, first: date, last: date, worker: int | None = None) -> Rota:
    """Three reads: who receives, who is away, what is taken, on the days ``first`` to ``last``."""
    duties = m.Duty.objects.filter(_meets(first, last), kind=kind, unit=unit)
    if worker is not None:
        duties = duties.filter(user=worker)
    shifts = tuple(
        Shift(*row)
        for row in duties.order_by("user_id", "weekday", "opens").values_list(
            "user_id", "weekday", "opens", "closes", "valid_from", "valid_to"
        )
    )
    who = {one.who for one in shifts}
    away = m.Away.objects.filter(user__in=who, valid_from__lte=last, valid_to__gte=first)
    rows = away.order_by("valid_from").values_list("user_id", "valid_from", "valid_to")
    return Rota(shifts, tuple(rows), taken(who, midnight(first), midnight(last + DAY)))


def taken(who: set[int], begin: int, end: int, but: int | None = None) -> list[Taken]:
    """What the workers ``who`` have booked between two minutes; ``but`` leaves one visit out."""
    rows = m.Visit.objects.filter(worker__in=who, held_from__lt=end, held_to__gt=begin)
    rows = rows.exclude(state=m.State.CANCELLED).exclude(pk=but)
    columns = ("worker_id", "kind_id", "begins", "held_from", "held_to")
    return list(map(Taken._make, rows.order_by().values_list(*columns)))  # the engine sorts


def _meets(first: date, last: date) -> Q:
    """Rows whose life has a day in common with ``first`` to ``last``."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=last)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    )


def days(
    book: Book,
    kind: m.Kind,
    unit: str,
    at: datetime,
    first: date,
    last: date,
    *,
    worker: int | None = None,
    notice: bool = True,
) -> tuple[SlotDay, ...]:
    """The free slots of a kind at a unit, day by day within its horizon, or why there is none.

    ``notice``: not sooner than the kind demands; a clerk on the telephone needs none.
    """  # fmt: skip
    today = local(at).date()
    first = max(first, today)
    last = min(last, today + kind.horizon_days * DAY)
    if kind.valid_to:
        last = min(last, kind.valid_to)
    if first > last:
        return ()
    earliest = at + timedelta(hours=kind.notice_hours if notice else 0)
    search = Search(
        kind.pk, kind.visiting, minute(earliest) + 1, schedule_of(book, kind, unit, today)
    )
    return search.days(rota(kind, unit, first, last, worker), first, last)


def start_at(
    book: Book,
    kind: m.Kind,
    unit: str,
    at: datetime,
    begins: int,
    *,
    worker: int | None = None,
    notice: bool = True,
    but: int | None = None,
) -> Start | None:
    """The free slot that begins at a minute, or ``None``; ``but`` is a visit that gives way."""
    day = moment(begins).date()
    today = local(at).date()
    if not today <= day <= today + kind.horizon_days * DAY:
        return None
    whole = rota(kind, unit, day, day, worker)
    if but is not None:
        who = {one.who for one in whole.shifts}
        whole = replace(whole, taken=taken(who, midnight(day), midnight(day + DAY), but))
    earliest = at + timedelta(hours=kind.notice_hours if notice else 0)
    search = Search(
        kind.pk, kind.visiting, minute(earliest) + 1, schedule_of(book, kind, unit, day)
    )
    (found,) = search.days(whole, day, day)
    return next((one for one in found.starts if one.begins == begins), None)


def kinds_on(day: date, **more: Any) -> Any:
    """Kinds in force on a day, in the centre's order."""
    return m.Kind.objects.filter(in_force(day), **more)
