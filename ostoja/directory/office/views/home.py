"""The first page of the office: what is open, severe cold, single days, trying an address."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.core.typed import whole
from ostoja.core.where.facts import Unit
from ostoja.core.where.places import name_on
from ostoja.directory import actions, services
from ostoja.directory.office.views.frame import a_day, common, home_of, now_here, office, page, run


def _cold(units: tuple[Unit, ...], now: datetime) -> list[dict[str, Any]]:
    """The places that severe cold opens, each with the override in force or to come."""
    return [
        {
            "code": unit.code,
            "name": name_on(unit, now.date()).name,
            "override": next((o for o in unit.overrides if o.end is None or o.end > now), None),
        }
        for unit in units
        if unit.cold_override
    ]


@office
def home(request: HttpRequest, centre: str) -> HttpResponse:
    """What is open now, the cold override, the latest events."""
    now, book = now_here(), services.book(centre)
    return page(
        request,
        "home",
        title="Biuro",
        section="office",
        cold=_cold(book.facts.units, now),
        places=book.open_now(now, "pl"),
        units=[(unit.code, name_on(unit, now.date()).name) for unit in book.units(now.date())],
        events=audit.events(audit.Search())[:10],  # never those of protected files
        today=now.date().isoformat(),
    )


@office
@require_http_methods(["POST"])
def cold(request: HttpRequest, centre: str, unit: str) -> HttpResponse:
    """Switch the cold override on (from now, for some hours or until ended) or off."""
    shared, back = common(request, centre), home_of(centre)
    now = shared["at"]
    if request.POST.get("co") == "koniec":
        done = "Miejsce wraca do zwykłych godzin."
        return run(request, actions.EndColdOverride(**shared, unit=unit), done, back)
    hours = whole(request.POST.get("godziny", "")) or 0
    end = now + timedelta(hours=hours) if 0 < hours < 1000 else None
    action = actions.StartColdOverride(
        **shared, unit=unit, start=now, end=end, author=request.POST.get("stanowisko", "")
    )
    done = "Od teraz miejsce jest czynne całą dobę; widać to wszędzie."
    return run(request, action, done, back)


@office
@require_http_methods(["POST"])
def exception(request: HttpRequest, centre: str) -> HttpResponse:
    """Other hours on some days."""
    try:
        first = a_day(request.POST.get("od", ""))
        last = a_day(request.POST.get("do", "") or request.POST.get("od", ""))
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("office:home", centre)
    action = actions.AddHoursException(
        **common(request, centre),
        unit=request.POST.get("jednostka", ""),
        first=first,
        last=last,
        hours=request.POST.get("godziny", "").strip() or "off",
        why={"pl": request.POST.get("powod", "")},
    )
    done = "Zapisano; zmianę widać na stronie, w terminalu i w API."
    return run(request, action, done, home_of(centre))


@office
def try_address(request: HttpRequest, centre: str) -> HttpResponse:
    """Try an address and see each step of the engine."""
    asked = request.POST.get("adres", "")[:300]
    matter = request.POST.get("sprawa", "")[:300]
    found = None
    if request.method == "POST":
        found = services.book(centre).where(
            address=asked or None, matter=matter or None, at=now_here(), lang="pl"
        )
    return page(request, "try", title="Sprawdź adres", asked=asked, matter=matter, found=found)
