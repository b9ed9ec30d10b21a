"""What a person received, in the words of the law that asks for it."""

from ostoja.core.law.rules import Input
from ostoja.core.money import in_zl
from ostoja.people import models as m
from ostoja.people import services


def inputs(act: str) -> dict[str, Input]:
    """What an act's income may be told as: its components, or the amount itself."""
    found: dict[str, Input] = {}
    for income in services.incomes_of(act):
        found |= {one.name: one for one in income.inputs}
        title = "Dochód, gdy znany jest tylko w całości"
        found[income.target] = Input(income.target, "person", "grosze", title)
    return found


def said(one: m.IncomeSet) -> list[tuple[str, str]]:
    """Title and value of each receipt; one that the law no longer knows keeps its name."""
    known, found = inputs(one.act), []
    for name, value in one.receipts.items():
        kind = known.get(name)
        if isinstance(value, bool):
            text = "tak" if value else "nie"
        elif kind is not None and kind.unit == "grosze":
            text = in_zl(value)
        else:
            text = str(value)
        found.append((kind.title if kind else name, text))
    return found
