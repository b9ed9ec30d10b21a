"""The whole basket of the product: every benefit whose parameters are known on the day."""

import random
from datetime import date
from functools import cache
from typing import Any

from benchmarks.law.worker import Result, middle, timed
from ostoja.core.law import poland
from ostoja.core.law.benefits import Benefit, entitle
from ostoja.core.law.errors import LawError
from ostoja.core.law.rules import Input
from ostoja.core.law.state import Case, LawOfDay

DAY = date(2026, 11, 1)
PERSONS, SEED = 3, 20260101


def _given(one: Input, chance: random.Random) -> Any:
    if one.unit == "yes_no":
        return chance.random() < 0.3
    return chance.randint(0, 90 if one.unit == "count" else 300_000)


@cache
def made() -> tuple[LawOfDay, Case, tuple[Benefit, ...], tuple[str, ...]]:
    """The law, a household of which everything is known, and what it can be answered."""
    state, chance = poland.law().on(DAY), random.Random(SEED)
    persons, household = {}, {}
    every = [name for benefit in poland.BENEFITS for name in benefit.rules if name in state.rules]
    for one in state.needed(every):
        if one.entity == "person":
            persons[one.name] = tuple(_given(one, chance) for _ in range(PERSONS))
        else:
            household[one.name] = _given(one, chance)
    case = Case(tuple(f"o{number}" for number in range(PERSONS)), persons, household)
    answered = []
    for benefit in poland.BENEFITS:
        try:
            state.compute(case, *benefit.rules)
        except LawError:
            continue
        answered.append(benefit)
    return state, case, tuple(answered), tuple(name for one in answered for name in one.rules)


def single(calls: int) -> Result:
    """One household of three: amounts of the basket, and the same with all reasons."""
    state, case, benefits, targets = made()
    told = middle(lambda: entitle(state, case, benefits).as_json(), max(calls // 20, 3))
    rules = len(state.plan(targets))
    return {
        "value": middle(lambda: state.compute(case, *targets), calls),
        "told": told, "benefits": len(benefits), "rules": rules,
    }  # fmt: skip


def columns(count: int) -> Result:
    """The basket of ``count`` households by numpy, from columns in the engine's form."""
    import numpy as np

    from ostoja.core.law.scale.columns import Columns
    from ostoja.core.law.scale.integers import Program
    from ostoja.core.law.scale.layout import Population

    state, _, benefits, _ = made()
    targets = []
    for benefit in benefits:
        try:
            Program(state, *benefit.rules)
        except LawError:  # a parameter that only some households would need is not known
            continue
        targets += benefit.rules
    chance = np.random.default_rng(SEED)
    sizes = chance.integers(1, 7, count)
    found: dict[str, dict[str, Any]] = {"person": {}, "household": {}}
    for one in state.needed(targets):
        many = int(sizes.sum()) if one.entity == "person" else count
        most = 90 if one.unit == "count" else 300_000
        yes_no = one.unit == "yes_no"
        drawn = chance.random(many) < 0.3 if yes_no else chance.integers(0, most, many)
        found[one.entity][one.name] = drawn
    population = Population(sizes, found["person"], found["household"])
    made_ready = Columns(state, *targets)
    return timed(lambda: made_ready.run(population)) | {"rules": len(state.plan(targets))}
