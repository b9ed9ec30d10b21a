"""A general rule of hours as words: seasons, weekdays, holidays; never the raw notation.

Only rules whose parts do not overlap are put into words part by part. Any other rule is answered
by what it means in one ordinary week, computed by the engine.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from ostoja.core.calendars import say
from ostoja.core.calendars.rules import HoursError, compile_rule, safe
from ostoja.core.calendars.schedule import Schedule
from ostoja.core.calendars.week import week
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where.facts import Hours

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_PH = 7
_M, _D = f"(?:{'|'.join(_MONTHS)})", f"(?:{'|'.join(_DAYS)}|PH)"
_TIME = r"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}"
_SEASON = re.compile(rf"({_M})(?:\s+(\d{{1,2}}))?(?:\s*-\s*({_M})(?:\s+(\d{{1,2}}))?)?")
_CLAUSE = re.compile(
    rf"(?P<season>{_SEASON.pattern})?\s*:?\s*"
    rf"(?P<days>{_D}(?:\s*[-,]\s*{_D})*)?\s*"
    rf"(?P<times>off|closed|24/7|{_TIME}(?:\s*,\s*{_TIME})*)"
)
_JOINT = re.compile(r";|(?<=\d),(?=\s*[A-Z])|(?<=off),(?=\s*[A-Z])")
_FULL_YEAR = ((1, 1), (12, 31))
_NEUTRAL_MONDAY = date(2026, 9, 14)

_SEASON_TEXT = Phrase(
    pl="od {first} do {last}: {days}",
    en="from {first} to {last}: {days}",
    uk="з {first} до {last}: {days}",
)
_ONE_DAY = Phrase(pl="{first}: {days}", en="{first}: {days}", uk="{first}: {days}")
_DAILY = Phrase(pl="codziennie", en="every day", uk="щодня")
_ROUND = Phrase(pl="całą dobę", en="round the clock", uk="цілодобово")
_CLOSED = Phrase(pl="zamknięte", en="closed", uk="зачинено")
_UNKNOWN = Phrase(
    pl="nie znamy godzin", en="we do not know the hours", uk="ми не знаємо годин роботи"
)
_ON_HOLIDAYS = Phrase(pl="w święta", en="on public holidays", uk="у святкові дні")
_HOLIDAYS = Phrase(pl="święta", en="public holidays", uk="святкові дні")
_AND = Phrase(pl="{first} i {last}", en="{first} and {last}", uk="{first} і {last}")
_FOR_EXAMPLE = Phrase(
    pl="na przykład w tygodniu od {monday}: {days}",
    en="for example in the week from {monday}: {days}",
    uk="наприклад, у тижні з {monday}: {days}",
)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Clause:
    season: tuple[Point, Point]
    days: tuple[tuple[int, int], ...]
    times: str

    def weekdays(self) -> frozenset[int]:
        """Mondays (0) to public holidays (7) that the clause speaks about."""
        return frozenset(
            number % _PH if last != _PH else _PH
            for first, last in self.days or ((0, 6),)
            for number in range(first, (last if last >= first else last + 7) + 1)
        )

    def dates(self) -> frozenset[Point]:
        """Months and days of a leap year in the season."""
        first, last = self.season
        every = {(m, d) for m in range(1, 13) for d in range(1, monthrange(2024, m)[1] + 1)}
        if first <= last:
            return frozenset(point for point in every if first <= point <= last)
        return frozenset(point for point in every if point >= first or point <= last)


@lru_cache(maxsize=4096)
def describe(rule: str, lang: Lang) -> str:
    """The general rule in words: ``poniedziałek 7:30–17:00, wtorek–czwartek 7:30–15:30``."""
    try:
        compile_rule(rule)
    except HoursError:
        return _UNKNOWN(lang)
    clauses = _read(safe(rule))
    if clauses is None:
        return _neutral_week(rule, lang)
    return "; ".join(
        _season_text(season, tuple(group), lang)
        for season, group in groupby(clauses, key=lambda one: one.season)
    )


def _neutral_week(rule: str, lang: Lang) -> str:
    schedule = Schedule("", None, (Hours(rule=rule),), (), ())
    days = week(schedule, _NEUTRAL_MONDAY, lang).summary
    if re.search(rf"\b{_M}\b|\bweek\b|\b\d{{4}}\b|\[|easter", rule):
        monday = f"{_point((_NEUTRAL_MONDAY.month, _NEUTRAL_MONDAY.day), lang)} 2026"
        return _FOR_EXAMPLE(lang, monday=monday, days=days)
    return days


def _read(rule: str) -> tuple[_Clause, ...] | None:
    """The clauses of ``rule``, or ``None`` when words could not carry its meaning."""
    found: list[_Clause] = []
    for part in _JOINT.split(rule):
        match = _CLAUSE.fullmatch(part.strip())
        clause = _clause(match) if match else None
        if clause is None or any(_overlap(clause, other) for other in found):
            return None
        found.append(clause)
    return tuple(found)


def _clause(match: re.Match[str]) -> _Clause | None:
    times = match["times"]
    hours = [int(hour) for hour in re.findall(r"(\d{1,2}):", times)]
    if any(hour > 24 for hour in hours) or (times == "24/7" and match["days"]):
        return None
    days = tuple(_day_range(one.strip()) for one in (match["days"] or "").split(",") if one)
    if any(_PH in pair and pair != (_PH, _PH) for pair in days):
        return None
    return _Clause(_season(match["season"]), days, times)


def _season(text: str | None) -> tuple[Point, Point]:
    match = _SEASON.fullmatch(text.strip()) if text else None
    if match is None:
        return _FULL_YEAR
    first_month, first_day, last_month, last_day = match.groups()
    first = _MONTHS.index(first_month) + 1
    last = _MONTHS.index(last_month) + 1 if last_month else first
    single = first_day if last_month is None else None
    end = int(last_day or single or monthrange(2024, last)[1])
    return (first, int(first_day or 1)), (last, end)


def _day_range(text: str) -> tuple[int, int]:
    names = [(*_DAYS, "PH").index(name.strip()) for name in text.split("-")]
    return names[0], names[-1]


def _overlap(one: _Clause, other: _Clause) -> bool:
    return bool(one.weekdays() & other.weekdays()) and bool(one.dates() & other.dates())


def _season_text(season: tuple[Point, Point], group: tuple[_Clause, ...], lang: Lang) -> str:
    days = ", ".join(_clause_text(clause, lang) for clause in group)
    if season == _FULL_YEAR:
        return days
    first, last = (_point(point, lang) for point in season)
    return (_ONE_DAY if first == last else _SEASON_TEXT)(lang, first=first, last=last, days=days)


def _point(point: Point, lang: Lang) -> str:
    return f"{point[1]} {say.MONTHS[lang][point[0] - 1]}"


def _clause_text(clause: _Clause, lang: Lang) -> str:
    if clause.times in ("off", "closed"):
        times = _CLOSED(lang)
    elif clause.times in ("24/7", "00:00-24:00"):
        times = _ROUND(lang)
    else:
        clean = re.sub(r"\b0(?=\d:)", "", re.sub(r"\s", "", clause.times))
        times = clean.replace("-", "–").replace(",", ", ")
    if not clause.days and times in (_CLOSED(lang), _ROUND(lang)):
        return times
    return f"{_days_text(clause.days, lang)} {times}"


def _days_text(days: tuple[tuple[int, int], ...], lang: Lang) -> str:
    if not days or days == ((0, 6),):
        return _DAILY(lang)
    if days == ((_PH, _PH),):
        return _ON_HOLIDAYS(lang)
    names = [*say.WEEKDAYS[lang], _HOLIDAYS(lang)]
    said = [names[a] if a == b else f"{names[a]}–{names[b]}" for a, b in days]
    if len(said) == 1:
        return said[0]
    return _AND(lang, first=", ".join(said[:-1]), last=said[-1])
