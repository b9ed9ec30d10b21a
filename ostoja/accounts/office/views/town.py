"""In through the town's identity provider; only whoever has linked their account comes in."""

import logging
import secrets
import time
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from ostoja.accounts import entry, oidc
from ostoja.accounts.actions import LinkIdentity, SetIdentityProvider, UnlinkIdentity
from ostoja.accounts.models import IdentityLink, IdentityProvider
from ostoja.accounts.office.frame import common, office, page
from ostoja.accounts.office.views.account import me
from ostoja.accounts.office.views.staff import refuse_without
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.centres.logs import say

ASKED, SHOWN, LASTS = "office_town", "office_town_shown", 600
FAILED = "Konto urzędu nie odpowiedziało poprawnie. Wejdź hasłem albo spróbuj za chwilę."
STRANGER = (
    "To konto urzędu nie jest połączone z kontem w tym ośrodku. Wejdź hasłem i połącz je na "
    "stronie „Moje konto”."
)


def _provider() -> IdentityProvider:
    found: IdentityProvider | None = IdentityProvider.objects.filter(active=True).first()
    if found is None:
        raise Http404
    return found


def _client(request: HttpRequest, centre: str, provider: IdentityProvider) -> oidc.Client:
    back = request.build_absolute_uri(reverse("staff:town_back", args=[centre]))
    return oidc.Client(provider.issuer, provider.client, str(provider.secret), back)


def _send(request: HttpRequest, centre: str, kind: str, onward: str = "") -> HttpResponse:
    if getattr(request, "centre", None) is None:
        raise Http404
    client, asked = _client(request, centre, _provider()), oidc.ask()
    try:
        there = oidc.address(client, asked)
    except oidc.OidcError as error:
        return _failed(request, centre, error)
    request.session[ASKED] = {
        **asdict(asked), "kind": kind, "centre": entry.centre_of(request).pk, "onward": onward,
        "at": int(time.time()),
    }  # fmt: skip
    return HttpResponseRedirect(there)


def _failed(request: HttpRequest, centre: str, why: object) -> HttpResponse:
    say("town account refused", logging.WARNING, kind=str(why).replace(" ", "-"))
    messages.error(request, FAILED)
    return redirect("office:login", centre)


@require_safe
def town(request: HttpRequest, centre: str) -> HttpResponse:
    """From the door to the provider."""
    onward = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return _send(request, centre, "enter", onward if safe else "")


@office
@require_safe
def link(request: HttpRequest, centre: str) -> HttpResponse:
    """From the account to the provider, by whoever has just shown all their factors."""
    if not entry.fresh(request):
        return redirect("staff:again", centre)
    return _send(request, centre, "link")


@require_safe
def back(request: HttpRequest, centre: str) -> HttpResponse:
    """Back from the provider: the answer must be to the question of this very session."""
    asked: dict[str, Any] | None = request.session.pop(ASKED, None)
    if getattr(request, "centre", None) is None:
        raise Http404
    provider, state = _provider(), request.GET.get("state", "")
    if (
        asked is None
        or asked["centre"] != entry.centre_of(request).pk
        or time.time() - asked["at"] > LASTS
        or not secrets.compare_digest(asked["state"].encode(), state.encode())
        or request.GET.get("iss", provider.issuer).rstrip("/") != provider.issuer
    ):
        return _failed(request, centre, "answer to no question of this session")
    question = oidc.Asked(asked["state"], asked["nonce"], asked["verifier"])
    client = _client(request, centre, provider)
    try:
        who = oidc.subject(client, question, request.GET.get("code", ""))
    except oidc.OidcError as error:
        return _failed(request, centre, error)
    if asked["kind"] == "link":
        request.session[SHOWN] = {"issuer": provider.issuer, "subject": who, "at": asked["at"]}
        return redirect("staff:town_account", centre)
    return _enter(request, centre, provider, who, asked["onward"])


def _enter(
    request: HttpRequest, centre: str, provider: IdentityProvider, who: str, onward: str
) -> HttpResponse:
    rows = IdentityLink.objects.filter(issuer=provider.issuer, subject=who, user__is_active=True)
    known = rows.select_related("user").first()
    if known is None:
        say("town account is nobody's here", logging.WARNING)
        messages.error(request, STRANGER)
        return redirect("office:login", centre)
    onward = onward or reverse("office:home", args=[centre])
    return entry.after_first(request, known.user, onward, "town")


@office
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, centre: str) -> HttpResponse:
    """Confirm the link that was just shown, or take it away."""
    shown = request.session.get(SHOWN)
    if request.method == "POST":
        if not entry.fresh(request):
            return redirect("staff:again", centre)
        request.session.pop(SHOWN, None)
        try:
            if request.POST.get("co") == "rozlacz":
                UnlinkIdentity(**common(request, centre)).execute()
                messages.success(request, "Konto urzędu jest rozłączone.")
            elif shown and time.time() - shown["at"] <= LASTS:
                LinkIdentity(
                    **common(request, centre), issuer=shown["issuer"], subject=shown["subject"]
                ).execute()
                messages.success(request, "Konto urzędu jest połączone. Możesz nim wchodzić.")
        except RefusedError as refused:
            messages.error(request, str(refused))
        return redirect("staff:town_account", centre)
    linked = IdentityLink.objects.filter(user=me(request)).first()
    return page(
        request, "staff/town_account", title="Konto urzędu", linked=linked, shown=shown,
        provider=IdentityProvider.objects.filter(active=True).first(),
    )  # fmt: skip


@office
@require_http_methods(["GET", "POST"])
def provider(request: HttpRequest, centre: str) -> HttpResponse:
    """Which provider the centre trusts: for whoever manages accounts."""
    refused = refuse_without(request, Power.STAFF)
    if refused is not None:
        return refused
    if request.method == "POST":
        if not entry.fresh(request):
            return redirect("staff:again", centre)
        sent = request.POST
        try:
            SetIdentityProvider(
                **common(request, centre), title=sent.get("nazwa", ""),
                issuer=sent.get("adres", ""), client=sent.get("klient", ""),
                secret=sent.get("sekret", ""), active="wlaczony" in sent,
            ).execute()  # fmt: skip
            messages.success(request, "Zapisano dostawcę tożsamości.")
        except RefusedError as wrong:
            messages.error(request, str(wrong))
        return redirect("staff:provider", centre)
    return page(
        request, "staff/provider", title="Wejście kontem urzędu",
        row=IdentityProvider.objects.first() or IdentityProvider(),
        back=request.build_absolute_uri(reverse("staff:town_back", args=[centre])),
    )  # fmt: skip
