"""What people type into a field, made a value or nothing; it never raises."""

LONGEST = 9  # digits: fits every column of whole numbers on both databases


def whole(text: str) -> int | None:
    """A whole number from zero on, of ASCII digits alone; ``None`` for anything else.

    ``"²".isdigit()`` is true and ``int("²")`` fails; five thousand digits are no number to Python.
    """
    typed = text.strip()
    fits = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST
    return int(typed) if fits else None
