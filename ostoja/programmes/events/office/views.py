"""Events in the office: series, places by day, meetings, who signed up."""

from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import View, a_day, common, now_here, office, page, reader
from ostoja.audit import reads
from ostoja.audit.actions import RefusedError
from ostoja.centres.classes import Confidentiality as Level
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.typed import whole
from ostoja.programmes.events import actions, services
from ostoja.programmes.events import models as m

_NO = "Wydarzenia prowadzą redaktor, koordynator akcji i dyrektor; poproś administratora."


def editors(view: View) -> View:
    """Open a view to those who prepare meetings."""

    @office
    @wraps(view)
    def guarded(request: HttpRequest, centre: str, **more: Any) -> HttpResponse:
        if reader(request).role not in services.EDITORS:
            messages.error(request, _NO)
            return redirect("office:home", centre)
        return view(request, centre, **more)

    return guarded


@editors
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """All series; a new one."""
    wrong = ""
    if request.method == "POST":
        sent = request.POST
        code = sent.get("kod", "").strip()
        try:
            if services.series(code):
                raise RefusedError("Cykl o tym kodzie już jest; otwórz go z listy.")
            actions.SetSeries(
                **common(request, centre), code=code, organiser=sent.get("organizator", ""),
                title=_texts(sent, "tytul"), summary=_texts(sent, "opis"),
                outside=bool(sent.get("spoza")), age_from=_whole(sent.get("wiek_od", "")),
                age_to=_whole(sent.get("wiek_do", "")),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Cykl jest zapisany; podaj miejsce i terminy.")
            return redirect("events_office:series", centre, code)
    names = ("kod", "tytul_pl", "tytul_en", "tytul_uk", "opis_pl", "opis_en", "opis_uk",
             "organizator", "wiek_od", "wiek_do")  # fmt: skip
    return page(
        request, "events_home", title="Wydarzenia", section="events", wrong=wrong,
        all=m.Series.objects.all(), sent={name: request.POST.get(name, "") for name in names},
    )  # fmt: skip


def _texts(sent: Any, name: str) -> dict[str, str]:
    return {lang: sent.get(f"{name}_{lang}", "").strip()[:1000] for lang in ("pl", "en", "uk")}


def _whole(text: str) -> int | None:
    """A number, or nothing for an empty field. Raises ``RefusedError``."""
    if not text.strip():
        return None
    found = whole(text)
    if found is None or len(text) > 5:
        raise RefusedError("Podaj liczbę albo zostaw puste pole.")
    return found


@editors
def series(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One series: where it is from which day, its meetings."""
    row = services.series(code)
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            _change(request, centre, code).execute()
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Zapisano; widać to na stronie.")
            return redirect("events_office:series", centre, code)
    return page(
        request, "events_series", title=row.title["pl"], section="events", series=row,
        venues=m.Venue.objects.filter(series=row), meetings=services.of_series(row),
        now=now_here(),
    )  # fmt: skip


def _change(request: HttpRequest, centre: str, code: str) -> Any:
    sent, shared = request.POST, common(request, centre)
    if sent.get("co") == "miejsce":
        since = sent.get("od", "").strip()
        return actions.SetVenue(
            **shared, series=code, place=sent.get("nazwa", ""), address=sent.get("adres", ""),
            since=a_day(since) if since else None, access=sent.get("dojscie", ""),
        )  # fmt: skip
    day = a_day(sent.get("dzien", ""))
    return actions.AddOccurrence(
        **shared, series=code, seats=_whole(sent.get("miejsc", "")),
        signup=bool(sent.get("zapisy")), starts=_moment(day, sent.get("od", "")),
        ends=_moment(day, sent.get("do", "")),
    )  # fmt: skip


def _moment(day: Any, hour: str) -> datetime:
    try:
        clock = datetime.strptime(hour, "%H:%M").time()  # noqa: DTZ007  # an hour of a local day
    except ValueError as error:
        raise RefusedError("Podaj godzinę w postaci gg:mm, na przykład 9:00.") from error
    return datetime.combine(day, clock, WARSAW)


@editors
def meeting(request: HttpRequest, centre: str, key: str) -> HttpResponse:
    """One meeting: how many come; how to reach them for its hosts; calling it off."""
    one = services.meeting(key)
    if one is None:
        raise Http404
    if request.method == "POST":
        action = actions.CallOff(
            **common(request, centre), key=key, why=request.POST.get("powod", "")
        )
        try:
            action.execute()
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Spotkanie jest odwołane; zadzwoń do zapisanych.")
        return redirect("events_office:meeting", centre, key)
    person = reader(request)
    hosts = person.role in services.HOSTS
    rows = list(m.SignUp.objects.filter(occurrence=one.row).exclude(place=m.Place.CANCELLED))
    for row in rows if hosts else ():
        reads.record(
            person, subject=row.key, what="zapis na spotkanie", purpose="spotkanie", level=Level.C3
        )
    return page(
        request, "events_meeting", title=f"{one.series.title['pl']}, {one.starts:%d.%m.%Y}",
        section="events", one=one, rows=rows, hosts=hosts, over=one.ends <= now_here(),
        coming=sum(row.people for row in rows if row.place == m.Place.IN),
        waiting=sum(row.people for row in rows if row.place == m.Place.WAITING),
    )  # fmt: skip
