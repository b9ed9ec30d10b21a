"""Changes of what a person signs in with."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from ostoja.accounts import passwords
from ostoja.accounts.actions.base import EVERYBODY, able, of_this_house
from ostoja.accounts.models import User
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class ChangePassword(Action):
    """A person sets a new password of their own; the old one is asked for."""

    old: str
    new: str

    name: ClassVar[str] = "zmiana hasła"
    roles: ClassVar[frozenset[str]] = EVERYBODY - {"system"}
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The old one is right, the new one is strong and new."""
        super().check()
        if not self.actor.user.check_password(self.old):
            raise RefusedError("Dotychczasowe hasło nie pasuje.")
        if self.new == self.old:
            raise RefusedError("Nowe hasło jest takie samo jak dotychczasowe.")
        strong(self.new, self.actor.user)

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.actor.user.pk}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the new hash."""
        user = self.actor.user
        user.set_password(self.new)
        user.given_at = None
        user.save(update_fields=["password", "given_at"])
        return {}


@dataclass(frozen=True, kw_only=True)
class ResetPassword(Action):
    """An administrator gives a colleague a first or new password; the reason is kept.

    Refused for accounts that another centre made: they may open more than this centre.
    """

    user: int
    new: str

    name: ClassVar[str] = "nowe hasło od administratora"
    roles: ClassVar[frozenset[str]] = able(Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Somebody else, with a reason and a strong password."""
        super().check()
        if not self.reason.strip():
            raise RefusedError("Napisz powód, na przykład: osoba zapomniała hasła.")
        if getattr(self.actor.user, "pk", None) == self.user:
            raise RefusedError("Swoje hasło zmieniasz na stronie „Moje konto”.")
        strong(self.new, None)

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.user}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the new hash."""
        user = of_this_house(self.user, self.at.date(), centre)
        user.set_password(self.new)
        user.given_at = self.at
        user.save(update_fields=["password", "given_at"])
        return {}


@dataclass(frozen=True, kw_only=True)
class RenewPasswordHash(Action):
    """Hash a password anew that was just checked, with the strength that is usual now."""

    user: User
    password: str

    name: ClassVar[str] = "odnowienie skrótu hasła"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.user.pk}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the new hash."""
        self.user.set_password(self.password)
        self.user.save(update_fields=["password"])
        return {}


@dataclass(frozen=True, kw_only=True)
class RecordKeyChange(Action):
    """A second factor was set up, used up or taken away: its tables are the library's own.

    ``change_keys`` makes the change inside the action's transaction and says what it was.
    """

    user: int
    what: str
    change_keys: Any

    name: ClassVar[str] = "drugi składnik"
    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def check(self) -> None:
        """One's own; a colleague's only by who manages accounts, with a reason."""
        super().check()
        own = getattr(self.actor.user, "pk", None) == self.user
        if not own and self.actor.role not in able(Power.STAFF):
            raise RefusedError("Cudzy drugi składnik usuwa administrator.")
        if not own and not self.reason.strip():
            raise RefusedError("Napisz powód, na przykład: zgubiony telefon.")

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.user}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Run the change of the library's rows."""
        if getattr(self.actor.user, "pk", None) != self.user:
            of_this_house(self.user, self.at.date(), centre)
        self.change_keys()
        return {"what": self.what}


def strong(password: str, user: User | None) -> None:
    """Raise ``RefusedError`` unless it passes every validator and has words of its own."""
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise RefusedError(" ".join(wrong.messages)) from wrong
    passwords.check(password, user)
