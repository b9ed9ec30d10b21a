"""Where a worker has room for a visit among those that are booked: arithmetic of whole minutes."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

_HELD = attrgetter("held_from")
_EVER = 2**62


@dataclass(frozen=True, slots=True)
class Visiting:
    """What one visit takes, in minutes; ``places`` is how many may come to the same slot."""

    length: int
    before: int = 0
    after: int = 0
    places: int = 1

    def __post_init__(self) -> None:
        if self.length < 1 or self.before < 0 or self.after < 0 or self.places < 1:
            raise ValueError("a visit takes at least a minute and one place")

    @property
    def pace(self) -> int:
        """Minutes from the beginning of one visit to the next of the same worker."""
        return self.before + self.length + self.after


class Taken(NamedTuple):
    """A visit that is booked with ``who``: its beginning, and all it holds with what is around."""

    who: int
    kind: int
    begins: int
    held_from: int
    held_to: int


class Held(NamedTuple):
    """All that a worker's visits hold: where they begin and where they end, in any order.

    Which end belongs to which beginning does not matter: a worker is free where as many have ended
    as have begun. Two columns of numbers are read and sorted several times faster than rows.
    """

    begins: Sequence[int]
    ends: Sequence[int]


class Gaps:
    """Where each worker has room for a visit: the earliest and the latest start of each gap.

    A gap is worked out once for all days. A slot that is shared stands in ``_shared``, each with
    how many are in it already; it shuts every other start and its own only when it is full.
    """

    def __init__(
        self, need: Visiting, kind: int, taken: Sequence[Taken], held: Mapping[int, Held]
    ) -> None:
        self._need = need
        shared: dict[int, list[Taken]] = defaultdict(list)
        begins = {who: list(one.begins) for who, one in held.items() if one.begins}
        ends = {who: list(one.ends) for who, one in held.items() if one.begins}
        for one in taken:
            if need.places > 1 and one.kind == kind:
                shared[one.who].append(one)
            else:
                begins.setdefault(one.who, []).append(one.held_from)
                ends.setdefault(one.who, []).append(one.held_to)
        self._gaps = {who: self._of(begins[who], ends[who]) for who in begins}
        self._shared = {who: _Shared.of(some) for who, some in shared.items()}

    def _of(self, begins: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """The earliest and the latest starts between what is held, each list in order."""
        need = self._need
        begins.sort()
        ends.sort()
        pace, before, reach = need.pace, need.before, need.length + need.after
        between = [(e, b) for e, b in zip(ends, begins[1:], strict=False) if b - e >= pace]
        earliest = [-_EVER, *(end + before for end, _ in between), ends[-1] + before]
        latest = [begins[0] - reach, *(begin - reach for _, begin in between), _EVER]
        return earliest, latest

    def starts(self, who: int, first: int, last: int) -> Iterable[int]:
        """The free ones among the starts from ``first`` to ``last``, one each pace."""
        need, plain, shared = self._need, self._plain(who, first, last), self._shared.get(who)
        if shared is None:
            return plain
        around = shared.between(first - need.before, last + need.length + need.after)
        return self._beside(plain, around) if around else plain

    def _plain(self, who: int, first: int, last: int) -> Iterable[int]:
        pace = self._need.pace
        gaps = self._gaps.get(who)
        if gaps is None:
            return range(first, last + 1, pace)
        earliest, latest = gaps
        found: list[int] = []
        for number in range(bisect_left(latest, first), len(latest)):
            low, high = earliest[number], latest[number]
            if low > last:
                break
            begin = first if low <= first else first - (first - low) // pace * pace
            found += range(begin, min(high, last) + 1, pace)
        return found

    def _beside(self, starts: Iterable[int], shared: Sequence[Taken]) -> list[int]:
        """Starts that meet no other visit; one that is shared is free while it has places."""
        need, together = self._need, Counter(one.begins for one in shared)
        reach, before = need.length + need.after, need.before
        apart = dict.fromkeys((one.begins, one.held_from, one.held_to) for one in shared)
        return [
            start
            for start in starts
            if together[start] < need.places
            and all(
                held_to <= start - before or held_from >= start + reach or begins == start
                for begins, held_from, held_to in apart
            )
        ]


class _Shared(NamedTuple):
    """A worker's visits of a kind that is shared, by their beginning; ``until`` never falls."""

    rows: list[Taken]
    begins: list[int]
    until: list[int]

    @classmethod
    def of(cls, taken: list[Taken]) -> "_Shared":
        rows = sorted(taken, key=_HELD)
        until = list(accumulate((one.held_to for one in rows), max))
        return cls(rows, [one.held_from for one in rows], until)

    def between(self, begin: int, end: int) -> list[Taken]:
        """Those that may meet the stretch, and perhaps a few that do not."""
        return self.rows[bisect_right(self.until, begin) : bisect_left(self.begins, end)]
