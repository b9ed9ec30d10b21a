"""Whoever waited longest moves up first, and nobody sits on another's seat."""

from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.programmes.seats import moved_up

LISTS = st.lists(st.integers(1, 6), max_size=12)


def test_a_family_too_large_lets_others_pass():
    assert moved_up(2, [("rodzina", 4), ("para", 2), ("ktoś", 1)]) == ["para"]


@given(free=st.integers(0, 20), people=LISTS)
def test_never_more_than_there_are_seats_and_nobody_fits_who_was_left(free, people):
    waiting = list(enumerate(people))
    lucky = moved_up(free, waiting)
    used = sum(people[one] for one in lucky)
    assert used <= free
    assert lucky == sorted(lucky)
    before = 0
    for one, size in waiting:
        if one in lucky:
            before += size
        else:
            assert size > free - before
