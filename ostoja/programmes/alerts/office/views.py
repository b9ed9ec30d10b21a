"""The duty: what waits, one report, the telephone list, the season, numbers without places."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.accounts.permissions import Decision, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.accounts.services import colleagues
from ostoja.audit import reads
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.office.frame import where_may
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import a_day, common, now_here, page, units_of
from ostoja.programmes.alerts import actions, services
from ostoja.programmes.alerts import models as m

PURPOSE = "dyżur"
MOST = 100
_group = where_may(services.on_duty)


def may_arrange(user: Any, day: date) -> Decision:
    """Who arranges the list: whoever may assign work in the whole centre and sign for it."""
    return may_somewhere(user, Power.DECISION_SIGN, day)


def may_count(user: Any, day: date) -> Decision:
    """Who reads numbers without places."""
    return may_somewhere(user, Power.AGGREGATES, day)


@_group
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """What nobody has opened yet, what is open, and what is closed and still kept."""
    rows = list(services.alerts(request.user, now_here().date()).order_by("received_at")[:MOST])
    groups = (
        ("Czekają", [one for one in rows if not one.opened_at and not one.closed_at]),
        ("Otwarte", [one for one in rows if one.opened_at and not one.closed_at]),
        ("Zamknięte", [one for one in rows if one.closed_at]),
    )
    for one in rows:
        _seen(request, one.key)
    return page(request, "alerts_home", title="Dyżur", section="alerts", groups=groups)


def _seen(request: HttpRequest, key: str) -> None:
    reads.record(
        reader(request),
        subject=key,
        what="zgłoszenie na dyżurze",
        purpose=PURPOSE,
        level=Level.C4,
    )


@_group
def alert(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One report: where, what was said, who was called, taking it, closing it."""
    row = services.alert(key, request.user, now_here().date())
    if row is None:
        raise Http404
    if request.method == "POST":
        _do(request, _of_alert(request, centre, key))
        return redirect("alerts_office:alert", centre, key)
    _seen(request, key)
    return page(
        request, "alerts_alert", title="Zgłoszenie", section="alerts", row=row,
        reports=row.reports.all(), results=m.Result.choices,
        calls=row.calls.select_related("line__user"),
        forget_at=services.forget_at(row) if row.closed_at else None,
    )  # fmt: skip


def _of_alert(request: HttpRequest, centre: str, key: str) -> Action:
    sent, shared = request.POST, {**common(request, centre), "alert": key}
    match sent.get("co", ""):
        case "zamknij":
            return actions.CloseAlert(
                **shared, result=sent.get("wynik", ""), found=sent.get("notatka", "")
            )
        case "notatka":
            return actions.NoteAlert(**shared, found=sent.get("notatka", ""))
    return actions.OpenAlert(**shared)


def _do(request: HttpRequest, action: Action) -> None:
    try:
        action.execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Zapisano.")


@where_may(may_arrange)
def lines(request: HttpRequest, centre: str) -> HttpResponse:
    """The telephone list and the season; nothing of any report."""
    today = now_here().date()
    if request.method == "POST":
        try:
            action = _arranged(request, centre)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            _do(request, action)
        return redirect("alerts_office:lines", centre)
    return page(
        request, "alerts_lines", title="Lista dyżuru", section="alerts",
        rows=services.lines(today), season=services.season(today), units=units_of(centre, today),
        seasons=m.AlertSeason.objects.all()[:10],
        colleagues=colleagues(today, Power.CASE_STATUS), today=today,
    )  # fmt: skip


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _arranged(request: HttpRequest, centre: str) -> Action:
    sent, shared = request.POST, common(request, centre)
    if sent.get("co") == "sezon":
        title = {lang: sent.get(f"nazwa-{lang}", "").strip()[:200] for lang in ("pl", "en", "uk")}
        return actions.SetSeason(
            **shared, title={lang: text for lang, text in title.items() if text},
            unit=sent.get("jednostka", ""), first=a_day(sent.get("od", "")),
            last=a_day(sent.get("do", "")), join_hours=_whole(sent.get("laczenie", "6"), 0),
            keep_hours=_whole(sent.get("trzymanie", "72"), 0),
        )  # fmt: skip
    return actions.SetDutyLine(
        **shared, user=_whole(sent.get("kto", ""), 0), minutes=_whole(sent.get("minuty", ""), -1),
        phone=sent.get("telefon", ""), email=sent.get("email", ""),
        hours=sent.get("godziny", "").strip()[:200], ends=sent.get("co") == "zdejmij",
    )  # fmt: skip


@where_may(may_count)
def months(request: HttpRequest, centre: str) -> HttpResponse:
    """How many reports ended how in a month, only of those whose places are gone."""
    return page(
        request, "alerts_months", title="Dyżur: zestawienie", section="alerts",
        rows=services.months(),
    )  # fmt: skip
