"""Przykładowo with a file plan, and with those through whose hands a case goes."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.cases.actions import FileMatter, ImportPlan, OpenCase, TakeStep
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.core.procedures.classes import read
from ostoja.letters.actions import Arrived
from ostoja.people import actions as people
from tests.letters.conftest import verapdf

__all__ = ["verapdf"]

SLUG = "przykladowo"
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
TODAY = NOON.date()
PLAN = """symbol;title;cat_home;cat_other;remarks
5;Świadczenia;;;
51;Pomoc pieniężna;;;
512;Zasiłki okresowe;B5;Bc;
513;Zasiłki celowe;B5;Bc;
"""
ROLES = {
    "clerk": "clerk", "head": "unit_head", "worker": "social_worker", "officer": "benefits",
    "checker": "benefits", "director": "director", "editor": "editor",
}  # fmt: skip


class Office:
    """People of the office by name, and what they do in a line each."""

    def __init__(self):
        self.people = {}
        for name, role in ROLES.items():
            email = f"{name}@{SLUG}.example"
            AddMember(
                slug=SLUG, at=NOON, actor=System(), email=email, person=name.title(), role=role
            ).execute()
            self.people[name] = Person(User.objects.get(email=email), role)

    def by(self, name, at=NOON):
        """What every action is given when ``name`` acts."""
        actor = System() if name == "system" else self.people[name]
        return {"slug": SLUG, "at": at, "actor": actor, "reason": "próba"}

    def key_of(self, name):
        """The account's key."""
        return self.people[name].user.pk

    def person(self, given="Anna", surname="Wrona"):
        """Somebody in the register, at Lipowa 12."""
        action = people.CreatePerson(
            **self.by("clerk"), identity=people.Identity(given, surname, date(1984, 3, 12)),
            door=people.Door("Lipowa", "12", "3", "00-001", "Przykładowo"),
        )  # fmt: skip
        return action.execute().what["person"]

    def open(self, person, *, matter="zasilek-okresowy", on=TODAY, name="clerk", at=NOON):
        """An application at the counter; the key of the case."""
        arrived = Arrived(received_on=on, channel="in_person", person=person, matter=matter)
        return OpenCase(**self.by(name, at), arrived=arrived).execute().what["case"]

    def step(self, name, case, step, *, days=0, owner=None, **facts):
        """Take a step ``days`` after the beginning."""
        at = NOON + timedelta(days=days)
        return TakeStep(
            **self.by(name, at), case=case, step=step, on=at.date(), facts=facts, owner=owner
        ).execute()


def furnished():
    """The office with its plan: signs begin with PS.512 and PS.513."""
    office, since = Office(), date(2026, 1, 1)
    classes = read(PLAN.splitlines())
    ImportPlan(**office.by("head"), classes=classes, since=since).execute()
    for matter, plan_class in (("zasilek-okresowy", "512"), ("zasilek-celowy", "513")):
        FileMatter(
            **office.by("head"), matter=matter, plan_class=plan_class, symbol="ps", since=since
        ).execute()
    return office


@pytest.fixture
def office(town):
    """Przykładowo's office."""
    town(SLUG)
    with in_centre(key(SLUG)):
        yield furnished()


@pytest.fixture
def anna(office):
    """A person and her case."""
    person = office.person()
    return SimpleNamespace(person=person, case=office.open(person))
