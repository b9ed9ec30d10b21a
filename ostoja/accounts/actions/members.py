"""Changes of staff: roles, where and for how long."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from ostoja.accounts import passwords
from ostoja.accounts.actions.base import DAY, able, insert, other_administrators
from ostoja.accounts.models import Membership, Role, User
from ostoja.accounts.roles import ONLY_WITH_AN_END, Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class AddMember(Action):
    """Give a person a role in the centre; the account is made when it is new.

    ``valid_from`` and ``valid_to`` are included; empty means always. ``hashed`` is a password that
    the system has hashed before: the demo's people share one.
    """

    email: str
    person: str
    role: str
    password: str | None = None
    hashed: str = ""
    unit: str = ""
    territory: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    name: ClassVar[str] = "dodanie osoby"
    roles: ClassVar[frozenset[str]] = able(Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A known role, a life in order, an inspector with an end, nothing for oneself."""
        super().check()
        if self.role not in Role.values:
            raise RefusedError(f"Nie ma roli „{self.role}”; wybierz: {', '.join(Role.values)}.")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise RefusedError("Ostatni dzień musi być po pierwszym.")
        if Role(self.role) in ONLY_WITH_AN_END and not self.valid_to:
            raise RefusedError("Kontrola ma dostęp na czas: podaj ostatni dzień.")
        if self.hashed and self.actor.user is not None:
            raise RefusedError("Podaj hasło, nie jego skrót.")
        own = getattr(self.actor.user, "email", "").lower()
        if own and own == self.email.strip().lower():
            raise RefusedError("Nikt nie nadaje roli samemu sobie; poproś drugą osobę.")
        self._check_account()

    def _check_account(self) -> None:
        try:
            validate_email(self.email.strip())
            if self.password is not None:
                validate_password(self.password)
        except ValidationError as wrong:
            raise RefusedError(" ".join(wrong.messages)) from wrong
        if self.password is not None and self.actor.user is not None:
            passwords.check(self.password)  # the demo's, which the system gives, all know anyway
        if not self.person.strip():
            raise RefusedError("Podaj imię i nazwisko.")

    def about(self) -> str:
        """The role, never the name: the log of a centre is no staff list."""
        return self.role

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the account and the membership, each once."""
        email = self.email.strip().lower()
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(
                email, self.password, hashed=self.hashed, name=self.person.strip(), home=centre,
                given_at=self.at if self.actor.user is not None else None,
            )  # fmt: skip
        place = {"role": self.role, "unit": self.unit, "territory": self.territory}
        same = Membership.objects.filter(user=user, **place)
        if self._meets(same):
            return {"role": self.role}
        life = {"valid_from": self.valid_from, "valid_to": self.valid_to}
        insert(Membership, centre, user=user, **place, **life)
        return {key: value for key, value in place.items() if value}

    def _meets(self, rows: models.QuerySet[Membership]) -> bool:
        if self.valid_to:
            rows = rows.exclude(valid_from__gt=self.valid_to)
        if self.valid_from:
            rows = rows.exclude(valid_to__lt=self.valid_from)
        return rows.exists()


@dataclass(frozen=True, kw_only=True)
class EndMembership(Action):
    """Take a role away from the end of ``last_day``; what was done in it stays on record."""

    membership: int
    last_day: date

    name: ClassVar[str] = "zakończenie roli"
    roles: ClassVar[frozenset[str]] = able(Power.STAFF)
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the row: no names in the log."""
        return f"rola {self.membership}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set the last day. The centre keeps an administrator."""
        row = Membership.objects.filter(pk=self.membership).first()
        if row is None:
            raise RefusedError("Nie ma takiej roli w tym ośrodku.")
        if row.valid_to and row.valid_to <= self.last_day:
            raise RefusedError(f"Ta rola kończy się już {row.valid_to:%d.%m.%Y}.")
        after = self.last_day + DAY
        if row.role == Role.ADMINISTRATOR and not other_administrators(after, row.pk):
            raise RefusedError("Ośrodek musi mieć administratora; dodaj najpierw drugiego.")
        if row.valid_from and row.valid_from > self.last_day:
            row.delete()  # it never began
        else:
            row.valid_to = self.last_day
            row.save()
        return {"role": row.role, "last_day": self.last_day.isoformat()}
