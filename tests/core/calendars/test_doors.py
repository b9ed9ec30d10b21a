"""When no door is open in Bytom, and when somebody receives people."""

from datetime import date, timedelta

import pytest

from ostoja.core.calendars.days import is_working_day
from ostoja.core.calendars.doors import Gap, gap_text, gaps, slots
from ostoja.core.where.facts import Hours
from tests.core.calendars.test_schedule import OFFICE, RULES, local, place

# The field point, the night shelter and the warming room; the last is also open all April.
DOORS = [place(OFFICE), place(RULES[3]), place(RULES[4])]
WINTER = ("17-18", "15:30-18", "15:30-18", "15:30-18", "14-18", "8-18", "8-18")
SUMMER = ("17-19", "15:30-19", "15:30-19", "15:30-19", "14-19", "7-19", "7-19")
LENGTHS = {
    "17-18": 1, "15:30-18": 2.5, "14-18": 4, "8-18": 10,
    "17-19": 2, "15:30-19": 3.5, "14-19": 5, "7-19": 12, "7-7:30": 0.5,
}  # fmt: skip


def day_gaps(day: date) -> list[tuple[str, float]]:
    """Gaps of a day as ``("14-18", 4.0)``."""
    start = local(f"{day}T00:00")
    found = gaps(DOORS, start, local(f"{day + timedelta(days=1)}T00:00"))

    def short(gap: Gap) -> str:
        return "-".join(f"{x:%-H:%M}".removesuffix(":00") for x in (gap.start, gap.end))

    return [(short(gap), gap.length / timedelta(hours=1)) for gap in found]


@pytest.mark.parametrize(
    ("first", "last", "table"),
    [
        (date(2026, 10, 2), date(2027, 3, 31), WINTER),
        (date(2026, 4, 2), date(2026, 4, 30), WINTER),
        (date(2026, 5, 2), date(2026, 9, 30), SUMMER),
    ],
)
def test_gaps_of_every_day_of_a_season(first: date, last: date, table: tuple[str, ...]) -> None:
    """Who is told to come back later is told the true hour, on every day of the season."""
    day = first
    while day <= last:
        if is_working_day(day) or day.weekday() >= 5:
            expected = [table[day.weekday()]]
            if table is SUMMER and day.weekday() < 5:
                expected.insert(0, "7-7:30")
            assert day_gaps(day) == [(one, LENGTHS[one]) for one in expected], day
        day += timedelta(days=1)


def test_a_holiday_on_a_weekday_is_one_long_gap() -> None:
    """On 11 November the field point does not open, so the gap is that of a Sunday."""
    assert day_gaps(date(2026, 11, 11)) == [("8-18", 10.0)]


def test_first_mornings_of_the_seasons_belong_to_the_night_before() -> None:
    """The night into 1 May still ends at 8; the night into 1 October still ends at 7."""
    assert day_gaps(date(2026, 5, 1)) == [("8-19", 11.0)]
    assert day_gaps(date(2026, 10, 1)) == [("7-7:30", 0.5), ("15:30-18", 2.5)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Od 14:00 do 18:00 (4 godz.) żadne drzwi nie są otwarte."),
        ("en", "From 14:00 to 18:00 (4 h) no door is open."),
        ("uk", "Від 14:00 до 18:00 (4 год.) жодні двері не відчинені."),
    ],
)
def test_the_gap_is_said_plainly(lang: str, text: str) -> None:
    """A passer-by reads from when to when, and how long."""
    gap = Gap(local("2026-11-20T14:00"), local("2026-11-20T18:00"))
    assert gap_text(gap, lang) == text  # type: ignore[arg-type]  # parametrized


def test_a_gap_of_half_hours_and_over_midnight() -> None:
    """Halves are written with a comma; another day is named."""
    assert "(2,5 godz.)" in gap_text(
        Gap(local("2026-11-19T15:30"), local("2026-11-19T18:00")), "pl"
    )
    over = gap_text(Gap(local("2026-11-20T14:00"), local("2026-11-21T08:00")), "pl")
    assert "8:00 w sobotę 21 listopada" in over


def test_next_thursdays_after_friday() -> None:
    """Domain: 26 November, 3, 10 and 17 December; the Eve drops out."""
    found = slots(Hours(rule="Th 09:00-11:00"), local("2026-11-20T12:00"), 4)
    days = [(slot.start.month, slot.start.day) for slot in found]
    assert days == [(11, 26), (12, 3), (12, 10), (12, 17)]
    (running,) = slots(Hours(rule="Th 09:00-11:00"), local("2026-11-26T10:59"), 1)
    assert running.start.day == 26
    assert slots(Hours(rule=None), local("2026-11-20T12:00"), 4) == ()
