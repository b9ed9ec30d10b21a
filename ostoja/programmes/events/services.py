"""The door for reading events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from ostoja.core.calendars.schedule import WARSAW
from ostoja.programmes.common import code_index
from ostoja.programmes.events import models as m

EDITORS = frozenset({"system", "editor", "administrator", "campaigns", "director"})
HOSTS = frozenset({"campaigns", "director"})  # who may see how to reach those who signed up


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as people see it; ``free`` is ``None`` where seats are not counted."""

    row: m.Occurrence
    series: m.Series
    venue: m.Venue | None
    starts: datetime
    ends: datetime
    free: int | None


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
