"""The server is killed fifty times while people write: what was acknowledged is there, once.

Whoever got an answer can rely on it; whoever got none finds the change either whole, with its
event, or not at all.
"""

import http.client
import json
import os
import random
import signal
import sys
import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.installation import free_port, until
from tests.visitor import Visitor

pytestmark = [pytest.mark.soak, pytest.mark.trial]
KILLS, WRITERS = 50, 3
FOUND = """
import json
from collections import Counter
from ostoja.audit.models import Change, Event
from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.directory.models import Notice
with in_centre(services.key("bytom")):
    rows = Counter(one.title["pl"] for one in Notice.objects.all())
    codes = {one.code: one.title["pl"] for one in Notice.objects.all()}
    told = Event.objects.filter(action="komunikat")
    events = Counter(codes.get(one.what["code"]) for one in told)
    added = Change.objects.filter(table="directory_notice", kind="added").count()
print(json.dumps([rows, {str(k): v for k, v in events.items()}, added]))
"""


class Server:
    """granian as in production: a master and two workers that it starts again."""

    def __init__(self, installation, *before):
        """``before`` are words that run the server, such as one that sets a limit."""
        self.port = free_port()
        self._installation, self._before = installation, before
        self._start()

    def _start(self):
        self.process = self._installation.start(
            *self._before, str(Path(sys.executable).parent / "granian"), "--interface", "wsgi",
            "--port", str(self.port), "--workers", "2", "--blocking-threads", "2",
            "--backpressure", "64", "--respawn-failed-workers", "--respawn-interval", "0.2",
            "--no-ws",
            "ostoja.project.wsgi:application",
        )  # fmt: skip
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def revive(self):
        """granian gives up when its workers die too fast; then systemd starts it again."""
        if self.process.poll() is not None:
            self._start()

    def ready(self):
        self.revive()
        with suppress(OSError, http.client.HTTPException):
            return Visitor(self.port, timeout=5).get("/-/ready")[0] == 200
        return False

    def workers(self):
        """Keys of the processes that answer: the children of any of the master's threads."""
        self.revive()
        tasks = Path(f"/proc/{self.process.pid}/task")
        found = [int(one) for path in tasks.glob("*/children") for one in path.read_text().split()]
        return [one for one in found if b"resource_tracker" not in _command(one)]

    def kill_a_worker(self):
        with suppress(ProcessLookupError):
            os.kill(random.choice(until(self.workers)), signal.SIGKILL)

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def kill_all(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._start()


def _command(key):
    with suppress(OSError):
        return Path(f"/proc/{key}/cmdline").read_bytes()
    return b""


class Writer(threading.Thread):
    """An editor who publishes notice after notice, and remembers which were acknowledged."""

    def __init__(self, number, server, end):
        super().__init__(daemon=True)
        self.number, self.server, self.end = number, server, end
        self.acknowledged, self.tried = [], []
        self.visitor = Visitor(server.port)
        self.visitor.enter("bytom", "editor")

    def run(self):
        today = datetime.now(ZoneInfo("Europe/Warsaw")).date()
        last = (today + timedelta(days=30)).isoformat()
        while not self.end.is_set():
            title = f"Komunikat {self.number}-{len(self.tried)}"
            self.tried.append(title)
            try:
                status, _, to = self.visitor.post(
                    "/bytom/biuro/komunikaty/", tytul_pl=title, tresc_pl="Dziś krócej.",
                    od=today.isoformat(), do=last,
                )  # fmt: skip
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if status == 302 and to.endswith("/biuro/komunikaty/"):
                self.acknowledged.append(title)


def written(writers):
    """How many were acknowledged so far."""
    return sum(len(writer.acknowledged) for writer in writers)


def test_what_was_acknowledged_is_there_once_with_its_event(installation):
    server = Server(installation)
    until(server.ready)
    end = threading.Event()
    writers = [Writer(number, server, end) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for kill in range(KILLS):
        before = written(writers)
        until(lambda before=before: server.revive() or written(writers) > before, 60)
        time.sleep(random.uniform(0, 0.2))  # in the middle of whatever comes next
        if kill % 10 == 9:
            server.kill_all()
        else:
            server.kill_a_worker()
    until(server.ready)
    time.sleep(1)
    end.set()
    for writer in writers:
        writer.join(timeout=30)
    acknowledged = [title for writer in writers for title in writer.acknowledged]
    tried = {title for writer in writers for title in writer.tried}
    rows, events, added = json.loads(installation.python(FOUND))
    rows = {title: times for title, times in rows.items() if title in tried}
    assert len(acknowledged) >= KILLS
    assert [title for title in acknowledged if rows.get(title) != 1] == []
    assert {title: times for title, times in events.items() if title in tried} == rows
    assert set(rows.values()) == {1}
    assert added >= len(rows)
    installation.run("audit", "chain")
    assert "nienaruszony" in installation.run("audit", "verify", "--centre", "bytom")
