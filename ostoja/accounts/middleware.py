"""A session of one centre's office is nothing in another's, and it ends."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from ostoja.accounts import entry
from ostoja.accounts.permissions import remembering

RENEW = "To hasło nadał ktoś inny. Ustaw własne, aby wejść dalej."
ENROL = "Ten ośrodek wymaga drugiego składnika. Ustaw go, aby wejść dalej."


class OfficeSession:
    """Guard the pages of the office; public pages never touch the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        office = "/biuro/" in request.path_info and getattr(request, "centre", None) is not None
        if office and request.user.is_authenticated:
            stopped = self._guard(request)
            if stopped is not None:
                return stopped
        with remembering():
            return self._get_response(request)

    def _guard(self, request: HttpRequest) -> HttpResponseBase | None:
        stamp = request.session.get(entry.STAMP)
        if stamp is None:  # signed in without a centre: counts in the first one it opens
            entry.bind(request)
            stamp = request.session[entry.STAMP]
        if stamp["centre"] != entry.centre_of(request).pk:
            request.user = AnonymousUser()
            return None
        why = entry.over(stamp)
        if why:
            logout(request)
            messages.info(request, why)
            return None
        entry.seen(request, stamp)
        if stamp.get("renew"):
            return self._first(request, RENEW)
        return self._first(request, ENROL) if stamp["enrol"] else None

    def _first(self, request: HttpRequest, why: str) -> HttpResponseBase | None:
        """Nothing else before this is done on the page of the account."""
        slug = entry.centre_of(request).slug
        account = reverse("staff:account", args=[slug])
        if request.path.startswith(account) or request.path == reverse(
            "office:logout", args=[slug]
        ):
            return None
        messages.info(request, why)
        return HttpResponseRedirect(account)
