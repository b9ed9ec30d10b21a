"""Booking, moving, cancelling and taking back: by a resident with a code, or by a worker."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import services as people
from ostoja.visits import models as m
from ostoja.visits import services
from ostoja.visits.actions.base import LONGEST, OfVisit, OfVisits, Wish, settle
from ostoja.visits.models.visit import CODE_SIGNS, plain_code

LONGEST_WAIT = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Asking(OfVisits):
    """Base of asking for something: what, where, and what somebody tells."""

    kind: str
    unit: str
    code: str
    wish: Wish = field(default_factory=Wish)
    person: str = ""

    by_residents: ClassVar[bool] = True

    def about(self) -> str:
        """Nobody: the event says the new key."""
        return ""

    def check(self) -> None:
        """A code that nobody can guess, words that can be, a person the worker may see."""
        super().check()
        if len(plain_code(self.code)) != CODE_SIGNS:
            raise RefusedError("Formularz był otwarty zbyt długo. Zacznij od nowa.")
        self.wish.check()
        if self.person and self.resident:
            raise RefusedError("Teczkę osoby wskazuje pracownik.")
        if self.person and people.person(self.person, self.actor.user, self.today) is None:
            raise RefusedError("Nie ma takiej osoby w rejestrze; wyszukaj ją jeszcze raz.")

    def given(self, centre: Centre, kind: m.Kind) -> dict[str, Any]:
        """The columns of a new row."""
        return {
            "centre": centre, "kind": kind, "unit": self.unit, "code": self.code,
            "person": self.person, "made_at": self.at, **self.wish.columns(),
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BookVisit(Asking):
    """Book a visit. Sent twice with one code it is one visit. ``begins`` is a minute."""

    begins: int
    way: str = m.Way.WEB
    worker: int | None = None
    address: str = ""
    waiting: str = ""

    name: ClassVar[str] = "umówienie wizyty"

    def check(self) -> None:
        """An address for a visit at home, and for no other."""
        super().check()
        if self.way not in m.Way.values:
            raise RefusedError("Nie ma takiego sposobu umówienia; wybierz z listy.")
        if len(self.address) > 3 * LONGEST:
            raise RefusedError("Adres jest za długi; podaj ulicę, numer i miejscowość.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Take the place; the same code again changes nothing."""
        before = services.visit_of_code(self.code)
        if before is not None:
            return {"visit": before.key, "again": True}
        kind = self.kind_of(self.kind)
        if kind.home and not self.address.strip():
            raise RefusedError("Podaj adres, pod który ma przyjść pracownik.")
        row = m.Visit(
            **self.given(centre, kind), way=self.way,
            address=self.address.strip() or None if kind.home else None,
        )  # fmt: skip
        settle(self, row, self.begins, worker=self.worker, now=not self.resident)
        if self.waiting:
            self._served()
        return {"visit": row.key}

    def _served(self) -> None:
        rows = m.Waiting.objects.filter(key=self.waiting, state=m.Waiting.Wait.WAITING)
        if not rows.update(state=m.Waiting.Wait.SERVED):
            raise RefusedError("Ta osoba już nie czeka; odśwież listę.")


@dataclass(frozen=True, kw_only=True)
class MoveVisit(OfVisit):
    """Another time for the same visit, with the same code."""

    begins: int
    worker: int | None = None

    name: ClassVar[str] = "przełożenie wizyty"
    by_residents: ClassVar[bool] = True

    def change(self, centre: Centre) -> dict[str, Any]:
        """Take the new place and leave the old one, together."""
        row = self.row()
        self.ahead(row)
        if row.state != m.State.BOOKED:
            raise RefusedError("Tej wizyty nie można przełożyć; umów nową.")
        if row.begins == self.begins and self.worker in (None, row.worker_id):
            return {"visit": row.key, "again": True}
        old = row.start
        settle(self, row, self.begins, worker=self.worker, now=not self.resident)
        return {"visit": row.key, "from": old.isoformat(), "to": row.start.isoformat()}


