"""The door of what is protected for safety (C4): who does not belong to the group sees nothing.

There is no sign outside that a file exists: no list, count, hint or refusal. Whoever is not in the
group gets the same empty answer for every person.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

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
