"""One case: where it stands, what may happen and why not, what is due and why, what happened."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.accounts.services import colleagues
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import applications, deciding, services
from ostoja.cases.actions import TakeStep
from ostoja.cases.actions.leading import ASSIGNING
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.procedures.engine import FactValue
from ostoja.core.procedures.model import Procedure
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import services as people

PURPOSE = "prowadzenie sprawy"
# What a fact of a step is called on the form; a fact without a name here keeps its own.
FACTS: Mapping[str, str] = {
    "delivered": "Dzień doręczenia", "known": "Dzień, w którym dowiedzieliśmy się o potrzebie",
    "until": "Nowy termin", "note": "Powód", "evidence": "Dowód", "begun": "Od kiedy są usługi",
    "admitted": "Dzień przyjęcia", "home": "Dom", "from": "Od dnia",
}  # fmt: skip


@with_power(Power.CASE_READ)
def case(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The case; a step is taken from here."""
    if request.method == "POST":
        return _take(request, centre, key)
    now = now_here()
    found = services.file(key, request.user, now)
    if found is None:
        raise Http404
    reader = request.person  # type: ignore[attr-defined]  # set by the office
    reads.record(
        reader, subject=found.case.person.key, what="sprawa", purpose=PURPOSE, level=Level.C3
    )
    names = {one.code: one.name.pl for one in found.procedure.steps}
    return page(
        request, "cases_case", title=f"Sprawa {found.case.sign}", section="cases", file=found,
        matter=matter_names().get(found.case.matter, found.case.matter),
        name=people.name_of(found.case.person),
        offers=[(one, _fields(found.procedure, one.step.code), one.step.code in ASSIGNING)
                for one in found.offers],
        dues=[(one, due(one.due, now.date())) for one in found.deadlines],
        happened=[(one, names.get(one.step, one.step)) for one in found.steps],
        decisions=deciding.decisions(found.case), decides=found.procedure.decision,
        applications=applications.of_case(found.case),
        works=Power.DIAGNOSIS_READ.name in found.powers,
        colleagues=colleagues(now.date(), Power.CASE_READ), today=now.date(),
    )  # fmt: skip


def _fields(table: Procedure, step: str) -> list[tuple[str, str, str]]:
    """The facts that a step records: name, label, kind."""
    return [(name, FACTS.get(name, name), kind) for name, kind in table.step(step).records.items()]


def _take(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    try:
        _action(request, centre, key).execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Zapisano.")
    return redirect("cases:case", centre, key)


def _action(request: HttpRequest, centre: str, key: str) -> TakeStep:
    sent = request.POST
    known = services.case(key, request.user, now_here().date())
    if known is None:
        raise Http404
    code, owner = sent.get("krok", ""), sent.get("kto", "")
    return TakeStep(
        **common(request, centre), case=key, step=code, on=a_day(sent.get("dzien", "")),
        facts=_facts(services.table_of(known), code, sent),
        owner=int(owner) if owner.isascii() and owner.isdigit() else None,
    )  # fmt: skip


def _facts(table: Procedure, code: str, sent: Any) -> dict[str, FactValue]:
    try:
        records = table.step(code).records
    except LookupError:
        return {}
    found: dict[str, FactValue] = {}
    for name, kind in records.items():
        text = sent.get(name, "").strip()[:2000]
        if text:
            found[name] = _fact(kind, text)
    return found


def _fact(kind: str, text: str) -> FactValue:
    if kind == "day":
        day: FactValue = a_day(text)
        return day
    return text == "tak" if kind == "yes_no" else text
