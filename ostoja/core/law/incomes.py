"""A household that named its receipts gets the income of each act, with the reasons.

``z_przychodow`` fills the inputs that benefits ask for (``ups_dochod`` and so on) from components,
by the very rules of the acts. A person with no component keeps what was given, or stays unknown. A
person with both the income and its components contradicts himself and is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ostoja.core.facts import Why
from ostoja.core.law.acts import (
    dochod_dodatki_mieszkaniowe,
    dochod_pomoc_spoleczna,
    dochod_swiadczenia_rodzinne,
)
from ostoja.core.law.benefits import Benefit, Due, Entitlement, entitle
from ostoja.core.law.errors import (
    LawError,
    MissingInputError,
    MissingParameterError,
    WrongInputError,
    WrongRuleError,
)
from ostoja.core.law.explain import Explained, explain
from ostoja.core.law.receipts import NEUTRAL, Income
from ostoja.core.law.state import Case, LawOfDay
from ostoja.core.money import in_zl

INCOMES = (
    dochod_pomoc_spoleczna.DOCHOD,
    dochod_swiadczenia_rodzinne.DOCHOD,
    dochod_swiadczenia_rodzinne.DOCHOD_FA,
    dochod_dodatki_mieszkaniowe.DOCHOD,
)


@dataclass(frozen=True, slots=True)
class CountedCase(Case):
    """A case whose incomes were counted; everything by the name of the income, as ``ups_dochod``.

    ``reasons`` says for each person how the income came out and what was left out. ``unconfirmed``
    are incomes that rest on a parameter which nobody has confirmed. ``problems`` are incomes that
    could not be counted, with the reason; they stay unknown. ``readings`` are those that took part.
    """

    reasons: Mapping[str, Mapping[str, tuple[Why, ...]]] = field(default_factory=dict)
    unconfirmed: frozenset[str] = frozenset()
    problems: Mapping[str, LawError] = field(default_factory=dict)
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def z_przychodow(case: Case, state: LawOfDay, instead: tuple[tuple[str, str], ...] = ()) -> Case:
    """The case with the incomes of each act filled from components; the same case without any.

    ``instead`` names incomes that one benefit counts by a rule of its own (``Benefit.incomes``).
    Raises ``WrongInputError`` with the field's path for what contradicts itself.
    """
    found: dict[str, _Counted] = {}
    problems: dict[str, LawError] = {}
    for usual in INCOMES:
        income = replace(usual, rule=dict(instead).get(usual.target, usual.rule))
        who = _who(case, state, income)
        if not who:
            continue
        try:
            found[income.target] = _count(case, state, income, who)
        except (MissingInputError, MissingParameterError, _OtherYearError) as error:
            problems[income.target] = error
    if not found and not problems:
        return case
    return CountedCase(
        ids=case.ids,
        persons={**case.persons, **{name: one.values for name, one in found.items()}},
        household=case.household,
        reasons={name: one.reasons for name, one in found.items()},
        unconfirmed=frozenset(name for name, one in found.items() if one.doubtful),
        problems=problems,
        readings={name: one.readings for name, one in found.items()},
    )


def entitle_z_przychodow(state: LawOfDay, case: Case, benefits: Iterable[Benefit]) -> Entitlement:
    """What a household is due, from incomes or from receipts; each income's reasons come first.

    Raises ``WrongInputError`` for receipts that contradict themselves.
    """
    counted: dict[tuple[tuple[str, str], ...], Case] = {}
    answers: list[Due] = []
    for one in benefits:
        if one.incomes not in counted:
            counted[one.incomes] = z_przychodow(case, state, one.incomes)
        its_case = counted[one.incomes]
        found = entitle(state, its_case, [one]).benefits
        if isinstance(its_case, CountedCase) and found:
            asked = {item.name for item in state.needed(one.rules)}
            found = tuple(_with_incomes(due, its_case, asked) for due in found)
        answers += found
    return Entitlement(on=state.day, benefits=tuple(answers))


def _with_incomes(due: Due, counted: CountedCase, asked: set[str]) -> Due:
    """An answer with the reasons, doubts and readings of the incomes that it rests on."""
    why = [
        reason
        for target, persons in counted.reasons.items()
        if target in asked
        for said in persons.values()
        for reason in said
    ]
    if due.missing:
        why += [Why(str(error)) for name, error in counted.problems.items() if name in due.missing]
    chosen = [due.reading] if due.reading else []
    chosen += [one for name, used in counted.readings.items() if name in asked for one in used]
    return replace(
        due,
        why=(*why, *due.why),
        confirmed=due.confirmed and not asked & counted.unconfirmed,
        reading=", ".join(dict.fromkeys(chosen)) or None,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """One act's incomes, each person's, with what stands behind them."""

    values: tuple[Any, ...]
    reasons: Mapping[str, tuple[Why, ...]]
    doubtful: bool
    readings: tuple[str, ...]


class _OtherYearError(LawError):
    """The receipts are of another year than the one that this act counts."""


@dataclass(frozen=True, slots=True)
class _Land:
    """The yearly income of a hectare, with its reason; ``price`` is ``None`` without farmland."""

    price: int | None = None
    why: tuple[Why, ...] = ()
    doubtful: bool = False


def _given(case: Case, name: str, position: int) -> Any:
    values = case.persons.get(name)
    return None if values is None else values[position]


def _who(case: Case, state: LawOfDay, income: Income) -> tuple[int, ...]:
    """The positions of the persons whose income is to be counted."""
    if income.target not in state.inputs or income.rule not in state.rules:
        return ()
    found: list[int] = []
    for position in range(len(case.ids)):
        named = [one.name for one in income.inputs if _given(case, one.name, position) is not None]
        if not named:
            continue
        _check(case, income, position)
        if _given(case, income.target, position) is None:
            found.append(position)
        elif income.own:
            raise WrongInputError(
                f"persons[{position}].{income.target}",
                f"podano i dochód, i jego składniki ({named[0]}); zostaw jedno.",
            )
    return tuple(found)


def _check(case: Case, income: Income, position: int) -> None:
    """Refuse an amount without its number of months, and a thirteenth month of a year."""
    for need in income.needs:
        number = _given(case, need.number, position) or 0
        path = f"persons[{position}].{need.number}"
        if need.most is not None and number > need.most:
            raise WrongInputError(path, f"rok ma {need.most} miesięcy.")
        if _given(case, need.amount, position) and not number:
            raise WrongInputError(path, f"podaj liczbę: dotyczy jej kwota „{need.amount}”.")


def _count(case: Case, state: LawOfDay, income: Income, who: tuple[int, ...]) -> _Counted:
    """The incomes of those at the positions ``who``; what others gave is kept."""
    told, land = _told(case, state, income, who)
    values = list(case.persons.get(income.target, (None,) * len(case.ids)))
    for one in told:
        if one.rule.name == income.rule and one.person is not None:
            values[case.ids.index(one.person)] = one.value
    used = [
        one for one in told if any(_counts(case, state, income, one, position) for position in who)
    ]
    return _Counted(
        tuple(values),
        {case.ids[n]: _reasons(case, state, income, n, used, land) for n in who},
        land.doubtful or any(one.doubtful for one in used),
        tuple(dict.fromkeys(one.rule.reading for one in used if one.rule.reading)),
    )


def _told(
    case: Case, state: LawOfDay, income: Income, who: tuple[int, ...]
) -> tuple[tuple[Explained, ...], _Land]:
    """The rules behind the income, told for those whose components were given."""
    persons = {
        one.name: tuple(
            NEUTRAL[one.unit] if value is None else value
            for value in case.persons.get(one.name, (None,) * len(case.ids))
        )
        for one in income.inputs
    }
    _check_year(case, state, income)
    land = _land(case, state, income, persons)
    household = dict(case.household)
    if income.hectares is not None:
        household[income.hectares.price] = land.price or 0
    names = {case.ids[position] for position in who} | {None}
    told = explain(state, Case(case.ids, persons, household), income.rule)
    return tuple(one for one in told if one.person in names), land


def _check_year(case: Case, state: LawOfDay, income: Income) -> None:
    """The receipts of a year are those of the act's base year, said or taken as said."""
    if income.year is None:
        return
    needed = income.year.on(state.day)
    own = next(one.year for one in INCOMES if one.own and one.inputs == income.inputs)
    unsaid = (own or income.year).on(state.day)  # of the act whose receipts these are
    year = case.household.get(income.year.given, unsaid)
    if year != needed:
        raise _OtherYearError(
            f"household.{income.year.given}: na ten dzień liczy się dochód z roku {needed}, "
            f"a podano z roku {year}."
        )


