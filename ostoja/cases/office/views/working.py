"""Interviews, contracts, plans and notes on the page; only for those who may read a diagnosis."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.entry import centre_of
from ostoja.accounts.office.frame import reader
from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import interviews, taking_back, working
from ostoja.cases.actions import TakeBackPlan
from ostoja.cases.actions.working import AcceptPlan, AddNote, FinishForm, WriteForm, WritePlan
from ostoja.cases.models import Case
from ostoja.cases.office.frame import matter_names, with_power
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.forms import Asked, Field, Form, forms
from ostoja.core.money import zl
from ostoja.core.typed import whole
from ostoja.core.where.book import Book
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters.documents import DocumentError, render

ROWS = 5  # proposals on the page at once
_OF_ROW = ("forma", "kwota", "od", "do", "opis")


def _case(request: HttpRequest, key: str, what: str) -> Case:
    """The case, for whoever may read diagnoses there. Raises ``Http404``."""
    found = working.readable(key, request.user, now_here(), _book(request))
    if found is None:
        raise Http404
    who = reader(request)
    reads.record(who, subject=found.person.key, what=what, purpose="praca socjalna", level=Level.C3)
    return found


def _book(request: HttpRequest) -> Book:
    return directory.book_of(centre_of(request))


def _form(code: str) -> Form:
    found = forms().get(code)
    if found is None:
        raise Http404
    return found


@with_power(Power.DIAGNOSIS_READ)
def sheet(request: HttpRequest, centre: str, key: str, form: str) -> HttpResponse:
    """A form: what the register knows is filled in, what was typed is never lost."""
    kind, case, wrong = _form(form), _case(request, key, form), ""
    if request.method == "POST":
        try:
            _write(request, centre, case, kind)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            return redirect("cases:sheet", centre, key, form)
    today = now_here().date()
    shown = interviews.sheet(
        kind, case, request.user, today, typed=_typed(request, kind) if wrong else None,
        added=_added(request) if wrong else None, book=_book(request),
    )  # fmt: skip
    return page(
        request, "cases_sheet", title=f"{kind.name}, sprawa {case.sign}", section="cases",
        case=case, kind=kind, wrong=wrong, sheet=shown, parts=_parts(shown),
        chosen={one.part.code for one in shown.asked if one.by_hand},
    )  # fmt: skip


def _parts(shown: interviews.Sheet) -> list[tuple[Asked, list[tuple[Field, str, str]]]]:
    """Each part with its questions, what is said there now and what was said before."""
    return [
        (one, [(field, shown.given.get(field.code, ""), shown.was.get(field.code, ""))
               for field in one.part.fields])
        for one in shown.asked
    ]  # fmt: skip


def _added(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.POST.getlist("segment"))


def _typed(request: HttpRequest, kind: Form) -> dict[str, str]:
    return {one.code: request.POST.get(one.code, "") for one in kind.fields}


def _write(request: HttpRequest, centre: str, case: Case, kind: Form) -> None:
    shared = {**common(request, centre), "case": case.key, "form": kind.code}
    WriteForm(**shared, answers=_typed(request, kind), parts=_added(request)).execute()
    if request.POST.get("co") == "zakoncz":
        FinishForm(**shared).execute()
        messages.success(request, "Zakończone i zapisane na stałe.")
    elif request.POST.get("co") == "segmenty":
        messages.success(request, "Zapisano razem z wyborem segmentów.")
    else:
        messages.success(request, "Zapisano; możesz wrócić do tego później.")


@with_power(Power.DIAGNOSIS_READ)
def sheet_pdf(request: HttpRequest, centre: str, key: str, form: str, sheet: str) -> HttpResponse:
    """The print of a form, to be signed or taken along."""
    _form(form)
    case = _case(request, key, form)
    one = working.form_of(case, sheet)
    if one is None or one.form != form:
        raise Http404
    facts = directory.book(centre).facts.centre
    demo = None
    if settings.OSTOJA_DEMO:
        demo = "To miasto jest zmyślone." if facts.made_up else f"Prawdziwa strona: {facts.site}"
    try:
        paper = interviews.printed(
            case, one, request.user, now_here().date(), sender=facts.name, demo=demo
        )
        made = render("letter", paper.data())
    except DocumentError as error:
        messages.error(request, str(error))
        return redirect("cases:sheet", centre, key, form)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="arkusz-{one.key}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@with_power(Power.DIAGNOSIS_READ)
def plan(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The plan of help: written by the worker, accepted by the head."""
    case, wrong = _case(request, key, "plan pomocy"), ""
    if request.method == "POST":
        try:
            _plan_action(request, centre, case).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("cases:plan_of_help", centre, key)
    plans = working.plans(case)
    draft = plans[-1] if plans and plans[-1].approved_on is None else None
    names = matter_names()
    goals, rows = (draft.goals, _rows_of(draft)) if draft else ("", [])
    if wrong and request.POST.get("co") == "zapisz":
        goals, rows = request.POST.get("cele", ""), _rows_sent(request)
    rows += [dict.fromkeys(_OF_ROW, "")] * (ROWS - len(rows))
    return page(
        request, "cases_planofhelp", title=f"Plan pomocy, sprawa {case.sign}", section="cases",
        case=case, draft=draft, wrong=wrong, goals=goals, rows=rows, matters=names.items(),
        accepted=_accepted(case, plans), undoes=_undoes(case, request.user),
    )  # fmt: skip


