"""A centre with people in several roles, made as its administrator makes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
PASSWORD = "pokaz-ostoja-2026"


class Office:
    """The office of one centre: ``add`` hires, ``person`` acts as, ``here`` reads as the centre."""

    def __init__(self, slug):
        self.slug = slug
        self.key = centre(slug).pk

    def add(self, name, role, **more):
        AddMember(
            slug=self.slug, at=NOON, actor=System(), email=f"{name}@{self.slug}.example",
            person=name.title(), role=role, password=PASSWORD, **more,
        ).execute()  # fmt: skip
        return self.user(name)

    def user(self, name):
        return User.objects.get(email=f"{name}@{self.slug}.example")

    def person(self, name, role):
        return Person(self.user(name), role)

    def do(self, action, actor, **more):
        return action(**{"slug": self.slug, "at": NOON, "actor": actor, **more}).execute()

    def here(self):
        return in_centre(self.key)


@pytest.fixture
def bytom(town):
    town("bytom")
    return Office("bytom")


@pytest.fixture
def wroclaw(town):
    town("wroclaw")
    return Office("wroclaw")


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Hashing is slow on purpose; the stories here are about other things."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
