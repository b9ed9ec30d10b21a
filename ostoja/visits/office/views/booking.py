"""Booking on the telephone, one visit with all that may be done about it, the waiting list."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import reader
from ostoja.audit.actions import RefusedError
from ostoja.core.typed import whole
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.people import services as people
from ostoja.people.permissions import may_work
from ostoja.visits import actions, services
from ostoja.visits import models as m
from ostoja.visits.models.visit import new_code
from ostoja.visits.office.views.frame import attempt, booking, day_or, number, shown
from ostoja.visits.public.showing import reasons

DAY = timedelta(days=1)
SHOWN_DAYS, LOOKED_DAYS = 4, 56
_FIELDS = ("wybor", "od", "imie", "telefon", "email", "przypomnij", "adres", "szukaj", "osoba",
           "oczekujacy", "sposob", "godzina")  # fmt: skip

_NOTHING: dict[str, Any] = {"days": (), "reasons": (), "kind": None, "later": None}


@booking
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """Choose what and where, see the next free hours at once, write what the caller says."""
    sent = {name: request.POST.get(name, "")[:300] for name in _FIELDS}
    if request.POST.get("co") == "umow":
        booked = _book(request, centre, sent)
        if booked:
            return redirect("visits:visit", centre, booked)
    at = now_here()
    kind, _sign, unit = sent["wybor"].partition(":")
    chosen = services.offer(kind, at.date(), public=False)
    there = chosen is not None and unit in chosen.units
    context = _free(centre, chosen, unit, sent) if chosen and there else dict(_NOTHING)
    able = may_work(reader(request).role).allowed
    hits: list[Any] = []
    if sent["szukaj"].strip() and able:
        hits = people.search(sent["szukaj"], request.user, at.date())
        shown(request, (hit.key for hit in hits), "wyszukanie osoby do wizyty")
    return page(
        request, "visits_new", title="Umów wizytę", section="visits", sent=sent, hits=hits,
        choices=_choices(centre), code=request.POST.get("kod") or new_code(),
        able=able, ways=m.Way.choices[1:], **context,
    )  # fmt: skip


def _choices(centre: str) -> list[tuple[str, str]]:
    """Every kind at every unit as one list: ``rozmowa:zps-1``."""
    today, units = now_here().date(), directory.book(centre).units_by_code
    return [
        (f"{one.kind.code}:{unit}", f"{one.kind.name('pl')}: {name_on(units[unit], today).name}")
        for one in services.offers(today, public=False)
        for unit in one.units
        if unit in units
    ]


def _free(centre: str, chosen: services.Offer, unit: str, sent: dict[str, str]) -> dict[str, Any]:
    at = now_here()
    first = max(day_or(sent["od"], at.date()), at.date())
    found = services.days(
        directory.book(centre), chosen.kind, unit, at, first, first + LOOKED_DAYS * DAY,
        notice=False, enough=SHOWN_DAYS + 1,
    )  # fmt: skip
    free = [one for one in found if one.starts]
    shut = (one for one in found if not free or one.day < free[0].day)
    return {
        "kind": chosen.kind, "days": free[:SHOWN_DAYS], "reasons": reasons(shut, "pl"),
        "later": free[SHOWN_DAYS].day if len(free) > SHOWN_DAYS else None,
    }  # fmt: skip


def _book(request: HttpRequest, centre: str, sent: dict[str, str]) -> str:
    """The key of the visit that was booked; empty when it was refused, with the reason said."""
    kind, _sign, unit = sent["wybor"].partition(":")
    try:
        wish = actions.Wish(sent["imie"], sent["telefon"], sent["email"], "pl",
                            bool(sent["przypomnij"]))  # fmt: skip
        done = actions.BookVisit(
            **common(request, centre), kind=kind, unit=unit, wish=wish, address=sent["adres"],
            code=request.POST.get("kod", ""), person=sent["osoba"], waiting=sent["oczekujacy"],
            begins=number(sent["godzina"]), way=sent["sposob"] or m.Way.PHONE,
        ).execute()  # fmt: skip
    except RefusedError as refused:
        messages.error(request, str(refused))
        return ""
    messages.success(request, "Umówiono. Podaj kod wizyty: z nim można ją przełożyć i odwołać.")
    return str(done.what["visit"])


@booking
def visit(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One visit: when, how to reach the person, what was sent; move, cancel, take back."""
    row = m.Visit.objects.select_related("kind").filter(key=key).first()
    if row is None:
        raise Http404
    if request.method == "POST" and request.POST.get("co") != "terminy":
        _change(request, centre, row)
        return redirect("visits:visit", centre, key)
    at = now_here()
    (line,) = services.lines([row], request.user, at.date())
    if line.seen:
        shown(request, [row.key], "wizyta")
    free: tuple[Any, ...] = ()
    if request.POST.get("co") == "terminy":
        first = max(day_or(request.POST.get("od", ""), at.date()), at.date())
        found = services.days(
            directory.book(centre), row.kind, row.unit, at, first, first + LOOKED_DAYS * DAY,
            notice=False, enough=SHOWN_DAYS,
        )  # fmt: skip
        free = tuple(one for one in found if one.starts)[:SHOWN_DAYS]
    units = directory.book(centre).units_by_code
    return page(
        request, "visits_visit", title="Wizyta", section="visits", line=line, visit=row, free=free,
        asked=request.method == "POST", ahead=row.start > at, today=at.date(),
        place=name_on(units[row.unit], at.date()).name if row.unit in units else "",
        sent_messages=m.Message.objects.filter(visit=row) if line.seen else (),
        code=f"{row.code[:5]} {row.code[5:]}",
    )  # fmt: skip


def _change(request: HttpRequest, centre: str, row: m.Visit) -> None:
    sent, shared = request.POST, {**common(request, centre), "visit": row.key}
    match sent.get("co"):
        case "przeloz":
            begins = whole(sent.get("godzina", "")) or 0
            attempt(request, actions.MoveVisit(**shared, begins=begins), "Przełożono.")
        case "odwolaj":
            done = "Odwołano; termin jest wolny. Możesz to cofnąć, dopóki nikt go nie zajął."
            attempt(request, actions.CancelVisit(**shared), done)
        case "cofnij":
            attempt(request, actions.RestoreVisit(**shared), "Wizyta jest znów umówiona.")
        case _:
            action = actions.NoteAttendance(**shared, state=sent.get("stan", ""))
            attempt(request, action, "Zapisano.")


@booking
def waiting(request: HttpRequest, centre: str) -> HttpResponse:
    """Who waits for a slot, in order; strike off who does not wait any more."""
    today = now_here().date()
    if request.method == "POST":
        action = actions.LeaveWaiting(
            **common(request, centre), waiting=request.POST.get("wpis", "")
        )
        attempt(request, action, "Skreślono z listy.")
        return redirect("visits:waiting", centre)
    rows = services.waiting(today, request.user)
    shown(request, (one.key for one in rows), "lista oczekujących")
    return page(
        request, "visits_waiting", title="Oczekujący na termin", section="visits", rows=rows,
    )  # fmt: skip
