"""One opening rule in the notation of OpenStreetMap: made safe, compiled, cut into day pieces.

Two traps are mended here and linted elsewhere: a comment without a modifier reads as open (it
means "by appointment", so it becomes unknown), and seasonal nights joined by semicolons lose the
morning of the day on which a season begins (they are joined additively).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from opening_hours import OpeningHours, State

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_MODIFIER = re.compile(r"\b(open|off|closed|unknown)\b")
_DAY = timedelta(days=1)
PieceState = Literal["open", "unknown"]


class HoursError(ValueError):
    """A rule that cannot be read; the text is one plain Polish sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that opens on ``day``; wall-clock times, ``end`` exclusive, may pass midnight."""

    day: date
    start: datetime
    end: datetime
    state: PieceState


def passes_midnight(segment: str) -> bool:
    """Whether a span of ``segment`` ends on the following day."""
    return any(
        (int(h2), int(m2)) <= (int(h1), int(m1)) and (h2, m2) != ("24", "00")
        for h1, m1, h2, m2 in _SPAN.findall(segment)
    )


def comment_without_modifier(segment: str) -> bool:
    """Whether ``segment`` has a comment but neither open, off nor unknown."""
    return '"' in segment and not _MODIFIER.search(re.sub(r'"[^"]*"', "", segment))


def safe(rule: str) -> str:
    """``rule`` with both traps mended; the meaning people intended."""
    segments = [part.strip() for part in rule.split(";") if part.strip()]
    segments = [
        part.replace('"', 'unknown "', 1) if comment_without_modifier(part) else part
        for part in segments
    ]
    seasonal = all(re.match(_MONTH, part) for part in segments)
    plain = not any(_MODIFIER.search(part) for part in segments)
    if len(segments) > 1 and seasonal and plain and any(map(passes_midnight, segments)):
        return ", ".join(segments)
    return "; ".join(segments)


@lru_cache(maxsize=4096)
def compile_rule(rule: str) -> OpeningHours:
    """The compiled rule with Polish holidays, in wall-clock time. Raises ``HoursError``."""
    try:
        return OpeningHours(safe(rule), country="PL")
    except Exception as error:  # the library raises its own and SyntaxError alike
        raise HoursError(
            f"Nie rozumiem godzin „{rule}”; zapisz je na przykład tak: Mo-Fr 07:30-15:30."
        ) from error


def pieces(rule: str, first: date, last: date) -> Iterator[Piece]:
    """All pieces that open on the days ``first`` to ``last`` (inclusive), in order."""
    begin = datetime.combine(first - _DAY, time())
    end = datetime.combine(last + 2 * _DAY, time())
    for start, stop, state, _ in compile_rule(rule).intervals(begin, end):
        if state != State.CLOSED:
            kind: PieceState = "open" if state == State.OPEN else "unknown"
            for piece in _by_day(start, stop or end, kind):
                if first <= piece.day <= last:
                    yield piece


def _by_day(start: datetime, stop: datetime, kind: PieceState) -> Iterator[Piece]:
    """A night belongs to its opening day; what is longer than a day is cut at midnight."""
    if stop - start <= _DAY:
        yield Piece(start.date(), start, stop, kind)
        return
    while start < stop:
        midnight = datetime.combine(start.date() + _DAY, time())
        yield Piece(start.date(), start, min(midnight, stop), kind)
        start = midnight


def spans_of_text(text: str, day: date, kind: PieceState = "open") -> tuple[Piece, ...]:
    """Pieces of ``"08:00-12:00,13:00-15:00"`` on ``day``; a span may pass midnight."""
    found = []
    for h1, m1, h2, m2 in _SPAN.findall(text):
        start = datetime.combine(day, time(int(h1), int(m1)))
        end = datetime.combine(day, time()) + timedelta(hours=int(h2), minutes=int(m2))
        found.append(Piece(day, start, end if end > start else end + _DAY, kind))
    return tuple(found)
