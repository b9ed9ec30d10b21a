"""One case: where it stands, what may happen and why not, what is due and why, what happened."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.accounts.roles import Power
from ostoja.accounts.services import colleagues
from ostoja.audit import reads
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import applications, deciding, services, taking_back
from ostoja.cases.actions import MendDelivery, TakeBackStep, TakeStep
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.cases.office.views import writing
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.procedures.engine import FactValue
from ostoja.core.procedures.model import Procedure
from ostoja.core.typed import whole
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import services as people

PURPOSE = "prowadzenie sprawy"
AGAIN = "zmiana-prowadzacego"
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
        return _done(request, centre, key)
    now = now_here()
    found = services.file(key, request.user, now)
    if found is None:
        raise Http404
    who = reader(request)
    reads.record(who, subject=found.case.person.key, what="sprawa", purpose=PURPOSE, level=Level.C3)
    papers = deciding.decisions(found.case)
    staff = colleagues(now.date(), Power.CASE_READ)
    return page(
        request, "cases_case", title=f"Sprawa {found.case.sign}", section="cases", file=found,
        matter=matter_names().get(found.case.matter, found.case.matter),
        name=people.name_of(found.case.person),
        offers=[(one, _fields(found.procedure, one.step.code), one.step.code in services.ASSIGNING)
                for one in found.offers],
        dues=[(one, due(one.due, now.date())) for one in found.deadlines],
        happened=lines(found.procedure, found.steps), back=_back(found, papers),
        before=_before(found, staff),
        decisions=[(one, deciding.kind_name(one)) for one in papers],
        decides=found.procedure.decision, letters=writing.offered(found.case),
        fee="projekt-oplaty" in deciding.leads_on(found.case),
        applications=applications.of_case(found.case),
        works=Power.DIAGNOSIS_READ.name in found.powers,
        colleagues=staff, today=now.date(),
    )  # fmt: skip


def lines(
    table: Procedure, steps: Sequence[services.CaseStep]
) -> list[tuple[services.Told[services.CaseStep], str]]:
    """What happened, as pages and prints say it: a step that was taken back is struck out."""
    names = {one.code: one.name.pl for one in table.steps}
    return [(one, names.get(one.what.step, one.what.step)) for one in services.told(steps)]


def _back(found: services.CaseFile, papers: Sequence[deciding.Decision]) -> dict[str, Any] | None:
    """The last step, to be taken back, or why it stays; nothing of the first one."""
    last = found.counted[-1]
    if len(found.counted) == 1:
        return None
    why = " ".join(one.text for one in found.back.why) if not found.back.allowed else ""
    return {
        "step": found.back.step, "position": last.position, "mends": found.mends.allowed,
        "why": why or taking_back.held(found.case, last, papers),
    }  # fmt: skip


def _before(found: services.CaseFile, staff: Iterable[Any]) -> Any:
    """Who led the case before its last reassignment, if it may go back to them in one click."""
    led = services.leaders(found.counted)
    again = any(one.allowed and one.step.code == AGAIN for one in found.offers)
    if not again or len(led) < 2 or led[-1] is not found.counted[-1]:
        return None
    old = led[-2].leader_id
    return next((one for one in staff if one.pk == old and old != found.case.owner_id), None)


def _fields(table: Procedure, step: str) -> list[tuple[str, str, str]]:
    """The facts that a step records: name, label, kind."""
    return [(name, FACTS.get(name, name), kind) for name, kind in table.step(step).records.items()]


def _done(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    what = {"cofnij": _taking_back, "popraw": _mending}.get(request.POST.get("co", ""), _action)
    try:
        what(request, centre, key).execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Krok cofnięty." if what is _taking_back else "Zapisano.")
    return redirect("cases:case", centre, key)


def _taking_back(request: HttpRequest, centre: str, key: str) -> Action:
    return TakeBackStep(**_of_last(request, centre, key))


def _mending(request: HttpRequest, centre: str, key: str) -> Action:
    day = a_day(request.POST.get("doreczono", ""))
    return MendDelivery(**_of_last(request, centre, key), delivered=day)


def _of_last(request: HttpRequest, centre: str, key: str) -> dict[str, Any]:
    """What both need: the last step as the page showed it, and why."""
    sent = request.POST
    return {
        **common(request, centre), "case": key, "position": whole(sent.get("krok", "")) or 0,
        "reason": sent.get("powod", "").strip(),
    }  # fmt: skip


def _action(request: HttpRequest, centre: str, key: str) -> Action:
    sent = request.POST
    known = services.case(key, request.user, now_here().date())
    if known is None:
        raise Http404
    code, owner = sent.get("krok", ""), sent.get("kto", "")
    return TakeStep(
        **common(request, centre), case=key, step=code, on=a_day(sent.get("dzien", "")),
        facts=facts_sent(services.table_of(known), code, sent),
        owner=whole(owner),
    )  # fmt: skip


def facts_sent(table: Procedure, code: str, sent: Any) -> dict[str, FactValue]:
    """The facts that a step records, as a form sent them. Raises ``RefusedError``."""
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
