"""What the actions on visits share: who acts, what somebody tells, and taking a place for good."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from ostoja.accounts.permissions import in_force
from ostoja.audit.actions import Action, RefusedError
from ostoja.core import identifiers
from ostoja.core.calendars.schedule import local
from ostoja.core.calendars.slots import midnight
from ostoja.core.identifiers import IdentifierError
from ostoja.directory import services as directory
from ostoja.visits import finding
from ostoja.visits import models as m
from ostoja.visits.models.visit import plain_code
from ostoja.visits.permissions import may_book, may_plan

LONGEST = 100
TOO_LATE = "Ktoś był szybszy i ten termin jest już zajęty. Wybierz inny."
STRANGE = "Nie ma takiej wizyty. Sprawdź kod albo zadzwoń do ośrodka."


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who books without an account; nothing is known of who it is."""

    user: None = None
    role: str = "resident"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who asks for a visit tells; everything may be left out."""

    said: str = ""
    phone: str = ""
    email: str = ""
    language: str = "pl"
    remind: bool = False

    def check(self) -> None:
        """Raises ``RefusedError`` for what cannot be, or a reminder without a way to send it."""
        if len(self.said.strip()) > LONGEST:
            raise RefusedError("To za długie; wystarczy imię.")
        if self.phone.strip():
            try:
                identifiers.phone(self.phone)
            except IdentifierError as error:
                raise RefusedError(str(error)) from error
        if self.email.strip():
            try:
                validate_email(self.email.strip())
            except ValidationError as error:
                raise RefusedError(
                    "To nie jest adres e-mail; popraw go albo zostaw puste."
                ) from error
        if self.remind and not (self.phone.strip() or self.email.strip()):
            raise RefusedError("Przypomnienie wymaga telefonu albo adresu e-mail.")

    def columns(self) -> dict[str, Any]:
        """The columns of a row."""
        number = self.phone.strip()
        return {
            "said": self.said.strip() or None,
            "phone": identifiers.phone(number) if number else None,
            "email": self.email.strip() or None,
            "language": self.language if self.language in ("pl", "en", "uk") else "pl",
            "remind": self.remind,
        }


@dataclass(frozen=True, kw_only=True)
class OfVisits(Action):
    """Base of the actions on visits: they change no public fact."""

    public: ClassVar[bool] = False
    by_residents: ClassVar[bool] = False

    def check(self) -> None:
        """The system, a worker who books, or where it is theirs the resident."""
        if self.actor.role == "system" or (self.by_residents and self.actor.user is None):
            return
        if self.actor.user is None:
            raise RefusedError("To robi pracownik ośrodka.")
        able = may_book(self.actor.user, self.today)
        if not able.allowed:
            raise RefusedError(able.why)

    @property
    def resident(self) -> bool:
        """Whether somebody without an account acts."""
        return self.actor.role == Resident().role

    @property
    def today(self) -> date:
        """The day on which it is done, in Poland."""
        return local(self.at).date()

    def kind_of(self, code: str) -> m.Kind:
        """A kind that may be booked today by whoever acts. Raises ``RefusedError``."""
        rows = finding.kinds_on(self.today, code=code)
        found: m.Kind | None = (rows.filter(public=True) if self.resident else rows).first()
        if found is None:
            raise RefusedError("Takich wizyt teraz nie umawiamy; wybierz z listy.")
        return found


@dataclass(frozen=True, kw_only=True)
class Planning(Action):
    """Base of what is set for everybody: kinds, rota, queues. Public pages show it."""

    def check(self) -> None:
        """Whoever plans the work of the centre."""
        if self.actor.role == "system":
            return
        able = may_plan(self.actor.user, self.today)
        if not able.allowed:
            raise RefusedError(able.why)

    @property
    def today(self) -> date:
        """The day on which it is done, in Poland."""
        return local(self.at).date()


@dataclass(frozen=True, kw_only=True)
class OfVisit(OfVisits):
    """Base of the actions on one visit; a resident shows its code."""

    visit: str
    code: str = ""

    def about(self) -> str:
        """The opaque key."""
        return self.visit

    def row(self) -> m.Visit:
        """The visit, held until the end. Refused alike for a wrong code and for no visit."""
        rows = m.Visit.objects.select_for_update(of=("self",)).select_related("kind")
        found: m.Visit | None = rows.filter(key=self.visit).first()
        if found is None or (self.resident and plain_code(self.code) != plain_code(found.code)):
            raise RefusedError(STRANGE)
        return found

    def ahead(self, row: m.Visit) -> None:
        """Raises ``RefusedError`` once the visit has begun."""
        if row.start <= self.at:
            raise RefusedError("Ten termin już minął; umów nowy.")


def settle(
    action: OfVisits, row: m.Visit, begins: int, *, worker: int | None = None, now: bool = False
) -> None:
    """Give ``row`` a place at ``begins`` with somebody who is free, and save it.

    Whoever books with a worker holds that worker's rota, so that of many at once the first one
    gets the place and the others learn it; the database's constraints judge last. ``now``: the
    slot may be too soon for residents. Raises ``RefusedError`` when nobody is free.
    """
    book = directory.book(action.slug)
    for who in _candidates(action, row, begins, worker, now):
        rota = m.Duty.objects.select_for_update().filter(in_force(action.today), user=who)
        list(rota.order_by("pk").values_list("pk", flat=True))
        free = finding.start_at(
            book, row.kind, row.unit, action.at, begins, worker=who, notice=not now, but=row.pk
        )
        if free is not None and _saved(row, who, begins):
            return
    raise RefusedError(TOO_LATE)


def _candidates(
    action: OfVisits, row: m.Visit, begins: int, worker: int | None, now: bool
) -> list[int]:
    """Who is free then: whoever has the fewest visits on that day first."""
    free = finding.start_at(
        directory.book(action.slug), row.kind, row.unit, action.at, begins, worker=worker,
        notice=not now, but=row.pk,
    )  # fmt: skip
    if free is None:
        return []
    day = free.at.date()
    busy = finding.taken(set(free.who), midnight(day), midnight(day + finding.DAY))
    load = {who: sum(one.who == who for one in busy) for who in free.who}
    return sorted(free.who, key=lambda who: (load[who], who))


def _saved(row: m.Visit, who: int, begins: int) -> bool:
    """Whether the row could be written with a free place."""
    need = row.kind.visiting
    together = m.Visit.objects.filter(worker=who, begins=begins).exclude(state=m.State.CANCELLED)
    places = set(together.exclude(pk=row.pk).values_list("place", flat=True).order_by("place"))
    row.worker_id, row.begins, row.ends = who, begins, begins + need.length
    row.held_from, row.held_to = begins - need.before, begins + need.length + need.after
    row.place = next(one for one in range(1, need.places + 2) if one not in places)
    if row.place > need.places:
        return False
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True