def _land(
    case: Case, state: LawOfDay, income: Income, persons: Mapping[str, tuple[Any, ...]]
) -> _Land:
    """What a hectare gives a year: as said, or the figure of the base year."""
    land = income.hectares
    if land is None or not any(persons[land.area]):
        return _Land()
    said = case.household.get(land.price)
    if said is not None:
        return _Land(price=said)
    if land.parameter is None or income.year is None:
        raise MissingInputError(land.price, state.rules[income.rule].title)
    year = income.year.on(state.day)
    parameter, entry = state.law.parameters.on(date(year, 1, 1)).entry(land.parameter)
    price = parameter.exact(entry)
    if not isinstance(price, int):
        raise WrongRuleError(f"„{parameter.code}” nie jest kwotą.")
    flag = "" if entry.confirmed else ", niepotwierdzone"
    why = Why(
        f"{parameter.title.pl}, za rok {year}: {in_zl(price)}{flag}.",
        basis=entry.basis,
        source=entry.source,
        valid_from=entry.since,
        result=in_zl(price),
    )
    return _Land(price, (why,), not entry.confirmed)


def _counts(case: Case, state: LawOfDay, income: Income, one: Explained, position: int) -> bool:
    """Whether the rule had anything to count for the person: one that had not proves nothing."""
    if one.person not in (None, case.ids[position]):
        return False
    if any(_given(case, known.name, position) for known in income.inputs
           if known.name in one.rule.arguments):  # fmt: skip
        return True
    follows = any(name in state.rules for name in one.rule.arguments)
    return one.rule.name == income.rule or (follows and bool(one.value))


def _reasons(
    case: Case,
    state: LawOfDay,
    income: Income,
    position: int,
    told: Iterable[Explained],
    land: _Land,
) -> tuple[Why, ...]:
    """The steps that had something to count, then everything that was left out."""
    person = case.ids[position]
    said: list[Why] = []
    if income.hectares and _given(case, income.hectares.area, position):
        said += land.why
    for one in told:
        if _counts(case, state, income, one, position):
            said += one.why()
    for item in income.not_counted:
        amount = _given(case, item.name, position)
        if amount and item.in_force(state.day):
            said.append(
                Why(
                    f"Nie liczy się do dochodu ({person}): {item.title}, {in_zl(amount)}.",
                    basis=item.basis,
                    source=item.source,
                    valid_from=item.since,
                    result=in_zl(0),
                )
            )
    return tuple(said)
