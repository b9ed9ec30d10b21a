"""Every published worked example: met to the grosz, or said to be beyond computing and why.

A clerk who doubts an answer finds here the example of a municipality, a court or a newspaper that
our rules give too. No margin of error.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from ostoja.core.calendars.days import is_working_day
from ostoja.core.calendars.terms import due
from tests.reference import ROOT, reference_data
from tools import law_examples

EXAMPLES = law_examples.load()
REFERENCES = ("law.md", "law_addendum.md")
NUMBER = re.compile(r"\b[WX]\d{2}\b")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_published_result_comes_out_to_the_grosz(example):
    assert law_examples.differences(example) == []


def reference_numbers() -> set[str]:
    """The numbers of all examples in the two references, which lie beside the data."""
    folder = reference_data("..").resolve() / "reference"
    texts = [folder / name for name in REFERENCES]
    if not all(path.exists() for path in texts):
        pytest.skip("reference absent: law.md, law_addendum.md (set OSTOJA_REFERENCE_DATA)")
    return {number for path in texts for number in NUMBER.findall(path.read_text())}


def test_every_number_of_the_references_is_computed_or_set_aside_but_not_both():
    computed = {number for one in EXAMPLES for number in one.keywords if NUMBER.fullmatch(number)}
    aside = {one["example"] for one in law_examples.aside() if NUMBER.fullmatch(one["example"])}
    assert not computed & aside
    assert computed | aside == reference_numbers()


def test_what_is_set_aside_has_a_reason_and_the_test_that_answers_it_exists():
    for one in law_examples.aside():
        assert len(one["reason"]) > 30, one
        if "answered_by" in one:
            file, _, name = one["answered_by"].partition("::")
            assert f"def {name}(" in (ROOT / file).read_text()


def test_names_of_examples_are_not_repeated():
    names = [one.name for one in EXAMPLES]
    assert len(set(names)) == len(names) > 100


def test_a_wrong_result_would_be_seen(tmp_path: Path):
    """One grosz more in an example is a difference that names the rule and both amounts."""
    first = next(one for one in EXAMPLES if "W01" in one.keywords)
    wrong = type(first)(
        **{name: getattr(first, name) for name in first.__slots__}
        | {"output": {"household": {"ups_okresowy_gwarantowany": 670.01}}}
    )
    assert law_examples.differences(wrong) == [
        "ups_okresowy_gwarantowany: ogłoszono 670.01, wyszło 670"
    ]


def test_w36_an_end_on_christmas_moves():
    """14 days that end on 25 December end on the 27th, if that is a working day (2024: Friday)."""
    assert due("odwolanie", date(2024, 12, 11), "pl").due == date(2024, 12, 27)


def test_w37_an_end_on_11_november_moves():
    """Delivered on Wednesday 28 October 2026, posted on 12 November: in time."""
    assert due("odwolanie", date(2026, 10, 28), "pl").due == date(2026, 11, 12)


def test_w39_christmas_eve_is_free_since_2025():
    assert is_working_day(date(2024, 12, 24))
    assert not is_working_day(date(2025, 12, 24))
