"""Changes of the way in through the town's identity provider."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts import oidc
from ostoja.accounts.actions.base import EVERYBODY, able, insert
from ostoja.accounts.models import IdentityLink, IdentityProvider
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre


@dataclass(frozen=True, kw_only=True)
class SetIdentityProvider(Action):
    """Say which provider the centre trusts; an empty ``secret`` leaves the one before.

    Links belong to an issuer: of another issuer they open nothing.
    """

    title: str
    issuer: str
    client: str
    secret: str = ""
    active: bool = True

    name: ClassVar[str] = "dostawca tożsamości"
    roles: ClassVar[frozenset[str]] = able(Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A name, a host that the operator of the installation allows, a client with a secret."""
        super().check()
        if not (self.title.strip() and self.client.strip()):
            raise RefusedError("Podaj nazwę i identyfikator klienta.")
        if not oidc.allowed(self.issuer):
            raise RefusedError(
                "Adres musi być https i na liście OSTOJA_OIDC_HOSTS administratora serwera."
            )
        if not (self.secret or IdentityProvider.objects.exists()):
            raise RefusedError("Podaj sekret klienta.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the one row of the centre."""
        row = IdentityProvider.objects.first() or IdentityProvider(centre=centre)
        row.name, row.client, row.active = self.title.strip(), self.client.strip(), self.active
        row.issuer = self.issuer.strip().rstrip("/")
        row.secret = self.secret or row.secret
        row.save()
        return {"active": self.active}


@dataclass(frozen=True, kw_only=True)
class LinkIdentity(Action):
    """A person links their account of the provider, just shown, with their own account here."""

    issuer: str
    subject: str

    name: ClassVar[str] = "połączenie z kontem urzędu"
    roles: ClassVar[frozenset[str]] = EVERYBODY - {"system"}
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Nobody's yet."""
        super().check()
        if IdentityLink.objects.filter(issuer=self.issuer, subject=self.subject).exists():
            raise RefusedError("To konto urzędu jest już połączone z kontem w tym ośrodku.")

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.actor.user.pk}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """One link of a person; another before is gone."""
        IdentityLink.objects.filter(user=self.actor.user).delete()
        insert(
            IdentityLink, centre, user=self.actor.user, issuer=self.issuer, subject=self.subject,
            made_at=self.at,
        )  # fmt: skip
        return {}


@dataclass(frozen=True, kw_only=True)
class UnlinkIdentity(Action):
    """The account of the provider opens nothing here any more."""

    name: ClassVar[str] = "rozłączenie konta urzędu"
    roles: ClassVar[frozenset[str]] = EVERYBODY - {"system"}
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the account."""
        return f"konto {self.actor.user.pk}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove the person's link."""
        if not IdentityLink.objects.filter(user=self.actor.user).delete()[0]:
            raise RefusedError("Twoje konto nie jest połączone z kontem urzędu.")
        return {}
