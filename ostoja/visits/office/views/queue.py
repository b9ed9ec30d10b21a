"""The desk: call the next number, say what became of it; set queues up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.audit.actions import Action, RefusedError
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.visits import actions, services
from ostoja.visits.office.views.frame import booking, number
from ostoja.visits.permissions import may_plan

DESK = "visits_desk"  # remembered for the session: one sits at one desk


@booking
def queue(request: HttpRequest, centre: str) -> HttpResponse:
    """Every queue with how many wait; my number now, and the last ones of today."""
    if request.method == "POST":
        _do(request, centre)
        return redirect("visits:queue", centre)
    at = now_here()
    units = directory.book(centre).units_by_code
    lines = [
        {
            "line": one, "waiting": count,
            "name": name_on(units[one.unit], at.date()).name if one.unit in units else one.unit,
            "kiosk": reverse("visit:kiosk", args=[centre, one.key]),
        }
        for one, count in services.queues(at.date())
    ]  # fmt: skip
    return page(
        request, "visits_queue", title="Kolejka", section="visits", lines=lines,
        mine=services.called_by(request.user, at.date()), desk=request.session.get(DESK, ""),
        last=services.ended_by(request.user, at.date()),
        plans=may_plan(request.user, at.date()).allowed,
        units=[(one.code, name_on(one, at.date()).name)
               for one in directory.book(centre).units(at.date())],
    )  # fmt: skip


def _do(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    try:
        done = _action(request, centre).execute().what
    except RefusedError as refused:
        messages.error(request, str(refused))
        return
    if sent.get("co") == "nastepny":
        request.session[DESK] = sent.get("stanowisko", "").strip()
        if done["number"] is None:
            messages.info(request, "Nikt nie czeka w tej kolejce.")
    elif sent.get("co") == "dodaj":
        messages.success(request, "Kolejka założona.")


def _action(request: HttpRequest, centre: str) -> Action:
    sent, shared = request.POST, common(request, centre)
    match sent.get("co"):
        case "nastepny":
            return actions.CallNext(
                **shared, line=number(sent.get("kolejka", "")), desk=sent.get("stanowisko", "")
            )
        case "dodaj":
            return actions.AddLine(
                **shared, unit=sent.get("jednostka", ""), letter=sent.get("litera", "")
            )
        case "zamknij":
            return actions.CloseLine(**shared, line=number(sent.get("kolejka", "")))
    return actions.EndTicket(
        **shared, ticket=number(sent.get("numer", "")), state=sent.get("stan", "")
    )
