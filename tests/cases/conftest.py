"""Przykładowo with a file plan, and with those through whose hands a case goes."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.cases import services
from ostoja.cases.actions import (
    CheckDecision,
    FileMatter,
    ImportPlan,
    OpenCase,
    PrepareDecision,
    SetAuthority,
    SignDecision,
    TakeBackStep,
    TakeStep,
)
from ostoja.cases.models import Case
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.core.procedures.classes import read
from ostoja.letters.actions import Arrived
from ostoja.people import actions as people
from tests import certificates
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
    "checker": "benefits", "director": "director", "editor": "editor", "dpo": "dpo",
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

    def back(self, name, case, *, days=0, reason="pomyłka", position=None):
        """Take the last step back."""
        at = NOON + timedelta(days=days)
        last = services.counted(Case.objects.get(key=case))[-1].position
        given = {**self.by(name, at), "reason": reason}
        return TakeBackStep(**given, case=case, position=position or last).execute()


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
def desk(client, office):
    """``desk("head")``: a browser in which somebody is signed in."""

    def sit(name):
        client.force_login(
            office.people[name].user, backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return sit


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


AUTHORITY = {
    "office": "Burmistrz Przykładowa",
    "authorisation": "z upoważnienia nr 7/2026 z 2 stycznia 2026 r.",
    "board": "Samorządowe Kolegium Odwoławcze w Przykładowie",
}
TO_PLAN = (
    ("head", "przydzial"), ("worker", "zlecenie-wywiadu"), ("worker", "wywiad"),
    ("head", "zatwierdzenie-planu"),
)  # fmt: skip


class Deciding:
    """Anna lives alone on 600 zł; her case has a plan, and the office knows who decides.

    ``beside`` is somebody who lives with her.
    """

    def __init__(self, office, income=60_000, matter="zasilek-okresowy", beside=""):
        self.office, self.person = office, office.person()
        since = date(2026, 1, 1)
        members = ((self.person, "head"), *(((beside, "other"),) if beside else ()))
        people.FormHousehold(
            **office.by("clerk"), act="ups", since=since, members=members
        ).execute()
        self.income(income)
        SetAuthority(**office.by("director"), **AUTHORITY, since=since).execute()
        self.case = office.open(self.person, matter=matter)
        for name, step in TO_PLAN:
            facts = {"known": TODAY} if step == "zlecenie-wywiadu" else {}
            owner = office.key_of("worker") if step == "przydzial" else None
            office.step(name, self.case, step, owner=owner, **facts)

    def income(self, grosze):
        """What she earned in October."""
        people.RecordIncome(
            **self.office.by("clerk"), person=self.person, act="ups", month=date(2026, 10, 1),
            receipts={"ups_wynagrodzenie_netto": grosze}, evidence="certificate",
        ).execute()  # fmt: skip

    def act(self, action, name, *, at=NOON, **more):
        """An action on the case; what it says of itself."""
        return action(**self.office.by(name, at), case=self.case, **more).execute().what

    def draft(self, name="officer", **more):
        """A draft that grants 410 zł from December to May; its key."""
        given = {
            "kind": "grant", "amount": 41_000, "first": date(2026, 12, 1),
            "last": date(2027, 5, 31), "payment": "przelewem do 28. dnia miesiąca",
            "facts": "Anna Wrona mieszka sama i szuka pracy.\nMa zaświadczenie o zarobkach.",
        }  # fmt: skip
        return self.act(PrepareDecision, name, **{**given, **more})["decision"]

    def checked(self, **more):
        """A draft that somebody else has checked."""
        key = self.draft(**more)
        self.act(CheckDecision, "checker", decision=key)
        return key

    def signed(self, way="paper", at=NOON, **more):
        """A decision with the director's signature."""
        key = self.checked(**more)
        self.act(SignDecision, "director", decision=key, way=way, at=at)
        return key


@pytest.fixture
def deciding(office):
    """Anna's case on the day on which the officer sits down to write."""
    return Deciding(office)


@pytest.fixture
def certificate(settings, tmp_path):
    """The centre's certificate; the file, so that a test can take it away."""
    folder = tmp_path / "certificates"
    folder.mkdir()
    settings.OSTOJA_SIGNING, settings.OSTOJA_SIGNING_PASSWORD = str(folder), certificates.PASSWORD
    since = NOON - timedelta(days=30)
    return certificates.write(folder / f"{SLUG}.p12", "Dyrektor na próbę", since)
