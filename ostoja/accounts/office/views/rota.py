"""Who stands in for whom, and when."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts.actions import AddSubstitution, EndSubstitution
from ostoja.accounts.models import Substitution
from ostoja.accounts.office.frame import a_day, common, now_here, office, page, units_of
from ostoja.accounts.office.views.staff import in_office, number, refuse_without
from ostoja.accounts.roles import Power
from ostoja.accounts.services import on_duty
from ostoja.audit.actions import RefusedError

ENDED = "office_ended_substitution"


@office
@require_http_methods(["GET", "POST"])
def rota(request: HttpRequest, centre: str) -> HttpResponse:
    """The substitutions of today and later; add one, end one."""
    refused = refuse_without(request, Power.ROTA)
    if refused is not None:
        return refused
    today = now_here().date()
    if request.method == "POST":
        try:
            if request.POST.get("co") == "koniec":
                _end(request, centre, today)
            elif request.POST.get("co") == "cofnij":
                _undo(request, centre, today)
            else:
                _add(request, centre)
                messages.success(request, "Zastępstwo zapisane.")
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:rota", centre)
    day = _asked_day(request, today)
    names = dict(units_of(centre, day))
    rows = Substitution.objects.filter(valid_to__gte=today).select_related("absent", "deputy")
    return page(
        request, "staff/rota", title="Zastępstwa", today=today, people=in_office(today),
        rows=rows.order_by("valid_from", "pk"), ended=request.session.get(ENDED), day=day,
        works=[(names.get(one.unit, one.unit), one) for one in on_duty(day)],
    )  # fmt: skip  # fmt: skip


def _asked_day(request: HttpRequest, today: date) -> date:
    try:
        return a_day(request.GET.get("dzien", "")) if request.GET.get("dzien") else today
    except RefusedError as wrong:
        messages.error(request, str(wrong))
        return today


def _end(request: HttpRequest, centre: str, today: date) -> None:
    """End it with yesterday, and remember in the session what was there, to take it back."""
    key = number(request.POST.get("zastepstwo", ""))
    row = Substitution.objects.filter(pk=key).first()
    EndSubstitution(
        **common(request, centre), substitution=key, last=today - timedelta(days=1)
    ).execute()
    if row is not None:
        first = max(row.valid_from, today)
        request.session[ENDED] = {
            "absent": row.absent_id, "deputy": row.deputy_id, "first": first.isoformat(),
            "last": row.valid_to.isoformat(),
        }  # fmt: skip
    messages.success(request, "Zastępstwo zakończone; dziś już nie obowiązuje.")


def _undo(request: HttpRequest, centre: str, today: date) -> None:
    was = request.session.pop(ENDED, None)
    if was is None:
        raise RefusedError("Nie ma już czego cofnąć; dodaj zastępstwo od nowa.")
    first = max(date.fromisoformat(was["first"]), today)
    AddSubstitution(
        **common(request, centre), absent=was["absent"], deputy=was["deputy"], first=first,
        last=date.fromisoformat(was["last"]),
    ).execute()  # fmt: skip
    messages.success(request, "Cofnięto: zastępstwo znowu obowiązuje.")


def _add(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    AddSubstitution(
        **common(request, centre), absent=number(sent.get("kogo", "")),
        deputy=number(sent.get("kto", "")), first=a_day(sent.get("od", "")),
        last=a_day(sent.get("do", "")),
    ).execute()  # fmt: skip
