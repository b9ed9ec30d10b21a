"""A centre with two workers, and a short way to register people."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.core.identifiers import synthetic_pesel
from ostoja.people import actions, services

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
TODAY = NOON.date()


@pytest.fixture
def office(town):
    """Przykładowo with workers Ada and Bogdan, an editor and an administrator."""
    town("przykladowo")
    made = {}
    for name, role in (
        ("ada", "clerk"), ("bogdan", "clerk"), ("edyta", "editor"), ("alek", "administrator"),
    ):  # fmt: skip
        email = f"{name}@przykladowo.example"
        AddMember(
            slug="przykladowo", at=NOON, actor=System(), email=email, person=name.title(),
            role=role,
        ).execute()  # fmt: skip
        made[name] = Person(User.objects.get(email=email), role)
    with in_centre(key("przykladowo")):
        yield SimpleNamespace(slug="przykladowo", **made)


class Register:
    """Actions of one worker in a line each."""

    def __init__(self, actor, slug="przykladowo", at=NOON):
        self.actor, self.slug, self.at = actor, slug, at

    def do(self, action, **given):
        """Execute an action; the event's "what" comes back."""
        reason = given.pop("reason", "sprawdzono dokumenty")
        shared = {"slug": self.slug, "at": self.at, "actor": self.actor, "reason": reason}
        return action(**shared, **given).execute().what

    def create(self, given, surname, born=None, *, door=None, seen=(), **more):
        """Register a person; the key comes back."""
        identity = actions.Identity(given, surname, born, **more)
        place = actions.Door(*door) if door else None
        return self.do(
            actions.CreatePerson, identity=identity, door=place, seen_keys=frozenset(seen)
        )["person"]

    def find(self, text):
        """Names found by the search box."""
        hits = services.search(text, self.actor.user, self.at.date())
        return [f"{hit.given} {hit.surname}" for hit in hits]


@pytest.fixture
def ada(office):
    return Register(office.ada)


@pytest.fixture
def bogdan(office):
    return Register(office.bogdan)


def pesel(day, serial=0, woman=True):
    return synthetic_pesel(day, serial, woman=woman)


MARCH = date(1984, 3, 12)
