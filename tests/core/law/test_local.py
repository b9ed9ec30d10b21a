"""A council's values stand among those that hold without it: each day has exactly one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.facts import Trust
from ostoja.core.law.local import LocalTable, choices, merged
from ostoja.core.law.parameters import Entry

START = date(2020, 1, 1)


def entry(value, first, last=None):
    return Entry(
        value=value, since=START + timedelta(first),
        until=None if last is None else START + timedelta(last),
        basis="art. 1", source="strona", confidence="sourced",
    )  # fmt: skip


def value_on(history, day):
    found = [one.value for one in history if one.in_force(START + timedelta(day))]
    assert len(found) <= 1, "a day with two values"
    return found[0] if found else None


@st.composite
def lives(draw):
    """Entries that follow each other, with gaps, the last one perhaps without an end."""
    cuts = sorted(draw(st.sets(st.integers(0, 40), min_size=1, max_size=8)))
    made = []
    for number, first in enumerate(cuts):
        after = cuts[number + 1] if number + 1 < len(cuts) else None
        if after is None:
            last = draw(st.none() | st.integers(first, 50))
        else:
            last = draw(st.integers(first, after - 1))
        made.append((first, last))
    return made


@given(lives(), lives())
def test_every_day_has_the_council_s_value_or_else_the_shipped_one(shipped, own):
    others = [entry(number, *life) for number, life in enumerate(shipped)]
    mine = [entry(100 + number, *life) for number, life in enumerate(own)]
    found = merged(others, reversed(mine))
    assert list(found) == sorted(found, key=lambda one: one.since)
    for day in range(-2, 60):
        theirs = value_on(mine, day)
        assert value_on(found, day) == (theirs if theirs is not None else value_on(others, day))


def test_a_made_up_table_says_so_and_is_never_confirmed_by_itself():
    made_up = LocalTable(code="x", value=5, basis="uchwała", trust=Trust.MADE_UP).entry()
    assert made_up.note is not None
    assert made_up.note.pl == "wartość wymyślona"
    for one in (made_up, LocalTable(code="x", value=5, basis="uchwała").entry()):
        assert not one.confirmed


def test_only_readings_of_the_day_are_chosen():
    from ostoja.core.law.local import ChosenReading

    readings = [
        ChosenReading(rule="oplata", reading="dawne", reason="x", who="dyrektor",
                      valid_to=START - timedelta(1)),
        ChosenReading(rule="oplata", reading="nowe", reason="x", who="dyrektor", valid_from=START),
    ]  # fmt: skip
    assert choices(readings, START - timedelta(1)) == {"oplata": "dawne"}
    assert choices(readings, START) == {"oplata": "nowe"}
