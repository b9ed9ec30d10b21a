"""The sign-off list: what no official text confirms, and who has answered for it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.audit.actions import RefusedError
from ostoja.benefits import actions, services, shapes
from ostoja.benefits.models import Kind
from ostoja.benefits.permissions import CONFIRM
from ostoja.core.law.signoff import Line
from ostoja.directory.office.views.frame import a_day, common, now_here, office, page, run

_HEADS = {
    Kind.PARAMETER: "Kwoty i inne wartości",
    Kind.READING: "Odczytania przepisów",
    Kind.ROUNDING: "Zaokrąglenia",
    Kind.RULE: "Reguły, których nie porównano z aktem",
    Kind.TERM: "Terminy",
}


def _day(request: HttpRequest) -> date:
    """The day asked for, else today; what is no day is today."""
    try:
        found: date = a_day(request.GET.get("dzien", ""))
    except RefusedError:
        return now_here().date()
    return found


def _said(one: Line) -> Line:
    """The line with its value in the units of the table's columns."""
    parameter = services.local_parameters().get(one.code)
    if parameter is None or one.value is None:
        return one
    rows = shapes.lines_of(shapes.shape_of(parameter), one.value)
    return replace(one, shown="; ".join(f"{top}: {n}" if top else n for top, n in rows))


@office
def lines(request: HttpRequest, centre: str) -> HttpResponse:
    """Every line of a day, by kind; those that wait come first."""
    day = _day(request)
    found = services.lines(centre, day)
    groups = [
        {
            "kind": kind.value,
            "head": head,
            "waiting": [_said(one) for one, signed in found if one.kind == kind and not signed],
            "signed": [
                (_said(one), signed) for one, signed in found if one.kind == kind and signed
            ],
        }
        for kind, head in _HEADS.items()
    ]
    return page(
        request, "law_lines", title="Potwierdzenia", day=day, groups=groups,
        waiting=sum(signed is None for _, signed in found), all_lines=len(found),
    )  # fmt: skip


@office
def line(request: HttpRequest, centre: str, kind: str, code: str) -> HttpResponse:
    """One line: read it, confirm it, or take a confirmation back."""
    day = _day(request)
    listed = {(str(one[0].kind), one[0].code): one for one in services.lines(centre, day)}
    if (kind, code) not in listed:
        raise Http404
    found, signed = listed[kind, code]
    back = f"{reverse('law:line', args=[centre, kind, code])}?dzien={day.isoformat()}"
    shared = {
        **common(request, centre),
        "kind": kind,
        "code": code,
        "seen": request.POST.get("widziane", ""),
    }
    if request.POST.get("co") == "cofnij":
        action = actions.TakeBackSignOff(**{**shared, "reason": request.POST.get("powod", "")})
        return run(request, action, "Cofnięto potwierdzenie.", back)
    wrong = ""
    if request.method == "POST":
        try:
            _sign(request, day, shared)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, f"Potwierdzono: {found.title}.")
            return redirect(f"{reverse('law:lines', args=[centre])}?dzien={day.isoformat()}")
    return page(
        request, "law_line", title=found.title, day=day, line=_said(found), signed=signed,
        wrong=wrong, may=shared["actor"].role in CONFIRM, kind_label=Kind(kind).label,
        others=found.others,
        sent={n: request.POST.get(n, "") for n in ("osoba", "stanowisko", "publikacja")},
    )  # fmt: skip


def _sign(request: HttpRequest, day: date, shared: dict[str, Any]) -> None:
    sent = request.POST
    actions.SignOff(
        **shared,
        on=day,
        person=sent.get("osoba", ""),
        post=sent.get("stanowisko", ""),
        publication=sent.get("publikacja", ""),
    ).execute()
