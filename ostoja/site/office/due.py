"""What a household of the register is due, with nothing typed again: the register asks the law."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from ostoja.benefits.asking import check_of
from ostoja.benefits.services import entitled
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.facts import Why
from ostoja.core.law import poland
from ostoja.core.law.benefits import Due
from ostoja.core.money import in_zl
from ostoja.directory.office.views.frame import now_here, page
from ostoja.people import services as people
from ostoja.people.office.views.frame import people as people_only
from ostoja.people.office.views.frame import shown
from ostoja.people.permissions import READ

_ORDER = ("due", "discretionary", "missing_data", "refused", "not_due")
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


@people_only
def due(request: HttpRequest, centre: str, key: str, home: str) -> HttpResponse:
    """All benefits of the household ``home`` in which the person is, today."""
    today = now_here().date()
    found = people.file(key, request.user, today)
    together = next((one for one in found.households if one.key == home), None) if found else None
    if found is None or together is None:
        raise Http404
    names = {member.person.key: name for member, name in together.members}
    ids = [member.person_id for member, _ in together.members]
    if len(people.names_of(ids, request.user, today, READ)) < len(set(ids)):
        # somebody's file is closed to the reader: an amount would tell of that income
        return page(
            request, "office_due", title="Świadczenia", section="people", key=key, lines=None
        )
    case = people.case_of(home, together.act_code, today)
    shown(request, sorted(names), "świadczenia gospodarstwa", Level.C3)
    lines = [_line(centre, today, one, names) for one in entitled(centre, case, today).benefits]
    lines.sort(key=lambda one: (_ORDER.index(one.status), one.title, one.person))
    return page(
        request, "office_due", title="Świadczenia", section="people", key=key, lines=lines,
        act=together.act, names=[name for _, name in together.members], today=today,
    )  # fmt: skip


def _line(centre: str, day: date, one: Due, names: dict[str, str]) -> Line:
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
