"""Decisions on the page: the law's count beside the draft, checking, signing, the print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import actions, deciding, services, working
from ostoja.cases.models import Case, DecisionState, Signing
from ostoja.cases.office.frame import with_power
from ostoja.cases.permissions import hands
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.decisions.book import book
from ostoja.core.law import poland
from ostoja.core.money import zl
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters import signing
from ostoja.letters.documents import DocumentError, render

PURPOSE = "decyzja"
_FIELDS = ("rodzaj", "kwota", "od", "do", "ustalenia", "cel", "wyplata")


def case_of(request: HttpRequest, key: str) -> Case:
    """The case, and a line in the log of reads. Raises ``Http404``."""
    found = services.case(key, request.user, now_here().date())
    if found is None:
        raise Http404
    reader = request.person  # type: ignore[attr-defined]  # set by the office
    reads.record(reader, subject=found.person.key, what="decyzja", purpose=PURPOSE, level=Level.C3)
    return found


def document(case: Case, key: str) -> deciding.Decision:
    """A document of the case. Raises ``Http404``."""
    found = deciding.decision(case, key)
    if found is None:
        raise Http404
    return found


@with_power(Power.CASE_READ)
def new(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The composer: what the law says, what the officer adds; nothing typed is lost."""
    case, wrong = case_of(request, key), ""
    if request.method == "POST" and "licz" not in request.POST:
        try:
            event = _prepare(request, centre, case).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Projekt jest zapisany; przekaż go do sprawdzenia.")
            return redirect("cases:decision", centre, key, event.what["decision"])
    matter = deciding.pattern(case)
    known, missing = _known(request, centre, case)
    draft = next((d for d in deciding.decisions(case) if d.state == DecisionState.DRAFT), None)
    sent = {name: request.POST.get(name, "") for name in _FIELDS}
    if request.method != "POST":
        sent |= _of_draft(draft) if draft else _of_plan(request, case)
    asks = [(name, poland.law().inputs[name].title, _answer(request, name))
            for name in (matter.asks if matter else ())]  # fmt: skip
    return page(
        request, "cases_decide", title=f"Decyzja w sprawie {case.sign}", section="cases",
        case=case, known=known, missing=missing, wrong=wrong, sent=sent, asks=asks, matter=matter,
        kinds=[one for one in book().kinds if one.step],
    )  # fmt: skip


def _of_plan(request: HttpRequest, case: Case) -> dict[str, str]:
    """What the accepted plan and the interview's sentences for the decision already say.

    Whoever prepares the decision needs these and no more of the interview.
    """
    if Power.DECISION_PREPARE.name not in hands(request.user, case, now_here()).powers:
        return {}
    accepted = [one for one in working.plans(case) if one.approved_on]
    every = working.proposals(accepted[-1]) if accepted else ()
    mine = next((one for one in every if one.matter == case.matter), None)
    found = {"ustalenia": working.established(case)}
    if mine is not None:
        amount = f"{mine.amount // 100},{mine.amount % 100:02d}" if mine.amount else ""
        found |= {
            "rodzaj": "grant", "kwota": amount, "cel": mine.words,
            "od": mine.first.isoformat() if mine.first else "",
            "do": mine.last.isoformat() if mine.last else "",
        }  # fmt: skip
    return found


def _of_draft(draft: deciding.Decision) -> dict[str, str]:
    text = deciding.words(draft)
    ruling = text["ruling"]
    amount = f"{draft.amount // 100},{draft.amount % 100:02d}" if draft.amount else ""
    return {
        "rodzaj": draft.kind, "kwota": amount, "od": ruling["first"] or "",
        "do": ruling["last"] or "", "ustalenia": text["typed"], "cel": ruling["purpose"],
        "wyplata": ruling["payment"],
    }  # fmt: skip


def _answer(request: HttpRequest, name: str) -> str:
    return request.POST.get(f"pyt-{name}", "")


def _answers(request: HttpRequest, case: Case) -> Mapping[str, bool]:
    matter = deciding.pattern(case)
    found = {name: _answer(request, name) for name in (matter.asks if matter else ())}
    return {name: said == "tak" for name, said in found.items() if said in ("tak", "nie")}


