"""Telephones and notices in the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.audit.actions import RefusedError
from ostoja.core.where.places import name_on
from ostoja.directory import actions, services
from ostoja.directory.office.views.frame import a_day, common, now_here, office, page, run
from ostoja.directory.wording import NotLookedError


@office
def phones(request: HttpRequest, centre: str) -> HttpResponse:
    """The numbers of every unit; another number from today."""
    today = now_here().date()
    if request.method == "POST":
        action = actions.ChangePhone(
            **common(request, centre),
            unit=request.POST.get("jednostka", ""),
            number=request.POST.get("numer", ""),
            old=request.POST.get("dawny", ""),
        )
        back = reverse("office:phones", args=[centre])
        done = "Nowy numer widać na stronie, w terminalu i w API."
        return run(request, action, done, back)
    units = [
        {
            "code": unit.code,
            "name": name_on(unit, today).name,
            "phones": [phone for phone in unit.phones if phone.in_force(today)],
        }
        for unit in services.book(centre).units(today)
    ]
    return page(request, "phones", title="Telefony", units=units)


@office
def notices(request: HttpRequest, centre: str) -> HttpResponse:
    """Notices in force and to come; a new one; the end of one."""
    if request.method == "POST" and request.POST.get("koniec"):
        ended = actions.EndNotice(**common(request, centre), code=request.POST["koniec"])
        back = reverse("office:notices", args=[centre])
        return run(request, ended, "Komunikatu już nie widać.", back)
    wrong, asked = "", False
    if request.method == "POST":
        try:
            _publish(request, centre)
        except RefusedError as refused:
            wrong, asked = str(refused), isinstance(refused, NotLookedError)
        else:
            messages.success(request, "Komunikat widać na stronie ośrodka.")
            return redirect("office:notices", centre)
    today = now_here().date()
    current = [
        notice
        for notice in services.book(centre).facts.notices
        if notice.valid_to is None or notice.valid_to >= today
    ]
    sent = {key.replace("-", "_"): value for key, value in request.POST.items()}
    return page(
        request, "notices", title="Komunikaty", notices=current, wrong=wrong, today=today,
        asked=asked,
        sent={"od": today.isoformat(), **dict.fromkeys(_FIELDS, ""), **sent},
    )  # fmt: skip


_FIELDS = ("tytul_pl", "tytul_en", "tytul_uk", "tresc_pl", "tresc_en", "tresc_uk", "do")


def _publish(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    actions.PublishNotice(
        **common(request, centre),
        title={lang: sent.get(f"tytul-{lang}", "") for lang in ("pl", "en", "uk")},
        body={lang: sent.get(f"tresc-{lang}", "") for lang in ("pl", "en", "uk")},
        first=a_day(sent.get("od", "")),
        last=a_day(sent.get("do", "")),
        looked=bool(sent.get("sprawdzone")),
    ).execute()
