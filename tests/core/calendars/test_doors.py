"""When no door is open in Bytom, and when somebody receives people."""

from datetime import date, timedelta

import pytest

from ostoja.core.calendars.days import is_working_day
from ostoja.core.calendars.doors import Gap, gap_text, gaps, slots
from ostoja.core.calendars.schedule import Schedule
from ostoja.core.speech import Text
from ostoja.core.where.facts import Hours, HoursException
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


@pytest.mark.parametrize(
    ("lang", "halves", "minutes"),
    [
        ("pl", "(2 godz. 30 min)", "(20 min)"),
        ("en", "(2 h 30 min)", "(20 min)"),
        ("uk", "(2 год. 30 хв)", "(20 хв)"),
    ],
)
def test_a_gap_is_as_long_as_people_would_say(lang: str, halves: str, minutes: str) -> None:
    """Nobody has to turn 0,33 of an hour into minutes."""
    for end, text in (("18:00", halves), ("15:50", minutes)):
        gap = Gap(local("2026-11-19T15:30"), local(f"2026-11-19T{end}"))
        assert text in gap_text(gap, lang)  # type: ignore[arg-type]  # parametrized


def test_a_gap_over_midnight_names_the_other_day() -> None:
    """And, seen from the day before, both days."""
    gap = Gap(local("2026-11-20T14:00"), local("2026-11-21T08:00"))
    assert "Od 14:00 do 8:00 w sobotę 21 listopada" in gap_text(gap, "pl")
    seen = gap_text(gap, "pl", local("2026-11-19T12:00"))
    assert seen.startswith("Od 14:00 w piątek 20 listopada do 8:00 w sobotę 21 listopada (18 godz")
    assert gap_text(gap, "pl", local("2026-11-20T12:00")) == gap_text(gap, "pl")
    tomorrow = Gap(local("2026-11-21T08:00"), local("2026-11-21T18:00"))
    assert gap_text(tomorrow, "en", local("2026-11-20T12:00")).startswith(
        "From 8:00 on Saturday 21 November to 18:00 on Saturday 21 November (10 h)"
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Od 14:30 do 18:00 (3 godz. 30 min) nie wiemy o żadnych otwartych drzwiach."),
        ("en", "From 14:30 to 18:00 (3 h 30 min) we know of no open door."),
        ("uk", "Від 14:30 до 18:00 (3 год. 30 хв) ми не знаємо про жодні відчинені двері."),
    ],
)
def test_hours_nobody_knows_are_not_called_closed(lang: str, text: str) -> None:
    """In Bytom one shelter gives no hours: it may be open, so nobody is told that it is not."""
    doors = [place(RULES[3]), place(None)]
    gap, *_ = gaps(doors, local("2026-11-20T14:30"), local("2026-11-21T14:30"))
    assert not gap.certain
    assert gap_text(gap, lang) == text  # type: ignore[arg-type]  # parametrized
    (sure,) = gaps(doors[:1], local("2026-11-20T14:30"), local("2026-11-20T23:00"))
    assert sure.certain


def test_a_day_or_a_moment_of_unknown_hours_makes_the_gap_uncertain() -> None:
    """By appointment on Friday; unknown on one day; certain on the others."""
    for door in (place('Fr 15:00-17:00 "po umówieniu"; Mo-Th 08:00-10:00'), _unknown_on_friday()):
        (friday,) = gaps([door], local("2026-11-20T14:30"), local("2026-11-20T23:00"))
        (thursday,) = gaps([door], local("2026-11-19T14:30"), local("2026-11-19T23:00"))
        assert (thursday.certain, friday.certain) == (True, False)


def _unknown_on_friday() -> Schedule:
    day = date(2026, 11, 20)
    one = HoursException(hours="unknown", reason=Text(pl="remont"), valid_from=day, valid_to=day)
    return place(OFFICE, exceptions=(one,))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Od 17:00 co najmniej do 20:00 (3 godz.) żadne drzwi nie są otwarte."),
        ("en", "From 17:00 at least to 20:00 (3 h) no door is open."),
        ("uk", "Від 17:00 щонайменше до 20:00 (3 год.) жодні двері не відчинені."),
    ],
)
def test_where_the_looking_ended_no_opening_is_promised(lang: str, text: str) -> None:
    """The end of the looked-at stretch is not an opening: nobody is sent there at eight."""
    found = gaps([place(OFFICE)], local("2026-11-16T08:00"), local("2026-11-16T20:00"))
    (gap,) = found
    assert gap.cut
    assert gap_text(gap, lang) == text  # type: ignore[arg-type]  # parametrized
    (whole,) = gaps([place(OFFICE)], local("2026-11-16T18:00"), local("2026-11-17T08:00"))
    assert not whole.cut


def test_next_thursdays_after_friday() -> None:
    """Domain: 26 November, 3, 10 and 17 December; the Eve drops out."""
    found = slots(Hours(rule="Th 09:00-11:00"), local("2026-11-20T12:00"), 4)
    days = [(slot.start.month, slot.start.day) for slot in found]
    assert days == [(11, 26), (12, 3), (12, 10), (12, 17)]
    (running,) = slots(Hours(rule="Th 09:00-11:00"), local("2026-11-26T10:59"), 1)
    assert running.start.day == 26
    assert slots(Hours(rule=None), local("2026-11-20T12:00"), 4) == ()
