"""The register of complaints: for the few who handle it; taking one in is for every counter."""

import csv
import io
from datetime import date
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.accounts.roles import Power, Role
from ostoja.accounts.services import colleagues
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import complaint_taking_back as holding
from ostoja.cases import complaints as read
from ostoja.cases.actions import complaints as actions
from ostoja.cases.actions.complaint_letters import SignComplaintLetter
from ostoja.cases.actions.complaint_register import NameKeeper, TakeOutRegister
from ostoja.cases.actions.complaint_taking_back import TakeBackComplaintStep
from ostoja.cases.office.frame import due, where_may, with_power
from ostoja.cases.office.views.case import FACTS, facts_sent
from ostoja.cases.services import table_of
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters.models import Channel
from ostoja.people.models.base import new_key

PAGE = 50
PURPOSE = "rozpatrzenie skargi"
HEAD = ("Numer", "Wpływ", "Droga", "Kto rozpatruje", "Termin", "Załatwiono", "Stan", "Wynik")
LABELS = {**FACTS, "to": "Komu przekazano", "how": "Jak wysłano", "note": "Opis albo powód"}
TYPED = ("rodzaj", "dzien", "droga", "ustnie", "tresc", "osoba", "adres", "telefon", "kogo",
         "dyrektor")  # fmt: skip
_handlers = where_may(read.may_handle)


@_handlers
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """Those that are open, the nearest term first; nobody's name and no word of them."""
    today, kind = now_here().date(), request.GET.get("rodzaj", "")
    rows: Any = read.complaints(request.user, today).select_related("owner")
    closed = request.GET.get("stan") == "zamkniete"
    rows = rows.filter(closed_on__isnull=not closed)
    if kind in read.Kind.values:
        rows = rows.filter(kind=kind)
    shown = Paginator(rows.order_by("next_due", "pk"), PAGE).get_page(request.GET.get("strona"))
    director = _directs(request)
    if request.method == "POST" and director:
        return _keeper(request, centre)
    return page(
        request, "cases_complaints", title="Skargi, wnioski, interwencje", section="cases",
        rows=[(one, _state(one), due(one.next_due, today)) for one in shown], shown=shown,
        kinds=read.Kind.choices, kind=kind, closed=closed, director=director,
        keepers=[one.user for one in read.keepers(today)] if director else [],
        colleagues=colleagues(today, Power.CASE_READ) if director else [],
    )  # fmt: skip


def _directs(request: HttpRequest) -> bool:
    return reader(request).role == Role.DIRECTOR


def _keeper(request: HttpRequest, centre: str) -> HttpResponse:
    sent, today = request.POST, now_here().date()
    until = today if sent.get("co") == "koniec" else None
    try:
        NameKeeper(
            **common(request, centre), user=_number(sent.get("kto", "")) or 0, until=until
        ).execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Zapisano.")
    return redirect("cases:complaints", centre)


def _state(row: read.Complaint) -> str:
    return table_of(row).state(row.state).name.pl


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@with_power(Power.INTAKE)
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """Take one in: a paper, or words told at the office and written down."""
    wrong, done = "", None
    if request.method == "POST":
        try:
            done = _taken(request, centre)
        except RefusedError as refused:
            wrong = str(refused)
    today = now_here().date()
    return page(
        request, "cases_complaint_new", title="Przyjmij skargę, wniosek, interwencję",
        section="cases", wrong=wrong, done=done, kinds=read.Kind.choices,
        channels=Channel.choices, today=today, seal=new_key(),
        sent={name: request.POST.get(name, "") for name in TYPED},
        colleagues=colleagues(today, Power.INTAKE),
    )  # fmt: skip


def _taken(request: HttpRequest, centre: str) -> dict[str, str]:
    sent = request.POST
    told = actions.Told(
        kind=sent.get("rodzaj", ""), text=sent.get("tresc", ""), author=sent.get("osoba", ""),
        address=sent.get("adres", ""), email=sent.get("email", ""), phone=sent.get("telefon", ""),
        about=sent.get("kogo", ""), about_head=bool(sent.get("dyrektor")),
    )  # fmt: skip
    action = actions.TakeComplaint(
        **common(request, centre), told=told, sealed=f"biuro/{sent.get('pieczec', '')[:40]}",
        received_on=a_day(sent.get("dzien", "")), channel=sent.get("droga", ""),
        oral=bool(sent.get("ustnie")), worker=_number(sent.get("pracownik", "")),
    )  # fmt: skip
    found = action.execute().what
    return {"number": str(found["number"]), "code": action.own_code()}


