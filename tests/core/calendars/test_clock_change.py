"""The two nights on which the clocks move: an hour that comes twice, and an hour that is not there.

Moments are written in UTC, where nothing is repeated. The rule: a place opens, and closes, when the
clock on the wall first shows the time of its hours or a later one. On 25 October 2026 the clock
shows 02:30 first at 00:30 UTC; on 29 March 2026 it jumps over 02:30 at 01:00 UTC.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ostoja.core.calendars import say
from ostoja.core.calendars.doors import Gap, gap_text, gaps, slots
from ostoja.core.calendars.schedule import Schedule, local
from ostoja.core.speech import Lang, Text
from ostoja.core.where.facts import Hours, HoursException, Override
from tests.core.calendars.test_schedule import place

WARSAW = ZoneInfo("Europe/Warsaw")
FROM = ("Od", "From", "Від")
OCTOBER, MARCH = date(2026, 10, 25), date(2026, 3, 29)
MINUTE = timedelta(minutes=1)


def utc(text: str) -> datetime:
    """``10-25T00:30`` of 2026 in UTC."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def exactly(moment: datetime | None) -> datetime | None:
    """In UTC: local times of the repeated hour equal no moment of another zone."""
    return moment.astimezone(UTC) if moment else None


def is_open(schedule: Schedule, moment: datetime) -> bool | None:
    return schedule.at(moment, "pl").open


def night(morning: date) -> Iterator[tuple[datetime, datetime]]:
    """Each minute from 21:00 UTC of the evening before to 06:00 UTC, and what the clock shows."""
    moment = datetime.combine(morning, time(), UTC) - timedelta(hours=3)
    for _ in range(9 * 60):
        yield moment, moment.astimezone(WARSAW).replace(tzinfo=None)
        moment += MINUTE


def keeper(morning: date, opens: datetime, closes: datetime) -> dict[datetime, bool]:
    """The oracle: a keeper looks at the clock each minute, opens once and closes once."""
    state: dict[datetime, bool] = {}
    opened = closed = False
    for moment, shown in night(morning):
        opened = opened or shown >= opens
        closed = closed or shown >= closes
        state[moment] = opened and not closed
    return state


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("10-25T00:29", True), ("10-25T00:30", False), ("10-25T00:59", False),
        ("10-25T01:00", False), ("10-25T01:29", False), ("10-25T01:30", False),
        ("03-29T00:59", True), ("03-29T01:00", False), ("03-29T01:29", False),
        ("10-24T00:29", True), ("10-24T00:30", False), ("10-26T01:29", True),
    ],
)  # fmt: skip
def test_a_door_that_closes_at_half_past_two_closes_once(moment: str, expected: bool) -> None:
    """Nobody is sent to it in the second two o'clock: it closed an hour ago."""
    assert is_open(place("18:00-02:30"), utc(moment)) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("10-25T00:29", False), ("10-25T00:30", True), ("10-25T00:59", True),
        ("10-25T01:00", True), ("10-25T01:29", True), ("10-25T06:59", True),
        ("10-25T07:00", False), ("03-29T00:59", False), ("03-29T01:00", True),
    ],
)  # fmt: skip
def test_a_door_that_opens_at_half_past_two_stays_open(moment: str, expected: bool) -> None:
    """It opened when the clock first showed the time; turning the clock back closes nothing."""
    assert is_open(place("02:30-08:00"), utc(moment)) is expected


def test_what_is_promised_is_a_moment_and_not_a_face_of_the_clock() -> None:
    """The end, the next opening and the age of a page, on both nights."""
    bar, early = place("18:00-02:30"), place("02:30-08:00")
    assert exactly(bar.at(utc("10-24T22:00"), "pl").until) == utc("10-25T00:30")
    assert exactly(bar.at(utc("10-25T01:15"), "pl").next_opening) == utc("10-25T17:00")
    march = early.at(utc("03-29T00:30"), "pl").next_opening
    assert march is not None
    assert march.isoformat() == "2026-03-29T03:00:00+02:00"
    # at the second 02:15 nothing changes any more before eight; nothing lies in the past
    assert early.fresh_until(utc("10-25T01:15")).astimezone(UTC) == utc("10-25T07:00")
    assert bar.fresh_until(utc("10-25T00:15")).astimezone(UTC) == utc("10-25T00:30")


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("pl", "2:30 czasu letniego", "2:30 czasu zimowego"),
        ("en", "2:30 summer time", "2:30 winter time"),
        ("uk", "2:30 за літнім часом", "2:30 за зимовим часом"),
    ],
)
def test_the_repeated_hour_is_named(lang: Lang, first: str, second: str) -> None:
    """Which half past two is meant is said, and only in that hour."""
    early, late = (local(utc(text)) for text in ("10-25T00:30", "10-25T01:30"))
    assert say.moment_text(early, lang, early) == first
    assert say.moment_text(late, lang, late) == second
    assert say.moment_text(early, lang).startswith(f"{first} ")
    assert gap_text(Gap(early, late), lang).startswith(tuple(f"{w} {first} " for w in FROM))
    assert say.moment_text(local(utc("10-25T02:00")), lang, late) == "3:00"


