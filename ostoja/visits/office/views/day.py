"""The day: who comes when, one's own visits or everybody's, and who came."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.entry import centre_of
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import common, now_here, page
from ostoja.visits import actions, services
from ostoja.visits.office.views.frame import attempt, booking, day_or, shown

DAY = timedelta(days=1)


@booking
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """The visits of a day in order of time; a code or a telephone leads to one of them."""
    if request.method == "POST" and request.POST.get("co") == "znajdz":
        return _find(request, centre)
    today = now_here().date()
    day = day_or(request.GET.get("dzien", ""), today)
    mine = _mine(request, today)
    worker = request.user.pk if mine else None
    if request.method == "POST":
        _note(request, centre)
        return redirect(request.get_full_path())
    lines = services.day(day, request.user, worker=worker)
    shown(request, (one.visit.key for one in lines if one.seen), "wizyty dnia")
    return page(
        request, "visits_home", title="Wizyty", section="visits", lines=lines, day=day,
        before=day - DAY, after=day + DAY, today=today, mine=mine, now=now_here(),
        booked=sum(one.visit.state == "booked" for one in lines),
        at_home=sum(one.visit.worker_id == request.user.pk and _walked(one) for one in lines),
    )  # fmt: skip


def _walked(one: services.Line) -> bool:
    return bool(one.visit.address) and one.visit.state != "cancelled"


@booking
def walk(request: HttpRequest, centre: str) -> HttpResponse:
    """One's own visits at home of a day in walking order, to take along on paper."""
    today = now_here().date()
    day = day_or(request.GET.get("dzien", ""), today)
    book = directory.book_of(centre_of(request))
    steps = services.round_of(day, request.user, book)
    shown(request, (one.line.visit.key for one in steps), "adresy wizyt w domu")
    return page(
        request, "visits_walk", title="Wizyty w domu po kolei", section="visits", steps=steps,
        day=day, today=today, before=day - DAY, after=day + DAY,
    )  # fmt: skip


def _mine(request: HttpRequest, today: Any) -> bool:
    """Whether one's own visits are shown: as asked for, else for whoever is on the rota."""
    asked = request.GET.get("kto", "")
    on_rota = any(key == request.user.pk for key, _ in services.takers(today))
    return asked == "ja" or (asked != "wszyscy" and on_rota)


def _note(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    said = {"came": "Zapisano: wizyta się odbyła.", "absent": "Zapisano: nikt nie przyszedł.",
            "booked": "Cofnięto zapis."}  # fmt: skip
    action = actions.NoteAttendance(
        **common(request, centre), visit=sent.get("wizyta", ""), state=sent.get("stan", "")
    )
    attempt(request, action, said.get(action.state, "Zapisano."))


def _find(request: HttpRequest, centre: str) -> HttpResponse:
    """Somebody calls: by the code, or by the telephone or e-mail that they gave."""
    typed = request.POST.get("czego", "")[:200]
    found = services.find(typed, now_here())
    if len(found) == 1:
        return redirect("visits:visit", centre, found[0].key)
    if not found:
        messages.error(request, "Nie ma takiej wizyty. Sprawdź kod, telefon albo e-mail.")
        return redirect("visits:home", centre)
    today = now_here().date()
    lines = services.lines(found, request.user, today)
    shown(request, (one.visit.key for one in lines if one.seen), "wizyty osoby, która dzwoni")
    return page(
        request, "visits_found", title="Znalezione wizyty", section="visits", lines=lines,
    )  # fmt: skip
