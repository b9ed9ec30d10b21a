"""Four to ten years: who turned four today comes in, and so does who turns eleven tomorrow."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.programmes.ages import admission, age_on, limits

DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
DAY = date(2013, 11, 24)


def test_the_birthday_counts_and_both_ends_are_inside():
    for born, admitted in (
        (date(2009, 11, 24), True), (date(2009, 11, 25), False),
        (date(2002, 11, 25), True), (date(2002, 11, 24), False),
    ):  # fmt: skip
        assert admission(born, DAY, 4, 10).admitted is admitted, born
    said = admission(date(2009, 11, 24), DAY, 4, 10)
    assert (said.age, said.why.basis) == (4, "art. 112 Kodeksu cywilnego")
    assert "4–10 lat" in said.why.text


def test_somebody_born_on_the_29th_of_february():
    born = date(2020, 2, 29)
    assert age_on(born, date(2024, 2, 28)) == 3
    assert age_on(born, date(2024, 2, 29)) == 4
    assert age_on(born, date(2025, 2, 27)) == 4
    assert age_on(born, date(2025, 2, 28)) == 5


def test_a_date_after_the_event_is_a_mistake_not_an_age():
    said = admission(DAY + timedelta(days=1), DAY, None, None)
    assert (said.admitted, said.age) == (False, None)


def test_open_limits_in_three_languages():
    assert limits(18, None, "pl") == "od 18 lat"
    assert limits(None, 6, "en") == "up to 6"
    assert limits(None, None, "uk") == "без обмежень"


@given(born=DAYS, day=DAYS)
def test_age_grows_by_one_once_a_year(born, day):
    age = age_on(born, day)
    assert (age is None) == (day < born)
    if age is not None:
        tomorrow = age_on(born, day + timedelta(days=1))
        assert tomorrow - age in (0, 1)
        years = [age_on(born, date(born.year + n, born.month, min(born.day, 28))) for n in (1, 2)]
        assert years[1] - years[0] == 1


@given(born=DAYS, day=DAYS, least=st.integers(0, 90), width=st.integers(0, 20))
def test_admitted_exactly_between_the_limits(born, day, least, width):
    said = admission(born, day, least, least + width)
    assert said.admitted == (said.age is not None and least <= said.age <= least + width)
