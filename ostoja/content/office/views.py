"""What should be looked at again: facts and pages past their review, confirmed by one click."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ostoja.content import services
from ostoja.content.actions import ReviewPage
from ostoja.core.typed import whole
from ostoja.directory import actions as directory
from ostoja.directory import services as facts
from ostoja.directory.office.views.frame import common, now_here, office, page, run


@require_http_methods(["GET", "POST"])
@office
def radar(request: HttpRequest, centre: str) -> HttpResponse:
    """Units and pages that are due, the oldest first; one click says that they are right today."""
    back = reverse("content:radar", args=[centre])
    if request.method == "POST":
        return run(request, _confirmed(request, centre), "Zapisano: sprawdzono dziś.", back)
    on = now_here().date()
    return page(
        request, "radar", title="Do sprawdzenia", units=facts.due(centre, on),
        pages=services.due(centre, on), today=on,
    )  # fmt: skip


def _confirmed(request: HttpRequest, centre: str) -> Any:
    sent, shared = request.POST, common(request, centre)
    asked = whole(sent.get("strona", ""))
    if asked is not None:
        return ReviewPage(**shared, page=asked)
    return directory.ConfirmUnit(**shared, unit=sent.get("jednostka", ""))
