"""Letters beside the procedure and the fees of a care home, on the page."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import actions, deciding, fees
from ostoja.cases.models import Case
from ostoja.cases.office import composer
from ostoja.cases.office.frame import with_power
from ostoja.cases.office.views.decisions import case_of, document
from ostoja.core.decisions.book import Kind, book
from ostoja.core.money import Grosze, in_zl, zl
from ostoja.directory.office.views.frame import a_day, common, now_here, page

ROWS = 4
_STAY = (
    ("koszt", "Koszt miesiąca pobytu", "Średni miesięczny koszt utrzymania, ogłoszony na ten rok."),
    ("dochod", "Miesięczny dochód mieszkańca", "Według art. 8 ustawy o pomocy społecznej."),
    ("terapia", "W tym wynagrodzenie z terapii", "0, gdy nie ma."),
    ("wtz", "W tym kieszonkowe z warsztatu terapii zajęciowej", "0, gdy nie ma."),
)


@with_power(Power.CASE_READ)
def letter(request: HttpRequest, centre: str, key: str, kind: str) -> HttpResponse:
    """One letter: its fields and the reasons; ``decyzja`` is the one that it speaks of."""
    case, found, wrong = case_of(request, key), _kind(kind), ""
    about = request.POST.get("decyzja", request.GET.get("decyzja", ""))
    old = document(case, about) if found.mends else None
    if request.method == "POST":
        try:
            event = actions.WriteLetter(
                **common(request, centre), case=key, kind=kind, decision=about,
                facts=request.POST.get("ustalenia", ""),
                said=composer.typed(found.fields, request.POST),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Projekt jest zapisany; przekaż go do sprawdzenia.")
            return redirect("cases:decision", centre, key, event.what["decision"])
    return page(
        request, "cases_letter", title=f"Pismo w sprawie {case.sign}", section="cases", case=case,
        kind=found, old=old, wrong=wrong, typed=request.POST.get("ustalenia", ""),
        fields=composer.shown(found.fields, composer.typed(found.fields, request.POST)),
        not_now="" if request.method == "POST" else deciding.not_now(case, found),
    )  # fmt: skip


def _kind(code: str) -> Kind:
    found = book().kind(code)
    if found is None or found.form != "letter":
        raise Http404
    return found


@with_power(Power.CASE_READ)
def fee(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """The fee of a care home: the cost, the resident, the payers; counted before it is kept."""
    case, wrong, found = case_of(request, key), "", None
    sent = {name: request.POST.get(name, "") for name in request.POST}
    if request.method == "POST":
        try:
            action = _fee(request, centre, case, sent)
            if "licz" in sent:
                found = fees.fees(centre, action.stay, action.payers, now_here().date())
            else:
                event = action.execute()
                messages.success(request, "Projekt jest zapisany; przekaż go do sprawdzenia.")
                return redirect("cases:decision", centre, key, event.what["decision"])
        except RefusedError as refused:
            wrong = str(refused)
    return page(
        request, "cases_fee", title=f"Opłata w sprawie {case.sign}", section="cases", case=case,
        sent={name: sent.get(name, "") for name in ("od", "wyplata", "ustalenia")}, wrong=wrong,
        stay=[(code, name, hint, sent.get(code, "")) for code, name, hint in _STAY],
        rows=[_row(number, sent) for number in range(ROWS)], parts=_parts(found),
    )  # fmt: skip


def _row(number: int, sent: Mapping[str, str]) -> dict[str, str]:
    names = ("kto", "adres", "kim", "ile", "osob", "odmowa", "zwolnienie", "mniej")
    return {name: sent.get(f"{name}-{number}", "") for name in names}


def _parts(found: fees.Fees | None) -> list[tuple[str, str]]:
    if found is None:
        return []
    return [
        ("Mieszkaniec", in_zl(found.resident.amount or 0)),
        *((payer.name, in_zl(amount)) for _, payer, amount in found.payers),
        ("Gmina", in_zl(found.commune)),
    ]


def _fee(
    request: HttpRequest, centre: str, case: Case, sent: Mapping[str, str]
) -> actions.PrepareFee:  # fmt: skip
    stay = [_money(name, sent.get(code, "")) for code, name, _ in _STAY]
    payers = [_payer(_row(number, sent)) for number in range(ROWS)]
    since: date = a_day(sent.get("od", ""))
    return actions.PrepareFee(
        **common(request, centre), case=case.key, facts=sent.get("ustalenia", ""), since=since,
        stay=fees.Stay(cost=stay[0], income=stay[1], therapy=stay[2], pocket=stay[3]),
        payers=tuple(one for one in payers if one is not None), payment=sent.get("wyplata", ""),
    )  # fmt: skip


def _payer(row: Mapping[str, str]) -> fees.Payer | None:
    """A row that names nobody is none."""
    if not row["kto"].strip():
        return None
    if row["kim"] not in ("closer", "ascendant"):
        raise RefusedError(f"{row['kto']}: wybierz, kim jest dla mieszkańca.")
    persons = row["osob"].strip() or "1"
    if not persons.isdecimal():
        raise RefusedError(f"{row['kto']}: wpisz liczbę osób w gospodarstwie.")
    return fees.Payer(
        name=row["kto"].strip(), address=row["adres"].strip(),
        relation="closer" if row["kim"] == "closer" else "ascendant",
        income=_money(row["kto"], row["ile"]), persons=int(persons),
        refused=row["odmowa"] == "tak", released=row["zwolnienie"] == "tak",
        less=_money(row["kto"], row["mniej"]),
    )  # fmt: skip


def _money(name: str, text: str) -> Grosze:
    try:
        return zl(text) if text.strip() else 0
    except ValueError as error:
        raise RefusedError(f"{name}: {error}") from error


def offered(case: Case) -> list[tuple[Kind, str]]:
    """The letters of a case, each with why not yet; those about a decision aside.

    What belongs to other steps of the procedure is left out: the list of steps says it.
    """
    matter = deciding.pattern(case)
    if matter is None:
        return []
    every = (one for one in book().kinds if one.form == "letter" and not one.mends)
    mine = [(one, deciding.not_now(case, one)) for one in every if one.of(matter)]
    return [(one, why) for one, why in mine if not why or one.not_yet]