def test_a_short_opening_comes_once_in_october_and_not_at_all_in_march() -> None:
    """Ten past two to ten to three: the second time the clock shows it, nobody is there."""
    short = place("02:10-02:50")
    spans = short.spans(utc("10-24T22:00"), utc("10-25T12:00"))
    assert [(one.start.astimezone(UTC), one.end and one.end.astimezone(UTC)) for one in spans] == [
        (utc("10-25T00:10"), utc("10-25T00:50"))
    ]
    assert short.day_spans(MARCH) == ()
    reception = slots(Hours(rule="02:10-02:50"), utc("03-28T12:00"), 1)
    assert [one.start.date() for one in reception] == [date(2026, 3, 30)]
    after = slots(Hours(rule="02:10-02:50"), utc("10-25T01:15"), 1)
    assert [one.start.date() for one in after] == [date(2026, 10, 26)]


def test_the_gap_between_two_doors_in_the_repeated_hour() -> None:
    """One closes at half past two, the other opens at three: an hour and a half, not a half."""
    doors = [place("18:00-02:30"), place("03:00-08:00")]
    (gap,) = gaps(doors, utc("10-24T20:00"), utc("10-25T06:00"))
    assert gap.length == timedelta(hours=1.5)
    (rest,) = gaps(doors, utc("10-25T01:15"), utc("10-25T06:00"))
    assert rest.length == timedelta(minutes=45)
    assert gaps([place("02:30-08:00")], utc("10-25T00:45"), utc("10-25T06:00")) == ()
    assert gaps(doors, utc("03-28T20:00"), utc("03-29T05:00")) == ()


def test_cold_announced_in_the_second_hour_begins_in_the_second_hour() -> None:
    """The director's moment carries its offset: 02:15 winter time is after 02:45 summer time."""
    cold = Override(
        start=datetime.fromisoformat("2026-10-25T02:15+01:00"),
        end=datetime.fromisoformat("2026-10-25T02:45+01:00"),
        reason=Text(pl="mróz"),
        author="dyrektor",
    )
    shelter = place("18:00-20:00", overrides=(cold,))
    assert is_open(shelter, utc("10-25T00:30")) is False  # the first 02:30
    answer = shelter.at(utc("10-25T00:30"), "pl")
    assert exactly(answer.next_opening) == utc("10-25T01:15")
    assert "2:15 czasu zimowego" in answer.why[0].text  # "opens at 2:15", read at 2:30
    assert is_open(shelter, utc("10-25T01:15")) is True
    assert is_open(shelter, utc("10-25T01:44")) is True
    assert is_open(shelter, utc("10-25T01:45")) is False


def test_other_hours_of_one_day_keep_the_same_rule() -> None:
    """An exception is written on the same clock."""
    only = HoursException(
        hours="00:00-02:30", reason=Text(pl="próba"), valid_from=OCTOBER, valid_to=OCTOBER
    )
    shelter = place("18:00-20:00", exceptions=(only,))
    assert is_open(shelter, utc("10-25T00:29")) is True
    assert is_open(shelter, utc("10-25T01:15")) is False


def test_a_moment_that_the_clock_never_shows_is_read_as_the_one_it_names() -> None:
    """02:15 of the March night, written in local time, is 03:15."""
    answer = place("03:00-08:00").at(datetime(2026, 3, 29, 2, 15, tzinfo=WARSAW), "pl")
    assert answer.open is True
    assert answer.at.isoformat() == "2026-03-29T03:15:00+02:00"


@settings(max_examples=60, deadline=None)  # 540 minutes each
@example(OCTOBER, 6, 10)
@example(MARCH, 5, 7)
@given(st.sampled_from([OCTOBER, MARCH]), st.integers(0, 16), st.integers(0, 16))
def test_every_minute_of_both_nights_as_a_keeper_would_do_it(
    morning: date, opens: int, closes: int
) -> None:
    """Any quarter from midnight to four, opening and closing: answers, spans and gaps agree."""
    if opens == closes:
        return
    begin, quarter = datetime.combine(morning, time()), timedelta(minutes=15)
    start, end = begin + opens * quarter, begin + closes * quarter
    if closes < opens:  # a night that began the day before
        start -= timedelta(days=1)
    schedule = place(None, exceptions=_only(start, end))
    expected = keeper(morning, start, end)
    first, last = min(expected), max(expected) + MINUTE
    assert {m: is_open(schedule, m) for m in expected} == expected
    spans = schedule.spans(first, last)
    assert {m: any(span.contains(m) for span in spans) for m in expected} == expected
    closed = sum((gap.length for gap in gaps([schedule], first, last)), timedelta())
    assert closed == MINUTE * sum(not state for state in expected.values())
    for moment in (m for m in expected if m.minute % 15 == 7):
        fresh = schedule.fresh_until(moment).astimezone(UTC)
        assert fresh > moment
        assert len({s for m, s in expected.items() if moment <= m < fresh}) == 1


def _only(start: datetime, end: datetime) -> tuple[HoursException, ...]:
    """Open from ``start`` to ``end``, closed on all other days."""
    text, day = f"{start:%H:%M}-{end:%H:%M}", start.date()
    one = timedelta(days=1)
    return (
        HoursException(hours="off", reason=Text(pl="-"), valid_to=day - one),
        HoursException(hours=text, reason=Text(pl="-"), valid_from=day, valid_to=day),
        HoursException(hours="off", reason=Text(pl="-"), valid_from=day + one),
    )
