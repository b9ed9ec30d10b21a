"""In whose name the centre decides, and who may sign or check what by a written authorisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts import services as accounts
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import actions, authorising, deciding
from ostoja.cases.models import Deed
from ostoja.cases.office.frame import with_power
from ostoja.core.decisions.book import book
from ostoja.core.money import zl
from ostoja.directory.office.views.frame import a_day, common, now_here, page, units_of


@with_power(Power.CASE_READ)
def authority(request: HttpRequest, centre: str) -> HttpResponse:
    """In whose name the centre decides, and who hears appeals."""
    wrong, sent = "", request.POST
    if request.method == "POST":
        try:
            actions.SetAuthority(
                **common(request, centre), office=sent.get("urzad", ""),
                authorisation=sent.get("upowaznienie", ""), board=sent.get("kolegium", ""),
                since=a_day(sent.get("od", "")),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("cases:authority", centre)
    today = now_here().date()
    return page(
        request, "cases_authority", title="Kto wydaje decyzje", section="cases", wrong=wrong,
        now=deciding.authority(today), today=today,
        sent={name: sent.get(name, "") for name in ("urzad", "upowaznienie", "kolegium", "od")},
    )  # fmt: skip


@with_power(Power.CASE_READ)
def authorisations(request: HttpRequest, centre: str) -> HttpResponse:
    """The written authorisations; a new one, or the end of one."""
    wrong, sent, today = "", request.POST, now_here().date()
    if request.method == "POST":
        try:
            _done(request, centre)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("cases:authorisations", centre)
    rows = [(one, authorising.named(one, today)) for one in authorising.standing(today)]
    people = {
        user.pk: user.name
        for power in (Power.DECISION_SIGN, Power.DECISION_CHECK)
        for user in accounts.colleagues(today, power)
    }
    names = ("kto", "do-czego", "numer", "od", "do", "komorka", "kwota")
    return page(
        request, "cases_authorisations", title="Pisemne upoważnienia", section="cases", wrong=wrong,
        rows=rows, people=sorted(people.items(), key=lambda one: one[1]), deeds=Deed.choices,
        kinds=book().kinds, matters=book().matters, units=units_of(centre, today), today=today,
        sent={name.replace("-", "_"): sent.get(name, "") for name in names},
        chosen=[*sent.getlist("rodzaj"), *sent.getlist("sprawa")],
    )  # fmt: skip


def _done(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    if sent.get("co") == "koniec":
        actions.EndAuthorisation(
            **common(request, centre), key=sent.get("ktore", ""), until=a_day(sent.get("do", ""))
        ).execute()
        return
    who, until = sent.get("kto", ""), sent.get("do", "")
    actions.GrantAuthorisation(
        **common(request, centre), user=int(who) if who.isdecimal() else 0,
        deed=sent.get("do-czego", ""), paper=sent.get("numer", ""), since=a_day(sent.get("od", "")),
        until=a_day(until) if until else None, kinds=tuple(sent.getlist("rodzaj")),
        matters=tuple(sent.getlist("sprawa")), unit=sent.get("komorka", ""),
        most=_most(sent.get("kwota", "")),
    ).execute()  # fmt: skip


def _most(text: str) -> Any:
    try:
        return zl(text) if text.strip() else None
    except ValueError as error:
        raise RefusedError(str(error)) from error
