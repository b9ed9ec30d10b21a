"""The week and the general rule as text people can read aloud."""

from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.core.calendars import say
from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.schedule import Schedule, Span
from ostoja.core.speech import Lang, Phrase

_CLOSED = Phrase(pl="zamknięte", en="closed", uk="зачинено")
_UNKNOWN = Phrase(pl="nie wiadomo", en="unknown", uk="невідомо")
_ALL_DAY = Phrase(pl="całą dobę", en="round the clock", uk="цілодобово")
_AND = Phrase(pl="{first} i {last}", en="{first} and {last}", uk="{first} і {last}")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day: its name, its hours as text, and why it differs from the rule, if it does."""

    day: date
    name: str
    text: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days and one condensed sentence over them."""

    days: tuple[DayLine, ...]
    summary: str


def week(schedule: Schedule, monday: date, lang: Lang) -> Week:
    """The week that begins on ``monday``, with holidays and exceptions by name."""
    days = tuple(_line(schedule, monday + number * _DAY, lang) for number in range(7))
    return Week(days, _condensed(days, lang))


def _line(schedule: Schedule, day: date, lang: Lang) -> DayLine:
    exception = schedule.exception(day)
    note = exception.reason(lang) if exception else public_holiday(day, lang)
    spans = schedule.day_spans(day)
    if spans and all(span.state == "open" for span in spans):
        text = ", ".join(_span_text(span, lang) for span in spans)
    elif spans or not schedule.known(day):
        text = _UNKNOWN(lang)
    else:
        text = _CLOSED(lang)
    return DayLine(day, say.WEEKDAYS[lang][day.weekday()], text, note)


def _span_text(span: Span, lang: Lang) -> str:
    if span.end is None or span.end.replace(tzinfo=None) - span.start.replace(tzinfo=None) == _DAY:
        return _ALL_DAY(lang)
    return f"{say.clock(span.start)}–{say.clock(span.end)}"


def _condensed(days: tuple[DayLine, ...], lang: Lang) -> str:
    """``poniedziałek 7:30–17:00, wtorek–czwartek 7:30–15:30, …``"""
    groups: list[list[DayLine]] = []
    for line in days:
        if groups and groups[-1][0].text == line.text:
            groups[-1].append(line)
        else:
            groups.append([line])
    return ", ".join(f"{_names(group, lang)} {group[0].text}" for group in groups)


def _names(group: list[DayLine], lang: Lang) -> str:
    if len(group) == 1:
        return group[0].name
    if len(group) == 2:
        return _AND(lang, first=group[0].name, last=group[1].name)
    return f"{group[0].name}–{group[-1].name}"
