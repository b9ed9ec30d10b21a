"""Who may work with people's files, and why (not).

Every room asks here. A role opens the register; a restricted file opens to the workers named in it;
what is protected for safety opens to its group, whatever the role.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ostoja.accounts.permissions import Decision, excluded
from ostoja.people import models as m
from ostoja.people.models.base import in_force

# Roles whose work is with people's files; editors, statisticians and cashiers are not among them.
WORKERS = frozenset(
    {"system", "clerk", "administrator", "social_worker", "unit_head", "director", "benefits",
     "care", "family_assistant"}
)  # fmt: skip
# Who may put records together and part them.
MENDERS = frozenset({"system", "clerk", "administrator", "unit_head", "director"})
_NO_ROLE = "Rejestr osób jest dla pracowników, którzy prowadzą sprawy; poproś administratora."
_RESTRICTED = "Ta teczka ma ograniczony dostęp; wejdą do niej wyznaczone osoby."


def may_work(role: str) -> Decision:
    """Whether somebody in ``role`` may search and open files at all."""
    if role in WORKERS:
        return Decision(True, "Rola pozwala pracować z rejestrem osób.", role)
    return Decision(False, _NO_ROLE, role)


def visible(user: Any, day: date, prefix: str = "") -> Q:
    """The persons whom ``user`` may see on ``day``, as a condition; ``prefix`` leads to them.

    The system itself (``user`` is ``None``) sees restricted files: it makes backups and exports.
    """
    if user is None:
        return Q()
    named = m.FileGrant.objects.filter(in_force(day), person=OuterRef(f"{prefix}pk"), user=user.pk)
    return Q(**{f"{prefix}restricted": False}) | Q(Exists(named))


def may_open(user: Any, role: str, person: m.Person, day: date) -> Decision:
    """Whether ``user`` in ``role`` may open the file of ``person`` on ``day``."""
    able = may_work(role)
    if not able.allowed or user is None:
        return able
    kept_out = kept_from(user, person.key, day)
    if not kept_out.allowed or not person.restricted:
        return kept_out if not kept_out.allowed else able
    if m.FileGrant.objects.filter(in_force(day), person=person, user=user.pk).exists():
        return Decision(True, "Jesteś wyznaczoną osobą do tej teczki.", role)
    return Decision(False, _RESTRICTED, role)


def kept_from(user: Any, key: str, day: date) -> Decision:
    """Whether (``allowed``) nothing keeps ``user`` from a person's cases: their own, a relative's.

    The basis is art. 24 of the Code of Administrative Procedure.
    """
    if user is None:
        return Decision(True, "Nie ma wyłączenia.")
    found = excluded(user, key, day)
    return Decision(not found.allowed, found.why, basis=found.basis)


def safety_files(user: Any, day: date) -> Q:
    """The protected files to whose group ``user`` belongs on ``day``; nobody else's, no role's."""
    if user is None:
        return Q(pk__in=())
    mine = m.SafetyMember.objects.filter(in_force(day), user=user.pk).values("file")
    return Q(pk__in=mine)
