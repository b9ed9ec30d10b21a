"""The edition of 2025: Saturday 9-16, then Monday to Thursday 8-20; the answer at any moment."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.programmes.dropoff import Window, state

WARSAW = ZoneInfo("Europe/Warsaw")


def at(day, hour, minute=0):
    return datetime(2025, 12, day, hour, minute, tzinfo=WARSAW)


ARENA = [Window(at(6, 9), at(6, 16), "Arena")] + [
    Window(at(day, 8), at(day, 20), "Arena") for day in (8, 9, 10, 11)
]


def test_the_calendar_of_2025():
    assert state(ARENA, at(1, 12)).next_opening == at(6, 9)
    assert state(ARENA, at(6, 8, 59)).open is False
    opened = state(ARENA, at(6, 9))
    assert (opened.open, opened.until) == (True, at(6, 16))
    assert state(ARENA, at(6, 16)).next_opening == at(8, 8)
    assert state(ARENA, at(7, 12)).open is False
    assert state(ARENA, at(11, 19, 59)).until == at(11, 20)
    over = state(ARENA, at(11, 20))
    assert (over.open, over.next_opening) == (False, None)


def test_an_edition_without_windows_is_unknown_not_closed():
    assert state([], at(6, 9)).open is None


def test_windows_that_touch_are_one_stretch():
    two = [Window(at(6, 9), at(6, 12), "A"), Window(at(6, 12), at(6, 15), "B")]
    assert state(two, at(6, 10)).until == at(6, 15)
    assert state(two, at(6, 12)).place == "B"


HOURS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 12)), max_size=6)


@given(spans=HOURS, hour=st.integers(-5, 230))
def test_open_exactly_inside_a_window_and_the_end_is_an_end(spans, hour):
    start = at(1, 0)
    windows = [
        Window(start + timedelta(hours=a), start + timedelta(hours=a + n), "x") for a, n in spans
    ]
    moment = start + timedelta(hours=hour)
    inside = any(one.opens <= moment < one.closes for one in windows)
    said = state(windows, moment)
    assert bool(said.open) is inside
    if said.open:
        assert not any(one.opens <= said.until < one.closes for one in windows)
    elif said.next_opening:
        assert state(windows, said.next_opening).open
        assert all(not moment < one.opens < said.next_opening for one in windows)
