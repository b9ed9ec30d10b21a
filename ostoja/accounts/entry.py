"""Coming in: the password, then the second factor, then a session that belongs to one centre."""

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.hashers import verify_password
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from ostoja.accounts import factors
from ostoja.accounts.actions import RenewPasswordHash
from ostoja.accounts.models import OfficeRules, User
from ostoja.audit.actions import System
from ostoja.centres.logs import say
from ostoja.centres.models import Centre

STAMP, PENDING = "office", "office_pending"
BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING_SECONDS = 600
GIVEN_FOR = timedelta(days=7)
GIVEN_TOO_LONG = (
    "To hasło nadał administrator ponad tydzień temu i już nie działa. Poproś go o nowe."
)
FRESH_SECONDS = 600  # how long who somebody is need not be shown again before keys change
STEP = 60  # seconds between two notes of activity


def rules() -> OfficeRules:
    """How the current centre guards its office; the defaults where it has not said."""
    return OfficeRules.objects.first() or OfficeRules()


def after_password(
    request: HttpRequest, user: User, password: str, onward: str
) -> HttpResponseRedirect:
    """The password was right: into the office, or to the second factor."""
    centre = centre_of(request)
    if user.given_at and timezone.now() - user.given_at > GIVEN_FOR:
        messages.error(request, GIVEN_TOO_LONG)
        return HttpResponseRedirect(reverse("office:login", args=[centre.slug]))
    if verify_password(password, user.password)[1]:
        RenewPasswordHash(
            slug=centre.slug, at=timezone.now(), actor=System(), user=user, password=password
        ).execute()
    return after_first(request, user, onward)


def after_first(
    request: HttpRequest, user: User, onward: str, how: str = "password"
) -> HttpResponseRedirect:
    """Who it is was shown once; people with a second factor are asked for it."""
    if not factors.has_second(user):
        enter(request, user, how)
        return HttpResponseRedirect(onward)
    logout(request)  # a fresh key: what was known of the visitor before does not count
    request.session[PENDING] = {
        "user": user.pk, "centre": centre_of(request).pk, "at": _now(), "onward": onward,
        "how": how,
    }  # fmt: skip
    return HttpResponseRedirect(reverse("staff:second", args=[centre_of(request).slug]))


def pending(request: HttpRequest) -> tuple[User, str] | None:
    """Whoever has given the password here in the last ten minutes, and where they want to go."""
    kept = request.session.get(PENDING)
    if not kept or kept["centre"] != centre_of(request).pk:
        return None
    if _now() - kept["at"] > PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    return (user, str(kept["onward"])) if user else None


def enter(request: HttpRequest, user: User, how: str) -> None:
    """Sign in with a new session key and bind the session to the centre; ``how`` is logged."""
    request.session.pop(PENDING, None)
    login(request, user, backend=BACKEND)
    bind(request)
    say("signed in", user=user.pk, kind=how)


def first_shown(request: HttpRequest) -> str:
    """By what the person has shown who they are, while the second factor is waited for."""
    return str((request.session.get(PENDING) or {}).get("how", "password"))


def bind(request: HttpRequest) -> None:
    """Let the session count in this centre only, with its limits, and list it."""
    centre, limits, user = centre_of(request), rules(), request.user
    assert isinstance(user, User)
    request.session[STAMP] = {
        "centre": centre.pk, "begun": _now(), "seen": _now(), "idle": limits.idle_minutes * 60,
        "longest": limits.longest_hours * 3600,
        "enrol": limits.second_factor and not factors.has_second(user), "shown": _now(),
        "renew": user.given_at is not None,
    }  # fmt: skip
    UserSession.objects.create_from_request(request)
    key = request.session.session_key
    UserSession.objects.filter(session_key=key).update(data={"centre": centre.pk})


def enrolled(request: HttpRequest) -> None:
    """The second factor that the centre demands is there."""
    if STAMP in request.session:
        request.session[STAMP] = {**request.session[STAMP], "enrol": False}


def fresh(request: HttpRequest) -> bool:
    """Whether the person has shown all their factors in the last minutes: keys may change."""
    return bool(_now() - request.session[STAMP].get("shown", 0) <= FRESH_SECONDS)


def shown(request: HttpRequest) -> None:
    """All factors were shown again just now."""
    request.session[STAMP] = {**request.session[STAMP], "shown": _now()}


def over(stamp: dict[str, Any]) -> str:
    """Why the session has ended, or an empty string."""
    now = _now()
    if now - stamp["seen"] > stamp["idle"]:
        return "Sesja wygasła, bo przez dłuższy czas nic się nie działo. Zaloguj się ponownie."
    if now - stamp["begun"] > stamp["longest"]:
        return "Minął najdłuższy czas jednej sesji. Zaloguj się ponownie."
    return ""


def seen(request: HttpRequest, stamp: dict[str, Any]) -> None:
    """Note that the person is at work; at most once a minute."""
    if _now() - stamp["seen"] >= STEP:
        request.session[STAMP] = {**stamp, "seen": _now()}
        key = request.session.session_key
        UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())


def sessions(request: HttpRequest) -> list[UserSession]:
    """The person's sessions in this centre that are still good, the latest first."""
    centre = centre_of(request).pk
    rows = UserSession.objects.filter(user_id=request.user.pk).order_by("-last_seen_at", "-pk")
    alive = Session.objects.filter(
        expire_date__gt=timezone.now(), session_key=OuterRef("session_key")
    )
    return [row for row in rows.filter(Exists(alive)) if row.data.get("centre") == centre]


def end_others(user: User, but: str | None) -> int:
    """End every session of the person, in every centre, except the one with key ``but``."""
    rows = list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or ""))
    for row in rows:
        row.end()
    return len(rows)


def centre_of(request: HttpRequest) -> Centre:
    """The centre of a request that has one."""
    centre: Centre = request.centre  # type: ignore[attr-defined]  # set by the centre middleware
    return centre


def _now() -> int:
    return int(datetime.timestamp(timezone.now()))
