"""Working days in Poland: neither Saturday nor a day free by the act of 18 January 1951.

The list of free days is that of the library ``holidays`` (24 December from 2025, 6 January from
2011, 12 November 2018 once), which counts Sundays only where they are a named holiday.
"""

from datetime import date, timedelta
from functools import cache

import holidays

from ostoja.core.speech import Lang, Phrase

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)
_SATURDAY = Phrase(pl="sobota", en="Saturday", uk="субота")
_SUNDAY = Phrase(pl="niedziela", en="Sunday", uk="неділя")
_LOCALES: dict[Lang, str] = {"pl": "pl", "en": "en_US", "uk": "uk"}


@cache
def _named(year: int, locale: str) -> dict[date, str]:
    return dict(holidays.country_holidays("PL", years=year, language=locale))


def public_holiday(on: date, lang: Lang = "pl") -> str | None:
    """The name of the public holiday on ``on``, or ``None``; a plain Sunday has none."""
    return _named(on.year, _LOCALES[lang]).get(on)


def is_working_day(on: date) -> bool:
    """Monday to Friday, unless free by law."""
    return on.weekday() < SATURDAY and on not in _named(on.year, "pl")


def free_because(on: date, lang: Lang) -> str | None:
    """Why ``on`` is no working day (holiday, Saturday, Sunday), or ``None`` when it is one."""
    if name := public_holiday(on, lang):
        return name
    if on.weekday() == SATURDAY:
        return _SATURDAY(lang)
    return _SUNDAY(lang) if on.weekday() == SUNDAY else None


def next_working_day(on: date) -> date:
    """``on`` itself if it is a working day, otherwise the first one after it."""
    while not is_working_day(on):
        on += _DAY
    return on


def add_working_days(start: date, days: int) -> date:
    """The ``days``-th working day after ``start``; the day of the event is not counted."""
    while days > 0:
        start += _DAY
        days -= is_working_day(start)
    return start


def is_last_working_day_of_month(on: date) -> bool:
    """Whether ``on`` is a working day with no other after it in its month."""
    return is_working_day(on) and next_working_day(on + _DAY).month != on.month
