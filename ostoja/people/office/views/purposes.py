"""What a file is opened for: asked once an hour, kept in the session, written with each read."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone

from ostoja.accounts.office.frame import reader
from ostoja.people.permissions import in_emergency, led_among

LEADING = "prowadzenie spraw osoby"
EMERGENCY = "dostęp awaryjny"
# Said of files that a role for the whole centre opens although nobody named its worker in them:
# not asked, so that a normal day is not slowed, but the officer can tell the two apart in the log.
WHOLE_CENTRE = "obsługa osoby w roli całego ośrodka"
PURPOSES = (
    "podpisanie decyzji", "nadzór nad sprawą", "skarga albo wniosek", "kontrola",
    "wniosek osoby o jej dane",
)  # fmt: skip
# Roles that see every file "by purpose" (domain B5), not because they lead it.
BY_PURPOSE = frozenset({"director", "auditor"})
_KEPT, _LASTS = "people_purposes", 3600


def needed(request: HttpRequest, key: str) -> bool:
    """Whether the reader has yet to say why they open the file."""
    role = reader(request).role
    return role in BY_PURPOSE and not _said(request, key)


def say(request: HttpRequest, key: str, purpose: str) -> bool:
    """Keep the purpose for an hour; whether it is one of the list."""
    if purpose not in PURPOSES:
        return False
    now = int(timezone.now().timestamp())
    known = {k: v for k, v in request.session.get(_KEPT, {}).items() if now - v[1] < _LASTS}
    request.session[_KEPT] = {**known, key: [purpose, now]}
    return True


def of(request: HttpRequest, keys: Collection[str]) -> dict[str, str]:
    """For what the persons of ``keys`` are read: at most one query for all of them."""
    role = reader(request).role
    if role == "administrator" and in_emergency(request.user):
        return dict.fromkeys(keys, EMERGENCY)
    if not keys:
        return {}
    own = led_among(request.user, keys, timezone.localdate())
    usual = {key: LEADING if own is None or key in own else WHOLE_CENTRE for key in keys}
    return {key: _said(request, key) or usual[key] for key in keys}


def _said(request: HttpRequest, key: str) -> str:
    purpose, at = request.session.get(_KEPT, {}).get(key, ("", 0))
    return str(purpose) if timezone.now().timestamp() - at < _LASTS else ""
