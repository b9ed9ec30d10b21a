"""When a place is open: dated rules, exceptions, the last working day, overrides; and why.

A night belongs to the day on which it opens, so the row, the season and the exception of that day
govern it until it ends. Starts are inclusive, ends exclusive. Spans are aware datetimes in
Europe/Warsaw. A place opens, and closes, when the clock on the wall first shows the time of its
hours or a later one: the hour that October repeats is entered once, the hour that March skips ends
as it begins. Moments are compared as instants, never by what the clock shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from ostoja.core.calendars import say
from ostoja.core.calendars.days import is_last_working_day_of_month
from ostoja.core.calendars.rules import Piece, pieces, spans_of_text
from ostoja.core.facts import Fact, Why, weakest
from ostoja.core.speech import Lang
from ostoja.core.where.answers import OpenAnswer
from ostoja.core.where.facts import Hours, HoursException, HoursKind, Override, Unit

WARSAW = ZoneInfo("Europe/Warsaw")
SEARCH_DAYS = 400
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of being open (or of unknown hours): ``start`` inclusive, ``end`` exclusive.

    ``end`` is ``None`` for an override without an end. ``fact`` is the row that decided.
    """

    start: datetime
    end: datetime | None
    state: Literal["open", "unknown"]
    fact: Fact

    def contains(self, moment: datetime) -> bool:
        """Whether ``moment`` lies in the span."""
        at = instant(moment)
        return instant(self.start) <= at and (self.end is None or at < instant(self.end))


@lru_cache(maxsize=65536)
def _rule_on(rule: str, day: date) -> tuple[Piece, ...]:
    return tuple(pieces(rule, day, day))


def local(moment: datetime) -> datetime:
    """``moment`` in local time. Raises ``ValueError`` for a moment without an offset."""
    if moment.tzinfo is None:
        raise ValueError("Podaj chwilę z przesunięciem strefy, na przykład 2026-11-20T14:30+01:00.")
    # by way of UTC: what the clock skips in March gets the time that it does show
    return moment.astimezone(UTC).astimezone(WARSAW)


def instant(moment: datetime) -> datetime:
    """``moment`` in UTC: what to compare, for local times of the repeated hour do not order."""
    return moment.astimezone(UTC)


def clock_reaches(wall: datetime) -> datetime:
    """The first moment at which the clock in Poland shows ``wall`` or a later time."""
    moment = wall.replace(tzinfo=WARSAW, fold=0)
    if local(moment).replace(tzinfo=None) == wall:
        return moment
    skipped_to = wall.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return skipped_to.replace(tzinfo=WARSAW)  # clocks are moved at full hours


@lru_cache(maxsize=65536)
def clock_spans(found: tuple[Piece, ...]) -> tuple[tuple[datetime, datetime, Piece], ...]:
    """``found`` as moments; a piece that lies in the skipped hour drops out."""
    moments = ((clock_reaches(one.start), clock_reaches(one.end), one) for one in found)
    return tuple(span for span in moments if instant(span[0]) < instant(span[1]))


