"""Where a person's benefits go: for those who pay, and those who lead the file or a case."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import actions as cases_actions
from ostoja.cases import services as cases
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.identifiers import spaced_nrb
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.people import services as people
from ostoja.people.office.views.frame import attempt, person_of, shown
from ostoja.people.office.views.frame import people as people_only
from ostoja.people.permissions import CHANGE, may_see_account, may_work


@people_only
def account(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The account of today, those before, and the forms; who may not is told so."""
    person, today = person_of(request, key), now_here().date()
    able = may_see_account(request.user, person, today)
    if not able.allowed and not cases.leads(request.user, person.pk):
        messages.error(request, able.why)
        return redirect("people:file", centre, person.key)
    if request.method == "POST" and _done(request, centre, person.key):
        return redirect("office_site:account", centre, person.key)
    shown(request, [person.key], "konto do wypłat", Level.C3)
    lines = [
        {"number": spaced_nrb(one.nrb), "since": one.valid_from, "until": one.valid_to,
         "now": _lasts(one.valid_to, today)}
        for one in people.accounts(person)
    ]  # fmt: skip
    return page(
        request, "office_account", title="Konto do wypłat", section="people", key=person.key,
        lines=lines, today=today, going=any(one["now"] for one in lines),
        sent={name: request.POST.get(name, "") for name in ("numer", "od")},
        changes=may_work(reader(request).role, CHANGE).allowed,
    )  # fmt: skip


def _lasts(until: date | None, day: date) -> bool:
    return until is None or until >= day


def _done(request: HttpRequest, centre: str, key: str) -> bool:
    try:
        action = _action(request, centre, key)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    return attempt(request, action, "Zapisano.")


def _action(request: HttpRequest, centre: str, key: str) -> Action:
    sent, shared = request.POST, common(request, centre)
    if sent.get("co") == "koniec":
        return cases_actions.EndAccount(**shared, person=key, last=a_day(sent.get("dzien", "")))
    return cases_actions.RecordAccount(
        **shared, person=key, nrb=sent.get("numer", ""), since=a_day(sent.get("od", ""))
    )
