"""From rows to the engine: the rota, who is away, what is taken, and the door's published hours."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Q, TextField
from orjson import loads

from ostoja.accounts.permissions import in_force
from ostoja.core.calendars.schedule import Schedule, local
from ostoja.core.calendars.slots import (
    Held,
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


def rota(
    kind: m.Kind,
    unit: str,
    first: date,
    last: date,
    worker: int | None = None,
    but: int | None = None,
) -> Rota:
    """Who receives, who is away, what is taken, on the days ``first`` to ``last``.

    Three reads, and a fourth for a kind whose slots are shared; ``but`` leaves one visit out.
    """
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
    booked = _booked(who, midnight(first), midnight(last + DAY)).exclude(pk=but)
    if kind.places == 1:
        return Rota(shifts, tuple(rows), held=_held(booked))
    shared = _taken(booked.filter(kind=kind))
    return Rota(shifts, tuple(rows), shared, _held(booked.exclude(kind=kind)))


def taken(who: set[int], begin: int, end: int) -> list[Taken]:
    """What the workers ``who`` have booked between two minutes."""
    return _taken(_booked(who, begin, end))


def _booked(who: set[int], begin: int, end: int) -> Any:
    rows = m.Visit.objects.filter(worker__in=who, held_from__lt=end, held_to__gt=begin)
    return rows.exclude(state=m.State.CANCELLED)


def _taken(rows: Any) -> list[Taken]:
    columns = ("worker_id", "kind_id", "begins", "held_from", "held_to")
    return list(map(Taken._make, rows.order_by().values_list(*columns)))  # the engine sorts


def _held(rows: Any) -> dict[int, Held]:
    """By worker: two columns of numbers instead of a row for each of thousands of visits."""
    columns = (
        rows.order_by()
        .values("worker_id")
        .annotate(begins_at=Numbers("held_from"), ends_at=Numbers("held_to"))
    )
    found = columns.values_list("worker_id", "begins_at", "ends_at")
    return {who: Held(loads(begins), loads(ends)) for who, begins, ends in found}


class Numbers(Aggregate):
    """A column of whole numbers as one JSON list, in the order in which the database has them."""

    function = "json_group_array"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """There the function has another name and its own type."""
        return self.as_sql(compiler, connection, template="json_agg(%(expressions)s)::text", **more)


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
    enough: int | None = None,
) -> tuple[SlotDay, ...]:
    """The free slots of a kind at a unit, day by day within its horizon, or why there is none.

    ``notice``: not sooner than the kind demands; a clerk on the telephone needs none. ``enough``:
    after so many days with free slots nobody looks further.
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
    found, free = [], 0
    for one in search.each(rota(kind, unit, first, last, worker), first, last):
        found.append(one)
        free += bool(one.starts)
        if free == enough:
            break
    return tuple(found)


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
    whole = rota(kind, unit, day, day, worker, but)
    earliest = at + timedelta(hours=kind.notice_hours if notice else 0)
    search = Search(
        kind.pk, kind.visiting, minute(earliest) + 1, schedule_of(book, kind, unit, day)
    )
    (found,) = search.days(whole, day, day)
    return next((one for one in found.starts if one.begins == begins), None)


def kinds_on(day: date, **more: Any) -> Any:
    """Kinds in force on a day, in the centre's order."""
    return m.Kind.objects.filter(in_force(day), **more)
