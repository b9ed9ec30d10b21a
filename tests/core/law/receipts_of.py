"""People with receipts, for the tests of incomes: what is not said is nothing."""

from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from ostoja.core.law import parameters, poland
from ostoja.core.law.acts import (
    dochod_dodatki_mieszkaniowe,
    dochod_pomoc_spoleczna,
    dochod_swiadczenia_rodzinne,
    zmiany,
)
from ostoja.core.law.receipts import NEUTRAL
from ostoja.core.law.scale.columns import Columns, Population
from ostoja.core.law.state import Case, Law, LawOfDay

MINE = (dochod_pomoc_spoleczna, dochod_swiadczenia_rodzinne, dochod_dodatki_mieszkaniowe, zmiany)


@cache
def law() -> Law:
    """The product's acts together with those of incomes."""
    acts: tuple[ModuleType, ...] = tuple(dict.fromkeys((*poland.ACTS, *MINE)))
    return Law(acts, parameters.load())


def people(*persons: Mapping[str, Any], names: tuple[str, ...] = (), **household: Any) -> Case:
    """A household whose every person has a value of ``names``; unsaid amounts are 0."""
    known = dict.fromkeys((*names, *(name for one in persons for name in one)))
    columns = {
        name: tuple(one.get(name, NEUTRAL[law().inputs[name].unit]) for one in persons)
        for name in known
    }
    return Case(tuple(f"o{number}" for number in range(len(persons))), columns, household)


def asked(state: LawOfDay, *targets: str) -> tuple[str, ...]:
    """The persons' inputs that ``targets`` need."""
    return tuple(one.name for one in state.needed(targets) if one.entity == "person")


def value(state: LawOfDay, target: str, *persons: Mapping[str, Any], **household: Any) -> Any:
    """One rule's value for a household."""
    case = people(*persons, names=asked(state, target), **household)
    return state.compute(case, target)[target]


def same_on_columns(state: LawOfDay, households: list[Case], *targets: str) -> None:
    """Every target on columns is that of one household at a time, to the grosz."""
    persons = households[0].persons
    columns = Columns(state, *targets).run(
        Population(
            np.array([len(one.ids) for one in households]),
            {name: np.array([v for one in households for v in one.persons[name]])
             for name in persons},
            {name: np.array([one.household[name] for one in households])
             for name in households[0].household},
        )
    )  # fmt: skip
    for target in targets:
        expected: list[Any] = []
        for one in households:
            found = state.compute(one, target)[target]
            expected += found if isinstance(found, tuple) else [found]
        assert columns[target].tolist() == expected, target