def _known(
    request: HttpRequest, centre: str, case: Case
) -> tuple[deciding.Known | None, str]:  # fmt: skip
    """The law's count for the page, or one sentence that says what it lacks."""
    try:
        found = deciding.counted(
            centre, case, _answers(request, case), request.user, now_here().date()
        )
    except RefusedError as refused:
        return None, str(refused)
    if found.due.missing:
        names = ", ".join(deciding.missing(found.due))
        return found, f"Do policzenia brakuje: {names}."
    return found, ""


def _prepare(request: HttpRequest, centre: str, case: Case) -> actions.PrepareDecision:
    sent = request.POST
    typed = sent.get("kwota", "").strip()
    try:
        amount = zl(typed) if typed else None
    except ValueError as error:
        raise RefusedError(str(error)) from error
    return actions.PrepareDecision(
        **common(request, centre), case=case.key, kind=sent.get("rodzaj", ""), amount=amount,
        facts=sent.get("ustalenia", ""), first=_day(sent.get("od", "")),
        last=_day(sent.get("do", "")), purpose=sent.get("cel", ""),
        payment=sent.get("wyplata", ""), answers=_answers(request, case),
    )  # fmt: skip


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    found: date = a_day(text.strip())
    return found


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, key: str, document_key: str) -> HttpResponse:
    """The document: check it, send it back, sign it, or mend a slip in it."""
    case = case_of(request, key)
    found = document(case, document_key)
    if request.method == "POST":
        return _done(request, centre, case, found)
    again = _again(found)
    return page(
        request, "cases_decision", title=f"Decyzja w sprawie {case.sign}", section="cases",
        case=case, one=found, parts=deciding.composed(found), again=again,
        reference=deciding.reference(case, found), ways=_ways(centre),
        rewritten=found.state == DecisionState.DRAFT and not found.amends_id
        and found.prepared_by_id == request.user.pk,
    )  # fmt: skip


def _ways(centre: str) -> list[tuple[str, str]]:
    """How one may sign here: with a certificate only where there is one."""
    known = signing.configured(centre)
    return [(way, label) for way, label in Signing.choices if known or way == Signing.PAPER]


def _again(found: deciding.Decision) -> str:
    """Whether the amount comes out the same today, for the lawyer."""
    if found.basis == "{}":
        return ""
    due, changed = deciding.same_again(found)
    was = deciding.kept_due(found)
    if due.as_json()["amount"] != was["amount"] or due.as_json()["max"] != was["max"]:
        return "Dziś z tych samych danych wychodzi inny wynik; reguły programu się zmieniły."
    if changed:
        return "Wynik jest ten sam; zmienił się zapis części reguł programu."
    return "Policzone jeszcze raz z zapisanych danych: wynik jest ten sam."


def _done(
    request: HttpRequest, centre: str, case: Case, found: deciding.Decision
) -> HttpResponse:  # fmt: skip
    try:
        event = _act(request, centre, case, found).execute()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("cases:decision", centre, case.key, found.key)
    messages.success(request, "Zapisano.")
    return redirect("cases:decision", centre, case.key, event.what["decision"])


def _act(request: HttpRequest, centre: str, case: Case, found: deciding.Decision) -> Any:
    sent = request.POST
    shared = {**common(request, centre), "case": case.key, "decision": found.key}
    match sent.get("co"):
        case "sprawdz":
            return actions.CheckDecision(**shared)
        case "zwroc":
            return actions.ReturnDecision(**shared, note=sent.get("uwaga", ""))
        case "podpisz":
            return actions.SignDecision(**shared, way=sent.get("sposob", ""))
        case "sprostuj":
            return actions.CorrectDecision(
                **shared, was=sent.get("jest", ""), now=sent.get("ma-byc", ""),
                facts=sent.get("ustalenia", ""),
            )  # fmt: skip
    raise RefusedError("Wybierz, co zrobić z decyzją.")


@with_power(Power.CASE_READ)
def pdf(request: HttpRequest, centre: str, key: str, document_key: str) -> HttpResponse:
    """What was signed, byte for byte; of a draft a print that says so."""
    case = case_of(request, key)
    found = document(case, document_key)
    try:
        made = deciding.pdf(found) if found.pdf else _draft_print(centre, case, found)
    except (RefusedError, DocumentError) as error:
        messages.error(request, str(error))
        return redirect("cases:decision", centre, key, document_key)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pismo-{found.key}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _draft_print(centre: str, case: Case, found: deciding.Decision) -> bytes:
    note = ("PROJEKT, nie podpisano",)
    paper = deciding.paper(centre, case, found, now_here().date(), note)
    return render("letter", paper.data())


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
