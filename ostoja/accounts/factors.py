"""Second factors: the library keeps them, here they are asked for.

A code of an authenticator app counts once, also when several workers ask at the same moment: the
last used step is kept in the factor's own row, under its lock.
"""

import hmac
import json
import logging
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from axes.handlers.proxy import AxesProxyHandler
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from ostoja.accounts.models import User
from ostoja.centres.logs import say

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What reading an answer may raise that no browser has made.
_FORGED = (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError)
LONGEST_ANSWER = 20_000  # characters of a passkey's answer
LOCKED = "Za dużo prób. Spróbuj ponownie za godzinę albo poproś administratora."
WRONG = "Kod nie pasuje. Sprawdź go i spróbuj jeszcze raz."


def has_second(user: User) -> bool:
    """Whether the person signs in with a second factor."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=KINDS).exists())


def strong_among(keys: list[int]) -> set[int]:
    """Which of these accounts have a second factor."""
    rows = Authenticator.objects.filter(user_id__in=keys, type__in=KINDS)
    return set(rows.values_list("user_id", flat=True))


def all_of(user: User) -> tuple[list[Any], int]:
    """The person's factors, the oldest first, and how many recovery codes are left: one query."""
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    spare = next((one for one in rows if one.type == Authenticator.Type.RECOVERY_CODES), None)
    left = len(RecoveryCodes(spare).get_unused_codes()) if spare else 0
    return [one for one in rows if one.type in KINDS], left


def kept(user: User) -> list[Any]:
    """The person's factors, the oldest first, recovery codes left out."""
    return list(Authenticator.objects.filter(user_id=user.pk, type__in=KINDS).order_by("pk"))


def locked(request: HttpRequest, user: User) -> bool:
    """Whether too many attempts failed; counted in the database for all workers together."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.email})


def failed(request: HttpRequest, user: User) -> None:
    """Count a failed attempt; the same count locks the password."""
    say("factor refused", logging.WARNING, user=user.pk)
    AxesProxyHandler.user_login_failed("ostoja.accounts", {"username": user.email}, request)


def check(request: HttpRequest, user: User) -> str:
    """The kind of factor that the form of ``request`` shows, or an empty string."""
    if request.POST.get("odpowiedz"):
        return check_passkey(user, request.POST["odpowiedz"])
    return check_code(user, request.POST.get("kod", ""))


@transaction.atomic
def check_code(user: User, code: str) -> str:
    """The kind of factor that ``code`` is good for now, or an empty string."""
    code = "".join(code.split())
    row = (
        Authenticator.objects.select_for_update()
        .filter(user_id=user.pk, type=Authenticator.Type.TOTP)
        .first()
    )
    if row is not None and _use_step(row, code):
        row.record_usage()
        return str(row.type)
    spare = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if spare is not None and RecoveryCodes(spare).validate_code(code):
        return str(spare.type)
    return ""


def _use_step(row: Any, code: str) -> bool:
    """Whether ``code`` belongs to a step of time later than the last one used; it is used up."""
    secret = get_adapter().decrypt(row.data["secret"])
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if hmac.compare_digest(expected.encode(), code.encode()):
            if step <= row.data.get("last_step", 0):
                return False
            row.data["last_step"] = step
            row.save(update_fields=["data"])
            return True
    return False


def new_secret() -> str:
    """A fresh secret for an authenticator app."""
    return str(totp.generate_totp_secret())


def right_for(secret: str, code: str) -> bool:
    """Whether ``code`` proves that the app knows ``secret``."""
    return bool(totp.validate_totp_code(secret, "".join(code.split())))


def add_app(user: User, secret: str) -> None:
    """Keep the app's secret, encrypted; an earlier app is replaced."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).delete()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)


def new_passkey(user: User) -> Any:
    """What the browser needs to make a passkey; the question is kept in the session."""
    return webauthn.begin_registration(user, passwordless=False)


def add_passkey(user: User, name: str, answer: str) -> None:
    """Keep the passkey that the browser made. Raises ``ValueError`` for a wrong answer."""
    credential = _answer(answer)
    try:
        webauthn.complete_registration(credential)
    except _FORGED as wrong:
        raise ValueError(WRONG) from wrong
    webauthn.WebAuthn.add(user, name, credential)
    if not Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).exists():
        RecoveryCodes.activate(user)


def ask_passkey(user: User) -> Any:
    """The question for the person's passkeys; ``None`` when there are none."""
    keys = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
    return webauthn.begin_authentication(user) if keys.exists() else None


def check_passkey(user: User, answer: str) -> str:
    """The kind of factor when ``answer`` proves one of the person's passkeys, else nothing."""
    try:
        row = webauthn.complete_authentication(user, _answer(answer))
    except _FORGED:
        return ""
    row.record_usage()
    return str(row.type)


def _answer(text: str) -> dict[str, Any]:
    found = json.loads(text[:LONGEST_ANSWER])
    if not isinstance(found, dict):
        raise ValueError(WRONG)
    return found


def picture(user: User, secret: str) -> str:
    """The secret as a QR picture (SVG) for the app."""
    adapter = get_adapter()
    return str(adapter.build_totp_svg(adapter.build_totp_url(user, secret)))


def fresh_codes(user: User) -> None:
    """New recovery codes; the old ones are void."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)


def codes_left(user: User) -> list[str]:
    """The recovery codes that are still good."""
    row = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return list(RecoveryCodes(row).get_unused_codes()) if row else []


def remove(user: User, key: int | None = None) -> None:
    """Take one factor away, or all; recovery codes go with the last."""
    rows = Authenticator.objects.filter(user_id=user.pk)
    if key is not None:
        rows.filter(pk=key, type__in=KINDS).delete()
    if key is None or not rows.filter(type__in=KINDS).exists():
        rows.delete()
