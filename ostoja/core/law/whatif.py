"""What if the income were another: the chart of one benefit around one household's answers."""

from dataclasses import dataclass

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.chart import Amounts, Chart, draw
from ostoja.core.law.precheck import Answers, Found, Precheck
from ostoja.core.law.questions import Question


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
    size = len(answers.relations)
    said = [answers.given.get((question.code, at)) for at in range(size)]
    incomes = [int(one or 0) for one in said]
    if benefit.entity == "household" and size > 1:
        if None in said:
            return None
        whole, split = sum(incomes), (0,) * (size - 1)
        if _at(check, benefit, answers, names, question, (whole, *split)) == _at(
            check, benefit, answers, names, question, tuple(incomes)
        ):
            chart = draw(
                lambda x: _at(check, benefit, answers, names, question, (x, *split)), whole
            )
            return Drawn(chart, question, True) if chart else None
    person = found.person or 0
    if said[person] is None:
        return None

    def alone(income: int) -> Amounts:
        changed = (*incomes[:person], income, *incomes[person + 1 :])
        return _at(check, benefit, answers, names, question, changed, found.person)

    chart = draw(alone, incomes[person])
    return Drawn(chart, question, False) if chart else None


def _income_of(check: Precheck, benefit: Benefit) -> Question | None:
    if not (benefit.amount or benefit.most):
        return None
    needed = {one.name for one in check.state.needed(benefit.rules)}
    return next((q for q in check.questionnaire.questions if q.axis and q.inputs & needed), None)


def _at(
    check: Precheck,
    benefit: Benefit,
    answers: Answers,
    names: tuple[str, ...],
    question: Question,
    incomes: tuple[int, ...],
    person: int | None = None,
) -> Amounts:
    """The least and the most of the benefit when the persons have ``incomes``."""
    for position, income in enumerate(incomes):
        answers = answers.with_answer((question.code, position), income)
    values = check.state.compute(check.case(answers, names), *benefit.rules)

    def amount(name: str) -> int:
        value = values[name]
        return int(value[person or 0] if benefit.entity == "person" else value)

    most = amount(benefit.amount or benefit.most or "")
    return (amount(benefit.least) if benefit.least else most), most
