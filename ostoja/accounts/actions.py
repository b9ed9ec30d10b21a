"""Changes of staff."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.models import Membership, Role, User
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class AddMember(Action):
    """Give a person a role in the centre; the account is made when it is new."""

    email: str
    person: str
    role: str
    password: str | None = None

    name: ClassVar[str] = "dodanie osoby"
    roles: ClassVar[frozenset[str]] = frozenset({"system", "administrator"})

    def check(self) -> None:
        """A known role."""
        super().check()
        if self.role not in Role.values:
            raise RefusedError(f"Nie ma roli „{self.role}”; wybierz: {', '.join(Role.values)}.")

    def about(self) -> str:
        """The role, never the name: the log of a centre is no staff list."""
        return self.role

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the account and the membership, each once."""
        user = User.objects.filter(email=self.email.lower()).first()
        if user is None:
            user = User.objects.create_user(self.email, self.password, name=self.person)
        if not Membership.objects.filter(user=user, role=self.role).exists():
            Membership(centre=centre, user=user, role=self.role).save()
        return {"role": self.role}
