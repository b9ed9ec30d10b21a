"""The door for reading events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from ostoja.core.calendars.schedule import WARSAW
from ostoja.programmes.common import code_index
from ostoja.programmes.events import models as m

EDITORS = frozenset({"system", "editor", "administrator", "campaigns", "director"})
REMEMBERED = timedelta(days=60)  # so long people may still go to the old place
HOSTS = frozenset({"campaigns", "director"})  # who may see how to reach those who signed up


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as people see it; ``free`` is ``None`` where seats are not counted.

    ``before`` is where the series met until not long ago: people would go there.
    """

    row: m.Occurrence
    series: m.Series
    venue: m.Venue | None
    starts: datetime
    ends: datetime
    free: int | None
    before: m.Venue | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """From ``after.valid_from`` on the meetings of a series are in another place."""

    series: m.Series
    before: m.Venue
    after: m.Venue
    since: date


def moves(today: date) -> tuple[Move, ...]:
    """Series that move, or moved not long ago, the earliest first: one read, two when any do."""
    rows = m.Venue.objects.filter(valid_from__gt=today - REMEMBERED).select_related("series")
    later = list(rows.order_by("valid_from", "id"))
    if not later:
        return ()
    ids = {one.series_id for one in later}
    known = list(m.Venue.objects.filter(series__in=ids).order_by("series_id", "id"))
    found = ((one, _before(known, one)) for one in later)
    return tuple(
        Move(one.series, before, one, one.valid_from)
        for one, before in found
        if before and one.valid_from
    )


def _before(venues: Iterable[m.Venue], one: m.Venue) -> m.Venue | None:
    """The place that ended on the eve of ``one``."""
    if one.valid_from is None:
        return None
    eve = one.valid_from - timedelta(days=1)
    rows = (old for old in venues if old.series_id == one.series_id and old.valid_to == eve)
    return next((old for old in rows if old.address != one.address or old.name != one.name), None)


def _moved(venues: Iterable[m.Venue], day: date) -> m.Venue | None:
    """Where people met before the place of ``day``, while they may still go there."""
    one = venue_on(venues, day)
    if one is None or one.valid_from is None or day >= one.valid_from + REMEMBERED:
        return None
    return _before(venues, one)


def meetings(at: datetime) -> list[Meeting]:
    """Meetings that are on or to come; a meeting ends at its end, exclusive."""
    return _dressed(m.Occurrence.objects.filter(ends__gt=at).order_by("starts", "id"))


def archive(at: datetime) -> list[Meeting]:
    """Meetings that are over, the latest first."""
    return _dressed(m.Occurrence.objects.filter(ends__lte=at).order_by("-starts", "-id")[:200])


def meeting(key: str) -> Meeting | None:
    """The meeting of a key, over or not."""
    return next(iter(_dressed(m.Occurrence.objects.filter(key=key))), None)


def of_series(row: m.Series) -> list[Meeting]:
    """All meetings of a series."""
    return _dressed(m.Occurrence.objects.filter(series=row).order_by("starts", "id"))


def _dressed(rows: Iterable[m.Occurrence]) -> list[Meeting]:
    found = list(rows)
    series = {row.pk: row for row in m.Series.objects.filter(pk__in={r.series_id for r in found})}
    venues: dict[int, list[m.Venue]] = {}
    for venue in m.Venue.objects.filter(series__in=series):
        venues.setdefault(venue.series_id, []).append(venue)
    taken = taken_of(found)
    return [
        Meeting(
            row, series[row.series_id],
            venue_on(venues.get(row.series_id, []), row.starts.astimezone(WARSAW).date()),
            row.starts.astimezone(WARSAW), row.ends.astimezone(WARSAW),
            None if row.seats is None else max(0, row.seats - taken.get(row.pk, 0)),
            _moved(venues.get(row.series_id, []), row.starts.astimezone(WARSAW).date()),
        )
        for row in found
    ]  # fmt: skip


def venue_on(venues: Iterable[m.Venue], day: date) -> m.Venue | None:
    """The place in force on a day, both ends included."""
    for one in venues:
        if (one.valid_from is None or one.valid_from <= day) and (
            one.valid_to is None or day <= one.valid_to
        ):
            return one
    return None


def taken_of(rows: Iterable[m.Occurrence]) -> dict[int, int]:
    """Seats that are taken, by meeting."""
    sums = (
        m.SignUp.objects.filter(occurrence__in=[row.pk for row in rows], place=m.Place.IN)
        .values("occurrence")
        .annotate(many=Sum("people"))
        .order_by("occurrence")
    )
    return {row["occurrence"]: row["many"] for row in sums}


def series(code: str) -> m.Series | None:
    """The series of a code."""
    found: m.Series | None = m.Series.objects.filter(code=code).first()
    return found


def sign_up(code: str) -> m.SignUp | None:
    """The sign-up of a code."""
    rows = m.SignUp.objects.select_related("occurrence")
    found: m.SignUp | None = rows.filter(code_index=code_index("events", code)).first()
    return found


def over_since(at: datetime) -> list[m.Occurrence]:
    """Meetings that were over at ``at`` and still hold sign-ups."""
    held = m.SignUp.objects.order_by("occurrence").values("occurrence")
    return list(m.Occurrence.objects.filter(ends__lt=at, pk__in=held))
