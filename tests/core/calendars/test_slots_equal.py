"""The engine counts gaps; it must find what looking at every visit finds, on any calendar.

``Plain`` is the engine as it was first written: every visit of a day shuts the starts it meets.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ostoja.core.calendars.schedule import Schedule
from ostoja.core.calendars.slots import (
    Cause,
    Held,
    NoSlot,
    Rota,
    Search,
    Shift,
    SlotDay,
    Start,
    Taken,
    Visiting,
    _stretches,
    midnight,
    minute,
)
from ostoja.core.where.facts import Hours

KIND, OTHER = 1, 2
# Around both clock changes and a week with a holiday.
FIRSTS = (date(2026, 3, 27), date(2026, 10, 23), date(2026, 11, 9))
DAYS = 8


class Plain(Search):
    """Slow and plain: each start of each worker against each of their visits."""

    def _free(self, shifts, doors, gaps, day):
        taken, found = gaps.by_worker, defaultdict(list)
        any_start = any_later = False
        for who, begin, end in _stretches(shifts, doors, day):
            starts = range(begin, end - self.visiting.length + 1, self.visiting.pace)
            later = [one for one in starts if one >= self.earliest]
            any_start, any_later = any_start or len(starts) > 0, any_later or len(later) > 0
            for start in self._untaken(later, taken[who]):
                found[start].append(who)
        if found:
            return SlotDay(
                day, tuple(Start(at, tuple(dict.fromkeys(found[at]))) for at in sorted(found)), None
            )
        if any_later or any_start:
            return SlotDay(day, (), NoSlot(Cause.FULL if any_later else Cause.TOO_SOON))
        return SlotDay(day, (), self._closed(day) if doors else NoSlot(Cause.NOBODY))

    def _untaken(self, starts, taken):
        need = self.visiting
        for start in starts:
            shared = 0
            for one in taken:
                if need.places > 1 and one.kind == self.kind and one.begins == start:
                    shared += 1
                elif (
                    one.held_from < start + need.length + need.after
                    and one.held_to > start - need.before
                ):
                    break
            else:
                if shared < need.places:
                    yield start


class Rows:
    """All visits by worker, in the place where the engine keeps its gaps."""

    def __init__(self, taken):
        self.by_worker = defaultdict(list)
        for one in taken:
            self.by_worker[one.who].append(one)


def plain(search, rota, taken, first, last):
    """Day by day with the slow search."""
    slow = Plain(search.kind, search.visiting, search.earliest, search.schedule)
    return tuple(
        slow._day(rota, [one for one in rota.shifts if one.on(day)], Rows(taken), day)
        for day in (first + timedelta(number) for number in range((last - first).days + 1))
    )


calendars = st.fixed_dictionaries(
    {
        "first": st.sampled_from(FIRSTS),
        "shifts": st.lists(
            st.tuples(st.integers(1, 4), st.integers(0, 6), st.integers(0, 1200),
                      st.integers(10, 600)),
            min_size=1, max_size=10,
        ),
        "need": st.builds(
            Visiting, st.integers(5, 90), st.integers(0, 30), st.integers(0, 30), st.integers(1, 3)
        ),
        "visits": st.lists(
            st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(0, DAYS * 1440),
                      st.integers(0, 30), st.integers(1, 90), st.integers(0, 30),
                      st.integers(1, 3)),
            max_size=40,
        ),
        "away": st.lists(st.tuples(st.integers(1, 4), st.integers(0, DAYS), st.integers(0, 3)),
                         max_size=2),
        "earliest": st.integers(-100, 2 * 1440),
        "rule": st.sampled_from(
            [None, "Mo-Fr 07:30-15:30; PH off", "Mo-Su 00:00-24:00", "Mo-Su 22:00-04:00",
             "We 09:00-11:00,11:00-13:00"]
        ),
    }
)  # fmt: skip


def of(made):
    """A search, the rota with its visits as rows and as columns, and the visits."""
    first = made["first"]
    zero = midnight(first)
    shifts = tuple(
        Shift(who, day, opens, min(opens + length, 1440))
        for who, day, opens, length in made["shifts"]
    )
    away = tuple(
        (who, first + timedelta(day), first + timedelta(day + more))
        for who, day, more in made["away"]
    )
    taken = [
        Taken(who, kind, zero + at, zero + at - before, zero + at + length + after)
        for who, kind, at, before, length, after, times in made["visits"]
        for _ in range(times)
    ]
    schedule = made["rule"] and Schedule("x", None, (Hours(rule=made["rule"]),), (), ())
    search = Search(KIND, made["need"], zero + made["earliest"], schedule)
    return search, Rota(shifts, away, taken), taken


def in_columns(rota, need):
    """The same rota as the database gives it: only what may be shared as rows."""
    shared = [one for one in rota.taken if need.places > 1 and one.kind == KIND]
    held = {}
    for one in rota.taken:
        if one not in shared:
            begins, ends = held.setdefault(one.who, Held([], []))
            begins.append(one.held_from)
            ends.insert(0, one.held_to)  # in whatever order
    return Rota(rota.shifts, rota.away, shared, held)


@settings(max_examples=300, deadline=None)
@given(calendars)
@example({"first": FIRSTS[0], "shifts": [(1, 6, 0, 1440)], "need": Visiting(30, 0, 0, 2),
          "visits": [(1, KIND, 2 * 1440 + 60, 0, 30, 0, 2), (1, OTHER, 2 * 1440, 0, 90, 0, 1)],
          "away": [], "earliest": 0, "rule": None})  # fmt: skip
def test_counting_gaps_finds_what_looking_at_every_visit_finds(made):
    """Rows or columns, in any order, meeting or not, over clock changes: the same answer."""
    search, rota, taken = of(made)
    first, last = made["first"], made["first"] + timedelta(DAYS - 1)
    expected = plain(search, rota, taken, first, last)
    assert search.days(rota, first, last) == expected
    assert search.days(in_columns(rota, made["need"]), first, last) == expected


def test_the_first_free_days_are_found_without_looking_at_the_later_ones():
    """``each`` is lazy: whoever shows three days pays for three."""
    monday = date(2026, 11, 23)
    rota = Rota(tuple(Shift(1, day, 480, 600) for day in range(5)))
    at = minute(datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw")))
    days = Search(KIND, Visiting(30), at).each(rota, monday, date(2036, 11, 23))
    assert [next(days).day for _ in range(3)] == [monday + timedelta(n) for n in range(3)]
