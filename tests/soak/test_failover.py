"""The database's machine dies: pages go on, the office says that it only reads, nothing is lost.

Two servers under Patroni, the second follows synchronously. The first is killed while residents
read and an editor writes; the second is promoted, and every acknowledged notice is there.
"""

import http.client
import json
import threading
import time
from contextlib import suppress

import psycopg
import pytest

from tests.installation import WEB, Installation, until
from tests.reference import ROOT
from tests.soak.patroni import Cluster, missing
from tests.soak.test_killed import FOUND, Server, Writer
from tests.visitor import Visitor

pytestmark = [pytest.mark.soak, pytest.mark.alone]


@pytest.fixture
def cluster():
    if lacks := missing():
        pytest.skip(f"not on this machine: {lacks}")
    made = Cluster()
    try:
        made.start("a")
        until(lambda: made.leader() == "a", 60, 0.5)
        made.start("b")
        until(made.both, 60, 0.5)
        yield made
    finally:
        made.remove()


@pytest.fixture
def place(cluster, tmp_path):
    """An installation that knows both servers."""
    first = f"127.0.0.1:{cluster.ports['a']}"
    with psycopg.connect(f"postgresql://postgres@{first}/postgres", autocommit=True) as one:
        one.execute("CREATE DATABASE ostoja")
    both = f"{first},127.0.0.1:{cluster.ports['b']}"
    made = Installation(
        tmp_path / "var", "patroni", f"postgresql://postgres@{both}/ostoja",
        f"postgresql://{WEB}@{both}/ostoja",
    )  # fmt: skip
    made.folder.mkdir()
    one_town = tmp_path / "towns"
    one_town.mkdir()
    (one_town / "bytom").symlink_to(ROOT / "demo" / "bytom")
    made.run("migrate", "--grant", WEB, owner=True)
    made.run("demo", "--no-serve", "--data", str(one_town), owner=True)
    yield made
    made.remove()


class Reader(threading.Thread):
    """A resident who opens a page that no cache keeps, again and again."""

    def __init__(self, port, end):
        super().__init__(daemon=True)
        self.visitor, self.end, self.seen = Visitor(port, timeout=30), end, []

    def run(self):
        while not self.end.is_set():
            began = time.monotonic()
            status = 0
            with suppress(OSError, http.client.HTTPException):
                status, _, _ = self.visitor.get("/bytom/jednostki/?x=1")
            self.seen.append((began, status))
            time.sleep(0.1)


class SlowWriter(Writer):
    """Also keeps what it was told while nothing could be written."""

    def __init__(self, server, end):
        super().__init__(0, server, end)
        self.told, self.moments = [], []
        ask = self.visitor.ask

        def listening(*args):
            answer = ask(*args)
            self.told.append(answer[:2])
            if answer[0] == 302:
                self.moments.append(time.monotonic())
            return answer

        self.visitor.ask = listening


def test_the_first_server_dies(cluster, place, record_property):
    server = Server(place)
    until(server.ready, 60)
    end = threading.Event()
    writer, reader = SlowWriter(server, end), Reader(server.port, end)
    writer.start()
    reader.start()
    until(lambda: len(writer.acknowledged) >= 10, 60)
    cluster.kill("a")
    killed = time.monotonic()
    until(lambda: writer.moments[-1] > killed + 0.5, 90)
    back = next(one for one in writer.moments if one > killed + 0.5)
    until(lambda: len([one for one in writer.moments if one > back]) >= 5, 60)
    end.set()
    writer.join(30)
    reader.join(30)
    assert cluster.leader() == "b"
    while_away = [status for began, status in reader.seen if killed + 0.5 < began < back - 0.5]
    assert while_away.count(200) >= max(1, len(while_away) - 2), while_away
    plain = [text for status, text in writer.told if status == 503]
    assert any("Chwilowo tylko odczyt" in text for text in plain)
    rows, events, _ = json.loads(place.python(FOUND))
    lost = [title for title in writer.acknowledged if rows.get(title) != 1]
    assert lost == []
    assert [title for title in writer.acknowledged if events.get(title) != 1] == []
    record_property("writable_after_s", round(back - killed, 1))
    record_property("reads_meanwhile", len(while_away))
