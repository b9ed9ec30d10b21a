"""Is this the Anna Kowalska whom we have? The answer is evidence, never a bare number."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.people.likeness import CERTAIN, LIKELY, Record, compare

ANNA = Record(
    "Anna", ("Kowalska", "Nowak"), date(1984, 3, 12), None, frozenset({"+48500100200"}),
    frozenset({"lipowa 12"}),
)  # fmt: skip


def test_an_equal_pesel_settles_it():
    one = Record("Anna", ("Kowalska",), pesel="84831203428")
    found = compare(one, Record("Hanna", ("Wrona",), pesel="84831203428"))
    assert (found.points, found.reasons) == (CERTAIN, ("ten sam numer PESEL",))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Record("Anna", ("Kowalska",), date(1984, 3, 12)), "ta sama data urodzenia"),
        (Record("Ana", ("Kowalska",), date(1984, 3, 12)), "imię brzmi tak samo"),
        (Record("Annie", ("Kowalskiej",), date(1984, 3, 12)), "to samo nazwisko w innej formie"),
        (Record("Anna", ("Nowak",), date(1984, 3, 12)), "to samo dawne nazwisko"),
        (Record("Anna", ("Kowalska",), date(1984, 12, 3)), "dzień i miesiąc urodzenia zamienione"),
        (Record("Anna", ("Kowalska",), date(1984, 3, 13)), "data urodzenia różni się jedną cyfrą"),
        (Record("Kowalska", ("Anna",), date(1984, 3, 12)), "imię i nazwisko zamienione"),
        (Record("Anna", ("Kowalska",), phones=frozenset({"+48500100200"})), "ten sam telefon"),
        (Record("Anna", ("Kowalska",), addresses=frozenset({"lipowa 12"})), "ten sam adres"),
    ],
)
def test_a_person_written_differently_is_likely_the_same(other, reason):
    found = compare(ANNA, other)
    assert found.likely
    assert any(reason in one for one in found.reasons)


@pytest.mark.parametrize(
    "other",
    [
        Record("Anna", ("Kowalska",)),  # a name alone
        Record("Anna", ("Kowalska",), date(1951, 7, 30)),
        Record("Adam", ("Kowalski",), date(1984, 9, 1), addresses=frozenset({"lipowa 12"})),
        Record("Zofia", ("Kowalska",), date(2012, 3, 12), addresses=frozenset({"lipowa 12"})),
        Record("Barbara", ("Zając",), date(1984, 3, 12)),
    ],
)
def test_another_person_is_not_taken_for_her(other):
    """A namesake, a husband, a daughter at one address, somebody born on one day."""
    assert compare(ANNA, other).points < LIKELY


def test_twins_differ_by_their_pesel_and_first_name():
    one = Record("Kacper", ("Wrona",), date(2010, 5, 1), "10850100019")
    other = Record("Filip", ("Wrona",), date(2010, 5, 1), "10850155536")
    assert compare(one, other).points < LIKELY


records = st.builds(
    Record,
    st.sampled_from(["Anna", "Ana", "Adam", "Zofia", ""]),
    st.lists(st.sampled_from(["Kowalska", "Kowalski", "Nowak", "Zając"]), max_size=2).map(tuple),
    st.none() | st.dates(date(1980, 1, 1), date(1980, 3, 1)),
    st.none() | st.sampled_from(["80810100010", "80810100027"]),
    st.frozensets(st.sampled_from(["+48500100200", "+48500100201"])),
    st.frozensets(st.sampled_from(["lipowa 12", "lipowa 13"])),
)


@given(records, records)
def test_evidence_is_bounded_and_always_said(one, other):
    found = compare(one, other)
    assert 0 <= found.points <= CERTAIN
    assert found.points == 0 or found.reasons
    assert compare(other, one).points == found.points


@given(records)
def test_more_agreement_is_never_less_evidence(one):
    same = compare(one, replace(one, phones=frozenset(), addresses=frozenset()))
    assert compare(one, one).points >= same.points
