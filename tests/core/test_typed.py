"""Whatever is typed where a number belongs is a number that fits, or none."""

from datetime import date

import pytest

from ostoja.core.typed import civil_day, whole


@pytest.mark.parametrize(("typed", "value"), [("0", 0), (" 12 ", 12), ("999999999", 999_999_999)])
def test_a_number_is_a_number(typed, value):
    assert whole(typed) == value


@pytest.mark.parametrize(
    "typed", ["", "x", "-1", "1.5", "1e9", "²", "٣", "1_000", "9" * 10, "9" * 5000, "1\0", "+1"]
)
def test_anything_else_is_none(typed):
    assert whole(typed) is None


@pytest.mark.parametrize("typed", ["2026-12-24", " 1884-02-29 ", "2199-12-31", "1800-01-01"])
def test_a_day_is_a_day(typed):
    assert civil_day(typed) == date.fromisoformat(typed.strip())


@pytest.mark.parametrize("typed", [
    "", "2026-02-30", "0001-01-01", "9999-12-31", "1799-12-31", "2200-01-01", "20261224",
    "2026-W52-4", "24.12.2026", "٢٠٢٦-12-24", "2026-12-24T00:00",
])  # fmt: skip
def test_a_day_that_is_none_or_lies_outside_every_life_is_none(typed):
    assert civil_day(typed) is None