def _accepted(case: Case, plans: Sequence[working.PlanOfHelp]) -> list[tuple[Any, Any, bool]]:
    """The accepted plans with what they propose, and whether the acceptance still counts."""
    names, gone = matter_names(), working.withdrawn(case, plans)
    return [
        (one, [(names.get(p.matter, p.matter), p) for p in working.proposals(one)],
         one.key not in gone)
        for one in plans
        if one.approved_on
    ]  # fmt: skip


def _undoes(case: Case, user: Any) -> str:
    """The plan whose acceptance is the last step, to whoever accepts plans."""
    last = taking_back.last(case)
    if last.step != taking_back.PLAN:
        return ""
    if not may_somewhere(user, Power.PLAN_APPROVE, now_here().date()).allowed:
        return ""
    found = taking_back.accepted(case, last)
    return found.key if found else ""


def _rows_of(draft: working.PlanOfHelp) -> list[dict[str, str]]:
    return [
        {
            "forma": one.matter, "kwota": _zl(one.amount), "opis": one.words,
            "od": one.first.isoformat() if one.first else "",
            "do": one.last.isoformat() if one.last else "",
        }
        for one in working.proposals(draft)
    ]  # fmt: skip


def _zl(amount: int | None) -> str:
    return f"{amount // 100},{amount % 100:02d}" if amount else ""


def _rows_sent(request: HttpRequest) -> list[dict[str, str]]:
    sent = request.POST
    return [
        {name: sent.get(f"{name}-{number}", "").strip() for name in _OF_ROW}
        for number in range(ROWS)
    ]


def _plan_action(request: HttpRequest, centre: str, case: Case) -> Any:
    sent, shared = request.POST, {**common(request, centre), "case": case.key}
    match sent.get("co"):
        case "przyjmij":
            return AcceptPlan(**shared)
        case "zwroc":
            note = sent.get("uwaga", "").strip()
            if not note:
                raise RefusedError("Napisz, co poprawić.")
            return AcceptPlan(**shared, note=note)
        case "cofnij":
            return TakeBackPlan(
                **shared, plan=sent.get("plan", ""), reason=sent.get("powod", "").strip()
            )
    rows = [row for row in _rows_sent(request) if any(row.values())]
    return WritePlan(
        **shared, goals=sent.get("cele", ""), proposals=tuple(_proposal(row) for row in rows)
    )


def _proposal(row: dict[str, str]) -> working.Proposal:
    try:
        amount = zl(row["kwota"]) if row["kwota"] else None
    except ValueError as error:
        raise RefusedError(str(error)) from error
    if row["forma"] and row["forma"] not in matter_names():
        raise RefusedError("Wybierz formę pomocy z listy.")
    return working.Proposal(
        matter=row["forma"], amount=amount, first=_day(row["od"]), last=_day(row["do"]),
        words=row["opis"],
    )  # fmt: skip


def _day(text: str) -> date | None:
    if not text:
        return None
    found: date = a_day(text)
    return found


@with_power(Power.DIAGNOSIS_READ)
def notes(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """What was done, newest first; a note is typed in seconds."""
    case, wrong = _case(request, key, "notatki"), ""
    sent = request.POST
    if request.method == "POST":
        minutes = whole(sent.get("minuty", "").strip() or "0")
        try:
            AddNote(
                **common(request, centre), case=case.key, text=sent.get("tresc", ""),
                minutes=-1 if minutes is None else minutes,
                protected=bool(sent.get("chroniona")),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("cases:notes", centre, key)
    every = working.notes(case, request.user, now_here().date())
    return page(
        request, "cases_notes", title=f"Notatki, sprawa {case.sign}", section="cases", case=case,
        wrong=wrong, rows=every, minutes=sum(one.minutes for one in every),
        sent={name: sent.get(name, "") for name in ("tresc", "minuty", "chroniona")},
    )  # fmt: skip
