"""Whatever is typed where a number belongs is a number that fits, or none."""

import pytest

from ostoja.core.typed import whole


@pytest.mark.parametrize(("typed", "value"), [("0", 0), (" 12 ", 12), ("999999999", 999_999_999)])
def test_a_number_is_a_number(typed, value):
    assert whole(typed) == value


@pytest.mark.parametrize(
    "typed", ["", "x", "-1", "1.5", "1e9", "²", "٣", "1_000", "9" * 10, "9" * 5000, "1\0", "+1"]
)
def test_anything_else_is_none(typed):
    assert whole(typed) is None
