"""What a household is due: each benefit with its amount or range, and its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from ostoja.core import money
from ostoja.core.facts import Why, why_json
from ostoja.core.law.errors import MissingInputError, MissingParameterError
from ostoja.core.law.explain import Explained, explain, reading_of
from ostoja.core.law.rules import Entity, Rule
from ostoja.core.law.state import Case, LawOfDay, Values

Status = Literal["due", "not_due", "discretionary", "missing_data", "refused"]
Period = Literal["month", "once", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A benefit and the rules that say how much: one ``amount``, or a range for the centre.

    With ``least`` and ``most`` the centre decides between them; with ``most`` alone it may refuse.
    A ``right`` is due without an amount (a card); what is ``possible`` is for the centre to grant,
    with no amount in the act. Both are rules that answer yes or no. ``shares`` are who pays which
    part of a whole: payer and rule. ``incomes`` are incomes (input and rule) that this benefit
    counts from receipts in its own way. Days are inclusive.
    """

    code: str
    entity: Entity
    period: Period
    amount: str | None = None
    least: str | None = None
    most: str | None = None
    right: str | None = None
    possible: str | None = None
    payer: str = "centre"
    shares: tuple[tuple[str, str], ...] = ()
    incomes: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the benefit is there, from this payer, on the day ``on``."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules to compute."""
        named = (self.amount, self.least, self.most, self.right, self.possible)
        return (*(name for name in named if name), *(name for _, name in self.shares))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: who pays it, the person where it is one, grosze."""

    payer: str
    person: str | None
    amount: int

    def as_json(self) -> dict[str, Any]:
        """One of ``shares`` in ``ostoja entitle --json``."""
        return {"payer": self.payer, "person": self.person, "amount": _decimal(self.amount)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One benefit for the household, or for one person. Amounts are grosze."""

    code: str
    person: str | None
    payer: str
    status: Status
    period: Period
    amount: int | None = None
    least: int | None = None
    most: int | None = None
    confirmed: bool = True
    reading: str | None = None
    shares: tuple[Share, ...] = ()
    missing: tuple[str, ...] = ()
    why: tuple[Why, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The binding shape of one benefit in ``ostoja entitle --json``."""
        return {
            "code": self.code,
            "person": self.person,
            "payer": self.payer,
            "status": self.status,
            "amount": _decimal(self.amount),
            "min": _decimal(self.least),
            "max": _decimal(self.most),
            "period": self.period,
            "shares": [one.as_json() for one in self.shares],
            "reading": self.reading,
            "confidence": "confirmed" if self.confirmed else "unconfirmed",
            "missing": list(self.missing),
            "why": why_json(self.why),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """All answers of one day."""

    on: date
    benefits: tuple[Due, ...]

    def as_json(self) -> dict[str, Any]:
        """The binding shape of ``ostoja entitle --json``."""
        return {"on": self.on.isoformat(), "benefits": [one.as_json() for one in self.benefits]}


def entitle(state: LawOfDay, case: Case, benefits: Iterable[Benefit]) -> Entitlement:
    """Every benefit of ``benefits`` that is there on the day, for ``case``, with its reasons."""
    found: list[Due] = []
    for benefit in benefits:
        if not benefit.in_force(state.day):
            continue
        try:
            found += _answers(state, case, benefit)
        except (MissingInputError, MissingParameterError) as error:
            found.append(
                Due(
                    code=benefit.code,
                    person=None,
                    payer=benefit.payer,
                    status="missing_data",
                    period=benefit.period,
                    missing=_missing(state, case, benefit) or (error.name,),
                    why=(Why(str(error)),),
                )
            )
    return Entitlement(on=state.day, benefits=tuple(found))


def _missing(state: LawOfDay, case: Case, benefit: Benefit) -> tuple[str, ...]:
    """Every input that the benefit needs and nobody gave, in the order of the rules."""
    return tuple(
        one.name for one in state.needed(benefit.rules) if case.lacks(one.name, one.entity)
    )


def _answers(state: LawOfDay, case: Case, benefit: Benefit) -> list[Due]:
    told = explain(state, case, *benefit.rules)
    people: tuple[str | None, ...] = case.ids if benefit.entity == "person" else (None,)
    others = _others(state, case, benefit)
    found = [_answer(benefit, person, told) for person in people]
    return [replace(one, why=(*one.why, *_otherwise(case, benefit, one, others))) for one in found]


def _others(state: LawOfDay, case: Case, benefit: Benefit) -> list[tuple[Rule, Values]]:
    """Each reading that was not taken, with all values under it; one that lacks data is left out.

    A centre that follows one reading need not have the tables of another.
    """
    found: list[tuple[Rule, Values]] = []
    for one in state.plan(benefit.rules):
        for other in state.others.get(one.name, ()):
            try:
                found.append((other, state.beside(other).compute(case, *benefit.rules)))
            except (MissingInputError, MissingParameterError):
                continue
    return found


def _otherwise(
    case: Case, benefit: Benefit, due: Due, others: list[tuple[Rule, Values]]
) -> Iterator[Why]:
    """What each reading that was not taken would give, where it gives something else."""
    place = case.ids.index(due.person) if due.person else None
    names = [name for name in (benefit.amount, benefit.least, benefit.most) if name]
    given = (due.amount, due.least, due.most)
    taken = [amount for amount in given if amount is not None] or [0] * len(names)
    for other, values in others:
        amounts = [values[name] if place is None else values[name][place] for name in names]
        if amounts != taken:
            text = "–".join(money.in_zl(amount) for amount in amounts)
            said = f"Przy odczytaniu {reading_of(other)}: {text}."
            yield Why(said, basis=other.article, result=text)


def _answer(benefit: Benefit, person: str | None, told: tuple[Explained, ...]) -> Due:
    mine = [one for one in told if one.person in (None, person)]
    values = {one.rule.name: one.value for one in mine}
    amount, least, most = (
        values[name] if name else None for name in (benefit.amount, benefit.least, benefit.most)
    )
    highest = amount if amount is not None else most
    granted = highest or (values[benefit.right] if benefit.right else False)
    optional = values[benefit.possible] if benefit.possible else highest and benefit.most
    status: Status = "discretionary" if optional else "due" if granted else "not_due"
    if benefit.least and least:
        status = "due"
    return Due(
        code=benefit.code,
        person=person,
        payer=benefit.payer,
        status=status,
        period=benefit.period,
        amount=amount if highest else None,
        least=least if highest else None,
        most=most if highest else None,
        confirmed=not any(one.doubtful for one in mine),
        reading=", ".join(dict.fromkeys(one.rule.reading for one in mine if one.rule.reading))
        or None,
        shares=_shares(benefit, told),
        why=tuple(step for one in mine for step in one.why()),
    )


def _shares(benefit: Benefit, told: tuple[Explained, ...]) -> tuple[Share, ...]:
    return tuple(
        Share(payer, one.person, one.value)
        for payer, name in benefit.shares
        for one in told
        if one.rule.name == name and one.value
    )


def _decimal(amount: int | None) -> str | None:
    return None if amount is None else money.decimal_zl(amount)
