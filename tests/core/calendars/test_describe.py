"""A resident reads the rule of a place in words, in three languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.calendars.describe import describe
from ostoja.core.speech import LANGS
from tests.core.calendars.test_schedule import OFFICE, RULES


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            RULES[3],
            "od 1 października do 31 marca: codziennie 18:00–8:00; "
            "od 1 kwietnia do 30 września: codziennie 19:00–7:00",
        ),
        (
            OFFICE,
            "poniedziałek 7:30–17:00, wtorek–czwartek 7:30–15:30, piątek 7:30–14:00, "
            "w święta zamknięte",
        ),
        ("24/7", "całą dobę"),
        ("off", "zamknięte"),
        ("07:00-19:00", "codziennie 7:00–19:00"),
        ("Mo,We 08:00-10:00,12:00-14:00", "poniedziałek i środa 8:00–10:00, 12:00–14:00"),
        ("Jul-Aug Mo-Fr 09:00-12:00", "od 1 lipca do 31 sierpnia: poniedziałek–piątek 9:00–12:00"),
        ("Dec 24 off", "24 grudnia: zamknięte"),
    ],
)
def test_plain_rules_are_said_part_by_part(rule: str, text: str) -> None:
    """The words carry seasons, weekdays and holidays."""
    assert describe(rule, "pl") == text


def test_seasons_joined_by_a_semicolon_read_the_same() -> None:
    """The engine mends the joint, so the words do not differ either."""
    assert describe(RULES[4].replace(", ", "; "), "pl") == describe(RULES[4], "pl")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Monday 7:30–17:00, Tuesday–Thursday 7:30–15:30, Friday 7:30–14:00, "
               "on public holidays closed"),
        ("uk", "понеділок 7:30–17:00, вівторок–четвер 7:30–15:30, п’ятниця 7:30–14:00, "
               "у святкові дні зачинено"),
    ],
)  # fmt: skip
def test_the_office_in_other_languages(lang: str, text: str) -> None:
    """Nothing of the notation is left in English and Ukrainian."""
    assert describe(OFFICE, lang) == text  # type: ignore[arg-type]  # parametrized


def test_overlapping_parts_are_answered_by_an_ordinary_week() -> None:
    """Tuesday replaces itself: words part by part would say it twice."""
    said = describe("Mo-Fr 08:00-16:00; Tu 09:00-17:00", "pl")
    assert said == (
        "poniedziałek 8:00–16:00, wtorek 9:00–17:00, środa–piątek 8:00–16:00, "
        "sobota i niedziela zamknięte"
    )
    assert describe('Mo 08:00-10:00 "po umówieniu"', "pl").startswith("poniedziałek nie wiadomo")
    assert describe("Th[1] 08:00-10:00", "pl").startswith("na przykład w tygodniu od 14 września")
    assert describe("nonsens", "pl") == "nie znamy godzin"


@given(
    st.sampled_from(["", "Oct 01-Mar 31 ", "Jun ", "week 1-10 ", "2026 ", "Jan-Feb "]),
    st.sampled_from(["", "Mo ", "Mo-Fr ", "PH ", "Sa,Su ", "Fr-Mo ", "Th[-1] ", "SH "]),
    st.sampled_from(["08:00-10:00", "off", "22:00-26:00", "10:00+", "18:00-02:00", '"x"']),
    st.sampled_from(LANGS),
)
def test_raw_notation_never_reaches_a_reader(a: str, b: str, c: str, lang: str) -> None:
    """Whatever the rule, its abbreviations and its punctuation stay inside."""
    said = describe(f"{a}{b}{c}", lang)  # type: ignore[arg-type]  # sampled from LANGS
    assert said
    assert not re.search(r'\b(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off|Oct|Jun)\b|[\[\]"+]|\d-\d', said)
