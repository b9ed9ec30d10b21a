"""Who is at the keyboard: all factors again, before keys or sessions change."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts import entry, factors
from ostoja.accounts.office.frame import office, page
from ostoja.accounts.office.views.account import NEEDS_PASSWORD, me


@office
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, centre: str) -> HttpResponse:
    """Ask for the password and, of who has one, the second factor; good for ten minutes."""
    user, wrong = me(request), ""
    second = factors.has_second(user)
    if request.method == "POST":
        wrong = _wrong(request, second)
        if not wrong:
            entry.shown(request)
            return redirect("staff:account", centre)
    response: HttpResponse = page(
        request, "staff/again", title="Potwierdź, że to Ty", wrong=wrong, second=second,
        passkey=factors.ask_passkey(user) if second else None,
    )  # fmt: skip
    if wrong == factors.LOCKED:
        response.status_code = 429
    return response


def _wrong(request: HttpRequest, second: bool) -> str:
    user = me(request)
    if factors.locked(request, user):
        return factors.LOCKED
    if not user.check_password(request.POST.get("haslo", "")):
        factors.failed(request, user)
        return NEEDS_PASSWORD
    if second and not factors.check(request, user):
        factors.failed(request, user)
        return factors.WRONG
    return ""
