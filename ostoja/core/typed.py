"""What people type into a field, made a value or nothing; it never raises."""

import re
from datetime import date

LONGEST = 9  # digits: fits every column of whole numbers on both databases


def whole(text: str) -> int | None:
    """A whole number from zero on, of ASCII digits alone; ``None`` for anything else.

    ``"²".isdigit()`` is true and ``int("²")`` fails; five thousand digits are no number to Python.
    """
    typed = text.strip()
    fits = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST
    return int(typed) if fits else None


def civil_day(text: str) -> date | None:
    """A day as browsers send it (2026-12-24), of the years 1800 to 2199; ``None`` for else.

    Outside of them nobody was born and no term ends, and counting on would leave the calendar.
    """
    if not re.fullmatch(r"(?:1[89]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
