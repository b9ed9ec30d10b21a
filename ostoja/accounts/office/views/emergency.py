"""Accesses in an emergency, as the data-protection officer sees and answers them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts.actions import ReviewEmergency
from ostoja.accounts.models import EmergencyAccess
from ostoja.accounts.office.frame import common, office, page
from ostoja.accounts.office.views.staff import number, refuse_without
from ostoja.accounts.roles import Power, called
from ostoja.audit.actions import RefusedError


@office
@require_http_methods(["GET", "POST"])
def emergencies(request: HttpRequest, centre: str) -> HttpResponse:
    """Who went in, when, why and what the officer found; the unseen first."""
    refused = refuse_without(request, Power.EMERGENCY_REVIEW)
    if refused is not None:
        return refused
    if request.method == "POST":
        try:
            ReviewEmergency(
                **common(request, centre),
                access=number(request.POST.get("dostep", "")),
                finding=request.POST.get("ustalenie", ""),
            ).execute()
            messages.success(request, "Zapisano przegląd.")
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:emergencies", centre)
    rows = EmergencyAccess.objects.select_related("user", "seen_by")
    pages = Paginator(rows.order_by(F("seen_at").asc(nulls_first=True), "-at", "-pk"), 50)
    shown = pages.get_page(request.GET.get("strona"))
    return page(
        request, "staff/emergencies", title="Dostępy awaryjne", rows=shown,
        lines=[(row, called(row.role)) for row in shown],
    )  # fmt: skip
