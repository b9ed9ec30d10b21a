"""Free slots of visits: who is on duty, when the door is open, what is taken; and why none is left.

Moments are whole minutes since 1970 in UTC, so that a day of 23 or 25 hours needs no care and a
hundred rotas cost no more than arithmetic. Every stretch is half-open: a visit that ends at 10:00
and one that begins at 10:00 do not meet. A visit lies whole within a stretch of duty; the minutes
before and after it only keep it apart from the next one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.schedule import Schedule, clock_reaches, local
from ostoja.core.speech import Lang, Phrase, Text

_DAY = timedelta(days=1)
_MINUTE = 60
Stretch = tuple[int, int]


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
class Visiting:
    """What one visit takes, in minutes; ``places`` is how many may come to the same slot."""

    length: int
    before: int = 0
    after: int = 0
    places: int = 1

    def __post_init__(self) -> None:
        if self.length < 1 or self.before < 0 or self.after < 0 or self.places < 1:
            raise ValueError("a visit takes at least a minute and one place")

    @property
    def pace(self) -> int:
        """Minutes from the beginning of one visit to the next of the same worker."""
        return self.before + self.length + self.after


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


class Taken(NamedTuple):
    """A visit that is booked with ``who``: its beginning, and all it holds with what is around."""

    who: int
    kind: int
    begins: int
    held_from: int
    held_to: int


_HELD, _HELD_TO = attrgetter("held_from", "held_to"), attrgetter("held_to")
_SHUT = b"\x01" * 1440  # no visit keeps more starts of a day shut


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
    """Who receives and who is away (days, both included); ``taken`` are the visits of all kinds."""

    shifts: tuple[Shift, ...]
    away: tuple[tuple[int, date, date], ...] = ()
    taken: Sequence[Taken] = ()


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
        taken = _by_worker(rota.taken)
        shifts: dict[int, list[Shift]] = defaultdict(list)
        for shift in rota.shifts:
            shifts[shift.weekday].append(shift)
        count = (last - first).days + 1
        dates = (first + number * _DAY for number in range(count))
        return tuple(self._day(rota, shifts[day.weekday()], taken, day) for day in dates)

    def _day(
        self, rota: Rota, shifts: list[Shift], taken: Mapping[int, list[Taken]], day: date
    ) -> SlotDay:
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
        return self._free(here, doors, taken, day)

    def _free(
        self,
        shifts: list[Shift],
        doors: tuple[Stretch, ...] | None,
        taken: Mapping[int, list[Taken]],
        day: date,
    ) -> SlotDay:
        found: dict[int, list[int]] = defaultdict(list)
        any_start = any_later = False
        for who, begin, end in _stretches(shifts, doors, day):
            starts = range(begin, end - self.visiting.length + 1, self.visiting.pace)
            any_start = any_start or len(starts) > 0
            later = starts[max(0, -((begin - self.earliest) // self.visiting.pace)) :]
            any_later = any_later or len(later) > 0
            for start in self._untaken(later, taken.get(who, [])):
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

    def _untaken(self, starts: range, taken: list[Taken]) -> Iterable[int]:
        """The starts whose visit meets no other; a shared slot has places left."""
        if not starts or not taken:
            return starts
        need, step, first, count = self.visiting, starts.step, starts[0], len(starts)
        reach, end = need.length + need.after, starts[-1] + need.length + need.after
        blocked, together = bytearray(count), defaultdict[int, int](int)
        for one in taken[bisect_right(taken, first - need.before, key=_HELD_TO) :]:
            if one.held_from >= end:
                break
            # ceilings: the first start that begins late enough, the first that begins too late
            low = max(0, -((first - one.held_from + reach - 1) // step))
            high = min(count, -((first - one.held_to - need.before) // step))
            if need.places > 1 and one.kind == self.kind and one.begins in starts:
                own = starts.index(one.begins)
                together[own] += 1
                shut = blocked[own]
                blocked[low:high] = _SHUT[: max(0, high - low)]
                blocked[own] = shut or together[own] >= need.places
            elif low < high:
                blocked[low:high] = _SHUT[: high - low]
        return [start for start, shut in zip(starts, blocked, strict=True) if not shut]

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


def _by_worker(taken: Sequence[Taken]) -> dict[int, list[Taken]]:
    """Each worker's visits in order of time."""
    found: dict[int, list[Taken]] = defaultdict(list)
    for one in taken:
        found[one.who].append(one)
    for some in found.values():
        some.sort(key=_HELD)
    return found


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
