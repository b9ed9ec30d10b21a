"""What is wrong with a rule of hours, as plain Polish sentences for the person who wrote it.

Each trap has a rule of its own. Some the engine mends when it reads (see
``ostoja.core.calendars.rules``); other programs that read the same data do not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ostoja.core.calendars.days import public_holiday
from ostoja.core.calendars.rules import (
    HoursError,
    comment_without_modifier,
    compile_rule,
    passes_midnight,
    pieces,
)

Severity = Literal["error", "warning"]
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b", re.IGNORECASE)
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_SELECTOR = re.compile(rf"((?:{_DAY}(?:-{_DAY})?,?)+)\s+(\d.*)$")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_MODIFIER = re.compile(r"\b(open|off|closed|unknown)\b", re.IGNORECASE)
_SAMPLE = (date(2026, 1, 1), 3 * 365)  # three years hold a holiday on every day of the week
_CENTURY = (date(2000, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True, slots=True)
class Trap:
    """A trap that a rule of hours falls into: what happens and what to write instead."""

    code: str
    severity: Severity
    text: str
    fix: str


@dataclass(frozen=True, slots=True)
class TrapRule:
    """One trap of the notation; ``caught`` says whether a rule and its segments fall into it."""

    code: str
    severity: Severity
    caught: Callable[[str, list[str]], bool]
    text: str
    fix: str


def _unreadable(rule: str, segments: list[str]) -> bool:
    try:
        compile_rule(rule)
    except HoursError:
        return True
    return False


def _bare_comment(rule: str, segments: list[str]) -> bool:
    return any(map(comment_without_modifier, segments))


def _refused_eve(rule: str, segments: list[str]) -> bool:
    return re.search(r"PH\s*,\s*[A-Z][a-z]{2} \d+ off", rule) is not None


def _school_holidays(rule: str, segments: list[str]) -> bool:
    return re.search(r"\bSH\b", _without_comments(rule)) is not None


def _lost_morning(rule: str, segments: list[str]) -> bool:
    nights = [part for part in segments if _MONTH.search(part) and passes_midnight(part)]
    return len(segments) > 1 and bool(nights)


def _without_comments(text: str) -> str:
    return re.sub(r'"[^"]*"', "", text)


def _day_without_hours(rule: str, segments: list[str]) -> bool:
    plain = [_without_comments(part) for part in segments]
    return not _unreadable(rule, segments) and any(
        part.strip() not in {"", "24/7"} and not _MODIFIER.search(part)
        and not re.search(r"\d:\d\d|24/7|sunrise|sunset|dawn|dusk", part)
        for part in plain
    )  # fmt: skip


def _weekdays(selector: str) -> set[str]:
    found: set[str] = set()
    for part in filter(None, selector.split(",")):
        first, _, last = part.partition("-")
        begin, end = _DAYS.index(first), _DAYS.index(last or first)
        found |= {_DAYS[(begin + step) % 7] for step in range((end - begin) % 7 + 1)}
    return found


def _minutes(hours: str) -> set[int]:
    found: set[int] = set()
    for h1, m1, h2, m2 in _SPAN.findall(hours):
        start, end = int(h1) * 60 + int(m1), int(h2) * 60 + int(m2)
        found |= set(range(start, end if end > start else end + 24 * 60))
    return found


def _replaced_half(rule: str, segments: list[str]) -> bool:
    """``Mo 08:00-12:00; Mo 13:00-16:00``: the second part replaces the first."""
    known: list[tuple[set[str], set[int]]] = []
    for part in segments:
        found = _SELECTOR.match(part)
        if not found or _MODIFIER.search(part):
            continue
        days, minutes = _weekdays(found[1]), _minutes(found[2])
        if any(days & before and not minutes & then for before, then in known):
            return True
        known.append((days, minutes))
    return False


@cache
def _holidays() -> tuple[date, ...]:
    days = (_SAMPLE[0] + timedelta(days=number) for number in range(_SAMPLE[1]))
    return tuple(day for day in days if public_holiday(day))


def _opens_on_holidays(rule: str) -> bool:
    return any(
        piece.state == "open" for day in _holidays() for piece in pieces(rule, day, day)
    )  # fmt: skip


def _says_off(segments: list[str]) -> bool:
    return any(re.search(r"\bPH\b.*\b(off|closed)\b", _without_comments(p)) for p in segments)


def _holiday_overruled(rule: str, segments: list[str]) -> bool:
    """``PH off; Mo-Fr 08:00-16:00``: the last part wins, so holidays are open again."""
    return _says_off(segments) and not _unreadable(rule, segments) and _opens_on_holidays(rule)


def _holiday_forgotten(rule: str, segments: list[str]) -> bool:
    """Who works on Sundays may mean to work on holidays too; an office does not."""
    weekly = any(re.match(rf"{_DAY}\b", part) for part in segments)
    named = re.search(r"\b(PH|Su)\b", rule)
    return weekly and not named and not _unreadable(rule, segments) and _opens_on_holidays(rule)


def _never_open(rule: str, segments: list[str]) -> bool:
    if segments in (["off"], ["closed"], ["24/7 off"], ["24/7 closed"]):
        return False
    return not _unreadable(rule, segments) and next(pieces(rule, *_CENTURY), None) is None


TRAPS = (
    TrapRule(
        "unreadable", "error", _unreadable,
        "Nie rozumiem tych godzin.", "Zapisz je na przykład tak: Mo-Fr 07:30-15:30; PH off.",
    ),
    TrapRule(
        "comment", "error", _bare_comment,
        "Uwaga w cudzysłowie bez słowa open, unknown albo off czyta się jak „otwarte”.",
        "Dopisz przed uwagą jedno z tych słów.",
    ),
    TrapRule(
        "refused-eve", "error", _refused_eve,
        "Zapis „PH,Dec 24 off” nie działa, a 24 grudnia jest już w PH od 2025 r.",
        "Napisz samo PH off.",
    ),
    TrapRule(
        "school-holidays", "error", _school_holidays,
        "Skrót SH (ferie szkolne) jest pomijany bez słowa.", "Wpisz daty zamiast SH.",
    ),
    TrapRule(
        "lost-morning", "error", _lost_morning,
        "Nocne godziny sezonowe rozdzielone średnikiem gubią poranek pierwszego dnia sezonu.",
        "Połącz je przecinkiem.",
    ),
    TrapRule(
        "day-without-hours", "error", _day_without_hours,
        "Dzień bez godzin czyta się jak „otwarte całą dobę”.",
        "Dopisz godziny, off albo unknown.",
    ),
    TrapRule(
        "replaced-half", "error", _replaced_half,
        "Drugi wpis o tym samym dniu zastępuje pierwszy, więc część godzin ginie.",
        "Połącz godziny jednego dnia przecinkiem, na przykład Mo 08:00-12:00,13:00-16:00.",
    ),
    TrapRule(
        "holiday-overruled", "error", _holiday_overruled,
        "PH off stoi za wcześnie i późniejszy wpis znów otwiera w święta.",
        "Przenieś PH off na koniec.",
    ),
    TrapRule(
        "holiday-forgotten", "warning", _holiday_forgotten,
        "Te godziny mówią „otwarte” także w święta.", "Dopisz na końcu PH off.",
    ),
    TrapRule(
        "never-open", "warning", _never_open,
        "Według tego zapisu nigdy nie jest otwarte.", "Popraw zapis albo napisz samo off.",
    ),
)  # fmt: skip


def lint_hours(rule: str) -> tuple[Trap, ...]:
    """The traps of the notation that ``rule`` falls into; empty when it is sound."""
    segments = [part.strip() for part in rule.split(";") if part.strip()]
    return tuple(
        Trap(one.code, one.severity, one.text, one.fix)
        for one in TRAPS
        if one.caught(rule, segments)
    )
