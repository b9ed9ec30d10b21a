"""Several places together: gaps with no open door, and the next reception slots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ostoja.core.calendars import say
from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.rules import pieces
from ostoja.core.calendars.schedule import SEARCH_DAYS, WARSAW, Schedule, local
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where.facts import Hours

_DAY = timedelta(days=1)
_GAP = Phrase(
    pl="Od {start} do {end} ({hours} godz.) żadne drzwi nie są otwarte.",
    en="From {start} to {end} ({hours} h) no door is open.",
    uk="Від {start} до {end} ({hours} год.) жодні двері не відчинені.",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which no door is open; ``length`` is real time, over clock changes too."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long people wait."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


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
            (max(span.start, start), min(span.end or end, end))
            for schedule in schedules
            for span in schedule.spans(start, end)
            if span.state == "open"
        ),
    )
    found, reached = [], start
    for opening, closing in spans:
        if opening > reached:
            found.append(Gap(reached, opening))
        reached = max(reached, closing)
    if reached < end:
        found.append(Gap(reached, end))
    return tuple(found)


def gap_text(gap: Gap, lang: Lang) -> str:
    """``Od 14:00 do 18:00 (4 godz.) żadne drzwi nie są otwarte.``; another day is named."""
    start, end = local(gap.start), local(gap.end)
    number = f"{gap.length / timedelta(hours=1):.2f}".rstrip("0").rstrip(".")
    hours = number if lang == "en" else number.replace(".", ",")
    return _GAP(lang, start=say.clock(start), end=say.moment_text(end, lang, start), hours=hours)


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
    for piece in pieces(reception.rule, at.date(), at.date() + SEARCH_DAYS * _DAY):
        end = piece.end.replace(tzinfo=WARSAW)
        if reception.in_force(piece.day) and end > at and not public_holiday(piece.day):
            yield Slot(piece.start.replace(tzinfo=WARSAW), end)
