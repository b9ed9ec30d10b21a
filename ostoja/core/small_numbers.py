"""Hide small numbers in a table of counts, and as many others as it takes to keep them hidden.

Whoever knows one of few people could recognise them in a count of one or two. A hidden number must
not follow from the sums either: what subtraction would give back is found by elimination, and one
more number of that sum is hidden until nothing follows and no hidden rest is itself small.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

FEW = 5  # our own choice, not a rule of law: numbers from 1 to 4 are not shown
Key = tuple[str, str]  # row and column
_Row = dict[Key, Fraction]


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` is the sum of ``parts``, of which there is at least one."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Everything that the sum binds."""
        return (self.total, *self.parts)


def hidden(counts: Mapping[Key, int], sums: Iterable[Sum]) -> frozenset[Key]:
    """The keys of ``counts`` that must not be shown, given the ``sums`` that readers can do."""
    bound = tuple(sums)
    found = {key for key, count in counts.items() if 0 < count < FEW}
    while weak := _weak(counts, bound, found):
        another = _another(weak, counts, bound, found)
        if another is None:
            break
        found.add(another)
    return frozenset(found)


def _weak(counts: Mapping[Key, int], sums: tuple[Sum, ...], unknown: set[Key]) -> list[set[Key]]:
    """Where one more number must go: the keys among which it is looked for first."""
    found = []
    for settled in _settled(unknown, sums):
        mine = [set(one.keys) for one in sums if settled in one.keys]
        alone = [keys for keys in mine if keys & unknown == {settled}]
        found.append(set().union(*(alone or mine)))
    for one in sums:
        rest = [counts[key] for key in one.parts if key in unknown]
        if one.total not in unknown and rest and sum(rest) < FEW:
            found.append(set(one.keys))
    return found


def _another(
    weak: list[set[Key]], counts: Mapping[Key, int], sums: tuple[Sum, ...], unknown: set[Key]
) -> Key | None:
    """What is best hidden next: no nought, no total, of use to many, small; in this order."""
    near = Counter(key for keys in weak for key in keys - unknown)
    shown = near or Counter(key for one in sums for key in one.keys if key not in unknown)
    totals = {one.total for one in sums}
    return min(
        shown, default=None,
        key=lambda key: (counts[key] == 0, key in totals, -shown[key], counts[key], key),
    )  # fmt: skip


def _settled(unknown: set[Key], sums: tuple[Sum, ...]) -> list[Key]:
    """Those of ``unknown`` whose value follows: rows of the reduced form with a single key."""
    rows: list[_Row] = []
    for one in sums:
        row = {key: Fraction(1) for key in one.parts if key in unknown}
        if one.total in unknown:
            row[one.total] = Fraction(-1)
        _add(rows, row)
    return [next(iter(row)) for row in rows if len(row) == 1]


def _add(rows: list[_Row], row: _Row) -> None:
    """Add ``row`` to ``rows`` in reduced form (Gauss and Jordan): the first key leads its row."""
    for known in rows:
        _subtract(row, known, next(iter(known)))
    if not row:
        return
    lead, by = next(iter(row.items()))
    ready = {key: value / by for key, value in row.items()}
    for known in rows:
        _subtract(known, ready, lead)
    rows.append(ready)


def _subtract(row: _Row, known: _Row, lead: Key) -> None:
    """Take ``lead`` out of ``row`` with the help of ``known``, in which it is one."""
    times = row.get(lead, Fraction(0))
    if not times:
        return
    for key, value in known.items():
        rest = row.get(key, Fraction(0)) - times * value
        if rest:
            row[key] = rest
        else:
            row.pop(key, None)