def round_the_clock(fact: Fact) -> bool:
    """Whether ``fact`` keeps a place open at every moment of its validity."""
    return isinstance(fact, Hours) and fact.rule == "24/7" and not fact.last_working_day


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours of one place, ready to be asked."""

    place: str
    centre: str | None
    hours: tuple[Hours, ...]
    exceptions: tuple[HoursException, ...]
    overrides: tuple[Override, ...]

    @classmethod
    def of(cls, unit: Unit, centre: str | None = None, kind: HoursKind = "opening") -> "Schedule":
        """The schedule of ``unit``; without ``opening`` rows its reception rows are its hours."""
        rows = tuple(row for row in unit.hours if row.kind == kind)
        if not rows and kind == "opening":
            rows = tuple(row for row in unit.hours if row.kind == "reception")
        return cls(unit.code, centre, rows, unit.exceptions, unit.overrides)

    def row(self, day: date) -> Hours | None:
        """The row of hours in force on ``day``; of several the one that began last."""
        rows = [row for row in self.hours if row.in_force(day)]
        return max(rows, key=lambda row: row.valid_from or date.min, default=None)

    def known(self, day: date) -> bool:
        """Whether anything says how the place works on ``day``."""
        row = self.row(day)
        exception = self.exception(day)
        if exception:
            return exception.hours != "unknown"
        return row is not None and row.rule is not None

    def exception(self, day: date) -> HoursException | None:
        """The exception in force on ``day``, if any."""
        return next((one for one in self.exceptions if one.in_force(day)), None)

    def day_spans(self, day: date) -> tuple[Span, ...]:
        """The spans that open on ``day``, without overrides."""
        fact, found = self._pieces(day)
        return tuple(
            Span(start, end, piece.state, fact)
            for start, end, piece in clock_spans(found)
            if fact is not None
        )

    def _pieces(self, day: date) -> tuple[Fact | None, tuple[Piece, ...]]:
        exception, row = self.exception(day), self.row(day)
        if exception:
            if exception.hours == "unknown":
                return exception, spans_of_text("00:00-24:00", day, "unknown")
            return exception, spans_of_text(exception.hours, day)
        if row is None or row.rule is None:
            return row, ()
        if row.last_working_day and is_last_working_day_of_month(day):
            return row, spans_of_text(row.last_working_day, day)
        return row, _rule_on(row.rule, day)

    def _overrides(self) -> Iterator[Span]:
        for one in self.overrides:
            yield Span(local(one.start), local(one.end) if one.end else None, "open", one)

    def spans(self, start: datetime, end: datetime) -> tuple[Span, ...]:
        """All spans that touch ``start``..``end`` in order; overlapping ones are kept apart."""
        start, end = local(start), local(end)
        day = start.date() - _DAY
        found: list[Span] = []
        while day <= end.date():
            found += self.day_spans(day)
            day += _DAY
        found += self._overrides()
        first, last = instant(start), instant(end)
        touching = (
            span
            for span in found
            if instant(span.start) < last and (span.end is None or instant(span.end) > first)
        )
        return tuple(sorted(touching, key=_began))

    def _covering(self, moment: datetime) -> Span | None:
        """The span that decides at ``moment``: an override first, then open, then unknown."""
        for override in self._overrides():
            if override.contains(moment):
                return override
        today = moment.date()
        spans = (*self.day_spans(today - _DAY), *self.day_spans(today))
        covering = [span for span in spans if span.contains(moment)]
        return min(covering, key=lambda span: span.state != "open", default=None)

    def at(self, moment: datetime, lang: Lang) -> OpenAnswer:
        """Open at ``moment`` or not, until when, next opening, and why."""
        moment = local(moment)
        span = self._covering(moment)
        if span is None and not self.known(moment.date()):
            row = self.row(moment.date())
            return self._answer(moment, None, None, None, row, say.unknown(row, lang), lang)
        if span is not None and span.state == "unknown":
            return self._answer(
                moment, None, span.end, None, span.fact, say.unknown(span.fact, lang), lang
            )
        if span is not None:
            until = self._until(span)
            text = say.opened(span.fact, span.start, until, moment, lang)
            return self._answer(moment, True, until, None, span.fact, text, lang)
        following = self._next(moment)
        fact = self.exception(moment.date()) or self.row(moment.date())
        opening = following.start if following else None
        text = say.closed(moment, fact, opening, lang)
        return self._answer(moment, False, opening, opening, fact, text, lang)

    def _until(self, span: Span) -> datetime | None:
        """The end of being open, past spans that follow without a gap."""
        end = span.end
        for _ in range(SEARCH_DAYS):
            if end is None:
                return None
            further = self._covering(end)
            if further is None or further.state != "open":
                return end
            end = further.end
            if round_the_clock(further.fact):  # spares going through such a row day by day
                change = self._next_change(further.start.date())
                end = clock_reaches(datetime.combine(change, time())) if change else None
        return None

    def _next_change(self, day: date) -> date | None:
        """The first day after ``day`` on which another fact may decide."""
        facts = (*self.hours, *self.exceptions)
        edges = [fact.valid_from for fact in facts if fact.valid_from]
        edges += [fact.valid_to + _DAY for fact in facts if fact.valid_to]
        return min((edge for edge in edges if edge > day), default=None)

    def _next(self, moment: datetime) -> Span | None:
        """The next span of being open that starts after ``moment``, within ``SEARCH_DAYS``."""
        at = instant(moment)
        ahead = [span for span in self._overrides() if _began(span) > at]
        day = moment.date()
        for _ in range(SEARCH_DAYS):
            found = [s for s in self.day_spans(day) if _began(s) > at and s.state == "open"]
            if found:
                ahead.append(min(found, key=_began))
                break
            day += _DAY
        return min(ahead, key=_began, default=None)

    def _answer(
        self,
        at: datetime,
        open_: bool | None,
        until: datetime | None,
        opening: datetime | None,
        fact: Fact | None,
        text: str,
        lang: Lang,
    ) -> OpenAnswer:
        why = Why(
            text,
            source=fact.source if fact else None,
            valid_from=fact.valid_from if fact else None,
            result=say.result(open_, lang),
        )
        trust = weakest([fact.trust]) if fact else None
        return OpenAnswer(
            place=self.place, centre=self.centre, at=at, open=open_, until=until,
            next_opening=opening, trust=trust, why=(why,),
        )  # fmt: skip

    def fresh_until(self, moment: datetime) -> datetime:
        """The earliest moment after ``moment`` at which anything said about the place changes."""
        moment = local(moment)
        midnight = datetime.combine(moment.date() + _DAY, time(), WARSAW)
        edges = [midnight]
        for span in self.spans(moment, midnight):
            edges += [edge for edge in (span.start, span.end) if edge]
        now = self._covering(moment)
        until = self._until(now) if now else None
        if until is not None:  # from here on the end is named, no longer "round the clock"
            edges.append(local(instant(until) - say.END_IS_NEAR))
        return min((edge for edge in edges if instant(edge) > instant(moment)), key=instant)


def _began(span: Span) -> datetime:
    return instant(span.start)
