"""A passkey: a key on a stick, in a telephone or in the computer, made for this house only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ostoja.accounts import entry, factors
from ostoja.accounts.office.frame import office, page
from ostoja.accounts.office.views.account import asked, me, record, shown_once
from ostoja.audit.actions import RefusedError

LONGEST_NAME = 60


@office
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest, centre: str) -> HttpResponse:
    """Make one, with the password; the browser proves it. Recovery codes follow when there are
    none yet.
    """
    user, wrong = me(request), ""
    if request.method == "POST":
        if not entry.fresh(request):
            return redirect("staff:again", centre)
        first = not factors.has_second(user)
        name = request.POST.get("nazwa", "").strip()[:LONGEST_NAME] or "Klucz"
        answer = request.POST.get("odpowiedz", "")
        try:
            asked(request)
            try:
                record(request, centre, "klucz", lambda: factors.add_passkey(user, name, answer))
            except ValueError as refused:
                raise RefusedError(NO_KEY) from refused
        except RefusedError as refused:
            wrong = str(refused)
        else:
            entry.enrolled(request)
            entry.end_others(user, request.session.session_key)
            if first:
                return shown_once(request, "Klucz dodany. Zapisz kody zapasowe.")
            return redirect("staff:account", centre)
    return page(
        request, "staff/passkey", title="Nowy klucz", wrong=wrong,
        passkey=factors.new_passkey(user), longest=LONGEST_NAME,
    )  # fmt: skip


NO_KEY = "Przeglądarka nie potwierdziła klucza. Włóż klucz i spróbuj jeszcze raz."
