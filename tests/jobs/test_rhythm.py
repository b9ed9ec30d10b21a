"""Standing work comes round at the hour that the clock on the wall shows."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.calendars.schedule import local
from ostoja.jobs.rhythm import Daily, Every

WARSAW = ZoneInfo("Europe/Warsaw")
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "hour", "expected"),
    [
        ("2026-11-20T01:00+01:00", time(2, 30), "2026-11-20T01:30+00:00"),
        ("2026-11-20T02:30+01:00", time(2, 30), "2026-11-21T01:30+00:00"),
        # the clock jumps from 2:00 to 3:00: half past two is reached at three
        ("2026-03-29T01:59+01:00", time(2, 30), "2026-03-29T01:00+00:00"),
        ("2026-03-29T03:00+02:00", time(2, 30), "2026-03-30T00:30+00:00"),
        # half past two comes twice; the second time is not another day
        ("2026-10-25T02:00+02:00", time(2, 30), "2026-10-25T00:30+00:00"),
        ("2026-10-25T02:10+01:00", time(2, 30), "2026-10-26T01:30+00:00"),
    ],
)
def test_an_hour_of_the_day_over_clock_changes(at, hour, expected):
    assert Daily(hour).after(datetime.fromisoformat(at)) == datetime.fromisoformat(expected)


@given(
    st.integers(0, 5 * 366 * 24 * 60).map(lambda one: BEGIN + timedelta(minutes=one)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_every_day_has_its_turn_once(at, hour):
    """From any moment on, the turns are on consecutive days, later than the moment."""
    turns = [at]
    for _ in range(4):
        turns.append(Daily(hour).after(turns[-1]))
    days = [local(one).date() for one in turns[1:]]
    assert turns == sorted(set(turns))
    assert turns[1] - at <= timedelta(hours=25)
    assert {later - day for day, later in pairwise(days)} == {timedelta(days=1)}


def test_minutes_are_minutes():
    at = datetime(2026, 3, 29, 1, 50, tzinfo=WARSAW)
    assert Every(15).after(at) == datetime(2026, 3, 29, 1, 5, tzinfo=UTC)
    assert str(Every(15)) == "co 15 min"
    assert str(Daily(time(3, 5))) == "codziennie o 03:05"
