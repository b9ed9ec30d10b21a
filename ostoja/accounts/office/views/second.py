"""The second step of coming in: a code of the app, or a recovery code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts import entry, factors
from ostoja.accounts.office.frame import page


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, centre: str) -> HttpResponse:
    """Ask for the code of whoever has just given the password."""
    if getattr(request, "centre", None) is None:
        raise Http404
    who = entry.pending(request)
    if who is None:
        return redirect("office:login", centre)
    user, onward = who
    wrong = ""
    if request.method == "POST":
        if factors.locked(request, user):
            wrong = factors.LOCKED
        elif kind := factors.check(request, user):
            entry.enter(request, user, f"{entry.first_shown(request)}:{kind}")
            return redirect(onward)
        else:
            factors.failed(request, user)
            wrong = factors.WRONG
    response: HttpResponse = page(
        request, "staff/second", title="Drugi krok wejścia", wrong=wrong,
        passkey=factors.ask_passkey(user),
    )  # fmt: skip
    if wrong:
        response.status_code = 429 if wrong == factors.LOCKED else 200
    return response


def locked(request: HttpRequest, answer: HttpResponse, credentials: object) -> HttpResponse:
    """What five wrong passwords or codes get, with a way out; named in the settings of axes."""
    if getattr(request, "centre", None) is None:
        return HttpResponse(factors.LOCKED, status=429, content_type="text/plain; charset=utf-8")
    shown = page(request, "staff/locked", title="Konto jest na razie zamknięte", why=factors.LOCKED)
    shown.status_code = 429
    return shown
