"""Editions in the office: announce, hours of the drop-off, the report, all letters by code."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import a_day, common, now_here, page, reader
from ostoja.audit.actions import RefusedError
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.programmes.letters import State
from ostoja.core.typed import whole
from ostoja.programmes.gifts import actions, services
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.office.frame import campaign
from ostoja.programmes.gifts.permissions import AUTHORS, EDITIONS, SECOND

MOST = 200  # letters on one page


@campaign
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """What waits for this person: own letters, letters to release; the editions."""
    role = reader(request).role
    mine = m.Letter.objects.filter(author=request.user.pk).select_related("edition")
    waiting = m.Letter.objects.filter(state=State.SUBMITTED).exclude(author=request.user.pk)
    return page(
        request, "gifts_home", title="Paczki", section="gifts", editions=services.editions(),
        mine=mine.order_by("-id")[:MOST],
        waiting=waiting.order_by("id")[:MOST] if role in SECOND else (),
        writes=role in AUTHORS, sets=role in EDITIONS, second=role in SECOND,
    )  # fmt: skip


_FIELDS = ("kod", "tytul_pl", "tytul_en", "tytul_uk", "opis_pl", "opis_en", "opis_uk", "od", "do",
           "final", "numer", "kontakt", "podobnych")  # fmt: skip


@campaign
def new(request: HttpRequest, centre: str) -> HttpResponse:
    """Announce an edition."""
    wrong = ""
    if request.method == "POST":
        try:
            action = actions.SetEdition(**common(request, centre), facts=_facts(request))
            if services.edition(action.facts.code):
                raise RefusedError("Edycja o tym kodzie już jest; otwórz ją i popraw.")
            action.execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Edycja jest ogłoszona; podaj godziny przyjmowania paczek.")
            return redirect("gifts_office:edition", centre, action.facts.code)
    sent = {name: request.POST.get(name, "") for name in _FIELDS}
    return page(
        request, "gifts_new_edition", title="Nowa edycja", section="gifts", wrong=wrong,
        sent={**sent, "podobnych": sent["podobnych"] or "3"},
    )  # fmt: skip


def _facts(request: HttpRequest) -> actions.EditionFacts:
    sent = request.POST
    last = sent.get("final", "").strip()
    return actions.EditionFacts(
        code=sent.get("kod", "").strip(), number=_whole(sent.get("numer", "")),
        title={lang: sent.get(f"tytul_{lang}", "").strip()[:150] for lang in ("pl", "en", "uk")},
        summary={lang: sent.get(f"opis_{lang}", "").strip()[:1000] for lang in ("pl", "en", "uk")},
        first=a_day(sent.get("od", "")), last=a_day(sent.get("do", "")),
        finale=a_day(last) if last else None, contact=sent.get("kontakt", "").strip()[:300],
        least_alike=_whole(sent.get("podobnych", "")) or 3,
    )  # fmt: skip


def _whole(text: str) -> int | None:
    return whole(text) if len(text) < 6 else None


@campaign
def edition(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One edition: its hours, its numbers, its letters by state."""
    one = services.edition(code)
    if one is None:
        raise Http404
    if request.method == "POST":
        try:
            _changed(request, centre, code).execute()
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Zapisano.")
            return redirect("gifts_office:edition", centre, code)
    role = reader(request).role
    letters = m.Letter.objects.filter(edition=one).exclude(state=State.DRAFT)
    return page(
        request, "gifts_edition", title=f"Edycja {one.code}", section="gifts", edition=one,
        windows=m.DropOff.objects.filter(edition=one), report=services.report(one),
        letters=letters.order_by("state", "code")[:MOST] if role in SECOND else (),
        sets=role in EDITIONS, second=role in SECOND, today=now_here().date(),
    )  # fmt: skip


def _changed(request: HttpRequest, centre: str, code: str) -> Any:
    sent, shared = request.POST, common(request, centre)
    if sent.get("co") == "usun":
        return actions.RemoveDropOff(**shared, window=_whole(sent.get("okno", "")) or 0)
    if sent.get("co") == "zalegle":
        return actions.ReleaseOverdue(**shared)
    day = sent.get("dzien", "")
    return actions.AddDropOff(
        **shared, edition=code, opens=_moment(day, sent.get("od", "")),
        closes=_moment(day, sent.get("do", "")), place=sent.get("miejsce", ""),
    )  # fmt: skip


def _moment(day: str, hour: str) -> datetime:
    """A day and an hour as the browser sends them. Raises ``RefusedError``."""
    try:
        clock = datetime.strptime(hour, "%H:%M").time()  # noqa: DTZ007  # an hour of a local day
    except ValueError as error:
        raise RefusedError("Podaj godzinę w postaci gg:mm, na przykład 9:00.") from error
    return datetime.combine(a_day(day), clock, WARSAW)