@_handlers
def one(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One of them: what was written, where it stands, what may happen, the reply."""
    if request.method == "POST":
        return _done(request, centre, key)
    now = now_here()
    found = read.file(key, request.user, now)
    if found is None:
        raise Http404
    seen(request, key, "zgłoszenie w rejestrze skarg")
    row = found.row
    written = [one for one in read.writable(row) if Power.INTAKE.name in found.powers]
    drafts = {one.kind for one in found.letters if not one.signed_on}
    others = [
        one for one in colleagues(now.date(), Power.CASE_READ) if one.pk != row.about_worker_id
    ]
    return page(
        request, "cases_complaint", title=f"{row}", section="cases", file=found, row=row,
        offers=[(one, _fields(one), one.step.code in read.GIVING) for one in found.offers
                if one.step.code != "podpis"],
        dues=[(one, due(one.due, now.date())) for one in found.deadlines],
        happened=[(one, name, _said(one.what.facts)) for one, name in found.steps],
        back=_back(found),
        colleagues=others, today=now.date(), outcomes=read.OUTCOMES[read.Kind(row.kind)].items(),
        writes=row.owner_id == request.user.pk and row.state == "rozpatrywana"
        and bool(read.OUTCOMES[read.Kind(row.kind)]),
        signs=Power.DECISION_SIGN.name in found.powers and row.state == "rozpatrywana",
        assigns=Power.CASE_ASSIGN.name in found.powers, written=written,
        unwritten=[one for one in written if one not in drafts],
        outcome=read.OUTCOMES[read.Kind(row.kind)].get(found.reply.outcome) if found.reply else "",
    )  # fmt: skip


def _back(found: read.ComplaintFile) -> dict[str, Any] | None:
    """The last step, to be taken back, or why it stays; nothing of the first one."""
    steps = found.counted
    if len(steps) == 1:
        return None
    return {
        "step": found.back.step, "position": steps[-1].position, "mends": False,
        "why": holding.held(found.row, steps, found.back, found.papers),
    }  # fmt: skip


def seen(request: HttpRequest, key: str, what: str) -> None:
    """The log shows reads of C4 and C5 to the officer alone; a complaint is closed like these."""
    reads.record(
        reader(request),
        subject=key,
        what=what,
        purpose=PURPOSE,
        level=Level.C4,
    )


def _fields(offer: Any) -> list[tuple[str, str, str]]:
    return [(name, LABELS.get(name, name), kind) for name, kind in offer.step.records.items()]


def _said(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (LABELS.get(name, name), _plain(value["day"]) if isinstance(value, dict) else str(value))
        for name, value in facts.items()
    ]


def _plain(day: str) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}"


def _done(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    back = request.POST.get("co") == "cofnij"
    try:
        _action(request, centre, key).execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Krok cofnięty." if back else "Zapisano.")
    found = read.complaint(key, request.user, now_here().date())
    return (
        redirect("cases:complaint", centre, key) if found else redirect("cases:complaints", centre)
    )


def _action(request: HttpRequest, centre: str, key: str) -> actions.OfComplaint:
    sent, shared = request.POST, {**common(request, centre), "complaint": key}
    known = read.complaint(key, request.user, now_here().date())
    if known is None:
        raise Http404
    match sent.get("co", ""):
        case "kogo":
            return actions.NameWorker(**shared, worker=_number(sent.get("kto", "")) or 0)
        case "odpowiedz":
            return actions.WriteReply(
                **shared, outcome=sent.get("wynik", ""), text=sent.get("tresc", "")
            )
        case "podpis":
            return actions.SignReply(**shared)
        case "cofnij":
            return TakeBackComplaintStep(
                **shared, position=_number(sent.get("krok", "")) or 0,
                reason=sent.get("powod", "").strip(),
            )  # fmt: skip
        case "podpis-pisma":
            return SignComplaintLetter(**shared, letter=sent.get("pismo", ""))
    code = sent.get("krok", "")
    return actions.StepComplaint(
        **shared, step=code, on=a_day(sent.get("dzien", "")),
        facts=facts_sent(table_of(known), code, sent), owner=_number(sent.get("kto", "")),
    )  # fmt: skip


@_handlers
def register(request: HttpRequest, centre: str) -> HttpResponse:
    """The register of a kind and a year: to read, to print, to take out with a reason."""
    now = now_here()
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("rodzaj", "")
    kind = kind if kind in read.Kind.values else read.Kind.SKARGA
    year = _number(asked.get("rok", "")) or now.year
    rows = read.register(request.user, now.date(), kind, year).prefetch_related("replies")
    lines = [_cells(row) for row in rows]
    if request.method == "POST":
        try:
            TakeOutRegister(
                **common(request, centre), kind=kind, year=year, lines=len(lines),
                reason=asked.get("powod", "").strip(),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("cases:complaint_register", centre)
        return _file(f"rejestr-{kind}-{year}", lines, asked.get("postac") == "xlsx")
    return page(
        request, "cases_complaint_register", title="Rejestr skarg i wniosków", section="cases",
        head=HEAD, lines=lines, kinds=read.Kind.choices, kind=kind, year=year,
        years=range(now.year, now.year - 6, -1), label=read.Kind(kind).label,
    )  # fmt: skip


def _cells(row: read.Complaint) -> tuple[str, ...]:
    """No name of the sender and no word of the text: these stay in the file."""
    signed = [one for one in row.replies.all() if one.signed_on]
    outcome = read.OUTCOMES[read.Kind(row.kind)].get(signed[0].outcome, "") if signed else ""
    return (
        str(row), f"{row.received_on:%d.%m.%Y}",
        "ustnie do protokołu" if row.oral else row.get_came_by_display(),
        row.owner.name if row.owner else "", f"{row.next_due:%d.%m.%Y}" if row.next_due else "",
        f"{row.closed_on:%d.%m.%Y}" if row.closed_on else "", _state(row), outcome,
    )  # fmt: skip


def _file(name: str, lines: list[tuple[str, ...]], sheet: bool) -> HttpResponse:
    if sheet:
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
            paper = book.add_worksheet("Rejestr")
            for number, line in enumerate([HEAD, *lines]):
                paper.write_row(number, 0, line)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(made.getvalue(), content_type=kind)
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows([HEAD, *lines])
        response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    ending = "xlsx" if sheet else "csv"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response
