"""Signs given before this program: a rehearsal, a sentence for each row, then all or nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases.actions.old_signs import ImportOldSigns, rehearse
from ostoja.cases.office.frame import with_power
from ostoja.core.procedures.old_signs import OldList, read
from ostoja.directory.office.views.frame import common, now_here, page

LARGEST, SHOWN = 5_000_000, 100  # bytes of a list; sentences on the page


@with_power(Power.CASE_ASSIGN)
def old_signs(request: HttpRequest, centre: str) -> HttpResponse:
    """Try a list; the second button of the same form loads it, and only if every row is right."""
    tried: dict[str, Any] = {"tried": False}
    if request.method == "POST":
        try:
            found = _read(request)
            wrong, came = rehearse(found.rows)
            wrong = (*found.wrong, *wrong)
            tried = {"tried": True, "wrong": wrong[:SHOWN], "many": len(wrong), "came": came,
                     "rows": len(found.rows)}  # fmt: skip
            if request.POST.get("co") == "wczytaj" and not wrong:
                ImportOldSigns(
                    **common(request, centre), rows=found.rows, reason="wczytanie z pliku"
                ).execute()
                messages.success(request, f"Wczytano znaki: {len(found.rows)}.")
                return redirect("cases:signs", centre)
        except RefusedError as refused:
            messages.error(request, str(refused))
    return page(request, "cases_oldsigns", title="Dawne znaki spraw", section="cases", **tried)


def _read(request: HttpRequest) -> OldList:
    sent = request.FILES.get("plik")
    if sent is None:
        raise RefusedError("Wybierz plik CSV ze znakami.")
    if (sent.size or 0) > LARGEST:
        raise RefusedError("Plik jest za duży; podziel go na części do pięciu megabajtów.")
    try:
        text = sent.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("Plik nie jest zapisany w UTF-8; zapisz go tak i wczytaj.") from error
    return read(text.splitlines(), now_here().date())