@dataclass(frozen=True, kw_only=True)
class CancelVisit(OfVisit):
    """The visit will not take place; its slot is free again at once."""

    name: ClassVar[str] = "odwołanie wizyty"
    by_residents: ClassVar[bool] = True

    def change(self, centre: Centre) -> dict[str, Any]:
        """Cancelled twice is cancelled once."""
        row = self.row()
        if row.state == m.State.CANCELLED:
            return {"visit": row.key, "again": True}
        if row.state != m.State.BOOKED:
            raise RefusedError("Ta wizyta już się odbyła albo minęła.")
        self.ahead(row)
        row.state = m.State.CANCELLED
        row.save()
        return {"visit": row.key}


@dataclass(frozen=True, kw_only=True)
class RestoreVisit(OfVisit):
    """Take a cancelling back, as long as the slot is still free."""

    name: ClassVar[str] = "cofnięcie odwołania wizyty"
    by_residents: ClassVar[bool] = True

    def change(self, centre: Centre) -> dict[str, Any]:
        """The same time, with the same worker or another one who is free."""
        row = self.row()
        if row.state == m.State.BOOKED:
            return {"visit": row.key, "again": True}
        if row.state != m.State.CANCELLED:
            raise RefusedError("Tej wizyty nie odwołano.")
        self.ahead(row)
        row.state = m.State.BOOKED
        settle(self, row, row.begins, now=True)
        return {"visit": row.key}


@dataclass(frozen=True, kw_only=True)
class NoteAttendance(OfVisit):
    """Whether somebody came. Nothing follows from not coming; ``booked`` takes a note back."""

    state: str

    name: ClassVar[str] = "zapis, czy wizyta się odbyła"

    def change(self, centre: Centre) -> dict[str, Any]:
        """From the beginning of the visit on."""
        row = self.row()
        if self.state not in (m.State.CAME, m.State.ABSENT, m.State.BOOKED):
            raise RefusedError("Zaznacz, czy ktoś przyszedł.")
        if row.state == m.State.CANCELLED:
            raise RefusedError("Ta wizyta jest odwołana.")
        if row.start > self.at and self.state != m.State.BOOKED:
            raise RefusedError("Ta wizyta jeszcze się nie zaczęła.")
        row.state = self.state
        row.save()
        return {"visit": row.key}


@dataclass(frozen=True, kw_only=True)
class JoinWaiting(Asking):
    """Wait for a slot until a day."""

    until: date

    name: ClassVar[str] = "wpis na listę oczekujących"

    def check(self) -> None:
        """A day to come, within a year; a way to be told."""
        super().check()
        if not self.today <= self.until <= self.today + LONGEST_WAIT:
            raise RefusedError("Podaj dzień od dziś do roku naprzód.")
        if not (self.wish.phone.strip() or self.wish.email.strip()):
            raise RefusedError("Podaj telefon albo e-mail, żeby można było dać znać o terminie.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the row; the same code again changes nothing."""
        before = services.waiting_of_code(self.code)
        if before is not None:
            return {"waiting": before.key, "again": True}
        kind = self.kind_of(self.kind)
        if not m.Duty.objects.filter(kind=kind, unit=self.unit).exists():
            raise RefusedError("W tym miejscu takich wizyt nie ma; wybierz z listy.")
        row = m.Waiting(**self.given(centre, kind), until=self.until)
        row.save()
        return {"waiting": row.key}


@dataclass(frozen=True, kw_only=True)
class LeaveWaiting(OfVisits):
    """Somebody does not wait any more."""

    waiting: str
    code: str = ""

    name: ClassVar[str] = "wykreślenie z listy oczekujących"
    by_residents: ClassVar[bool] = True

    def about(self) -> str:
        """The opaque key."""
        return self.waiting

    def change(self, centre: Centre) -> dict[str, Any]:
        """Once."""
        row = m.Waiting.objects.filter(key=self.waiting, state=m.Waiting.Wait.WAITING).first()
        if row is None or (self.resident and plain_code(self.code) != plain_code(row.code)):
            raise RefusedError("Nie ma takiego wpisu na liście oczekujących.")
        row.state = m.Waiting.Wait.LEFT
        row.save()
        return {"waiting": row.key}
