"""A reform beside the law as it is: what it costs, who wins, who loses. Exact whole numbers.

Amounts are grosze. A benefit within the centre's discretion has two: what is guaranteed and what
may be granted at most; both are counted. What a household pays (a fee) counts below zero: a cost
of the centre that is an income.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np

from ostoja.core.law.benefits import Benefit, Period
from ostoja.core.law.errors import LawError
from ostoja.core.law.lower import lower, parameters_of
from ostoja.core.law.scale.columns import Array, Columns
from ostoja.core.law.scale.grouping import Deciles, families
from ostoja.core.law.scale.population import BATCH, Batch, Labels, Source
from ostoja.core.law.state import LawOfDay

Measure = Literal["least", "most"]
MEASURES: tuple[Measure, ...] = ("least", "most")
TOTAL = "razem"
PAID_TO_CENTRE = "recipient"  # pays the fee to the centre; the other payers pay a care home
_PAYING = frozenset({PAID_TO_CENTRE, "resident", "family"})
_EXACT = 2**53  # below this, a floating number is every whole number exactly


class WrongSimulationError(LawError):
    """What was asked cannot be computed on this population; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One benefit or fee: the rules of its guaranteed and of its highest amount."""

    code: str
    period: Period
    payer: str
    least: str | None
    most: str | None
    sign: Literal[1, -1] = 1

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules to compute."""
        return tuple(dict.fromkeys(name for name in (self.least, self.most) if name))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A benefit that could not be counted, and why."""

    code: str
    why: str


@dataclass(slots=True)
class Tally:
    """Sums of one group. Households and their amounts in grosze, before and after."""

    before: int = 0
    after: int = 0
    recipients_before: int = 0
    recipients_after: int = 0
    winners: int = 0
    losers: int = 0
    gained: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """One group of households: ``by`` is razem, decyl, rodzina or gmina."""

    by: str
    name: str


@dataclass(slots=True)
class Outcome:
    """What the reform does: sizes of groups, sums for each group, item and measure."""

    items: tuple[Item, ...]
    households: dict[Group, int] = field(default_factory=dict)
    persons: dict[Group, int] = field(default_factory=dict)
    tallies: dict[tuple[Group, str, Measure], Tally] = field(default_factory=dict)


Values = Mapping[str, Array]
Answers = Iterator[tuple[Batch, Values, Values]]


class Engine(Protocol):
    """What computes rules under two laws: the columns, or a back end equal to them."""

    def __call__(
        self,
        source: Source,
        states: tuple[LawOfDay, LawOfDay],
        rules: tuple[str, ...],
        names: frozenset[str],
        size: int,
    ) -> Answers:
        """Households, ``size`` at a time, with the values of ``rules`` before and after.

        One value a household for its rules, one a person for theirs. ``names`` are the inputs that
        the households themselves are to have.
        """
        ...


def columns(
    source: Source,
    states: tuple[LawOfDay, LawOfDay],
    rules: tuple[str, ...],
    names: frozenset[str],
    size: int,
) -> Answers:
    """The law's own columns, batch by batch."""
    before, after = (Columns(state, *rules) for state in states)
    needed = frozenset(one.name for state in states for one in state.needed(rules))
    for batch in source.batches(needed | names, size):
        population = batch.population()
        yield batch, before.run(population), after.run(population)


def item(benefit: Benefit) -> Item:
    """The amounts of a benefit; what a household pays is a fee."""
    return Item(
        code=benefit.code, period=benefit.period, payer=benefit.payer,
        least=benefit.amount or benefit.least, most=benefit.amount or benefit.most,
        sign=-1 if benefit.payer in _PAYING else 1,
    )  # fmt: skip


def fee(rule: str) -> Item:
    """What a household pays each month by the rule ``rule``."""
    return Item(
        code=rule, period="month", payer=PAID_TO_CENTRE, least=rule, most=rule, sign=-1
    )  # fmt: skip


def usable(
    items: Iterable[Item], states: Iterable[LawOfDay], columns: frozenset[str]
) -> tuple[list[Item], list[LeftOut]]:
    """The items that can be computed on ``columns``, and the others with the reason."""
    good: list[Item] = []
    out: list[LeftOut] = []
    for one in items:
        why = next((found for state in states if (found := obstacle(one, state, columns))), None)
        if why is None:
            good.append(one)
        else:
            out.append(LeftOut(one.code, why))
    return good, out


def obstacle(one: Item, state: LawOfDay, columns: frozenset[str]) -> str | None:
    """Why ``one`` cannot be computed, as a Polish sentence, or ``None``."""
    if not one.rules:
        return "nie ma kwoty w ustawie."
    try:
        plan = state.plan(one.rules)
        if any(state.rules[name].unit != "grosze" for name in one.rules):
            return "ta reguła nie daje kwoty."
        lacking = [need.name for need in state.needed(one.rules) if need.name not in columns]
        if lacking:
            return f"w populacji brakuje kolumn: {', '.join(lacking)}."
        for rule in plan:
            for name in sorted(parameters_of(lower(rule, state.entity))):
                getattr(state.p, name)  # a parameter without a value on the day names itself
    except LawError as error:
        return str(error)
    return None


