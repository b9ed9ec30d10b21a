"""Free slots: within duty and open doors, never on a day off, never meeting; and why none is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ostoja.core.calendars.schedule import Schedule
from ostoja.core.calendars.slots import (
    Cause,
    Rota,
    Search,
    Shift,
    Taken,
    Visiting,
    midnight,
    minute,
    moment,
)
from ostoja.core.speech import LANGS, Text
from ostoja.core.where.facts import Hours, HoursException

WARSAW = ZoneInfo("Europe/Warsaw")
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
THURSDAY, NINE, ELEVEN = 3, 9 * 60, 11 * 60
KIND, OTHER, ADA, BO = 1, 2, 7, 8


def door(rule, *exceptions):
    return Schedule("x", None, (Hours(rule=rule),), tuple(exceptions), ())


def search(visiting=Visiting(30), schedule=None, at=FRIDAY):
    return Search(KIND, visiting, minute(at), schedule)


def at(day, clock):
    hour, minutes = clock.split(":")
    return minute(datetime(day.year, day.month, day.day, int(hour), int(minutes), tzinfo=WARSAW))


def clocks(found):
    return [f"{one.at.hour}:{one.at.minute:02}" for one in found.starts]


def taken(day, clock, length=30, who=ADA, kind=KIND):
    begins = at(day, clock)
    return Taken(who, kind, begins, begins, begins + length)


def test_reception_on_thursdays_leaves_out_christmas_eve():
    """G-09: from Friday 20 November the Thursdays are 26 November, 3, 10 and 17 December."""
    rota = Rota((Shift(ADA, THURSDAY, NINE, ELEVEN),))
    found = search(schedule=door("Th 09:00-11:00; PH off")).days(
        rota, FRIDAY.date(), date(2026, 12, 27)
    )
    assert [one.day for one in found if one.starts] == [
        date(2026, 11, 26), date(2026, 12, 3), date(2026, 12, 10), date(2026, 12, 17),
    ]  # fmt: skip
    assert all(clocks(one) == ["9:00", "9:30", "10:00", "10:30"] for one in found if one.starts)
    eve = next(one for one in found if one.day == date(2026, 12, 24))
    assert eve.why.cause == Cause.HOLIDAY
    assert "Wigilia" in eve.why.text("pl")


def test_a_slot_outside_the_hours_of_the_unit_is_impossible():
    """B-07: Friday 7:30-13:00, the end exclusive; Tuesday 16:30 is allowed, to 17:00."""
    hours = door("Mo,We,Th 07:30-15:30; Tu 07:30-17:00; Fr 07:30-13:00; PH off")
    rota = Rota(tuple(Shift(ADA, day, 0, 24 * 60) for day in range(5)))
    tuesday, friday = search(schedule=hours).days(rota, date(2026, 11, 24), date(2026, 11, 27))[::3]
    assert clocks(tuesday)[-1] == "16:30"
    assert clocks(friday)[-1] == "12:30"


@pytest.mark.parametrize(
    ("rota", "schedule", "cause"),
    [
        (Rota(()), None, Cause.NOBODY),
        (Rota((Shift(ADA, 0, NINE, ELEVEN),)), None, Cause.NOBODY),
        (Rota((Shift(ADA, 3, NINE, ELEVEN),), ((ADA, date(2026, 11, 26), date(2026, 11, 26)),)),
         None, Cause.AWAY),
        (Rota((Shift(ADA, 3, NINE, ELEVEN, first=date(2026, 11, 27)),)), None, Cause.NOBODY),
        (Rota((Shift(ADA, 3, NINE, NINE + 20),)), None, Cause.NOBODY),
        (Rota((Shift(ADA, 3, NINE, ELEVEN),)), "Mo-We 08:00-12:00", Cause.CLOSED),
        (Rota((Shift(ADA, 3, NINE, NINE + 60),),
              taken=[taken(date(2026, 11, 26), "9:00"), taken(date(2026, 11, 26), "9:30")]),
         None, Cause.FULL),
    ],
)  # fmt: skip
def test_why_there_is_no_slot(rota, schedule, cause):
    """Each reason has its own sentence in three languages; a full day is not a closed one."""
    thursday = date(2026, 11, 26)
    (found,) = search(schedule=schedule and door(schedule)).days(rota, thursday, thursday)
    assert (found.starts, found.why.cause) == ((), cause)
    assert len({found.why.text(lang) for lang in LANGS}) == 3


def test_an_exception_of_the_unit_says_its_reason():
    """{} in a reason is text, not a field to fill in."""
    thursday = date(2026, 11, 26)
    shut = HoursException(
        hours="off", reason=Text(pl="malowanie {sal}"), valid_from=thursday, valid_to=thursday
    )
    rota = Rota((Shift(ADA, 3, NINE, ELEVEN),))
    (found,) = search(schedule=door("Mo-Fr 08:00-15:00", shut)).days(rota, thursday, thursday)
    assert "malowanie {sal}" in found.why.text("pl")


def test_too_soon_is_not_full():
    rota = Rota((Shift(ADA, 4, 8 * 60, 10 * 60),))
    (found,) = search().days(rota, FRIDAY.date(), FRIDAY.date())
    assert found.why.cause == Cause.TOO_SOON
    rota = Rota((Shift(ADA, 4, 8 * 60, ELEVEN),))
    (found,) = search().days(rota, FRIDAY.date(), FRIDAY.date())
    assert clocks(found) == ["10:00", "10:30"]


def test_unknown_hours_leave_it_to_the_rota():
    thursday = date(2026, 11, 26)
    unknown = Schedule("x", None, (Hours(rule=None),), (), ())
    rota = Rota((Shift(ADA, 3, NINE, ELEVEN),))
    (found,) = search(schedule=unknown).days(rota, thursday, thursday)
    assert len(found.starts) == 4


def test_visits_that_touch_do_not_meet_and_buffers_keep_them_apart():
    """A visit to 9:30 and one from 9:30 are two; with ten minutes after it they would meet."""
    thursday = date(2026, 11, 26)
    rota = Rota((Shift(ADA, 3, NINE, ELEVEN),), taken=[taken(thursday, "9:30", kind=OTHER)])
    (found,) = search().days(rota, thursday, thursday)
    assert clocks(found) == ["9:00", "10:00", "10:30"]
    (found,) = search(Visiting(20, after=10)).days(rota, thursday, thursday)
    assert clocks(found) == ["9:00", "10:00", "10:30"]
    (found,) = search(Visiting(25, after=10)).days(rota, thursday, thursday)
    assert clocks(found) == ["10:10"]


def test_a_shared_slot_is_free_until_its_places_are_gone():
    thursday = date(2026, 11, 26)
    for there, free in ((0, True), (2, True), (3, False)):
        rota = Rota((Shift(ADA, 3, NINE, NINE + 60),), taken=[taken(thursday, "9:00")] * there)
        (found,) = search(Visiting(30, places=3)).days(rota, thursday, thursday)
        assert ("9:00" in clocks(found)) == free
        assert "9:30" in clocks(found)


def test_who_is_free_is_said_once_though_lines_of_the_rota_meet():
    thursday = date(2026, 11, 26)
    shifts = (
        Shift(ADA, 3, NINE, NINE + 60), Shift(ADA, 3, NINE + 30, ELEVEN), Shift(BO, 3, NINE, ELEVEN)
    )  # fmt: skip
    (found,) = search().days(Rota(shifts), thursday, thursday)
    assert [one.who for one in found.starts] == [(ADA, BO)] * 4


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 2), (date(2026, 10, 25), 4)])
def test_clock_changes_take_and_give_an_hour(day, hours):
    """From 1:00 to 4:00 there are two hours on the last Sunday of March, four in October."""
    rota = Rota((Shift(ADA, 6, 60, 240),))
    start = datetime(day.year, 1, 1, tzinfo=WARSAW)
    (found,) = search(Visiting(60), at=start).days(rota, day, day)
    assert len(found.starts) == hours


@given(st.integers(minute(datetime(2000, 1, 1, tzinfo=UTC)), 2**26))
def test_minutes_and_moments_agree(number):
    assert minute(moment(number)) == number
    assert moment(number).utcoffset() in (timedelta(hours=1), timedelta(hours=2))


shifts = st.lists(
    st.builds(
        lambda who, opens, length: Shift(who, 3, opens, opens + length),
        st.integers(1, 4), st.integers(0, 1200), st.integers(10, 240),
    ),
    max_size=6,
)  # fmt: skip
visitings = st.builds(
    Visiting, st.integers(5, 90), st.integers(0, 30), st.integers(0, 30), st.integers(1, 3)
)
visits = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(0, 1400), st.integers(5, 90)),
    max_size=8,
)
THE_DAY = date(2026, 11, 26)


@given(shifts, visitings, visits, st.integers(0, 1440))
@example([Shift(1, 3, 13, 106), Shift(1, 3, 0, 10)], Visiting(6, 12, 30), [], 0)
def test_free_is_what_a_slow_and_plain_check_calls_free(lines, need, booked, earliest):
    """Against minutes looked at one by one: nothing free is hidden, nothing taken is offered."""
    zero = midnight(THE_DAY)
    held = [Taken(who, kind, zero + b, zero + b, zero + b + n) for who, kind, b, n in booked]
    whole = Search(KIND, need, zero + earliest)
    (found,) = whole.days(Rota(tuple(lines), taken=held), THE_DAY, THE_DAY)
    offered = {(one.begins, who) for one in found.starts for who in one.who}
    assert (found.why is None) == bool(offered)
    expected = set()
    for who in {one.who for one in lines}:
        duty = {zero + at for one in lines if one.who == who for at in range(one.opens, one.closes)}
        for first in (at for at in duty if at - 1 not in duty):
            begins = first  # from one stretch of duty no pace leads into the next one
            while all(at in duty for at in range(first, begins + need.length)):
                if begins >= zero + earliest and possible(need, held, who, begins):
                    expected.add((begins, who))
                begins += need.pace
    assert offered == expected


def possible(need, held, who, begins):
    """Whether a visit fits among those that are booked, said as people would say it."""
    together = [one for one in held if (one.who, one.kind, one.begins) == (who, KIND, begins)]
    return len(together) < need.places and all(
        begins - need.before >= one.held_to or begins + need.length + need.after <= one.held_from
        for one in held
        if one.who == who and one not in together
    )


@given(shifts, visitings)
def test_booking_every_slot_that_is_offered_fills_the_day(lines, need):
    """Book the first free slot again and again: none is offered twice, and then the day is full."""
    rota, seen = Rota(tuple(lines)), []
    for _ in range(2000):
        (found,) = Search(KIND, need, 0).days(
            Rota(rota.shifts, taken=tuple(seen)), THE_DAY, THE_DAY
        )
        if not found.starts:
            break
        begins, who = found.starts[0].begins, found.starts[0].who[0]
        seen.append(
            Taken(who, KIND, begins, begins - need.before, begins + need.length + need.after)
        )
    else:
        pytest.fail("the day never fills")
    assert found.why.cause in ({Cause.FULL} if seen else {Cause.NOBODY})
    for one in seen:
        same = [o for o in seen if o.who == one.who and o.begins == one.begins]
        assert len(same) <= need.places


def test_what_cannot_be_is_refused():
    for wrong in ((0,), (30, -1), (30, 0, -1), (30, 0, 0, 0)):
        with pytest.raises(ValueError, match="at least a minute"):
            Visiting(*wrong)
    with pytest.raises(ValueError, match="offset"):
        minute(FRIDAY.replace(tzinfo=None))
