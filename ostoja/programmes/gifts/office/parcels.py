"""The counter of the drop-off: a code is typed or scanned, the parcel is here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.office.frame import common, page
from ostoja.audit.actions import RefusedError
from ostoja.core.programmes.letters import State
from ostoja.programmes.common import plain_code
from ostoja.programmes.gifts import actions
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.office.frame import campaign


@campaign
def receive(request: HttpRequest, centre: str) -> HttpResponse:
    """One field and a button; the last parcels below, by code."""
    if request.method == "POST":
        try:
            row = _letter(request.POST.get("kod", ""))
            boxes = request.POST.get("ile", "1")
            actions.ReceiveParcel(
                **common(request, centre), letter=row.key,
                parcels=int(boxes) if boxes.isdecimal() and len(boxes) < 3 else 0,
            ).execute()  # fmt: skip
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Paczka na list {row.code} jest przyjęta.")
            return redirect("gifts_office:receive", centre)
    last = m.Taking.objects.filter(received_at__isnull=False).select_related("letter")
    return page(
        request, "gifts_receive", title="Przyjęcie paczki", section="gifts",
        last=last.order_by("-received_at", "-id")[:20], typed=request.POST.get("kod", ""),
        expected=m.Letter.objects.filter(state=State.TAKEN).count(),
    )  # fmt: skip


def _letter(typed: str) -> m.Letter:
    """The letter of a code, however it was typed. Raises ``RefusedError``."""
    plain = plain_code(typed)
    code = "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
    found: m.Letter | None = m.Letter.objects.filter(code=code).first()
    if found is None:
        raise RefusedError("Nie ma listu o tym kodzie; sprawdź etykietę.")
    return found
