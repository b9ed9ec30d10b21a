"""He and she are clients of one centre and of one household. She has a Blue Card, a new address and
a safe telephone. He tries the public pages, his worker tries everything else.

The walk is made twice: before she is protected and afterwards. It goes through every address with a
centre in it and every form found there, whatever room they belong to, with her secrets typed into
each field. Both walks must hear the same answers, cost the same queries and read the same in every
log: then nothing tells that there is anything to tell. Papers are opened (their text, metadata and
file names), and the API is asked too.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

from ostoja.accounts.models import User
from ostoja.accounts.roles import ONLY_WITH_AN_END, Role
from ostoja.audit import services as audit
from ostoja.audit.actions import Person
from ostoja.audit.services import Search
from ostoja.centres.context import in_centre
from ostoja.centres.files import write_centre
from ostoja.centres.services import centre
from ostoja.directory.services import facts
from ostoja.flood.forms import SEAL
from ostoja.people import actions
from tests.centres.crawling import addresses, ask, forms
from tests.centres.test_logs import written
from tests.centres.walking import member, visitor
from tests.people.conftest import Register, pesel

AT = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
BORN, SINCE = date(1984, 3, 12), date(2026, 11, 23)
HOME = ("Lipowa", "12", "3", "00-001", "Przykładowo")
STREET, SAFE, CARD, WORD = "Ogrodowa", "601202303", "NK 17/2026", "kryjówka u Haliny"
SECRETS = (f"{STREET} 77 m 4", SAFE, CARD, WORD)
TYPED = {
    "imie": "Anna", "nazwisko": "Wrona", "urodzenie": "1984-03-12", "miejscowosc": "Przykładowo",
    "od": "2026-11-23", "powod": "sprawdzam", "ulica": STREET, "dom": "77",
}  # fmt: skip
MARKS = (f"{STREET} 77", SAFE, "601 202 303", CARD, WORD)
NEW_KEY = re.compile(r"\b[a-z0-9]{12}\b")  # of what the onlooker has just made
SHOWN = re.compile("|".join(map(re.escape, MARKS)), re.IGNORECASE)


@dataclass
class Town:
    """The two, her worker, and how to protect her."""

    here: object
    ada: Register
    she: str
    he: str
    home: str

    def protect(self):
        """Ada opens her protected file and writes everything into it."""
        with in_centre(self.here.pk):
            file = self.ada.do(actions.OpenProtected, person=self.she)["record"]
            for kind, value in zip(
                ("address", "phone", "niebieska-karta", "note"), SECRETS, strict=True
            ):
                self.ada.do(actions.WriteProtected, file=file, kind=kind, value=value)
            return file


@pytest.fixture
def two(town, caplog, monkeypatch):
    caplog.set_level("CRITICAL", "django.request")  # many doors are rightly shut
    monkeypatch.setattr("ostoja.accounts.entry.STEP", 1_000_000)
    town("przykladowo")
    here = centre("przykladowo")
    member("przykladowo", "clerk")
    with in_centre(here.pk):
        ada = Register(Person(User.objects.get(email="clerk@przykladowo.example"), "clerk"))
        she = ada.create("Anna", "Wrona", BORN, pesel=pesel(BORN), phones=("500100200",), door=HOME)
        he = ada.create("Jan", "Wrona", BORN.replace(year=1980), door=HOME)
        home = ada.do(actions.FormHousehold, act="ups", since=SINCE,
                      members=((he, "head"), (she, "spouse")))  # fmt: skip
    return Town(here, ada, she, he, home["household"])


@dataclass
class Counter:
    """How many queries pass."""

    queries: int = 0

    def __call__(self, execute, *asked):
        self.queries += 1
        return execute(*asked)


LONG = [pytest.mark.soak, pytest.mark.trial]


def grouped(typed):
    """A telephone as pages write it: what somebody typed comes back to them in this form."""
    return (
        f"{typed[:3]} {typed[3:6]} {typed[6:]}" if typed.isdecimal() and len(typed) == 9 else typed
    )


@dataclass
class Walk:
    """What an onlooker hears: an answer and its number of queries for each thing they tried.

    ``every`` fills each n-th field only, searches always; ``betrayed`` is what gave her away.
    """

    client: Client
    town: Town
    every: int = 1
    file: str = "no file yet"
    heard: dict = field(default_factory=dict)
    betrayed: list = field(default_factory=list)

    def all(self, codes, patterns):
        """Every address with each code, then every form of every page that opened."""
        pages = {}
        for warm in ("", "sprawdz/", "biuro/", "biuro/prawo/"):
            ask(self.client, "get", f"/przykladowo/{warm}")  # books are compiled for the first
        for pattern, names in patterns:
            rest = [name for name in names if name != "centre"]
            for code in codes if rest else [""]:
                path = pattern.format(centre=self.town.here.slug, **dict.fromkeys(rest, code))
                pages[path] = self.hear("get", path)
        found = {}
        for path, page in pages.items():
            for form in forms(path, page.text) if page.kind.startswith("text/html") else ():
                found.setdefault((form.action, tuple(name for name, _ in form.fields)), form)
        for number, form in enumerate(found.values()):
            if "wyjscie" not in form.action and "wejscie" not in form.action:
                self.fill(form, number)
        return self

    def fill(self, form, number):
        """Each field once with one of her secrets, the others with what a worker would type."""
        usual = {name: TYPED.get(name, value) for name, value in form.fields}
        for place, name in enumerate(usual):
            turn = number + place
            if name == "szukaj" or turn % self.every == 0:
                secret = SECRETS[turn % len(SECRETS)]
                self.hear(form.method, form.action, {**usual, name: secret})

    def hear(self, method, path, data=None):
        """Ask; keep the answer without what was typed and without keys that are made anew."""
        typed = ((name, said) for name, said in (data or {}).items() if name != SEAL)
        asked, queries = (method, path, tuple(typed)), Counter()  # a seal is made anew each time
        with connection.execute_wrapper(queries):
            answer = ask(self.client, method, path, data)
        said = answer
        for typed in (*(data or {}).values(), *path.split("/")):
            if typed in {*SECRETS, self.file}:
                said = said.without(typed).without(grouped(typed))
        if found := SHOWN.search(f"{said.to} {said.text}") or re.search(self.file, said.text):
            self.betrayed.append((asked, found.group()))
        kept = replace(said, text=NEW_KEY.sub("…", said.text))
        self.heard[asked] = (kept, queries.queries)
        return answer


def patterns(office):
    """Addresses of the office, or the public ones."""
    return [one for one in addresses() if ("/biuro/" in one[0]) is office]


def differences(before, after):
    """What was asked and is answered otherwise, or costs more or less."""
    for asked in before.heard.keys() ^ after.heard.keys():
        yield asked, "a form that only one of them has"
    for asked in before.heard.keys() & after.heard.keys():
        (answer, queries), (again, more) = before.heard[asked], after.heard[asked]
        if answer != again:
            yield asked, "another answer"
        elif queries != more:
            yield asked, f"{queries} queries, then {more}"


def walked_twice(two, client, *, office, every):
    codes, doors = [two.she, two.he, two.home], patterns(office)
    with written() as lines:
        before = Walk(client, two, every).all(codes, doors)
        file = two.protect()
        after = Walk(client, two, every, file).all(codes, doors)
        beyond = Walk(client, two, 100, file).all([file, "niebieska-karta"], doors)
    assert [(one[0][:2], one[1]) for one in differences(before, after)] == []
    assert after.betrayed == beyond.betrayed == []
    assert not re.search(f"{SHOWN.pattern}|{file}", lines.getvalue())
    return after


@pytest.fixture(params=[8, pytest.param(1, marks=LONG)], ids=["some", "all"])
def every(request):
    """In the trials each field of each form, else each eighth and every search."""
    return request.param


def test_he_finds_nothing_on_the_public_pages(two, every):
    walk = walked_twice(two, visitor(), office=False, every=every)
    assert len(walk.heard) > 40


def test_his_worker_finds_nothing_by_any_door_of_the_office(two, every):
    client = member("przykladowo", "social_worker")
    walk = walked_twice(two, client, office=True, every=every)
    file = f"/przykladowo/biuro/osoby/{two.she}/"
    assert walk.heard[("get", file, ())][0].status == 200, "he may open her file, and does"
    assert len(walk.heard) > 60


@pytest.mark.soak
@pytest.mark.trial
@pytest.mark.parametrize("role", ["administrator", "director", "counter", "auditor", "blue_card"])
def test_nobody_else_in_the_office_finds_anything(two, role):
    end = {"valid_to": date(2026, 12, 20)} if Role(role) in ONLY_WITH_AN_END else {}
    walked_twice(two, member("przykladowo", role, **end), office=True, every=8)


def test_the_inspector_sees_that_somebody_wrote_and_not_what_or_of_whom(two):
    """The log of protected files is the data-protection officer's: numbers of files, no words."""
    file = two.protect()
    walk = Walk(member("przykladowo", "dpo"), two, 8).all([two.she], patterns(True))
    assert [one for one in walk.betrayed if one[1] != file] == []
    with in_centre(two.here.pk):
        event = audit.events(Search(subject=file, protected=True)).first()
        assert event is not None
        assert two.she not in f"{event.about} {event.what} {event.reason}"
        assert audit.events(Search(subject=file)).first() is None


def test_the_exported_files_of_the_centre_are_the_same(two, tmp_path):
    write_centre(facts("przykladowo"), tmp_path / "before")
    two.protect()
    write_centre(facts("przykladowo"), tmp_path / "after")
    before, after = (
        {path.relative_to(tmp_path / side): path.read_bytes()
         for path in sorted((tmp_path / side).rglob("*")) if path.is_file()}
        for side in ("before", "after")
    )  # fmt: skip
    assert before == after
    assert len(before) >= 3
