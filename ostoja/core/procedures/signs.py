"""Signs of cases: ``ABC.123.77.2026``, unit, class of the file plan, number in both, year.

A sign is given once and never again. Older centres wrote otherwise (``DAO-032-1/18``); such signs
are read so that old files can be found, and never made.
"""

import re
from dataclasses import dataclass

_NEW = re.compile(
    r"^(?P<unit>[A-ZĄĆĘŁŃÓŚŹŻ0-9]+(?:\.[A-ZĄĆĘŁŃÓŚŹŻ]+)*)\.(?P<symbol>\d{1,4})\.(?P<number>\d+)"
    r"(?:\.(?P<part>\d+))?\.(?P<year>\d{4})(?:\.(?P<hands>[A-ZĄĆĘŁŃÓŚŹŻ]{1,4}))?$"
)
_OLD = re.compile(
    r"^(?P<unit>[A-ZĄĆĘŁŃÓŚŹŻ0-9]+(?:[./][A-ZĄĆĘŁŃÓŚŹŻ0-9]+)*)[-.](?P<symbol>\d{1,4})-"
    r"(?P<number>\d+)/(?P<year>\d{2}|\d{4})$"
)


class SignError(ValueError):
    """This is no sign of a case; one plain Polish sentence."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Unit, class, number and year; ``part`` is the number in a series of its own."""

    unit: str
    symbol: str
    number: int
    year: int
    part: int | None = None

    def __str__(self) -> str:
        part = f".{self.part}" if self.part is not None else ""
        return f"{self.unit}.{self.symbol}.{self.number}{part}.{self.year}"


def parse(text: str) -> Sign:
    """A sign as it is typed, new or old; initials at its end are left out. Raises ``SignError``."""
    found = _NEW.match(text.strip().upper()) or _OLD.match(text.strip().upper())
    if found is None:
        raise SignError("To nie jest znak sprawy; wpisz go jak ABC.123.77.2026.")
    said = found.groupdict()
    year = int(said["year"])
    return Sign(
        said["unit"],
        said["symbol"],
        int(said["number"]),
        year if year >= 1000 else 2000 + year if year < 70 else 1900 + year,
        int(said["part"]) if said.get("part") else None,
    )


def unit_symbol(text: str) -> str:
    """The symbol of a unit as it stands in signs. Raises ``SignError``."""
    symbol = text.strip().upper()
    if not re.fullmatch(r"[A-ZĄĆĘŁŃÓŚŹŻ0-9]+(\.[A-ZĄĆĘŁŃÓŚŹŻ]+)*", symbol) or len(symbol) > 20:
        raise SignError("Symbol komórki to wielkie litery, na przykład DPS albo MOPS.SR.")
    return symbol
