"""House numbers and sets of them: ``14 < 14A < 15``, parity, ranges, exceptions.

The canonical notation of a set: ``all``; ``1-44``; ``45-`` (to the end); ``-14``; ``12A``; with
``odd`` or ``even`` after a range; parts joined by ``;``; ``all except 26-32``. A range without
letters includes all letters of its ends' numbers (14 covers 14A); a letter bounds exactly.
"""

import re
from dataclasses import dataclass
from typing import Literal

Parity = Literal["odd", "even"]
_NUMBER = re.compile(r"(\d{1,5})\s*([a-zA-Z])?$")
_PART = re.compile(
    r"(?:(?P<from>\d{1,5}[A-Za-z]?)?\s*(?P<dash>-)\s*(?P<to>\d{1,5}[A-Za-z]?)?|(?P<one>\d{1,5}[A-Za-z]?))"
    r"(?:\s+(?P<parity>odd|even))?$"
)
_LAST = "{"  # sorts after every letter: the open upper end of a plain number


class NumbersError(ValueError):
    """A set of numbers cannot be read; the text is one plain Polish sentence."""


@dataclass(frozen=True, slots=True, order=True)
class HouseNumber:
    """One house number. ``letter`` is upper case or empty."""

    number: int
    letter: str = ""

    @classmethod
    def parse(cls, text: str) -> "HouseNumber":
        """``"14a"`` as a house number. Raises ``NumbersError``."""
        found = _NUMBER.match(text.strip())
        if not found:
            raise NumbersError(
                f"„{text[:20]}” to nie jest numer domu; napisz na przykład 12 albo 12A."
            )
        return cls(int(found[1]), (found[2] or "").upper())

    def __str__(self) -> str:
        return f"{self.number}{self.letter}"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from ``first`` to ``last`` (both included, ``None`` open), of one parity or both."""

    first: HouseNumber | None = None
    last: HouseNumber | None = None
    parity: Parity | None = None

    def contains(self, number: HouseNumber) -> bool:
        """Whether ``number`` lies in the range."""
        if self.parity and (number.number % 2 == 1) != (self.parity == "odd"):
            return False
        if self.first and number < self.first:
            return False
        if self.last is None:
            return True
        return number <= HouseNumber(self.last.number, self.last.letter or _LAST)

    def __str__(self) -> str:
        if self.first and self.first == self.last:
            text = str(self.first)
        else:
            text = f"{self.first or ''}-{self.last or ''}"
        return f"{text} {self.parity}" if self.parity else text


@dataclass(frozen=True, slots=True)
class Numbers:
    """A set of house numbers: ranges minus exceptions."""

    ranges: tuple[Range, ...]
    exceptions: tuple[Range, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether no number is left out, so that a number need not be asked."""
        return self.ranges == (Range(),) and not self.exceptions

    def contains(self, number: HouseNumber) -> bool:
        """Whether ``number`` belongs to the set."""
        return any(one.contains(number) for one in self.ranges) and not any(
            one.contains(number) for one in self.exceptions
        )

    def __str__(self) -> str:
        text = "all" if self.ranges == (Range(),) else "; ".join(map(str, self.ranges))
        if self.exceptions:
            text += " except " + "; ".join(map(str, self.exceptions))
        return text

    def borders(self) -> set[int]:
        """The numbers at which the set may begin or end, for tests and rehearsals."""
        ends = (end for one in (*self.ranges, *self.exceptions) for end in (one.first, one.last))
        return {end.number for end in ends if end}


ALL = Numbers((Range(),))


def parse_numbers(text: str) -> Numbers:
    """The canonical notation as a set. Raises ``NumbersError``."""
    included, _, excepted = text.strip().partition(" except ")
    ranges = (Range(),) if included.strip() == "all" else _ranges(included, text)
    return Numbers(ranges, _ranges(excepted, text) if excepted else ())


def _ranges(part: str, whole: str) -> tuple[Range, ...]:
    return tuple(_range(one.strip(), whole) for one in part.split(";"))


def _range(part: str, whole: str) -> Range:
    found = _PART.match(part)
    if not found or (found["dash"] and not (found["from"] or found["to"] or found["parity"])):
        raise NumbersError(
            f"Nie rozumiem numerów „{whole[:40]}”; zapisz na przykład: all, 1-44, 45-, 1-13 odd."
        )
    parity: Parity | None = "odd" if found["parity"] == "odd" else None
    parity = "even" if found["parity"] == "even" else parity
    if found["one"]:
        one = HouseNumber.parse(found["one"])
        return Range(one, one, parity)
    first = HouseNumber.parse(found["from"]) if found["from"] else None
    last = HouseNumber.parse(found["to"]) if found["to"] else None
    if first and last and last < first:
        raise NumbersError(f"W „{whole[:40]}” koniec jest przed początkiem; zamień numery.")
    return Range(first, last, parity)
