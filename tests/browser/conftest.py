"""A real installation for the browser: its own folder, its own server process, the demo centres."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.addresses import EVERY
from tests.template import place

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
NODE = ROOT / "tools/node"
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PASSWORD = "pokaz-ostoja-2026"
LIST = """jednostka;ulica
zps-srodmiescie;ul. Lipowa od nr 1 do nr 20
zps-podgorze;Dębowa (od ronda)
"""


@dataclass(frozen=True)
class Installation:
    """``home`` ends with a slash; ``env`` runs the command line against the same database."""

    home: str
    env: dict[str, str]

    def ostoja(self, *words: str) -> str:
        """Run the command line against this installation."""
        command = [sys.executable, "-c", "from ostoja.cli.main import main; main()", *words]
        done = subprocess.run(
            command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """``ostoja demo`` on a migrated database and a port of its own; ended by its process id."""
    if os.environ.get("OSTOJA_DATABASE_URL", "").startswith("postgres"):
        pytest.skip("other database: the demo installs itself on SQLite")
    folder, port = tmp_path_factory.mktemp("installation"), _free_port()
    env = {**os.environ, "OSTOJA_VAR": str(folder)}
    env.pop("OSTOJA_DATABASE_URL", None)
    place(folder / "ostoja.sqlite3")
    command = [
        sys.executable, "-c", "from ostoja.cli.main import main; main()",
        "demo", "--port", str(port),
    ]  # fmt: skip
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
    home = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(home, server, folder / "log")
        yield Installation(home, env)
    finally:  # a demo that did not start in time is ended as well
        server.send_signal(signal.SIGINT)
        server.wait(20)
        log.close()


@contextmanager
def days_later(installation, days):
    """The address of a server of the same installation whose pages stand some days later."""
    port, folder = _free_port(), Path(installation.env["OSTOJA_VAR"])
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "2", "--no-ws",
        "--static-path-route", "/static", "--static-path-mount", str(folder / "static"),
        "tests.browser.later:application",
    ]  # fmt: skip
    env = {**installation.env, "OSTOJA_TEST_DAYS": str(days), "PYTHONPATH": str(ROOT)}
    log = (folder / "log-later").open("wb")
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
    home = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(home, server, folder / "log-later")
        yield home
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
        log.close()


def _wait_for(home, server, log):
    """A quiet machine needs a minute for seven centres; one that is shared needs several."""
    end = time.monotonic() + 480
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(home, timeout=20).read()
            return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
    pytest.fail(f"the demo did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, for one module: as long as it runs, its event loop runs in this thread,
    and Django refuses its database to tests of other modules."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def office_cookies(desks):
    """Whoever has several roles in the office of Przykładowo."""
    return desks["office"]


@pytest.fixture(scope="module")
def desks(installation, browser):
    """The cookies of those who are signed in to the office of Przykładowo; a stranger has none."""
    names = sorted({visit.desk for visit in EVERY} - {""})
    return {"": [], **{name: _signed_in(installation, browser, name) for name in names}}


def _signed_in(installation, browser, name):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/biuro/")
    page.fill("#id_username", f"{name}@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector("h1:has-text('Biuro')")
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture(scope="module")
def draft(installation, browser, office_cookies):
    """A division that is being tried, so that its page has something to show."""
    context = browser.new_context()
    context.add_cookies(office_cookies)
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/biuro/podzial/")
    page.set_input_files("#plik", {
        "name": "lista.csv", "mimeType": "text/csv", "buffer": LIST.encode()
    })  # fmt: skip
    page.fill("#nazwa", "proba")
    page.fill("#od", "2030-01-01")
    page.fill("#zrodlo", "zarządzenie")
    page.click("text=Wypróbuj >> nth=-1")
    page.wait_for_selector("text=Jeszcze nic nie obowiązuje")
    context.close()