def unconfirmed(items: Iterable[Item], *states: LawOfDay) -> tuple[str, ...]:
    """Parameters on which the items rest and which no official text or signature confirms."""
    rules = [name for one in items for name in one.rules]
    return tuple(
        sorted(
            {
                name
                for state in states
                for rule in state.plan(rules)
                for name in parameters_of(lower(rule, state.entity))
                if not state.p.entry(name)[1].confirmed
            }
        )
    )


def readings(items: Iterable[Item], state: LawOfDay) -> dict[str, str]:
    """The reading taken of every rule on which the items rest and which could be read otherwise."""
    rules = state.plan([name for one in items for name in one.rules])
    return {one.name: one.reading for one in rules if one.reading and one.name in state.others}


def compare(
    source: Source,
    baseline: LawOfDay,
    reform: LawOfDay,
    items: Iterable[Item],
    *,
    deciles: Deciles | None = None,
    size: int = BATCH,
    engine: Engine = columns,
    progress: Callable[[int], None] = lambda count: None,
) -> Outcome:
    """Both laws on every household of ``source``; ``progress`` hears of households done.

    Raises ``WrongPopulationError`` at a bad cell. The result does not depend on ``size``.
    """
    chosen = tuple(items)
    rules = tuple(dict.fromkeys(name for one in chosen for name in one.rules))
    names = frozenset({"wiek", deciles.income} if deciles else {"wiek"})
    outcome = Outcome(chosen)
    for batch, before, after in engine(source, (baseline, reform), rules, names, size):
        add(
            outcome, batch, _groups(batch, deciles),
            _amounts(chosen, batch, before, baseline), _amounts(chosen, batch, after, reform),
        )  # fmt: skip
        progress(len(batch.sizes))
    return outcome


Amounts = Mapping[tuple[str, Measure], Array]


def _amounts(items: Iterable[Item], batch: Batch, values: Values, state: LawOfDay) -> Amounts:
    """Grosze a household for each item and measure, and for all that is paid each month."""
    found: dict[tuple[str, Measure], Array] = {}
    for measure in MEASURES:
        total = np.zeros(len(batch.sizes), np.int64)
        for one in items:
            name = one.least if measure == "least" else one.most
            amount = np.zeros(len(batch.sizes), np.int64)
            if name is not None:
                amount = values[name].astype(np.int64) * one.sign
                if state.rules[name].entity == "person":
                    amount = batch.per_household(amount)
            found[one.code, measure] = amount
            if one.period == "month":
                total = total + amount
        found[TOTAL, measure] = total
    return found


def _groups(batch: Batch, deciles: Deciles | None) -> dict[str, Labels]:
    groups = {TOTAL: Labels(np.zeros(len(batch.sizes), np.int64), (TOTAL,))}
    if deciles is not None:
        groups["decyl"] = deciles.of(batch)
    if "rodzina" in batch.groups:
        groups["rodzina"] = batch.groups["rodzina"]
    elif "wiek" in batch.persons:
        groups["rodzina"] = families(batch)
    if "gmina" in batch.groups:
        groups["gmina"] = batch.groups["gmina"]
    return groups


def add(
    outcome: Outcome, batch: Batch, groups: Mapping[str, Labels], before: Amounts, after: Amounts
) -> None:
    """Add the households of one batch to ``outcome``; sums leave the batch as Python's integers."""
    for by, labels in groups.items():
        keys = [Group(by, name) for name in labels.names]
        for where, sums in (
            (outcome.households, _sums(labels, np.ones_like(batch.sizes), batch.weights)),
            (outcome.persons, _sums(labels, batch.sizes, batch.weights)),
        ):
            for key, number in zip(keys, sums, strict=True):
                where[key] = where.get(key, 0) + number
        for (code, measure), old in before.items():
            new = after[code, measure]
            change = new - old
            fields = {
                "before": old, "after": new, "recipients_before": old != 0,
                "recipients_after": new != 0, "winners": change > 0, "losers": change < 0,
                "gained": np.maximum(change, 0), "lost": np.maximum(-change, 0),
            }  # fmt: skip
            tallies = [outcome.tallies.setdefault((key, code, measure), Tally()) for key in keys]
            for name, values in fields.items():
                for tally, number in zip(
                    tallies, _sums(labels, values, batch.weights), strict=True
                ):
                    setattr(tally, name, getattr(tally, name) + number)


def _sums(labels: Labels, values: Array, weights: Array) -> list[int]:
    """Exact weighted sums by group."""
    count = len(labels.names)
    highest = int(np.abs(values).max(initial=0)) if values.dtype != np.bool_ else 1
    if highest == 0:
        return [0] * count
    if highest * int(weights.sum()) < _EXACT:  # every sum on the way is a whole number of 53 bits
        found = np.bincount(labels.codes, values * weights, count)
        return [int(one) for one in found]
    sums = np.zeros(count, object)
    np.add.at(sums, labels.codes, values.astype(object) * weights.astype(object))
    return [int(one) for one in sums]
