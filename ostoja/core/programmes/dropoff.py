"""When parcels are taken in: single windows of single days, asked at any moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ostoja.core.facts import Trust, Why
from ostoja.core.where.answers import OpenAnswer


@dataclass(frozen=True, slots=True)
class Window:
    """Parcels are taken in from ``opens`` (inclusive) to ``closes`` (exclusive); both aware."""

    opens: datetime
    closes: datetime
    place: str
    source: str | None = None


def state(windows: Sequence[Window], at: datetime, trust: Trust | None = None) -> OpenAnswer:
    """Whether a parcel can be brought at ``at``, until when, and when next; windows may touch.

    No window at all is unknown, not closed.
    """
    known = sorted(windows, key=lambda one: one.opens)
    until = _end_of_stretch(known, at)
    later = next((one for one in known if one.opens > (until or at)), None)
    if until is not None:
        inside = next(one for one in known if one.opens <= at < one.closes)
        return _answer(inside.place, at, True, until, None, trust, (_why(inside),))
    why = (_why(later),) if later else ()
    start = later.opens if later else None
    place = later.place if later else None
    return _answer(place, at, False if known else None, start, start, trust, why)


def _answer(
    place: str | None, at: datetime, opened: bool | None, until: datetime | None,
    opening: datetime | None, trust: Trust | None, why: tuple[Why, ...],
) -> OpenAnswer:  # fmt: skip
    return OpenAnswer(
        place=place, centre=None, at=at, open=opened, until=until, next_opening=opening,
        trust=trust, why=why,
    )  # fmt: skip


def _end_of_stretch(known: Sequence[Window], at: datetime) -> datetime | None:
    """The end of the windows that follow one another from ``at`` without a gap."""
    end: datetime | None = None
    for one in known:
        if one.opens <= (end or at) and one.closes > (end or at):
            end = one.closes
    return end


def _why(one: Window) -> Why:
    local = f"{one.opens:%d.%m.%Y %H:%M}–{one.closes:%H:%M}"
    return Why(f"{local}, {one.place}", source=one.source, valid_from=one.opens.date())
