"""What an application's own answers come to by the law: a draft for the worker, typed by nobody."""

from datetime import date

from ostoja.benefits import words
from ostoja.benefits.asking import check_of
from ostoja.benefits.lines import ORDER, Line, line
from ostoja.benefits.services import entitled
from ostoja.cases.filling import Filled


def estimate(slug: str, filled: Filled, on: date) -> list[Line]:
    """Each benefit that the form asks about, with its ``why``, by the centre's law of a day.

    What the resident does not know stays open and is named. Empty where incomes are not asked.
    """
    if not filled.law.topics:
        return []
    check = check_of(slug, on)
    names = words.persons(check, filled.law, "pl")
    found = check.result(
        filled.law, names, lambda case, benefits: entitled(slug, case, on, benefits)
    )
    called = {name: name for name in names} if len(names) > 1 else {}
    lines = [line(slug, on, one.due, called) for one in found]
    return sorted(lines, key=lambda one: (ORDER.index(one.status), one.title, one.person))
