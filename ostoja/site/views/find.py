"""The first page: which centre is mine? And the plain pages of errors."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ostoja.centres.failover import state_in
from ostoja.core.addresses.fold import fold, words
from ostoja.core.addresses.match import find as find_street
from ostoja.core.where.facts import Centre
from ostoja.site import clock
from ostoja.site.edge import book_of, page, private, slugs


def _all() -> list[Centre]:
    return sorted((book_of(slug).facts.centre for slug in slugs()), key=lambda one: fold(one.town))


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Every centre of this installation, and a field for a town or an address."""
    context = {"title": _("Znajdź ośrodek"), "found": _all(), "list_title": _("Wszystkie ośrodki")}
    return page(request, "find", {**context, "typed": "", "error": ""})


def _matching(typed: str, request: HttpRequest) -> list[Centre]:
    said = words(typed)
    named = [one for one in _all() if all(word in said for word in words(one.town))]
    if named or not said:
        return named
    begun = [one for one in _all() if len(said[0]) > 2 and fold(one.town).startswith(said[0])]
    if begun:
        return begun
    day = clock.now(request).date()
    exact = {"exact", "ambiguous"}
    return [
        one for one in _all() if find_street(book_of(one.slug).index(day), typed).status in exact
    ]


@csrf_exempt  # reads only; a token would make the page with the form uncacheable
@require_POST
def find_answer(request: HttpRequest) -> HttpResponse:
    """The centres for what was typed; nothing of it is kept."""
    typed = request.POST.get("miejsce", "")[:200].strip()
    found = _matching(typed, request)
    context: dict[str, Any] = {"title": _("Wynik"), "found": found, "typed": typed, "error": ""}
    if found:
        context["list_title"] = _("Pasujące ośrodki")
    else:
        context["error"] = _("Nie znamy takiego miasta ani ulicy. Sprawdź pisownię.")
        context |= {"found": _all(), "list_title": _("Wszystkie ośrodki")}
    return private(page(request, "find", context))


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return private(page(request, "error", {"title": title, "text": text}, status=status))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in plain language."""
    text = _("Adres może być stary albo zapisany z błędem. Zacznij od strony ośrodka.")
    return _error(request, 404, _("Nie ma takiej strony"), text)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in plain language."""
    return _error(
        request,
        403,
        _("Ta strona nie jest dla Ciebie"),
        _("Zaloguj się na konto, które ma dostęp."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection expired."""
    text = _("Formularz był otwarty zbyt długo. Wróć, odśwież stronę i wyślij jeszcze raz.")
    return _error(request, 403, _("Formularz wygasł"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """500 in plain language; 503 when the database is gone or, for a while, only read."""
    state = state_in(sys.exc_info()[1])
    if state:
        title, text = _BUSY[state]
        answer = _error(request, 503, _(title), _(text))
        answer["Retry-After"] = "15"
        return answer
    text = _("Coś się u nas zepsuło. To nie Twoja wina. Spróbuj za chwilę albo zadzwoń do ośrodka.")
    return _error(request, 500, _("Coś się zepsuło"), text)


_BUSY = {
    "read-only": (
        gettext_noop("Chwilowo tylko odczyt"),
        gettext_noop("Niczego nie zapisano. Strony można czytać; spróbuj zapisać za minutę."),
    ),
    "gone": (
        gettext_noop("Chwilowa przerwa"),
        gettext_noop("Niczego nie zapisano. Spróbuj za minutę albo zadzwoń do ośrodka."),
    ),
}
