"""Who may sign in, and in which role in which centre."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from ostoja.centres.classes import Confidentiality
from ostoja.centres.models import CentreScoped


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user; without a password nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A worker; one account may belong to several centres."""

    shared = True
    classes: ClassVar = dict.fromkeys(
        ("email", "name", "is_active", "password", "last_login"), Confidentiality.C6
    )

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person does in a centre."""

    EDITOR = "editor", "redaktor"
    CLERK = "clerk", "pracownik"
    ADMINISTRATOR = "administrator", "administrator"


class Membership(CentreScoped):
    """A person's role in one centre."""

    classes: ClassVar = {"user": Confidentiality.C6, "role": Confidentiality.C6}

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta(CentreScoped.Meta):
        ordering = ["centre_id", "user_id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "user", "role"], name="one_role_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_known_role"),
        ]
