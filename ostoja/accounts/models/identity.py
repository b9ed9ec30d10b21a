"""The town's identity provider: where it is, and which of its accounts is which of ours."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.accounts.models.people import User
from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import CentreScoped
from ostoja.centres.secrets import EncryptedText


class IdentityProvider(CentreScoped):
    """An OpenID Connect provider at which people of the centre may show who they are."""

    classes: ClassVar = {
        **dict.fromkeys(("name", "issuer", "client", "active"), Confidentiality.C1),
        "secret": Confidentiality.C6,
    }
    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)

    name = models.CharField(max_length=100)
    issuer = models.CharField(max_length=300)
    client = models.CharField(max_length=200)
    secret = EncryptedText()
    active = models.BooleanField(default=True)

    class Meta(CentreScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["centre"], name="identity_provider_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(issuer="") & ~Q(client=""),
                name="identity_provider_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IdentityLink(CentreScoped):
    """An account of the provider that its owner has linked with their own account here."""

    classes: ClassVar = dict.fromkeys(("user", "issuer", "subject", "made_at"), Confidentiality.C6)
    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()

    class Meta(CentreScoped.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "issuer", "subject"], name="identity_of_one_account"
            ),
            models.UniqueConstraint(fields=["centre", "user"], name="identity_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"
