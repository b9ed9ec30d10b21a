"""Changes of a person's facts: what one is, names from a day, contacts, basis of stay, who acts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core import identifiers
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.actions.base import (
    LONGEST,
    Door,
    Identity,
    OfPerson,
    check_name,
    checked,
    end_before,
    write_name,
)
from ostoja.people.models.base import in_force

_TAKEN = "Ten numer PESEL ma już inna osoba; wyszukaj ją i połącz wpisy, jeśli to jedna osoba."


@dataclass(frozen=True, kw_only=True)
class ChangePerson(OfPerson):
    """Correct or complete facts that have no days; ``None`` leaves a fact as it is."""

    pesel: str | None = None
    born: date | None = None
    died: date | None = None
    sex: str | None = None
    document: str | None = None
    citizenship: str | None = None
    language: str | None = None
    channel: str | None = None
    needs: str | None = None

    name: ClassVar[str] = "zmiana danych osoby"
    columns: ClassVar = (
        "pesel", "born", "died", "sex", "document", "citizenship", "language", "channel", "needs",
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What was said, with numbers in one form and emptied text as nothing."""
        said = {name: getattr(self, name) for name in self.columns}
        said = {name: value for name, value in said.items() if value is not None}
        for name in ("pesel", "document", "needs"):
            if name in said:
                said[name] = said[name].strip() or None
        if said.get("pesel"):
            said["pesel"] = checked(identifiers.pesel, said["pesel"])
        return said

    def check(self) -> None:
        """The facts together, old and new, can be right."""
        super().check()
        row, said = self.row(), self.given()
        if not said:
            raise RefusedError("Nic nie zmieniono; popraw dane albo wróć do teczki.")
        whole = {name: said.get(name, getattr(row, name)) for name in self.columns}
        Identity(
            "Anna", "Anna", whole["born"], whole["sex"], whole["pesel"] or "",
            citizenship=whole["citizenship"],
        ).check(self.today)  # fmt: skip
        if not re.fullmatch(r"[a-z]{2,3}", whole["language"]):
            raise RefusedError("Wpisz kod języka z dwóch lub trzech małych liter, na przykład pl.")
        if whole["channel"] not in m.Channel.values:
            raise RefusedError("Nie ma takiego sposobu kontaktu; wybierz z listy.")
        died, born = whole["died"], whole["born"]
        if died and (died > self.today or (born and died < born)):
            raise RefusedError("Data zgonu jest niemożliwa; popraw ją.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write them; the event names the columns, never the values."""
        row, said = self.row(), self.given()
        for name, value in said.items():
            setattr(row, name, value)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise RefusedError(_TAKEN) from error
        return {"columns": sorted(said)}


@dataclass(frozen=True, kw_only=True)
class ChangeName(OfPerson):
    """From ``since`` the person has another name; the old one stays in the history."""

    given: str
    surname: str
    since: date

    name: ClassVar[str] = "zmiana imienia lub nazwiska"

    def check(self) -> None:
        """A name, from a day that is not in the future and after the last change."""
        super().check()
        check_name(self.given, "imię")
        check_name(self.surname, "nazwisko")
        last = _present(self.row())
        if self.since > self.today or (last.valid_from and self.since < last.valid_from):
            raise RefusedError("Dzień zmiany jest w przyszłości albo przed poprzednią zmianą.")
        if (last.given, last.surname) == (self.given.strip(), self.surname.strip()):
            raise RefusedError("Osoba już się tak nazywa; nie ma czego zmieniać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the present name the day before and add the new one."""
        row = self.row()
        last = _present(row)
        end_before(last, self.since)
        write_name(centre, row, self.given, self.surname, valid_from=self.since)
        keys.reindex([row.pk])
        return {"since": self.since.isoformat()}


def _present(row: m.Person) -> m.PersonName:
    found: m.PersonName = m.PersonName.objects.get(person=row, position=0, valid_to=None)
    return found


@dataclass(frozen=True, kw_only=True)
class MovePerson(OfPerson):
    """From ``since`` the person lives (or takes letters, or was last registered) elsewhere."""

    door: Door
    since: date
    kind: str = "residence"

    name: ClassVar[str] = "zmiana adresu"

    def check(self) -> None:
        """A known kind, an address or none, no later address yet."""
        super().check()
        self.door.check()
        if self.kind not in m.AddressKind.values:
            raise RefusedError("Nie ma takiego rodzaju adresu; wybierz z listy.")
        if self.kind != "residence" and self.door.none:
            raise RefusedError("„Bez adresu” dotyczy tylko zamieszkania; podaj adres.")
        if self.since > self.today + timedelta(days=366):
            raise RefusedError("Dzień przeprowadzki jest za daleko; popraw go.")
        if self._rows().filter(valid_from__gt=self.since).exists():
            raise RefusedError("Jest już późniejszy adres; popraw dzień przeprowadzki.")

    def _rows(self) -> Any:
        return m.Address.objects.filter(person=self.row(), kind=self.kind)

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the address before and add the new one; the same day is a correction."""
        self._rows().filter(valid_from=self.since).delete()
        before = self._rows().filter(in_force(self.since)).first()
        if before is not None:
            end_before(before, self.since)
        row = self.row()
        m.Address(
            centre=centre, person=row, kind=self.kind, valid_from=self.since, **self.door.fields()
        ).save()
        keys.reindex([row.pk])
        return {"kind": self.kind, "since": self.since.isoformat(), "none": self.door.none}


@dataclass(frozen=True, kw_only=True)
class AddContact(OfPerson):
    """A telephone or e-mail address, with how it may be used."""

    value: str
    kind: str = "phone"
    no_message: bool = False
    person_only: bool = False
    hours: str = ""

    name: ClassVar[str] = "dodanie kontaktu"

    def normal(self) -> str:
        """The one form of the contact. Raises ``RefusedError``."""
        if self.kind == m.ContactKind.PHONE:
            return checked(identifiers.phone, self.value)
        text = self.value.strip().lower()
        name, at, host = text.partition("@")
        if not (name and at and "." in host) or " " in text or len(text) > LONGEST:
            raise RefusedError("To nie jest adres e-mail; popraw go.")
        return text

    def check(self) -> None:
        """A contact that can be right and is not there yet."""
        super().check()
        if self.kind not in m.ContactKind.values:
            raise RefusedError("Nie ma takiego rodzaju kontaktu; wybierz z listy.")
        now = m.Contact.objects.filter(in_force(self.today), person=self.row(), kind=self.kind)
        if self.normal() in {one.value for one in now}:
            raise RefusedError("Osoba ma już ten kontakt.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add it from today."""
        m.Contact(
            centre=centre, person=self.row(), kind=self.kind, value=self.normal(),
            no_message=self.no_message, person_only=self.person_only, hours=self.hours[:100],
            valid_from=self.today,
        ).save()  # fmt: skip
        return {"kind": self.kind}


@dataclass(frozen=True, kw_only=True)
class EndContact(OfPerson):
    """A contact is no longer used; it stays in the history."""

    contact: int

    name: ClassVar[str] = "koniec kontaktu"

    def change(self, centre: Centre) -> dict[str, Any]:
        """End it today."""
        found = m.Contact.objects.filter(
            in_force(self.today), person=self.row(), pk=self.contact
        ).first()
        if found is None:
            raise RefusedError("Tego kontaktu już nie ma; odśwież stronę.")
        found.valid_to = self.today
        found.save()
        return {"kind": found.kind}


@dataclass(frozen=True, kw_only=True)
class RecordStay(OfPerson):
    """On what a foreigner's stay rests, from ``since`` to ``until``."""

    basis: str
    since: date
    until: date | None = None
    document: str = ""

    name: ClassVar[str] = "podstawa pobytu"

    def check(self) -> None:
        """A known basis, days in order that meet no other basis."""
        super().check()
        if self.basis not in m.Basis.values:
            raise RefusedError("Nie ma takiej podstawy pobytu; wybierz z listy.")
        if self.until and self.until < self.since:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw dni.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the row; one that began earlier and has no end is ended the day before."""
        row = self.row()
        open_one = m.Stay.objects.filter(person=row, valid_to=None, valid_from__lt=self.since)
        for before in open_one:
            end_before(before, self.since)
        try:
            with transaction.atomic():
                m.Stay(
                    centre=centre, person=row, basis=self.basis, valid_from=self.since,
                    valid_to=self.until, document=self.document.strip() or None,
                ).save()  # fmt: skip
        except IntegrityError as error:
            text = "W tych dniach jest już inna podstawa pobytu; popraw dni."
            raise RefusedError(text) from error
        return {"basis": self.basis, "since": self.since.isoformat()}
