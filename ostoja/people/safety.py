"""The door of what is protected for safety (C4): who does not belong to the group sees nothing.

There is no sign outside that a file exists: no list, count, hint or refusal. Whoever is not in the
group gets the same empty answer for every person.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ostoja.people import models as m
from ostoja.people.models.base import in_force
from ostoja.people.permissions import safety_files


@dataclass(frozen=True, slots=True)
class Protected:
    """What the group of a file knows: its facts on a day and who belongs to it."""

    file: m.SafetyFile
    facts: tuple[m.SafetyFact, ...]
    members: tuple[str, ...]


def protected(person: m.Person, user: Any, day: date) -> tuple[Protected, ...]:
    """The protected files of ``person`` to whose group ``user`` belongs on ``day``."""
    whole = [person.pk, *m.Person.objects.filter(merged_into=person).values_list("pk", flat=True)]
    files = m.SafetyFile.objects.filter(safety_files(user, day), person__in=whole)
    return tuple(_read(one, day) for one in files)


def _read(file: m.SafetyFile, day: date) -> Protected:
    members = m.SafetyMember.objects.filter(in_force(day), file=file).select_related("user")
    return Protected(
        file,
        tuple(m.SafetyFact.objects.filter(in_force(day), file=file)),
        tuple(one.user.name for one in members),
    )


def file_of(key: str, user: Any, day: date) -> m.SafetyFile | None:
    """The protected file of a key, for its group only."""
    return m.SafetyFile.objects.filter(safety_files(user, day), key=key).first()


def may_show(person: m.Person) -> bool:
    """Whether papers about ``person`` may be read away from the office with a code.

    A code lies at home. The answer says nothing of why, and neither may whoever asks.
    """
    whole = Q(person=person) | Q(person__merged_into=person)
    return not m.SafetyFile.objects.filter(whole, closed_on__isnull=True).exists()


def may_remind(person: str, contact: str, day: date) -> bool:
    """Whether a neutral message of the system may go to a telephone or e-mail address.

    ``person`` is a key, or empty when nobody was linked; whoever the contact belongs to counts too.
    Somebody with a protected file is written to by a safe contact only, somebody who asked for no
    messages not at all. The answer says nothing of why, and neither may whoever asks.
    """
    number = m.Contact._meta.get_field("value_index").number(contact)
    listed = m.Contact.objects.filter(in_force(day), value_index=number)
    if listed.filter(no_message=True).exists():
        return False
    whose = Q(pk__in=listed.order_by().values("person"))
    if person:
        whose |= Q(key=person)
    people = m.Person.objects.filter(whose | Q(merged_into__in=m.Person.objects.filter(whose)))
    files = m.SafetyFile.objects.filter(person__in=people.order_by(), closed_on__isnull=True)
    if not files.exists():
        return True
    safe = m.SafetyFact._meta.get_field("value_index").number(contact)
    return m.SafetyFact.objects.filter(
        in_force(day), file__in=files.order_by(), kind=m.SafetyKind.PHONE, value_index=safe
    ).exists()
