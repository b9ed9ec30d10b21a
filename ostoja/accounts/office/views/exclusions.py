"""Who takes no part in whose cases (art. 24 KPA): the list, and the end of an exclusion."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts.actions import EndExclusion, TakeBackExclusion
from ostoja.accounts.models import Exclusion
from ostoja.accounts.office.frame import common, now_here, office, page
from ostoja.accounts.office.views.staff import number, refuse_without
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError


@office
@require_http_methods(["GET", "POST"])
def exclusions(request: HttpRequest, centre: str) -> HttpResponse:
    """Those in force first. A new one is reported on the page of the person's file."""
    refused = refuse_without(request, Power.EXCLUSIONS)
    if refused is not None:
        return refused
    if request.method == "POST":
        try:
            messages.success(request, _done(request, centre))
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:exclusions", centre)
    rows = Exclusion.objects.select_related("user")
    rows = rows.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "-pk")
    return page(
        request, "staff/exclusions", title="Wyłączenia pracowników",
        rows=Paginator(rows, 50).get_page(request.GET.get("strona")),
    )  # fmt: skip


def _done(request: HttpRequest, centre: str) -> str:
    """End the exclusion today or take it back; what was done. Raises ``RefusedError``."""
    sent = request.POST
    shared = {
        **common(request, centre), "exclusion": number(sent.get("wylaczenie", "")),
        "reason": sent.get("powod", ""),
    }  # fmt: skip
    if sent.get("co") == "cofnij":
        TakeBackExclusion(**shared).execute()
        return "Wyłączenie jest cofnięte; ta osoba znów może otworzyć teczkę."
    EndExclusion(**shared, last=now_here().date()).execute()
    return "Wyłączenie kończy się dzisiaj."
