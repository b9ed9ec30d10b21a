"""My account: role, password, second factor, sessions."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from ostoja.accounts import entry, factors
from ostoja.accounts.actions import ChangePassword, RecordKeyChange
from ostoja.accounts.adapters import MFAAdapter
from ostoja.accounts.models import User
from ostoja.accounts.office.frame import common, now_here, office, page, reader
from ostoja.accounts.permissions import duties, may_somewhere
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.core.typed import whole

SECRET = "office_totp"
NEEDS_PASSWORD = "Hasło nie pasuje. Podaj swoje obecne hasło."


def me(request: HttpRequest) -> User:
    """The person signed in."""
    user = request.user
    assert isinstance(user, User)
    return user


@office
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, centre: str) -> HttpResponse:
    """Show the account; a POST does the one thing that its button names."""
    if request.method == "POST":
        doing = {"haslo": _password, "sesja": _end_session, "inne": _end_others,
                 "rola": _role, "usun": _remove}.get(request.POST.get("co", ""))  # fmt: skip
        try:
            if doing and request.POST.get("co") != "rola" and not entry.fresh(request):
                return redirect("staff:again", centre)
            if doing:
                doing(request, centre)
        except RefusedError as refused:
            messages.error(request, str(refused))
        return redirect("staff:account", centre)
    user, today = me(request), now_here().date()
    keys, left = factors.all_of(user)
    return page(
        request, "staff/account", title="Moje konto", me=user, duties=duties(user, today),
        acting=reader(request).role,
        factors=keys, left=left, sessions=entry.sessions(request),
        current=request.session.session_key,
        needed=request.session[entry.STAMP]["enrol"], given=user.given_at is not None,
        may={name: may_somewhere(user, power, today).allowed for name, power in
             (("staff", Power.STAFF), ("rota", Power.ROTA), ("exclusions", Power.EXCLUSIONS),
              ("emergencies", Power.EMERGENCY_REVIEW))},
    )  # fmt: skip


def asked(request: HttpRequest) -> None:
    """The password again, before keys change: a forgotten screen must not give them away."""
    user = me(request)
    if factors.locked(request, user):
        raise RefusedError(factors.LOCKED)
    if not user.check_password(request.POST.get("haslo", "")):
        factors.failed(request, user)
        raise RefusedError(NEEDS_PASSWORD)


def _password(request: HttpRequest, centre: str) -> None:
    user = me(request)
    if request.POST.get("nowe") != request.POST.get("powtorz"):
        raise RefusedError("Nowe hasła nie są takie same.")
    asked(request)
    ChangePassword(
        **common(request, centre),
        old=request.POST.get("haslo", ""), new=request.POST.get("nowe", ""),
    ).execute()  # fmt: skip
    user.refresh_from_db()
    stamp = request.session[entry.STAMP]
    update_session_auth_hash(request, user)
    request.session[entry.STAMP] = stamp
    entry.end_others(user, None)
    entry.bind(request)
    messages.success(request, "Hasło zmienione. Inne sesje zakończone.")


def _end_session(request: HttpRequest, centre: str) -> None:
    for row in entry.sessions(request):
        if str(row.pk) == request.POST.get("sesja") and row.session_key != (
            request.session.session_key
        ):
            row.end()
            messages.success(request, "Sesja zakończona.")


def _end_others(request: HttpRequest, centre: str) -> None:
    ended = entry.end_others(me(request), request.session.session_key)
    messages.success(request, f"Zakończone sesje: {ended}.")


def _role(request: HttpRequest, centre: str) -> None:
    request.session["office_role"] = request.POST.get("rola", "")
    messages.success(request, "Zmieniono rolę, w której pracujesz.")


def _remove(request: HttpRequest, centre: str) -> None:
    asked(request)
    key = whole(request.POST.get("klucz", "")) or 0
    user = me(request)
    if entry.rules().second_factor and len(factors.kept(user)) < 2:
        raise RefusedError("Ten ośrodek wymaga drugiego składnika; dodaj najpierw inny.")
    record(request, centre, "usunięty", lambda: factors.remove(user, key))
    entry.end_others(user, request.session.session_key)
    messages.success(request, "Drugi składnik usunięty. Inne sesje zakończone.")


def record(request: HttpRequest, centre: str, what: str, change: object) -> None:
    RecordKeyChange(
        **common(request, centre), user=me(request).pk, what=what, change_keys=change
    ).execute()


@office
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest, centre: str) -> HttpResponse:
    """Set up an authenticator app: a picture to read, a code to prove it, the password again."""
    user, adapter, wrong = me(request), MFAAdapter(), ""
    if SECRET not in request.session:
        request.session[SECRET] = adapter.encrypt(factors.new_secret())
    secret = adapter.decrypt(request.session[SECRET])
    if request.method == "POST":
        if not entry.fresh(request):
            return redirect("staff:again", centre)
        try:
            asked(request)
            if not factors.right_for(secret, request.POST.get("kod", "")):
                raise RefusedError(factors.WRONG)
            record(request, centre, "aplikacja", lambda: factors.add_app(user, secret))
        except RefusedError as refused:
            wrong = str(refused)
        else:
            del request.session[SECRET]
            entry.enrolled(request)
            entry.end_others(user, request.session.session_key)
            return shown_once(request, "Aplikacja ustawiona. Zapisz kody zapasowe.")
    return page(
        request, "staff/app", title="Aplikacja z kodami", wrong=wrong, secret=secret,
        picture=mark_safe(factors.picture(user, secret)),  # made by us
    )  # fmt: skip


@office
@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, centre: str) -> HttpResponse:
    """New recovery codes, shown once, after the password."""
    user, wrong = me(request), ""
    if request.method == "POST":
        if not entry.fresh(request):
            return redirect("staff:again", centre)
        try:
            asked(request)
            if not factors.has_second(user):
                raise RefusedError("Najpierw ustaw aplikację z kodami.")
            record(request, centre, "kody zapasowe", lambda: factors.fresh_codes(user))
        except RefusedError as refused:
            wrong = str(refused)
        else:
            return shown_once(request, "Nowe kody zapasowe. Poprzednie są nieważne.")
    return page(
        request, "staff/codes", title="Kody zapasowe", wrong=wrong, codes=(), said="",
        left=len(factors.codes_left(user)),
    )  # fmt: skip


def shown_once(request: HttpRequest, said: str) -> HttpResponse:
    return page(
        request, "staff/codes", title="Kody zapasowe", codes=factors.codes_left(me(request)),
        said=said, wrong="", left=0,
    )  # fmt: skip
