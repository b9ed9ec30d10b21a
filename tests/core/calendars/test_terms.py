"""Terms of law and working days: the values people were promised."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.calendars.days import add_working_days, is_working_day
from ostoja.core.calendars.terms import TermError, due, terms

FRIDAY = date(2026, 11, 20)
DAY_TERMS = [term.code for term in terms() if all(one.unit != "hours" for one in term.versions)]


@pytest.mark.parametrize(
    ("days", "end"), [(14, "2026-12-10"), (2, "2026-11-24"), (3, "2026-11-25"), (5, "2026-11-27")]
)
def test_working_days_of_domain_b3(days: int, end: str) -> None:
    """A worker counts working days by hand and gets the same."""
    assert add_working_days(FRIDAY, days) == date.fromisoformat(end)


def test_working_days_equal_holidays_for_sixteen_years() -> None:
    """Every day of 2020-2035."""
    free = holidays.country_holidays("PL", years=range(2020, 2036))
    day = date(2020, 1, 1)
    while day.year < 2036:
        assert is_working_day(day) == (day.weekday() < 5 and day not in free), day
        day += timedelta(days=1)
    assert is_working_day(date(2024, 12, 24))
    assert not is_working_day(date(2025, 12, 24))
    assert not is_working_day(date(2018, 11, 12))


def test_the_interview_has_two_laws() -> None:
    """Days until 14 November 2021, working days since."""
    assert due("wywiad", date(2021, 11, 12), "pl").due == date(2021, 11, 26)
    assert due("wywiad", FRIDAY, "pl").due == date(2026, 12, 10)


def test_an_appeal_that_ends_on_saturday_moves_and_says_so() -> None:
    """28 November 2026 delivery: 12 December is a Saturday, so Monday counts."""
    answer = due("odwolanie", date(2026, 11, 28), "pl")
    assert answer.due == date(2026, 12, 14)
    assert any("sobota" in step.text and "14 grudnia" in step.text for step in answer.why)


def test_deemed_delivery_does_not_move() -> None:
    """The fiction is an effect, not an act: it falls on Saturday too."""
    assert due("doreczenie-zastepcze", date(2026, 11, 28), "pl").due == date(2026, 12, 12)


def test_twenty_four_hours_are_real_hours_over_a_clock_change() -> None:
    """A child placed at noon before the October change: the court hears by 11:00."""
    start = datetime(2026, 10, 24, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
    end = due("zawiadomienie-sadu", start, "pl").due
    assert isinstance(end, datetime)
    assert end.isoformat() == "2026-10-25T11:00:00+01:00"


def test_refusals_are_plain() -> None:
    """A code nobody knows, a day no known version covers, an hour that was not given."""
    for code, day in [("nie-ma", FRIDAY), ("nk-pierwsze-posiedzenie", date(2020, 1, 1))]:
        with pytest.raises(TermError):
            due(code, day, "pl")
    with pytest.raises(TermError, match="godzinę"):
        due("zawiadomienie-sadu", FRIDAY, "pl")


FIRST_DAY = {
    term.code: max(date(2023, 9, 28), *(one.valid_from or date.min for one in term.versions))
    for term in terms()
}


@given(st.sampled_from(DAY_TERMS), st.integers(0, 3748))
def test_a_later_start_never_ends_earlier(code: str, days: int) -> None:
    """Waiting a day never shortens a term, from the first day of its present version on."""
    start = FIRST_DAY[code] + timedelta(days=days)
    first, second = (due(code, day, "uk").due for day in (start, start + timedelta(days=1)))
    assert start < first <= second
