"""What is set for everybody: the rota, days away, kinds of visits, how the centre reminds."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.models import Membership
from ostoja.accounts.permissions import in_force
from ostoja.audit.actions import Action, RefusedError
from ostoja.core.calendars.say import WEEKDAYS
from ostoja.core.money import in_zl
from ostoja.core.typed import whole
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.visits import actions, services
from ostoja.visits import models as m
from ostoja.visits.office.views.frame import attempt, day_or_none, minutes, number, planning

DAY = timedelta(days=1)


@planning
def rota(request: HttpRequest, centre: str) -> HttpResponse:
    """Who receives when, from today on; add and end lines and days away."""
    if request.method == "POST":
        try:
            action, done = _rota_action(request, centre)
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        else:
            attempt(request, action, done)
        return redirect("visits:rota", centre)
    today = now_here().date()
    duties = m.Duty.objects.exclude(valid_to__lt=today).select_related("kind", "user")
    away = m.Away.objects.filter(valid_to__gte=today).select_related("user")
    units = directory.book(centre).units(today)
    return page(
        request, "visits_rota", title="Grafik wizyt", section="visits", today=today,
        duties=[(one, WEEKDAYS["pl"][one.weekday], _clock(one.opens), _clock(one.closes))
                for one in duties.order_by("user__name", "weekday", "opens", "pk")],
        away=away.order_by("valid_from", "pk"), people=_people(today),
        kinds=services.kinds_on(today), weekdays=list(enumerate(WEEKDAYS["pl"])),
        units=[(one.code, name_on(one, today).name) for one in units],
    )  # fmt: skip


def _people(today: Any) -> list[tuple[int, str]]:
    rows = Membership.objects.filter(in_force(today), user__is_active=True)
    found = {one.user_id: one.user.name for one in rows.select_related("user").order_by("pk")}
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _rota_action(request: HttpRequest, centre: str) -> tuple[Action, str]:
    sent, shared = request.POST, common(request, centre)
    yesterday = now_here().date() - DAY
    match sent.get("co"):
        case "koniec":
            duty = number(sent.get("dyzur", ""))
            done = "Dyżur zakończony. Umówione wizyty zostają w kalendarzu."
            return actions.EndDuty(**shared, duty=duty, last=yesterday), done
        case "nieobecnosc":
            action = actions.AddAway(
                **shared, user=number(sent.get("kto", "")), first=a_day(sent.get("od", "")),
                last=a_day(sent.get("do", "")),
            )  # fmt: skip
            return action, "Nieobecność zapisana. Sprawdź, czy ktoś był już umówiony w te dni."
        case "powrot":
            away = number(sent.get("nieobecnosc", ""))
            return actions.EndAway(**shared, away=away), "Nieobecność skreślona."
    add = actions.AddDuty(
        **shared, kind=sent.get("rodzaj", ""), user=number(sent.get("kto", "")),
        unit=sent.get("jednostka", ""), weekday=number(sent.get("dzien", "")),
        opens=minutes(sent.get("od_godziny", "")), closes=minutes(sent.get("do_godziny", "")),
        first=a_day(sent.get("od", "")), last=day_or_none(sent.get("do", "")),
    )  # fmt: skip
    return add, "Dyżur zapisany; wolne terminy widać od razu."


@planning
def kinds(request: HttpRequest, centre: str) -> HttpResponse:
    """Kinds of visits and the rules of reminding; add one, change one, end one."""
    today = now_here().date()
    if request.method == "POST":
        try:
            action, done = _kind_action(request, centre)
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        else:
            if attempt(request, action, done):
                return redirect("visits:kinds", centre)
    rules = m.VisitRules.objects.first() or m.VisitRules()
    rows = list(m.Kind.objects.exclude(valid_to__lt=today))
    asked = request.GET.get("rodzaj", "")
    return page(
        request, "visits_kinds", title="Rodzaje wizyt", section="visits", kinds=rows,
        rules=rules,
        quiet_from=_clock(rules.quiet_from), quiet_to=_clock(rules.quiet_to),
        cost=_zloty(rules.sms_cost), budget=_zloty(rules.month_budget),
        spent=in_zl(services.spent(now_here())), form=_form(request, rows, asked),
        posts=[(one.code, one.title("pl")) for one in directory.book(centre).facts.posts
               if one.in_force(today)],
    )  # fmt: skip


def _form(request: HttpRequest, rows: list[m.Kind], asked: str) -> dict[str, Any]:
    """What the form of a kind shows: what was sent, else the kind that is changed, else a start."""
    one = next((row for row in rows if row.code == asked), None)
    row = one or m.Kind(length=30, names={}, about={})
    texts = {
        f"{field}_{lang}": values.get(lang, "")
        for field, values in (("nazwa", row.names), ("opis", row.about))
        for lang in ("pl", "en", "uk")
    }
    shown: dict[str, Any] = {
        **texts, "kod": row.code, "dlugosc": row.length, "przed": row.before, "po": row.after,
        "miejsca": row.places, "najpozniej": row.notice_hours, "najdalej": row.horizon_days,
        "stanowisko": row.post, "publiczna": row.public, "poufna": row.confidential,
        "dom": row.home, "kolejnosc": row.position,
    }  # fmt: skip
    if request.POST.get("co") == "rodzaj":
        shown = {name: request.POST.get(name, "") for name in shown}
    return {**shown, "row": one}


def _zloty(grosze: int) -> str:
    return f"{grosze // 100},{grosze % 100:02}"


def _grosze(text: str) -> int:
    """An amount such as ``0,12``. Raises ``RefusedError``."""
    before, _sign, rest = text.strip().replace(".", ",").partition(",")
    zloty, grosze = whole(before), whole(f"{rest:0<2}")
    if zloty is None or grosze is None or len(before) > 7 or len(rest) > 2:
        raise RefusedError("Podaj kwotę w złotych, na przykład 0,12.")
    return zloty * 100 + grosze


def _kind_action(request: HttpRequest, centre: str) -> tuple[Action, str]:
    sent, shared = request.POST, common(request, centre)
    match sent.get("co"):
        case "zasady":
            rules = actions.SetVisitRules(
                **shared, sender=sent.get("nadawca", ""),
                ahead_hours=number(sent.get("wyprzedzenie", "")),
                quiet_from=minutes(sent.get("cisza_od", "")),
                quiet_to=minutes(sent.get("cisza_do", "")), sms_cost=_grosze(sent.get("koszt", "")),
                month_budget=_grosze(sent.get("budzet", "")),
                keep_days=number(sent.get("pamiec", "")),
            )  # fmt: skip
            return rules, "Zasady zapisane."
        case "koniec":
            last = now_here().date() - DAY
            end = actions.EndKind(**shared, code=sent.get("kod", ""), last=last)
            return end, "Tych wizyt się już nie umawia; umówione się odbędą."
    return actions.SetKind(**shared, code=sent.get("kod", ""), facts=_facts(sent)), "Zapisano."


def _facts(sent: Mapping[str, str]) -> actions.KindFacts:
    def texts(name: str) -> dict[str, str]:
        found = {lang: sent.get(f"{name}_{lang}", "").strip() for lang in ("pl", "en", "uk")}
        return found if any(found.values()) else {}

    return actions.KindFacts(
        names=texts("nazwa"), about=texts("opis"), length=number(sent.get("dlugosc", "")),
        before=number(sent.get("przed", "")), after=number(sent.get("po", "")),
        places=number(sent.get("miejsca", ""), 1), post=sent.get("stanowisko", ""),
        notice_hours=number(sent.get("najpozniej", ""), 2),
        horizon_days=number(sent.get("najdalej", ""), 56), public=bool(sent.get("publiczna")),
        confidential=bool(sent.get("poufna")), home=bool(sent.get("dom")),
        position=number(sent.get("kolejnosc", "")),
    )  # fmt: skip
