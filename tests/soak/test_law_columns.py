"""Arrays of a million households for every rule, on every day that changes something in it.

Each act's rules run on the whole array on each of its days and in each of its readings; a sample of
the households, other ones each time, is counted one by one and must agree to the grosz.
"""

import random
from functools import lru_cache

import pytest

from tests.core.law.every_rule import LAW, Households, Moment, disagreements, moments

pytestmark = pytest.mark.soak
MILLION, SAMPLE = 1_000_000, 200


@lru_cache(maxsize=1)
def households(act: str) -> Households:
    """A million households with every input of an act; one act's at a time stay in memory."""
    days = {(one.day, one.number): one for one in moments() if one.act.__name__ == act}
    inputs = {kind for one in days.values() for kind in one.state.needed(one.rules)}
    return Households(sorted(inputs, key=lambda kind: kind.name), MILLION, seed=len(inputs))


@pytest.mark.parametrize(
    "moment", sorted(moments(), key=lambda one: one.act.__name__), ids=str
)  # by act, so that each act's array is made once
def test_a_million_households_agree_with_one_at_a_time(moment: Moment):
    chosen = random.Random(str(moment)).sample(range(MILLION), SAMPLE)
    assert disagreements(moment, households(moment.act.__name__), chosen) == []


def test_every_rule_is_among_them():
    assert {name for one in moments() for name in one.rules} == {one.name for one in LAW.rules}
