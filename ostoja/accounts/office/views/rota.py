"""Who stands in for whom, and when."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts.actions import AddSubstitution, EndSubstitution
from ostoja.accounts.models import Substitution
from ostoja.accounts.office.frame import a_day, common, now_here, office, page
from ostoja.accounts.office.views.staff import in_office, number, refuse_without
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError


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
                EndSubstitution(
                    **common(request, centre),
                    substitution=number(request.POST.get("zastepstwo", "")),
                    last=today - timedelta(days=1),
                ).execute()
                messages.success(request, "Zastępstwo zakończone; dziś już nie obowiązuje.")
            else:
                _add(request, centre)
                messages.success(request, "Zastępstwo zapisane.")
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:rota", centre)
    rows = Substitution.objects.filter(valid_to__gte=today).select_related("absent", "deputy")
    return page(
        request, "staff/rota", title="Zastępstwa", today=today, people=in_office(today),
        rows=rows.order_by("valid_from", "pk"),
    )  # fmt: skip


def _add(request: HttpRequest, centre: str) -> None:
    sent = request.POST
    AddSubstitution(
        **common(request, centre), absent=number(sent.get("kogo", "")),
        deputy=number(sent.get("kto", "")), first=a_day(sent.get("od", "")),
        last=a_day(sent.get("do", "")),
    ).execute()  # fmt: skip
