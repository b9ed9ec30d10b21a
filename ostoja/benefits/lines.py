"""One benefit as the office says it: the status in words, the amount, what is missing, why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ostoja.benefits.asking import check_of
from ostoja.core.facts import Why
from ostoja.core.law import poland
from ostoja.core.law.benefits import Due
from ostoja.core.money import in_zl

ORDER = ("due", "discretionary", "missing_data", "refused", "not_due")
_STATUS = {
    "due": "należy się", "discretionary": "uznaniowe", "missing_data": "brakuje danych",
    "refused": "nie da się policzyć", "not_due": "nie należy się",
}  # fmt: skip
_PERIOD = {"month": "miesięcznie", "once": "jeden raz", "year": "raz w roku"}


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit for the household or one person, as the page says it."""

    status: str
    title: str
    person: str
    said: str
    amount: str
    confirmed: bool
    missing: tuple[str, ...]
    why: tuple[Why, ...]


def line(centre: str, day: date, one: Due, names: Mapping[str, str]) -> Line:
    """A benefit in words; ``names`` are the persons by their key or position."""
    about = check_of(centre, day).questionnaire.about
    inputs = poland.law().inputs
    title = about[one.code].title("pl") if one.code in about else one.code.replace("-", " ")
    missing = tuple(inputs[name].title if name in inputs else name for name in one.missing)
    return Line(
        one.status, title, names.get(one.person or "", ""), _STATUS[one.status], _amount(one),
        one.confirmed, missing, one.why,
    )  # fmt: skip


def _amount(one: Due) -> str:
    """The amount or its range; empty when there is none."""
    often = _PERIOD[one.period]
    if one.amount is not None:
        return f"{in_zl(one.amount)} {often}"
    if one.most is None:
        return ""
    if not one.least:
        return f"do {in_zl(one.most)} {often}"
    return f"od {in_zl(one.least)} do {in_zl(one.most)} {often}"
