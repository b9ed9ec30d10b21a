"""How alike two records of people are, and why: evidence for and against, summed in the open.

Each agreement or disagreement is worth points; the sum says how likely it is one person. The points
are whole numbers chosen so that a name alone never suffices, a name with a day of birth does, and
an equal PESEL settles it. ``benchmarks/people`` measures what they find and what they miss.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from rapidfuzz.distance import OSA

from ostoja.core.people.names import heard, plain, stem, words

CERTAIN = 100
LIKELY = 60


class Word(IntEnum):
    """How two words of names agree, in hundredths."""

    OTHER = 0
    MISTYPED = 70
    SOUNDS = 85
    BENT = 95
    SAME = 100


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a person; whatever is unknown is empty and is no evidence.

    ``surnames`` holds the present surname first, then former ones. Telephones and addresses are in
    one normal form; ``addresses`` are keys such as ``lipowa 12``.
    """

    given: str = ""
    surnames: tuple[str, ...] = ()
    born: date | None = None
    pesel: str | None = None
    phones: frozenset[str] = field(default_factory=frozenset)
    addresses: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points and what gave them, in plain Polish; the strongest reason first."""

    points: int
    reasons: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Whether the two may be one person and somebody has to look."""
        return self.points >= LIKELY


def alike(one: str, other: str) -> Word:
    """How two words of a name agree: the same, bent by case or gender, heard alike, mistyped."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return Word.OTHER
    if first == second:
        return Word.SAME
    if stem(one) == stem(other):
        return Word.BENT
    short, long = sorted((stem(one), stem(other)), key=len)
    close = OSA.distance(short, long)
    if set(heard(one)) & set(heard(other)) and _near(short, long, close):
        return Word.SOUNDS
    slip = close <= (2 if len(long) >= 9 else 1) and len(long) >= 5
    return Word.MISTYPED if slip or _one_slip(first, second) else Word.OTHER


def _near(short: str, long: str, close: int) -> bool:
    """Whether stems that are heard alike are also written alike enough: Ola is not Ala."""
    if len(long) <= 3:
        return close <= 1 and short[0] == long[0]
    return close <= 2 or close * 3 <= len(long)


def _one_slip(first: str, second: str) -> bool:
    """One slip of the hand in a short word; in three letters a slip makes another name."""
    return min(len(first), len(second)) >= 4 and OSA.distance(first, second) == 1


def best(name: str, others: Iterable[str]) -> Word:
    """The best agreement of any words of ``name`` with any words of ``others``."""
    mine = words(name)
    found = (alike(one, two) for one in mine for other in others for two in words(other))
    return max(found, default=Word.OTHER)


def compare(one: Record, other: Record) -> Likeness:
    """The evidence that two records are one person."""
    if one.pesel and one.pesel == other.pesel:
        return Likeness(CERTAIN, ("ten sam numer PESEL",))
    found = [*_names(one, other), *_born(one, other), *_pesel(one, other)]
    if one.phones & other.phones:
        found.append((25, "ten sam telefon"))
    if one.addresses & other.addresses:
        found.append((20, "ten sam adres"))
    found.sort(key=lambda reason: -abs(reason[0]))
    points = max(0, min(CERTAIN - 1, sum(value for value, _ in found)))
    return Likeness(points, tuple(text for _, text in found))


_GIVEN = {
    Word.SAME: (20, "to samo imię"),
    Word.BENT: (19, "to samo imię w innej formie"),
    Word.SOUNDS: (16, "imię brzmi tak samo"),
    Word.MISTYPED: (12, "imię różni się literówką"),
    Word.OTHER: (-25, "inne imię"),
}
_SURNAME = {
    Word.SAME: (25, "to samo nazwisko"),
    Word.BENT: (24, "to samo nazwisko w innej formie"),
    Word.SOUNDS: (20, "nazwisko brzmi tak samo"),
    Word.MISTYPED: (16, "nazwisko różni się literówką"),
    Word.OTHER: (-15, "inne nazwisko"),
}


def _names(one: Record, other: Record) -> list[tuple[int, str]]:
    found = []
    if one.given and other.given:
        found.append(_GIVEN[best(one.given, (other.given,))])
    if one.surnames and other.surnames:
        present = best(one.surnames[0], other.surnames[:1])
        former = max((best(name, other.surnames) for name in one.surnames), default=Word.OTHER)
        points, text = _SURNAME[max(present, former)]
        found.append((points, "to samo dawne nazwisko" if former > present else text))
    if len(found) == 2 and _exchanged(one, other) and sum(points for points, _ in found) < 0:
        return [(35, "imię i nazwisko zamienione miejscami")]
    return found


def _exchanged(one: Record, other: Record) -> bool:
    crossed = best(one.given, other.surnames[:1]), best(one.surnames[0], (other.given,))
    return min(crossed) >= Word.BENT


def _born(one: Record, other: Record) -> list[tuple[int, str]]:
    if one.born is None or other.born is None:
        return []
    if one.born == other.born:
        return [(35, "ta sama data urodzenia")]
    first, second = one.born, other.born
    if first.year == second.year and (first.month, first.day) == (second.day, second.month):
        return [(28, "dzień i miesiąc urodzenia zamienione miejscami")]
    if OSA.distance(f"{first:%Y%m%d}", f"{second:%Y%m%d}") == 1:
        return [(22, "data urodzenia różni się jedną cyfrą")]
    return [(-40, "inna data urodzenia")]


def _pesel(one: Record, other: Record) -> list[tuple[int, str]]:
    if not one.pesel or not other.pesel:
        return []
    if OSA.distance(one.pesel, other.pesel) <= 2:
        return [(15, "numery PESEL różnią się jedną lub dwiema cyframi")]
    return [(-45, "inny numer PESEL")]
