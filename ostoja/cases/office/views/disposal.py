"""Files whose term is over: the rehearsal, the lists, the consent, the list as a document."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import disposal
from ostoja.cases.actions import ApproveDisposal, ProposeDisposal, WithdrawDisposal
from ostoja.cases.models import DisposalItem, DisposalList
from ostoja.cases.office.frame import with_power
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters.documents import Facts, Paper, Table, Text, render

PAGE = 20
HEAD = ("Lp.", "Znak", "Klasa i hasło", "Lata", "Kategoria", "Zniszczono")


@with_power(Power.CASE_READ)
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """What may be proposed today and what stays, and why; the lists there are."""
    today, wrong = now_here().date(), ""
    expertise = request.POST.get("ekspertyza", "").strip()
    be = request.GET.get("kategoria") == "BE"
    if request.method == "POST":
        try:
            event = ProposeDisposal(
                **common(request, centre), cases=tuple(request.POST.getlist("sprawa")),
                expertise=expertise,
            ).execute()  # fmt: skip
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Spis jest gotowy; wydrukuj go dla archiwum państwowego.")
            return redirect("cases:disposal", centre, event.what["list"])
    proposes = _able(request, Power.DISPOSAL_PREPARE)
    found = disposal.rehearse(request.user, today, expertise=be) if proposes else None
    shown = Paginator(disposal.lists(request.user, today), PAGE)
    return page(
        request, "cases_disposals", title="Akta po terminie", section="cases", wrong=wrong,
        found=found, proposes=proposes, be=be, expertise=expertise, today=today,
        shown=shown.get_page(request.GET.get("strona")), chosen=request.POST.getlist("sprawa"),
    )  # fmt: skip


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """A list: its cases, whose turn it is; approve it or take it back."""
    row, wrong = _row(request, key), ""
    if request.method == "POST":
        try:
            _action(request, centre, key).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            taken_back = request.POST.get("co") == "wycofaj"
            return redirect(*(("cases:disposals", centre) if taken_back else
                              ("cases:disposal", centre, key)))  # fmt: skip
    return page(
        request, "cases_disposal", title="Spis akt do zniszczenia", section="cases", wrong=wrong,
        row=row, items=disposal.items(row), today=now_here().date(),
        withdraws=_able(request, Power.DISPOSAL_PREPARE),
        approves=_able(request, Power.DISPOSAL_APPROVE),
        sent={name: request.POST.get(name, "") for name in ("zgoda", "dzien")},
    )  # fmt: skip


@with_power(Power.CASE_READ)
def pdf(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The list for the archive."""
    row, facts = _row(request, key), directory.book(centre).facts.centre
    demo = None
    if settings.OSTOJA_DEMO:
        demo = "To miasto jest zmyślone." if facts.made_up else f"Prawdziwa strona: {facts.site}"
    made = render("record", _paper(row, facts.name, demo).data())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="spis-do-zniszczenia-{row.key}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _able(request: HttpRequest, power: Power) -> bool:
    return may_somewhere(request.user, power, now_here().date()).allowed


def _row(request: HttpRequest, key: str) -> DisposalList:
    found = disposal.disposal_list(key, request.user, now_here().date())
    if found is None:
        raise Http404
    return found


def _action(request: HttpRequest, centre: str, key: str) -> Action:
    given, sent = common(request, centre), request.POST
    if sent.get("co") == "wycofaj":
        return WithdrawDisposal(**given, key=key)
    return ApproveDisposal(
        **given, key=key, consent=sent.get("zgoda", ""), consent_on=a_day(sent.get("dzien", ""))
    )  # fmt: skip


def _paper(row: DisposalList, sender: str, demo: str | None) -> Paper:
    items = disposal.items(row)
    facts = [("Spraw na spisie", str(row.many)), ("Spis zrobił(a)", row.made_by.name)]
    if row.expertise:
        facts.append(("Ekspertyza archiwum", row.expertise))
    if row.approved_on and row.approved_by and row.consent_on:
        facts.append(("Zgoda archiwum", f"{row.consent} z {row.consent_on:%d.%m.%Y}"))
        facts.append(("Zatwierdził(a)", f"{row.approved_by.name}, {row.approved_on:%d.%m.%Y}"))
    rows = tuple(_cells(number, item) for number, item in enumerate(items, 1))
    return Paper(
        (sender,), row.made_on, "Spis dokumentacji niearchiwalnej do brakowania",
        (
            Text("Akta, którym minął okres przechowywania według wykazu akt ośrodka."),
            Facts(tuple(facts)), Table(HEAD, rows, "Sprawy na spisie"),
        ),
        demo,
    )  # fmt: skip


def _cells(number: int, item: DisposalItem) -> tuple[Any, ...]:
    return (
        str(number), item.sign, f"{item.symbol} {item.title}",
        f"{item.first_year}–{item.last_year}", item.category,
        f"{item.destroyed_on:%d.%m.%Y}" if item.destroyed_on else "nie",
    )  # fmt: skip
