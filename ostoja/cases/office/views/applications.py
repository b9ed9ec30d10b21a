"""Applications of the site: a list of those that wait, and one with all that was said and sent."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.accounts.permissions import may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.cases import applications as sent
from ostoja.cases import services
from ostoja.cases.actions import AcceptApplication, JoinApplication, arrived_of, can_be_filed
from ostoja.cases.estimate import estimate
from ostoja.cases.filling import Filled
from ostoja.cases.office.frame import due, matter_names, with_power
from ostoja.cases.public.showing import law_said, said
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.procedures.signs import SignError, parse
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.files import services as files
from ostoja.files.models import USABLE
from ostoja.people import actions as people_actions
from ostoja.people import services as people

PAGE = 50
PURPOSE = "przyjęcie wniosku"


@with_power(Power.CASE_READ)
def every(request: HttpRequest, centre: str) -> HttpResponse:
    """Those that nobody has taken, the oldest first; nobody's name stands in the list."""
    today, taken = now_here().date(), request.GET.get("stan") == "przyjete"
    rows = sent.applications(waiting=not taken)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("strona"))
    names = matter_names()
    found = [(one, names.get(one.matter, one.matter), due(_first_due(one, today), today))
             for one in shown]  # fmt: skip
    return page(
        request, "cases_applications", title="Wnioski ze strony", section="cases", rows=found,
        shown=shown, taken=taken,
    )  # fmt: skip


def _first_due(row: sent.SentApplication, today: date) -> date | None:
    if row.case is not None:
        return row.case.next_due
    return min((one.due for one in sent.where_is(row, today, "pl").owed), default=None)


def _row(request: HttpRequest, key: str) -> sent.SentApplication:
    """The application, for those who take them in or may read its case; else there is none."""
    row, today = sent.application(key), now_here().date()
    if row is None:
        raise Http404
    if row.case is not None:
        if services.case(row.case.key, request.user, today) is None:
            raise Http404
    elif not may_somewhere(request.user, Power.INTAKE, today).allowed:
        raise Http404
    return row


@with_power(Power.CASE_READ)
def one(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """What was said and sent, what the law makes of it, whom it may be of, and taking it."""
    row = _row(request, key)
    wrong = ""
    if request.method == "POST":
        try:
            case = _take(request, centre, row)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Wniosek jest w sprawie.")
            return redirect("cases:case", centre, case)
    return _page(request, centre, row, wrong)


def _page(request: HttpRequest, centre: str, row: sent.SentApplication, wrong: str) -> HttpResponse:
    who = reader(request)
    owner = row.letter.person
    reads.record(
        who, subject=owner.key if owner else row.key, what="wniosek ze strony", purpose=PURPOSE,
        level=Level.C3,
    )  # fmt: skip
    found, day = sent.filled_in(row), row.letter.received_on
    form, filled = found if found else (None, Filled())
    candidates = [] if row.case else _candidates(request, filled)
    return page(
        request, "cases_application", title=f"Wniosek {row.letter}", section="cases", row=row,
        wrong=wrong, matter=matter_names().get(row.matter, row.matter),
        answers=said(form, filled, "pl") if form else [],
        incomes=law_said(centre, filled, day, "pl") if filled.law.topics else [],
        lines=estimate(centre, filled, day), day=day, candidates=candidates,
        seen=",".join(one.key for one in candidates),
        other=filled.fields.get("komu") == "bliskiego", sign=request.POST.get("znak", "")[:60],
        chosen=request.POST.get("osoba", ""),
        papers=[(one.upload, one.upload.state in USABLE) for one in sent.papers_of(row)],
    )  # fmt: skip


def _candidates(request: HttpRequest, filled: Filled) -> list[people.Hit]:
    """Whom of the register it may be of: by PESEL, else by name; the one who needs help first."""
    given, today = filled.fields, now_here().date()
    name = f"{given.get('imie', '')} {given.get('nazwisko', '')}"
    asked = [str(given.get("osoba", "")), str(given.get("pesel", "")), name]
    found: dict[str, people.Hit] = {}
    for text in asked:
        if text.strip():
            found |= {hit.key: hit for hit in people.search(text, request.user, today)[:5]
                      if hit.key not in found}  # fmt: skip
    return list(found.values())


def _take(request: HttpRequest, centre: str, row: sent.SentApplication) -> str:
    """Take it; the key of the case. Raises ``RefusedError``: then everything is as it was."""
    what = request.POST.get("co", "")
    if what == "dolacz":
        event = JoinApplication(
            **common(request, centre), application=row.key, case=_case_of_sign(request)
        ).execute()
        return str(event.what["case"])
    person = request.POST.get("osoba", "")[:12]
    if what == "nowa":
        person = _registered(request, centre, row)
    if not person:
        raise RefusedError("Wskaż osobę z rejestru albo wpisz ją z danych wniosku.")
    event = AcceptApplication(
        **common(request, centre), application=row.key, arrived=arrived_of(row, person)
    ).execute()
    return str(event.what["case"])


def _case_of_sign(request: HttpRequest) -> str:
    try:
        sign = str(parse(request.POST.get("znak", "")[:60].strip()))
    except SignError as error:
        raise RefusedError(str(error)) from error
    found = services.cases(request.user, now_here().date()).filter(sign=sign).first()
    if found is None:
        raise RefusedError("Nie ma takiej sprawy w Twojej części ośrodka; sprawdź znak.")
    return str(found.key)


def _registered(request: HttpRequest, centre: str, row: sent.SentApplication) -> str:
    """The applicant entered in the register from what was typed at home; the new key."""
    found = sent.filled_in(row)
    can_be_filed(row.matter, row.letter.received_on)
    if found is None:
        raise RefusedError("Tego wniosku nie da się już odczytać; wpisz osobę ręcznie.")
    seen = request.POST.get("widziane", "")[:200].split(",")
    event = people_actions.CreatePerson(
        **common(request, centre), identity=_identity(found[1].fields),
        door=_door(found[1].fields), language=row.language, seen_keys=frozenset(seen),
    ).execute()  # fmt: skip
    return str(event.what["person"])


def _identity(given: Any) -> people_actions.Identity:
    born, phone = given.get("urodzenie"), given.get("telefon")
    return people_actions.Identity(
        given=given.get("imie", ""), surname=given.get("nazwisko", ""),
        born=date.fromisoformat(born) if born else None, pesel=given.get("pesel", ""),
        phones=(phone,) if phone else (),
    )  # fmt: skip


def _door(given: Any) -> people_actions.Door:
    """The address; whoever has given no number or town has none that a register could keep."""
    house, town = given.get("numer", ""), given.get("miejscowosc", "")
    if not (house and town):
        return people_actions.Door(none=True)
    return people_actions.Door(
        given.get("ulica", ""), house, given.get("lokal", ""), given.get("kod-pocztowy", ""), town
    )


@with_power(Power.CASE_READ)
def paper(request: HttpRequest, centre: str, key: str, upload: str) -> HttpResponse:
    """A file of an application, once it has left quarantine."""
    row = _row(request, key)
    found = next((one for one in sent.papers_of(row) if one.upload.key == upload), None)
    answer = files.response(found.upload) if found else None
    if answer is None:
        raise Http404
    who, owner = reader(request), row.letter.person
    reads.record(
        who, subject=owner.key if owner else row.key, what="załącznik wniosku",
        purpose=PURPOSE, level=Level.C3,
    )  # fmt: skip
    return answer
