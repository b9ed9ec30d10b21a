"""The reference of the law says what the code says: nobody can change a rule and forget it."""

import re

from ostoja.core.law import poland
from tools import law_examples, law_reference


def test_the_committed_file_is_what_the_code_says():
    assert law_reference.FILE.read_text() == law_reference.text(), (
        "run: python -m tools.law_reference"
    )


def test_every_benefit_rule_and_used_parameter_is_there():
    text = law_reference.FILE.read_text()
    rules = poland.law().rules
    for one in poland.BENEFITS:
        assert f"\n| `{one.code}` |" in text
    for one in rules:
        assert f"\n| `{one.name}` | {one.title} |" in text
        assert not one.reading or f"`{one.reading}`" in text
    for name in poland.law().parameters.by_name:
        assert f"`{name}`" in text


def test_an_amount_is_shown_with_its_days_source_and_confidence():
    (row,) = re.findall(r"\n\| `zasilek_staly_maksymalny` [^\n]*\n(?:\|  \|[^\n]*\n)*", _text())
    assert "| 444,00 zł | 2006-10-01 to 2012-09-30 |" in row
    assert "| 1 229,00 zł | from 2025-01-01 |" in row
    assert row.count("verified") == 2
    assert "memory: Kwota sprzed" in row


def test_examples_are_counted_for_the_rule_that_meets_them():
    (row,) = re.findall(r"\n\| `zasilek-staly` [^\n]*", _text())
    met = [
        one for one in law_examples.load() if "ups_staly" in law_examples.rules_used(one)
    ]  # fmt: skip
    assert row.endswith(f"| {len(met)} |")
    assert len(met) > 5


def test_what_cannot_be_computed_is_listed_with_its_reason():
    for one in law_examples.aside():
        assert f"| {one['example']} |" in _text()


def _text():
    return law_reference.text().replace("\u00a0", " ")
