"""Hours of shelters and offices, minute by minute, checked by an oracle that shares no code."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.calendars.doors import gaps, slots
from ostoja.core.calendars.lint import lint_hours
from ostoja.core.calendars.schedule import Schedule
from ostoja.core.speech import Text
from ostoja.core.where.facts import Hours, HoursException, Override, Unit, UnitName

WARSAW = ZoneInfo("Europe/Warsaw")
RULES = {
    3: "Oct 01-Mar 31 18:00-08:00, Apr 01-Sep 30 19:00-07:00",
    4: "Oct 01-Apr 30 18:00-08:00, May 01-Sep 30 19:00-07:00",
}
OFFICE = "Mo 07:30-17:00; Tu-Th 07:30-15:30; Fr 07:30-14:00; PH off"


def place(rule: str | None, **more: object) -> Schedule:
    names = (UnitName(name="Miejsce"),)
    unit = Unit(code="m", kind="shelter", names=names, hours=(Hours(rule=rule),), **more)  # type: ignore[arg-type]  # keywords of Unit
    return Schedule.of(unit, "bytom")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def oracle(moment: datetime, last_winter_month: int) -> bool:
    """Domain Y-08 by hand: evening by today's season, morning by yesterday's."""

    def winter(day: date) -> bool:
        return day.month >= 10 or day.month <= last_winter_month

    today, clock = moment.date(), (moment.hour, moment.minute)
    morning = (8, 0) if winter(today - timedelta(days=1)) else (7, 0)
    evening = (18, 0) if winter(today) else (19, 0)
    return clock < morning or clock >= evening


@pytest.mark.parametrize("last_month", RULES)
@pytest.mark.parametrize("joint", [", ", "; "])
def test_shelter_equals_the_oracle_all_year_at_every_border(last_month: int, joint: str) -> None:
    """A person at the door at any border of any night hears the truth, however it was written."""
    schedule = place(RULES[last_month].replace(", ", joint))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        for minute in (-1, 0, 1):
            at = (moment + timedelta(minutes=minute)).astimezone(WARSAW)
            assert schedule.at(at, "pl").open is oracle(at, last_month), at
        moment += timedelta(hours=1)


@given(minute=st.integers(0, 3 * 366 * 24 * 60), last_month=st.sampled_from([3, 4]))
def test_any_minute_agrees_with_the_oracle_and_the_spans(minute: int, last_month: int) -> None:
    """The answer now and the list of spans never disagree."""
    at = (datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)).astimezone(WARSAW)
    schedule = place(RULES[last_month])
    answer = schedule.at(at, "pl").open
    assert answer is oracle(at, last_month)
    spans = schedule.spans(at, at + timedelta(minutes=1))
    assert answer is any(span.contains(at) for span in spans)


@pytest.mark.parametrize(("night", "hours"), [("2026-03-28", 13), ("2026-10-24", 15)])
def test_the_night_of_a_clock_change_has_its_real_length(night: str, hours: int) -> None:
    """In March the night is an hour shorter, in October an hour longer."""
    (span,) = place(RULES[3]).day_spans(date.fromisoformat(night))
    assert span.end is not None
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=hours)


def test_severe_cold_opens_round_the_clock_and_says_who_announced_it() -> None:
    """At noon in December the shelter is open only because the director said so."""
    cold = Override(start=local("2026-12-10T08:00"), reason=Text(pl="mróz"), author="dyrektor")
    answer = place(RULES[3], overrides=(cold,)).at(local("2026-12-10T12:00"), "pl")
    assert answer.open is True
    assert "dyrektor" in answer.why[0].text
    assert place(RULES[3]).at(local("2026-12-10T12:00"), "pl").open is False


def test_an_exception_replaces_its_day_and_unknown_stays_unknown() -> None:
    """A closed Friday names its reason; hours nobody knows are not called closed."""
    day = date(2026, 11, 20)
    off = HoursException(hours="off", reason=Text(pl="szkolenie"), valid_from=day, valid_to=day)
    answer = place(OFFICE, exceptions=(off,)).at(local("2026-11-20T10:00"), "pl")
    assert answer.open is False
    assert "szkolenie" in answer.why[0].text
    assert place(None).at(local("2026-11-20T10:00"), "pl").open is None
    assert place('"po umówieniu"').at(local("2026-11-20T10:00"), "pl").open is not True


def test_no_door_is_open_on_friday_afternoon_for_four_hours() -> None:
    """Domain Y-09: the sentence about the shelters is true only from 18:00."""
    doors = [place(OFFICE), place(RULES[3]), place(RULES[4])]
    (gap,) = gaps(doors, local("2026-11-20T08:00"), local("2026-11-20T23:00"))
    assert (gap.start.hour, gap.end.hour) == (14, 18)
    assert gap.length == timedelta(hours=4)
    assert doors[0].at(local("2026-11-20T14:30"), "pl").next_opening == local("2026-11-23T07:30")


def test_reception_on_christmas_eve_drops_out() -> None:
    """Thursdays 9 to 11: after 17 December comes 31 December."""
    found = slots(Hours(rule="Th 09:00-11:00"), local("2026-11-20T12:00"), 5)
    days = [(slot.start.month, slot.start.day) for slot in found]
    assert days == [(11, 26), (12, 3), (12, 10), (12, 17), (12, 31)]


def test_a_moment_without_an_offset_is_refused_plainly() -> None:
    """Nobody guesses a time zone."""
    with pytest.raises(ValueError, match="przesunięciem"):
        place(OFFICE).at(datetime(2026, 11, 20, 10), "pl")  # noqa: DTZ001  # naive on purpose


@pytest.mark.parametrize(
    "rule",
    ['"po umówieniu"', "Mo 08:00-10:00; SH off", RULES[3].replace(", ", "; "), "nonsens"],
)
def test_lint_names_each_trap(rule: str) -> None:
    """The person who writes hours is told before residents are misled."""
    assert lint_hours(rule)


def test_lint_is_silent_about_sound_rules() -> None:
    """No false alarm."""
    assert lint_hours(OFFICE) == lint_hours(RULES[3]) == ()
