"""What if the income were another: the chart of one benefit around one household's answers."""

from dataclasses import dataclass, replace
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.chart import Amounts, Chart, draw
from ostoja.core.law.precheck import Answers, Found, Precheck
from ostoja.core.law.questions import Question
from ostoja.core.law.state import Case, Values
from ostoja.core.money import czesc


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, the question whose answer it varies, and whether the family's incomes together."""

    chart: Chart
    question: Question
    together: bool


def chart_of(
    check: Precheck, found: Found, answers: Answers, names: tuple[str, ...]
) -> Drawn | None:
    """The amount of a benefit against income; ``None`` where it has no amount or no income.

    A household's benefit is drawn against the family's income when only the sum counts, which is
    tried on the household itself; otherwise against the income of one person.
    """
    benefit = next(one for one in check.chosen(answers) if one.code == found.due.code)
    question = _income_of(check, benefit)
    if question is None or found.due.status == "missing_data":
        return None
    said = [answers.given.get((question.code, at)) for at in range(len(names))]
    incomes = [int(one or 0) for one in said]
    trial = _Trial(check, benefit, question, check.case(answers, names), found.person)
    if benefit.entity == "household" and len(names) > 1:
        if None in said:
            return None
        whole, others = sum(incomes), [0] * (len(names) - 1)
        if trial.at([whole, *others]) == trial.at(incomes):
            chart = draw(lambda income: trial.at([income, *others]), whole)
            return Drawn(chart, question, True) if chart else None
    person = found.person or 0
    if said[person] is None:
        return None
    before, after = incomes[:person], incomes[person + 1 :]
    chart = draw(lambda income: trial.at([*before, income, *after]), incomes[person])
    return Drawn(chart, question, False) if chart else None


@dataclass(frozen=True, slots=True)
class _Trial:
    """One benefit of one household, for other incomes."""

    check: Precheck
    benefit: Benefit
    question: Question
    case: Case
    person: int | None

    def at(self, incomes: list[int]) -> Amounts:
        """The least and the most of the benefit when the persons have ``incomes``."""
        columns: dict[str, tuple[Any, ...]] = {}
        for name, part in self.question.fills.items():
            if name in self.case.persons:
                columns[name] = tuple(czesc(income, 1, part) for income in incomes)
        case = replace(self.case, persons={**self.case.persons, **columns})
        values = self.check.state.compute(case, *self.benefit.rules)
        most = self._amount(values, self.benefit.amount or self.benefit.most or "")
        return (self._amount(values, self.benefit.least) if self.benefit.least else most), most

    def _amount(self, values: Values, name: str) -> int:
        value = values[name]
        return int(value[self.person or 0] if self.benefit.entity == "person" else value)


def _income_of(check: Precheck, benefit: Benefit) -> Question | None:
    if not (benefit.amount or benefit.most):
        return None
    needed = {one.name for one in check.state.needed(benefit.rules)}
    return next((q for q in check.questionnaire.questions if q.axis and q.inputs & needed), None)
