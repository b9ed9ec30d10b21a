"""Staff and the rules of the office: for whoever manages accounts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts import entry, factors
from ostoja.accounts.actions import (
    AddMember,
    EndMembership,
    RecordKeyChange,
    ResetPassword,
    SetOfficeRules,
)
from ostoja.accounts.models import Membership, Role, User
from ostoja.accounts.office.frame import a_day, common, now_here, office, page, units_of
from ostoja.accounts.permissions import Decision, in_force, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.core.typed import whole


def refuse_without(request: HttpRequest, power: Power) -> HttpResponse | None:
    """A page that says why not, unless the role the person acts in has ``power``."""
    decision: Decision = may_somewhere(request.user, power, now_here().date())
    if decision.allowed:
        return None
    refusal = page(
        request, "staff/refused", title="Ta strona nie jest dla Twojej roli", why=decision.why
    )
    refusal.status_code = 403
    return refusal


def day_or_none(text: str) -> date | None:
    """A day of a form, or nothing for an empty field. Raises ``RefusedError``."""
    return a_day(text) if text.strip() else None


def number(text: str) -> int:
    """A whole number of a form. Raises ``RefusedError``."""
    found = whole(text)
    if found is None:
        raise RefusedError("Podaj liczbę całkowitą.")
    return found


@office
@require_http_methods(["GET", "POST"])
def staff(request: HttpRequest, centre: str) -> HttpResponse:
    """Who works here, in which role, where and until when."""
    refused = refuse_without(request, Power.STAFF)
    if refused is not None:
        return refused
    if request.method == "POST":
        doing = {"dodaj": _add, "koniec": _end, "haslo": _reset, "skladnik": _forget,
                 "zasady": _rules}.get(request.POST.get("co", ""))  # fmt: skip
        try:
            if doing:
                messages.success(request, doing(request, centre))
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:people", centre)
    today = now_here().date()
    units = units_of(centre, today)
    names = dict(units)
    return page(
        request, "staff/people", title="Osoby i role", today=today, rules=entry.rules(),
        roles=Role.choices, people=_people(today, names), units=units,
    )  # fmt: skip


def _people(today: date, units: dict[str, str]) -> list[dict[str, Any]]:
    """Every person with roles now or later, by name; two queries for the whole list."""
    rows = Membership.objects.select_related("user").exclude(valid_to__lt=today)
    found: dict[int, dict[str, Any]] = {}
    for row in rows.order_by("user__name", "user_id", "pk"):
        one = found.setdefault(row.user_id, {"user": row.user, "roles": [], "second": False})
        one["roles"].append((row, units.get(row.unit, row.unit)))
    for key in factors.strong_among(list(found)):
        found[key]["second"] = True
    return list(found.values())


def _add(request: HttpRequest, centre: str) -> str:
    sent = request.POST
    unit = sent.get("zespol", "").strip()
    if unit and unit not in dict(units_of(centre, now_here().date())):
        raise RefusedError("Nie ma takiego zespołu; wybierz z listy.")
    AddMember(
        **common(request, centre), email=sent.get("email", ""),
        person=sent.get("osoba", ""), role=sent.get("rola", ""),
        password=sent.get("haslo") or None, unit=unit,
        territory=sent.get("rejon", "").strip(), valid_from=day_or_none(sent.get("od", "")),
        valid_to=day_or_none(sent.get("do", "")),
    ).execute()  # fmt: skip
    return "Rola nadana. Hasło przekaż osobiście; osoba zmieni je na stronie „Moje konto”."


def _end(request: HttpRequest, centre: str) -> str:
    sent = request.POST
    EndMembership(
        **common(request, centre), membership=number(sent.get("rola", "")),
        last_day=a_day(sent.get("dzien", "")),
    ).execute()  # fmt: skip
    return "Zapisano ostatni dzień roli."


def _reset(request: HttpRequest, centre: str) -> str:
    sent = request.POST
    key = number(sent.get("osoba", ""))
    ResetPassword(
        **common(request, centre), user=key, new=sent.get("haslo", ""),
        reason=sent.get("powod", ""),
    ).execute()  # fmt: skip
    entry.end_others(User.objects.get(pk=key), None)
    return "Nowe hasło zapisane, sesje tej osoby zakończone. Przekaż hasło osobiście."


def _forget(request: HttpRequest, centre: str) -> str:
    sent = request.POST
    user = User.objects.filter(pk=number(sent.get("osoba", ""))).first()
    if user is None:
        raise RefusedError("Nie ma takiej osoby.")
    RecordKeyChange(
        **common(request, centre), user=user.pk, what="usunięty przez administratora",
        reason=sent.get("powod", ""), change_keys=lambda: factors.remove(user),
    ).execute()  # fmt: skip
    entry.end_others(user, None)
    return "Drugi składnik usunięty, sesje tej osoby zakończone."


def _rules(request: HttpRequest, centre: str) -> str:
    sent = request.POST
    SetOfficeRules(
        **common(request, centre), second_factor="drugi" in sent,
        idle_minutes=number(sent.get("minuty", "")), longest_hours=number(sent.get("godziny", "")),
    ).execute()  # fmt: skip
    return "Zasady zapisane. Obowiązują od następnego wejścia każdej osoby."


def in_office(today: date) -> list[User]:
    """People who have a role on a day, by name."""
    keys = Membership.objects.filter(in_force(today)).values_list("user_id", flat=True)
    return list(User.objects.filter(pk__in=set(keys), is_active=True).order_by("name", "pk"))
