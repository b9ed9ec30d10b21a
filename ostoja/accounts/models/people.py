"""Who may sign in, and in which role in which centre."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import verify_password
from django.db import models
from django.db.models import F, Q

from ostoja.accounts.roles import ONLY_WITH_AN_END, Role
from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import Keeping, Purpose, Retention
from ostoja.centres.models import Centre, CentreScoped


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail address."""

    def create_user(
        self, email: str, password: str | None = None, *, hashed: str = "", **fields: Any
    ) -> "User":
        """A user; without a password, or one already ``hashed``, nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **fields)
        user.password = hashed
        if not hashed:
            user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A worker; one account may have roles in several centres.

    Only the administrators of ``home``, the centre that made the account, may give it new keys:
    else one centre could let itself into another. ``given_at``: the password was chosen by somebody
    else at that moment; it opens for a few days, to choose one's own.
    """

    shared = True
    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(
        ("email", "name", "is_active", "password", "last_login", "home", "given_at"),
        Confidentiality.C6,
    )

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    given_at = models.DateTimeField(null=True, blank=True)
    home = models.ForeignKey(Centre, null=True, on_delete=models.PROTECT, related_name="+")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """What the editors' desk calls the person."""
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password; unlike Django's it never writes (accounts change by action).

        An old hash is renewed by the action ``RenewPasswordHash`` when the person signs in.
        """
        return verify_password(raw_password, self.password)[0]

    @property
    def is_staff(self) -> bool:
        """Nobody: there is no generic administration site."""
        return False


class Membership(CentreScoped):
    """A person's role in one centre: where and from when to when, both days included.

    An empty ``unit`` and ``territory`` mean the whole centre; they hold the codes of the directory.
    """

    keeping: ClassVar = Keeping(Purpose.STAFF, Retention.EMPLOYED)
    classes: ClassVar = dict.fromkeys(
        ("user", "role", "unit", "territory", "valid_from", "valid_to"), Confidentiality.C6
    )
    no_overlap = ("centre", "user", "role", "unit", "territory")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.CharField(max_length=60, blank=True, default="")
    territory = models.CharField(max_length=60, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "user_id", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_known_role"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="membership_life_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(str(role) for role in ONLY_WITH_AN_END))
                | Q(valid_to__isnull=False),
                name="membership_of_inspector_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit} {self.territory}".strip()
