"""Several places together: gaps with no open door, and the next reception slots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ostoja.core.calendars import say
from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.rules import pieces
from ostoja.core.calendars.schedule import (
    SEARCH_DAYS,
    Schedule,
    clock_spans,
    instant,
    local,
)
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where.facts import Hours

_DAY = timedelta(days=1)
_GAP = Phrase(
    pl="Od {start} {to} {end} ({length}) żadne drzwi nie są otwarte.",
    en="From {start} {to} {end} ({length}) no door is open.",
    uk="Від {start} {to} {end} ({length}) жодні двері не відчинені.",
)
_GAP_UNKNOWN = Phrase(
    pl="Od {start} {to} {end} ({length}) nie wiemy o żadnych otwartych drzwiach.",
    en="From {start} {to} {end} ({length}) we know of no open door.",
    uk="Від {start} {to} {end} ({length}) ми не знаємо про жодні відчинені двері.",
)
_TO = Phrase(pl="do", en="to", uk="до")
_AT_LEAST_TO = Phrase(pl="co najmniej do", en="at least to", uk="щонайменше до")
_HOURS = Phrase(pl="{n} godz.", en="{n} h", uk="{n} год.")
_MINUTES = Phrase(pl="{n} min", en="{n} min", uk="{n} хв")


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which no door is open; ``length`` is real time, over clock changes too.

    Not ``certain``: the hours of some door are unknown in it, so that door may be open. ``cut``:
    the looking ended at ``end``, not the gap; nobody may be told that a door opens then.
    """

    start: datetime
    end: datetime
    certain: bool = True
    cut: bool = False

    @property
    def length(self) -> timedelta:
        """How long people wait."""
        return instant(self.end) - instant(self.start)


@dataclass(frozen=True, slots=True)
class Slot:
    """One reception: ``start`` inclusive, ``end`` exclusive."""

    start: datetime
    end: datetime


def gaps(schedules: Sequence[Schedule], start: datetime, end: datetime) -> tuple[Gap, ...]:
    """Stretches of ``start``..``end`` in which none of the places is known to be open."""
    start, end = local(start), local(end)
    spans = sorted(
        (
            (max(span.start, start, key=instant), min(span.end or end, end, key=instant))
            for schedule in schedules
            for span in schedule.spans(start, end)
            if span.state == "open"
        ),
        key=lambda span: (instant(span[0]), instant(span[1])),
    )
    found, reached = [], start
    for opening, closing in spans:
        if instant(opening) > instant(reached):
            found.append(Gap(reached, opening, _certain(schedules, reached, opening)))
        reached = max(reached, closing, key=instant)
    if instant(reached) < instant(end):
        found.append(Gap(reached, end, _certain(schedules, reached, end), cut=True))
    return tuple(found)


def _certain(schedules: Sequence[Schedule], start: datetime, end: datetime) -> bool:
    """Whether the hours of every place are known throughout ``start``..``end``."""
    last = local(instant(end) - timedelta(microseconds=1)).date()
    days = [start.date() + number * _DAY for number in range((last - start.date()).days + 1)]
    return not any(
        any(not schedule.known(day) for day in days)
        or any(span.state == "unknown" for span in schedule.spans(start, end))
        for schedule in schedules
    )


def gap_text(gap: Gap, lang: Lang, at: datetime | None = None) -> str:
    """``Od 14:00 do 18:00 (4 godz.) żadne drzwi nie są otwarte.``; another day is named.

    ``at`` is the moment from which the gap is seen; without it, some moment of its first day.
    """
    start, end = local(gap.start), local(gap.end)
    seen = local(at) if at else start
    return (_GAP if gap.certain else _GAP_UNKNOWN)(
        lang,
        start=say.moment_text(start, lang, seen),
        to=(_AT_LEAST_TO if gap.cut else _TO)(lang),
        end=say.moment_text(end, lang, seen),
        length=_length(gap.length, lang),
    )


def _length(length: timedelta, lang: Lang) -> str:
    """``3 godz. 30 min``; what is nought is not said."""
    hours, minutes = divmod(round(length / timedelta(minutes=1)), 60)
    said = [_HOURS(lang, n=hours)] if hours else []
    return " ".join(said + ([_MINUTES(lang, n=minutes)] if minutes or not hours else []))


def slots(reception: Hours, at: datetime, count: int) -> tuple[Slot, ...]:
    """The next ``count`` receptions that have not ended at ``at``.

    A reception on a public holiday drops out even if the rule does not say so: the office is
    closed by law on that day, whatever its page forgot.
    """
    found: list[Slot] = []
    for slot in _receptions(reception, local(at)):
        found.append(slot)
        if len(found) == count:
            break
    return tuple(found)


def _receptions(reception: Hours, at: datetime) -> Iterator[Slot]:
    if reception.rule is None:
        return
    ahead = pieces(reception.rule, at.date(), at.date() + SEARCH_DAYS * _DAY)
    for start, end, piece in clock_spans(tuple(ahead)):
        ended = instant(end) <= instant(at)
        if reception.in_force(piece.day) and not ended and not public_holiday(piece.day):
            yield Slot(start, end)
