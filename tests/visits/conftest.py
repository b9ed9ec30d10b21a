"""Przykładowo with two workers who receive, and a moved clock."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.centres.context import in_centre
from ostoja.centres.files import load_centre
from ostoja.centres.services import key
from ostoja.directory.actions import ImportCentre
from ostoja.visits import actions
from ostoja.visits.models.visit import new_code
from tests.reference import ROOT

WARSAW = ZoneInfo("Europe/Warsaw")
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
THURSDAY = date(2026, 11, 26)
SLUG, NINE, ELEVEN = "przykladowo", 9 * 60, 11 * 60
NAMES = {"pl": "Rozmowa", "en": "A talk", "uk": "Розмова"}


def names(pl):
    return {"pl": pl, "en": f"{pl} (en)", "uk": f"{pl} (uk)"}


class Desk:
    """Actions of one person in a line each."""

    def __init__(self, actor, at=FRIDAY):
        self.actor, self.at = actor, at

    def do(self, action, **given):
        """Execute an action; the event's "what" comes back."""
        shared = {"slug": SLUG, "at": self.at, "actor": self.actor}
        return action(**shared, **given).execute().what

    def book(self, clock="9:00", day=THURSDAY, kind="rozmowa", unit="siedziba", **more):
        """Book; the opaque key comes back."""
        more.setdefault("code", new_code())
        return self.do(
            actions.BookVisit, kind=kind, unit=unit, begins=minute(day, clock), **more
        )["visit"]  # fmt: skip


def minute(day, clock):
    hour, minutes = clock.split(":")
    moment = datetime(day.year, day.month, day.day, int(hour), int(minutes), tzinfo=WARSAW)
    return int(moment.timestamp()) // 60


def worker(email, role):
    AddMember(
        slug=SLUG, at=FRIDAY, actor=System(), email=f"{email}@{SLUG}.example",
        person=email.title(), role=role,
    ).execute()  # fmt: skip
    return Person(User.objects.get(email=f"{email}@{SLUG}.example"), role)


@cache
def facts_of_units():
    """The centre's files, read once."""
    facts = load_centre(ROOT / "demo" / SLUG)
    return replace(facts, streets=(), aliases=(), generations=(), routes=(), claims=())


def build():
    """A centre with its units and without its streets, which nobody needs here; and workers."""
    ImportCentre(slug=SLUG, at=FRIDAY, actor=System(), facts=facts_of_units()).execute()
    found = SimpleNamespace(
        ada=worker("ada", "social_worker"), bo=worker("bo", "counter"),
        ewa=worker("ewa", "unit_head"), edyta=worker("edyta", "editor"),
    )  # fmt: skip
    plan = Desk(System())
    kinds = {
        "rozmowa": actions.KindFacts(NAMES, 30, notice_hours=2),
        "punkt": actions.KindFacts(names("Punkt konsultacyjny"), 45, confidential=True),
        "w-domu": actions.KindFacts(names("W domu"), 60, home=True, public=False),
    }
    for code, given in kinds.items():
        plan.do(actions.SetKind, code=code, facts=given)
    for kind, who, unit in (
        ("rozmowa", found.ada, "siedziba"), ("punkt", found.bo, "punkt-konsultacyjny"),
        ("w-domu", found.ada, "siedziba"),
    ):  # fmt: skip
        plan.do(
            actions.AddDuty, kind=kind, user=who.user.pk, unit=unit, weekday=3, opens=NINE,
            closes=ELEVEN, first=date(2026, 11, 1),
        )  # fmt: skip
    return found


@pytest.fixture
def office(db):
    """Ada receives on Thursdays from 9 to 11, Bo at the consultation point; Ewa plans."""
    found = build()
    with in_centre(key(SLUG)):
        yield found


@pytest.fixture
def resident(office):
    return Desk(actions.Resident())


@pytest.fixture
def clerk(office):
    return Desk(office.bo)


@pytest.fixture
def planner(office):
    return Desk(office.ewa)


@pytest.fixture
def phone_browser(office):
    """A browser of somebody who is not signed in, with the clock at Friday 10:00."""
    from django.core.cache import cache

    cache.clear()
    return Client(**{"ostoja.now": FRIDAY})


@pytest.fixture
def sit(client, office):
    """``sit("bo")``: a browser in which somebody is signed in."""

    def at(name):
        user = getattr(office, name).user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return at
