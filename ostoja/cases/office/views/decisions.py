"""Decisions on the page: the law's count beside the draft, checking, signing, the print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.entry import centre_of
from ostoja.accounts.office.frame import reader
from ostoja.accounts.roles import Power
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import actions, deciding, fees, services, wording, working
from ostoja.cases.actions.decisions import kind_of
from ostoja.cases.models import Case, DecisionState, Signing
from ostoja.cases.office import composer
from ostoja.cases.office.frame import with_power
from ostoja.cases.permissions import hands
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.decisions.book import Kind, book
from ostoja.core.money import zl
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters import signing
from ostoja.letters.documents import DocumentError, render
from ostoja.people import services as people

PURPOSE = "decyzja"
_FIELDS = ("rodzaj", "kwota", "od", "do", "ustalenia", "cel", "wyplata", "kogo")


def case_of(request: HttpRequest, key: str) -> Case:
    """The case, and a line in the log of reads. Raises ``Http404``."""
    found = services.case(key, request.user, now_here().date())
    if found is None:
        raise Http404
    who = reader(request)
    reads.record(who, subject=found.person.key, what="decyzja", purpose=PURPOSE, level=Level.C3)
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
    matter = deciding.pattern(case)
    home = composer.home_of(case, matter, request.user)
    names = composer.names_of(home, matter)
    draft = next((d for d in deciding.decisions(case) if d.state == DecisionState.DRAFT), None)
    sent = {name: request.POST.get(name, "") for name in request.POST}
    if request.method != "POST":
        sent |= _of_draft(draft) if draft else _of_plan(request, case)
    elif "licz" not in sent:
        try:
            event = _prepare(request, centre, case, sent, names).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Projekt jest zapisany; przekaż go do sprawdzenia.")
            return redirect("cases:decision", centre, key, event.what["decision"])
    known, missing = _known(request, case, sent, names, home)
    return page(
        request, "cases_decide", title=f"Decyzja w sprawie {case.sign}", section="cases",
        case=case, known=known, missing=missing, wrong=wrong, matter=matter, names=names,
        sent={name: sent.get(name, "") for name in _FIELDS},
        asks=composer.asked(matter, names, sent) if matter else (),
        fields=composer.shown(matter.fields, composer.typed(matter.fields, sent)) if matter else (),
        changed=wording.changed(draft) if draft else (),
        kinds=[one for one in book().kinds if one.form == "decision"],
    )  # fmt: skip


def _of_plan(request: HttpRequest, case: Case) -> dict[str, str]:
    """What the accepted plan and the interview's sentences for the decision already say.

    Whoever prepares the decision needs these and no more of the interview.
    """
    if Power.DECISION_PREPARE.name not in _powers(request, case):
        return {}
    accepted = working.accepted(case)
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


def _powers(request: HttpRequest, case: Case) -> frozenset[str]:
    book = directory.book_of(centre_of(request))
    return hands(request.user, case, now_here(), book=book).powers


def _of_draft(draft: deciding.Decision) -> dict[str, str]:
    text = deciding.words(draft)
    ruling = text["ruling"]
    amount = f"{draft.amount // 100},{draft.amount % 100:02d}" if draft.amount else ""
    return {
        "rodzaj": draft.kind, "kwota": amount, "od": ruling["first"] or "",
        "do": ruling["last"] or "", "ustalenia": text["typed"], "cel": ruling["purpose"],
        "wyplata": ruling["payment"], "kogo": text.get("whom", ""),
        **{f"pole-{code}": said for code, said in ruling.get("said", {}).items()},
        **composer.again(text.get("answers", {})),
    }  # fmt: skip


def _known(
    request: HttpRequest, case: Case, sent: Mapping[str, str], names: Mapping[str, str],
    home: people.Together | str | None,
) -> tuple[deciding.Known | None, str]:  # fmt: skip
    """The law's count for the page, or one sentence that says what it lacks."""
    matter, centre = deciding.pattern(case), centre_of(request)
    if matter is not None and not matter.counted:
        return None, "Tej pomocy prawo nie liczy w złotych: przyznaje się ją albo nie."
    if isinstance(home, str):
        return None, home
    try:
        found = deciding.counted(
            centre.slug, case, composer.answers(matter, names, sent) if matter else {},
            request.user, now_here().date(),
            composer.typed(matter.fields, sent) if matter else {}, sent.get("kogo", ""),
            home=home, version=centre.content_version,
        )  # fmt: skip
    except RefusedError as refused:
        return None, str(refused)
    if found.due.missing:
        lacking = ", ".join(deciding.missing(found.due))
        return found, f"Do policzenia brakuje: {lacking}."
    return found, ""


def _prepare(
    request: HttpRequest, centre: str, case: Case, sent: Mapping[str, str], names: Mapping[str, str]
) -> actions.PrepareDecision:  # fmt: skip
    text, matter = sent.get("kwota", "").strip(), deciding.pattern(case)
    try:
        amount = zl(text) if text else None
    except ValueError as error:
        raise RefusedError(str(error)) from error
    return actions.PrepareDecision(
        **common(request, centre), case=case.key, kind=sent.get("rodzaj", ""), amount=amount,
        facts=sent.get("ustalenia", ""), first=_day(sent.get("od", "")),
        last=_day(sent.get("do", "")), purpose=sent.get("cel", ""),
        payment=sent.get("wyplata", ""), whom=sent.get("kogo", ""),
        answers=composer.answers(matter, names, sent) if matter else {},
        said=composer.typed(matter.fields, sent) if matter else {},
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
    again, kind = _again(found), kind_of(found)
    mine = found.state == DecisionState.DRAFT and found.prepared_by_id == request.user.pk
    return page(
        request, "cases_decision", title=f"Decyzja w sprawie {case.sign}", section="cases",
        case=case, one=found, parts=deciding.composed(found), again=again,
        checks=found.state == DecisionState.CHECKED and found.checked_by_id == request.user.pk,
        reference=deciding.reference(case, found), ways=_ways(centre),
        rewritten=mine and kind.form == "decision", letters=_about(case, found),
        changed=wording.changed(found), offered=wording.offered(found) if mine else (),
        payers=[(code, who.name) for code, who in fees.payers_of(found).items()],
    )  # fmt: skip


def _about(case: Case, found: deciding.Decision) -> list[Kind]:
    """What may be written about a signed decision; its slip is mended on its own page."""
    matter = deciding.pattern(case)
    if found.state != DecisionState.SIGNED or found.amends_id or matter is None:
        return []
    every = (one for one in book().kinds if one.mends and one.form == "letter")
    return [one for one in every if one.of(matter) and one.code != "correct"]


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
        case "cofnij":
            return actions.TakeBackCheck(**shared, reason=sent.get("powod", "").strip())
        case "zwroc":
            return actions.ReturnDecision(**shared, note=sent.get("uwaga", ""))
        case "podpisz":
            return actions.SignDecision(**shared, way=sent.get("sposob", ""))
        case "brzmienie":
            start = "tekst-"
            texts = {
                name.removeprefix(start): sent.get(name, "")
                for name in sent
                if name.startswith(start)
            }
            return actions.RewordDecision(**shared, texts=texts)
        case "sprostuj":
            return actions.CorrectDecision(
                **shared, was=sent.get("jest", ""), now=sent.get("ma-byc", ""),
                facts=sent.get("ustalenia", ""),
            )  # fmt: skip
        case "oplata-osoby":
            return actions.PrepareFeeOfPayer(
                **shared, payer=sent.get("kto", ""), facts=sent.get("ustalenia", ""),
                payment=sent.get("wyplata", ""),
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
