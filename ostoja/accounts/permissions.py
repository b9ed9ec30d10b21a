"""Who may, and why: small answers instead of bare booleans."""

from dataclasses import dataclass
from typing import Any

from ostoja.accounts.models import Membership, Role


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, with one plain Polish sentence that says why."""

    allowed: bool
    why: str
    role: str | None = None


def may_work_here(user: Any) -> Decision:
    """Whether ``user`` works in the office of the current centre, and in which role."""
    if not getattr(user, "is_authenticated", False):
        return Decision(False, "Zaloguj się, aby wejść do biura.")
    member = Membership.objects.filter(user_id=user.pk).first()
    if member is None:
        return Decision(False, "To konto nie należy do tego ośrodka; poproś administratora.")
    return Decision(True, f"Rola: {Role(member.role).label}.", member.role)
