"""Przykładowo with the people of its programmes, and a campaign that is on."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, System
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.programmes.common import Visitor
from ostoja.programmes.gifts import actions as gifts

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
TODAY = NOON.date()
SLUG = "przykladowo"
WORKERS = {
    "ada": "social_worker", "bea": "social_worker", "kaja": "campaigns", "hania": "unit_head",
    "dorota": "director", "edyta": "editor", "celina": "cashier",
}  # fmt: skip
TEXT = "Lubię rysować konie i jeździć na rowerze. Marzę o farbach i ciepłych rękawiczkach."


class Hands:
    """Actions of one person in a line each; the event's "what" comes back."""

    def __init__(self, actor, at=NOON):
        self.actor, self.at = actor, at

    def do(self, action, **given):
        moment = given.pop("at", self.at)
        reason = given.pop("reason", "")
        shared = {"slug": SLUG, "at": moment, "actor": self.actor, "reason": reason}
        return action(**shared, **given).execute().what


@pytest.fixture
def office(town):
    """Workers by name, a visitor and the system."""
    town(SLUG)
    made = {}
    for name, role in WORKERS.items():
        email = f"{name}@przykladowo.example"
        AddMember(
            slug=SLUG, at=NOON, actor=System(), email=email, person=name.title(), role=role
        ).execute()
        made[name] = Hands(Person(User.objects.get(email=email), role))
    with in_centre(key(SLUG)):
        yield SimpleNamespace(visitor=Hands(Visitor()), system=Hands(System()), **made)


@pytest.fixture
def edition(office):
    """Letters from 20 November to 10 December, parcels on the 12th and 13th, 9-16."""
    facts = gifts.EditionFacts(
        code="2026", title={"pl": "Każdy może pomóc 2026"}, first=date(2026, 11, 20),
        last=date(2026, 12, 10), finale=date(2026, 12, 15),
    )  # fmt: skip
    windows = tuple(
        (datetime(2026, 12, d, 9, tzinfo=WARSAW), datetime(2026, 12, d, 16, tzinfo=WARSAW), "Hala")
        for d in (12, 13)
    )
    office.dorota.do(gifts.SetEdition, facts=facts, windows=windows)
    return "2026"


class Campaign:
    """Letters as a worker writes them and a second person releases them."""

    def __init__(self, office):
        self.office = office

    def write(self, by="ada", text=TEXT, **more):
        shown = {"who": "child", "signed": "Zosia", "age": 8, "text": text, **more}
        own = {
            "given": "Aurelia", "surnames": "Wrona-Sikorska", "streets": "ul. Heleny Mrozińskiej 7",
            "schools": "Szkoła Podstawowa nr 12 im. Janusza Korczaka", "guardian": "matka",
            "consent_on": TODAY, "consent_how": "na piśmie",
        }  # fmt: skip
        for name in tuple(own):
            if name in shown:
                own[name] = shown.pop(name)
        letter = shown.pop("letter", "")
        done = getattr(self.office, by).do(
            gifts.WriteLetter, edition="2026", written=gifts.Written(**shown),
            key=gifts.KeyOf(**own), letter=letter,
        )  # fmt: skip
        return done["letter"], done["code"]

    def crowd(self, count=3):
        """Other letters, so that nobody stands alone."""
        return [self.write(by="bea", signed=f"Pseudonim{sign}") for sign in "ABCDE"[:count]]

    def released(self, **more):
        key, code = self.write(**more)
        getattr(self.office, more.get("by", "ada")).do(gifts.SubmitLetter, letter=key)
        self.office.kaja.do(gifts.ApproveLetter, letter=key)
        return key, code


@pytest.fixture
def campaign(office, edition):
    return Campaign(office)


@pytest.fixture
def desk(client, office):
    """``desk("ada")``: a browser in which somebody is signed in, at noon."""
    client.defaults["ostoja.now"] = NOON

    def sit(name):
        user = getattr(office, name).actor.user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sit


def later(seconds):
    return {"ostoja.now": NOON + timedelta(seconds=seconds)}
