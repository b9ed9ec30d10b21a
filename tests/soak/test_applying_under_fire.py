"""Residents apply while the server is killed fifty times, and while the disk is full.

Whoever has a number relies on it: there is one letter under it, with its event. Whoever pressed
again because nothing came back has sent once. What was not sent is still a draft under its code.
"""

import http.client
import json
import random
import re
import threading
import time
from contextlib import suppress

import pytest

from tests.installation import until
from tests.soak.test_killed import Server
from tests.visitor import Visitor

pytestmark = [pytest.mark.soak, pytest.mark.trial]
KILLS, RESIDENTS = 50, 3
FORM = "/przykladowo/wniosek/"
STEP = f"{FORM}krok/"
FOUND = """
import json
from collections import Counter
from ostoja.audit.models import Event
from ostoja.cases.models import Draft, SentApplication
from ostoja.centres import services
from ostoja.centres.context import in_centre
with in_centre(services.key("przykladowo")):
    rows = SentApplication.objects.select_related("letter")
    sent = [(one.letter.sender, one.letter.number) for one in rows]
    drafts = [json.loads(one.answers)["fields"].get("nazwisko", "") for one in Draft.objects.all()]
    events = Event.objects.filter(action="złożenie wniosku na stronie").count()
print(json.dumps([sent, drafts, events]))
"""
ANSWERS = (
    {"imie": "Anna"}, {"gdzie_szukac": "noclegownia"}, {},
    {"o_czym": "Zasiłki w 2026 roku", "komu_potrzebne": "sąd"}, {},
)  # fmt: skip


def hidden(text):
    """The hidden fields of the page's first forms."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text)
    return {name.replace("-", "_"): value for name, value in found}


class Resident(threading.Thread):
    """Applies again and again; when nothing comes back, presses the same button once more."""

    def __init__(self, number, server, end):
        super().__init__(daemon=True)
        self.number, self.server, self.end, self.times = number, server, end, 0
        self.begun, self.acknowledged, self.pressed_again = [], {}, 0
        self.answers = 0

    def run(self):
        while not self.end.is_set():
            self.apply()

    def press(self, visitor, path, **fields):
        """The page after a button, however often it has to be pressed."""
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, text, _ = visitor.post(path, **fields) if fields else visitor.get(path)
                if status == 200:
                    self.answers += 1
                    return text
            self.pressed_again += 1
            time.sleep(0.2)
            if self.end.is_set():
                return ""

    def apply(self):
        self.times += 1
        letters = (self.number, self.times // 26, self.times % 26)
        name = "Wrona-" + "".join(chr(97 + one) for one in letters)
        visitor = Visitor(self.server.port, address=f"127.0.{self.number + 1}.{self.times}")
        text = self.press(visitor, f"{FORM}zaswiadczenie/")
        time.sleep(1.1)  # nobody reads a page in less than a second
        text = self.press(visitor, STEP, **{**hidden(text), "ruch": "zacznij"})
        self.begun.append(name)
        for number, typed in enumerate(ANSWERS):
            own = {"nazwisko": name} if number == 0 else {}
            text = self.press(visitor, STEP, **{**hidden(text), "ruch": "dalej", **typed, **own})
        text = self.press(visitor, STEP, **{**hidden(text), "ruch": "pliki"})
        time.sleep(1.1)
        text = self.press(visitor, STEP, **{**hidden(text), "ruch": "wyslij"})
        found = re.search(r"RPW/(\d+)/\d{4}", text)
        if found:
            self.acknowledged[name] = int(found[1])


def test_every_application_is_there_once_however_often_the_server_dies(installation):
    server, end = Server(installation), threading.Event()
    until(server.ready)
    residents = [Resident(number, server, end) for number in range(RESIDENTS)]
    for one in residents:
        one.start()
    for kill in range(KILLS):
        before = sum(one.answers for one in residents)
        until(lambda before=before: server.revive() or answered(residents) > before + 3, 60)
        time.sleep(random.uniform(0, 0.2))  # in the middle of whatever comes next
        if kill % 10 == 9:
            server.kill_all()
        else:
            server.kill_a_worker()
    until(lambda: server.revive() or sum(len(one.acknowledged) for one in residents) > 10, 120)
    end.set()
    for one in residents:
        one.join(timeout=60)
    check(installation, residents)


def answered(residents):
    """How many pages came back so far."""
    return sum(one.answers for one in residents)


def check(installation, residents):
    """Nothing acknowledged is lost, nothing is there twice, nothing is both sent and a draft."""
    sent, drafts, events = json.loads(installation.python(FOUND))
    mine = [(who.removeprefix("Anna "), number) for who, number in sent if "Wrona-" in who]
    names = [who for who, _ in mine]
    acknowledged = {k: v for one in residents for k, v in one.acknowledged.items()}
    assert sum(one.pressed_again for one in residents) > KILLS / 2, "the kills met nobody"
    assert len(names) == len(set(names)), "sent twice"
    assert {name: number for name, number in mine if name in acknowledged} == acknowledged
    assert len({number for _, number in sent}) == len(sent), "one number, two letters"
    assert len(mine) == events, "each with its event; the demo's own application has another"
    assert not set(drafts) & set(names)


def test_on_a_full_disk_nothing_is_lost_and_the_same_button_sends_later(installation):
    """No file grows beyond 32 KiB any more, SQLite's journal included; the page says so."""
    if installation.vendor != "sqlite":
        pytest.skip("other database: the limit of a file does not bind the server of PostgreSQL")
    server, end = Server(installation), threading.Event()
    until(server.ready)
    anna = Resident(0, server, end)
    visitor = Visitor(server.port)
    text = anna.press(visitor, f"{FORM}zaswiadczenie/")
    time.sleep(1.1)
    text = anna.press(visitor, STEP, **{**hidden(text), "ruch": "zacznij"})
    for number, typed in enumerate(ANSWERS):
        own = {"nazwisko": "Wrona-aaa"} if number == 0 else {}
        text = anna.press(visitor, STEP, **{**hidden(text), "ruch": "dalej", **typed, **own})
    review = hidden(anna.press(visitor, STEP, **{**hidden(text), "ruch": "pliki"}))
    server.stop()
    full = Server(installation, "sh", "-c", 'ulimit -f 64; exec "$0" "$@"')
    until(full.ready)
    time.sleep(1.1)
    status, said, _ = Visitor(full.port, cookies=visitor.cookies).post(
        STEP, **{**review, "ruch": "wyslij"}
    )
    assert status == 503, said
    assert "Niczego nie zapisano" in said
    full.stop()
    sent, drafts, _ = json.loads(installation.python(FOUND))
    assert ([who for who, _ in sent if "Wrona-" in who], drafts) == ([], ["Wrona-aaa"])
    again = Server(installation)
    until(again.ready)
    status, said, _ = Visitor(again.port, cookies=visitor.cookies).post(
        STEP, **{**review, "ruch": "wyslij"}
    )
    assert status == 200
    assert re.search(r"RPW/\d+/\d{4}", said)
    sent, drafts, _ = json.loads(installation.python(FOUND))
    assert ([who for who, _ in sent if "Wrona-" in who], drafts) == (["Anna Wrona-aaa"], [])
