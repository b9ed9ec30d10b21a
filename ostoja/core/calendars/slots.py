"""Free slots of visits: who is on duty, when the door is open, what is taken; and why none is left.

Moments are whole minutes since 1970 in UTC, so that a day of 23 or 25 hours needs no care and a
hundred rotas cost no more than arithmetic. Every stretch is half-open: a visit that ends at 10:00
and one that begins at 10:00 do not meet. A visit lies whole within a stretch of duty; the minutes
before and after it only keep it apart from the next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.gaps import Gaps, Held, Taken, Visiting
from ostoja.core.calendars.schedule import Schedule, clock_reaches, local
from ostoja.core.speech import Lang, Phrase, Text

_DAY = timedelta(days=1)
_MINUTE = 60
Stretch = tuple[int, int]
__all__ = [
    "Cause", "Held", "NoSlot", "Rota", "Search", "Shift", "SlotDay", "Start", "Taken", "Visiting",
    "midnight", "minute", "moment",
]  # fmt: skip


class Cause(StrEnum):
    """Why a day has no free slot."""

    HOLIDAY = "holiday"
    CLOSED = "closed"
    NOBODY = "nobody"
    AWAY = "away"
    TOO_SOON = "too_soon"
    FULL = "full"


_TEXTS = {
    Cause.HOLIDAY: Phrase(
        pl="Święto: {what}.", en="Public holiday: {what}.", uk="Свято: {what}."
    ),
    Cause.CLOSED: Phrase(
        pl="Ośrodek jest tego dnia zamknięty{what}.",
        en="The centre is closed on this day{what}.",
        uk="Цього дня центр зачинено{what}.",
    ),
    Cause.NOBODY: Phrase(
        pl="Tego dnia tygodnia nikt nie przyjmuje w tej sprawie.",
        en="Nobody receives for this on that day of the week.",
        uk="У цей день тижня з цього питання ніхто не приймає.",
    ),
    Cause.AWAY: Phrase(
        pl="Osoby, które przyjmują, są tego dnia nieobecne.",
        en="Those who receive are away on this day.",
        uk="Працівники, які приймають, цього дня відсутні.",
    ),
    Cause.TOO_SOON: Phrase(
        pl="Na ten dzień jest już za późno, żeby się umówić. Możesz przyjść bez umówienia.",
        en="It is too late to book for this day. You may come without an appointment.",
        uk="На цей день записатися вже пізно. Можна прийти без запису.",
    ),
    Cause.FULL: Phrase(
        pl="Wszystkie terminy są zajęte.", en="Every slot is taken.", uk="Усі години зайнято."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shift:
    """A line of the rota: ``who`` receives on a weekday (0 is Monday), minutes of the clock.

    In force on the days from ``first`` to ``last``, both included; ``None`` is an open end.
    """

    who: int
    weekday: int
    opens: int
    closes: int
    first: date | None = None
    last: date | None = None

    def on(self, day: date) -> bool:
        """Whether the line holds on ``day``."""
        return (
            self.weekday == day.weekday()
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )


@dataclass(frozen=True, slots=True)
class Start:
    """A free slot: when it begins (minutes), and with whom it is possible."""

    begins: int
    who: tuple[int, ...]

    @property
    def at(self) -> datetime:
        """The beginning in local time."""
        return moment(self.begins)


@dataclass(frozen=True, slots=True)
class NoSlot:
    """Why a day has no free slot; ``what`` is the holiday or the reason of an exception."""

    cause: Cause
    what: Text | None = None
    holiday_on: date | None = None

    def text(self, lang: Lang) -> str:
        """One sentence."""
        if self.holiday_on:
            return _TEXTS[self.cause](lang, what=public_holiday(self.holiday_on, lang))
        return _TEXTS[self.cause](lang, what=f": {self.what(lang)}" if self.what else "")


@dataclass(frozen=True, slots=True)
class SlotDay:
    """One day: its free slots in order, or why there is none."""

    day: date
    starts: tuple[Start, ...]
    why: NoSlot | None


@dataclass(frozen=True, slots=True)
class Rota:
    """Who receives and who is away (days, both included), and what is booked.

    ``taken`` are visits of which the search may share a slot, ``held`` by worker all others; a
    visit that cannot be shared may stand in either.
    """

    shifts: tuple[Shift, ...]
    away: tuple[tuple[int, date, date], ...] = ()
    taken: Sequence[Taken] = ()
    held: Mapping[int, Held] = field(default_factory=dict)


def minute(at: datetime) -> int:
    """``at`` as whole minutes since 1970 in UTC, seconds cut off. Needs an offset."""
    if at.tzinfo is None:
        raise ValueError("a moment has an offset")
    return int(at.timestamp()) // _MINUTE


def moment(number: int) -> datetime:
    """The local time of a minute."""
    return local(datetime.fromtimestamp(number * _MINUTE, UTC))


def midnight(day: date) -> int:
    """The minute at which ``day`` begins in Poland."""
    return minute(clock_reaches(datetime.combine(day, time())))


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a kind of visit, behind which door, not before ``earliest``.

    Without a ``schedule``, and on days of unknown hours, the rota alone decides.
    """

    kind: int
    visiting: Visiting
    earliest: int
    schedule: Schedule | None = None

    def days(self, rota: Rota, first: date, last: date) -> tuple[SlotDay, ...]:
        """Every day from ``first`` to ``last``, both included."""
        return tuple(self.each(rota, first, last))

    def each(self, rota: Rota, first: date, last: date) -> Iterator[SlotDay]:
        """The same one by one: whoever needs only the first free days stops there."""
        gaps = Gaps(self.visiting, self.kind, rota.taken, rota.held)
        shifts: dict[int, list[Shift]] = defaultdict(list)
        for shift in rota.shifts:
            shifts[shift.weekday].append(shift)
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            yield self._day(rota, shifts[day.weekday()], gaps, day)

    def _day(self, rota: Rota, shifts: list[Shift], gaps: Gaps, day: date) -> SlotDay:
        if public_holiday(day):
            return SlotDay(day, (), NoSlot(Cause.HOLIDAY, holiday_on=day))
        doors = self._doors(day)
        if doors == ():
            return SlotDay(day, (), self._closed(day))
        due = [shift for shift in shifts if shift.on(day)]
        if not due:
            return SlotDay(day, (), NoSlot(Cause.NOBODY))
        away = {who for who, first, last in rota.away if first <= day <= last}
        here = [shift for shift in due if shift.who not in away]
        if not here:
            return SlotDay(day, (), NoSlot(Cause.AWAY))
        return self._free(here, doors, gaps, day)

    def _free(
        self,
        shifts: list[Shift],
        doors: tuple[Stretch, ...] | None,
        gaps: Gaps,
        day: date,
    ) -> SlotDay:
        found: dict[int, list[int]] = defaultdict(list)
        any_start = any_later = False
        pace, length, earliest = self.visiting.pace, self.visiting.length, self.earliest
        for who, begin, end in _stretches(shifts, doors, day):
            first, last = begin, end - length
            any_start = any_start or first <= last
            if first < earliest:
                first += -((first - earliest) // pace) * pace
            if first > last:
                continue
            any_later = True
            for start in gaps.starts(who, first, last):
                found[start].append(who)
        if found:
            ordered = sorted(found.items())
            whole = tuple(Start(begins, tuple(dict.fromkeys(who))) for begins, who in ordered)
            return SlotDay(day, whole, None)
        if any_later:
            return SlotDay(day, (), NoSlot(Cause.FULL))
        if any_start:
            return SlotDay(day, (), NoSlot(Cause.TOO_SOON))
        return SlotDay(day, (), self._closed(day) if doors else NoSlot(Cause.NOBODY))

    def _doors(self, day: date) -> tuple[Stretch, ...] | None:
        """When the door is open on ``day``; ``None`` when nothing says how it works."""
        if self.schedule is None or not self.schedule.known(day):
            return None
        spans = self.schedule.day_spans(day)
        if any(span.state == "unknown" for span in spans):
            return None
        return tuple((minute(one.start), minute(one.end)) for one in spans if one.end)

    def _closed(self, day: date) -> NoSlot:
        exception = self.schedule.exception(day) if self.schedule else None
        return NoSlot(Cause.CLOSED, exception.reason if exception else None)


def _stretches(
    shifts: list[Shift], doors: tuple[Stretch, ...] | None, day: date
) -> Iterator[tuple[int, int, int]]:
    """Who receives from when to when: duty within open doors, each stretch once."""
    clock: dict[int, int] = {}

    def at(minutes: int) -> int:
        if minutes not in clock:
            wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
            clock[minutes] = minute(clock_reaches(wall))
        return clock[minutes]

    for who, begin, end in _joined((one.who, at(one.opens), at(one.closes)) for one in shifts):
        for opening, closing in doors if doors is not None else ((begin, end),):
            if max(begin, opening) < min(end, closing):
                yield who, max(begin, opening), min(end, closing)


def _joined(duty: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Lines of the rota that meet are one stretch, so that nobody is offered twice."""
    last: tuple[int, int, int] | None = None
    for who, begin, end in sorted(duty):
        if last and last[0] == who and begin <= last[2]:
            last = (who, last[1], max(last[2], end))
            continue
        if last:
            yield last
        last = (who, begin, end)
    if last:
        yield last
