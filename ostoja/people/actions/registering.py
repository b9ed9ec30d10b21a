"""Search or create: nobody is registered before the likely duplicates have been looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.people.likeness import CERTAIN, Record
from ostoja.people import keys, services
from ostoja.people import models as m
from ostoja.people.actions.base import Door, Identity, OfPeople, write_name
from ostoja.people.permissions import CHANGE, sight

_SAME_PESEL = "Osoba z tym numerem PESEL już jest w rejestrze; otwórz jej teczkę."


class DuplicatesError(RefusedError):
    """The person may be registered already; ``candidates`` have to be looked at first."""

    def __init__(self, candidates: Sequence[services.Candidate]) -> None:
        super().__init__("Ta osoba może już być w rejestrze; obejrzyj podobne wpisy.")
        self.candidates = tuple(candidates)


@dataclass(frozen=True, kw_only=True)
class CreatePerson(OfPeople):
    """Register a person. ``seen`` are the keys of the likely duplicates that were looked at."""

    identity: Identity
    door: Door | None = None
    language: str = "pl"
    seen_keys: frozenset[str] = frozenset()

    name: ClassVar[str] = "wpisanie osoby"

    def about(self) -> str:
        """Nobody yet; the event says the new key."""
        return ""

    def record(self) -> Record:
        """What is compared with the register."""
        one = self.identity
        doors = frozenset({self.door.key}) if self.door and self.door.key else frozenset()
        return Record(
            one.given, (one.surname, *one.former), one.birthday(), one.number(),
            frozenset(one.telephones()), doors,
        )  # fmt: skip

    def check(self) -> None:
        """Facts that can be right; every likely duplicate has been seen."""
        super().check()
        self.identity.check(self.today)
        for former in self.identity.former:
            if not former.strip():
                raise RefusedError("Dawne nazwisko jest puste; usuń je albo wpisz.")
        if self.door:
            self.door.check()
        found = services.duplicates(self.record(), self.actor.user, self.today)
        if any(one.likeness.points == CERTAIN for one in found):
            raise RefusedError(_SAME_PESEL)
        if any(one.hit.key not in self.seen_keys for one in found):
            raise DuplicatesError(found)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the person with a name, former names, telephones and an address."""
        one = self.identity
        person = m.Person(
            centre=centre, sex=one.sex, born=one.birthday(), pesel=one.number(),
            document=one.document.strip() or None, citizenship=one.citizenship.upper(),
            language=self.language, made_on=self.today,
        )  # fmt: skip
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError as error:
            raise RefusedError(_SAME_PESEL) from error
        self._names(centre, person)
        for phone in one.telephones():
            m.Contact(centre=centre, person=person, kind="phone", value=phone).save()
        if self.door:
            m.Address(
                centre=centre, person=person, kind="residence", valid_from=self.today,
                **self.door.fields(),
            ).save()  # fmt: skip
        keys.reindex([person.pk])
        self._lead(centre, person)
        return {"person": person.key, "seen": len(self.seen_keys)}

    def _lead(self, centre: Centre, person: m.Person) -> None:
        """Whoever enters somebody of another part of the centre leads the file until it is given.

        Otherwise a person with an address that no list knows would vanish at once.
        """
        if not sight(self.actor.user, self.today, CHANGE).within([person.pk]):
            m.FileGrant(
                centre=centre, person=person, user=self.actor.user, valid_from=self.today
            ).save()

    def _names(self, centre: Centre, person: m.Person) -> None:
        """The present name from unknown days; each former surname in a place of its own."""
        one = self.identity
        for position, surname in enumerate((one.surname, *one.former)):
            write_name(centre, person, one.given, surname, position=position)
