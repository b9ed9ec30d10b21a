"""Trust, from the first key to the restored copy, in a real browser and against real files.

Bytom's administrator hires a unit head and a worker; both choose their own passwords and set up a
second factor. The worker registers a household, after she has looked at who is like it. The
inspector sees who read what. A copy is restored and equals the original; a log that somebody mended
is detected; and Wrocław sees none of it by any door.
"""

import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.browser.conftest import PASSWORD, ROOT
from tests.browser.desk import FIRST, OFFICE, OWN, desk, hire

__all__ = ["desk"]

pytestmark = pytest.mark.browser


def register(worker, given, *, another=False):
    """Enter somebody born on one day; ``another`` says that the likely duplicate is not her."""
    page = worker.open(f"{OFFICE}osoby/nowa/")
    page.fill("#imie", given)
    page.fill("#nazwisko", "Zmyślona-Nowakowska")
    page.fill("#urodzenie", "1984-03-12")
    worker.press("Zapisz" if page.locator("main button:has-text('Zapisz')").count() else "Wpisz")
    if another:
        assert "Podobne wpisy" in worker.text()
        worker.look("podobne-wpisy")
        page.check("[name=inna]")
        with page.expect_navigation():
            page.locator("main form:has([name=inna]) button[type=submit]").first.click()
    found = re.search(r"/osoby/([a-z0-9]{12})/", page.url)
    assert found, worker.text()
    return found.group(1)


def household(worker, first, second):
    page = worker.open(f"{OFFICE}osoby/{first}/gospodarstwo/")
    page.fill("#szukaj", "Zmyślona-Nowakowska")
    worker.press("Szukaj")
    with page.expect_navigation():
        page.locator(f"button[name=dodaj][value='{second}']").click()
    page.select_option(f"#rola-{second}", "child")
    worker.press("Zapisz skład")
    assert "Skład gospodarstwa jest zapisany" in worker.text()


def rows(file):
    """Every row of every table, in a form that can be compared."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        own = [n for (n,) in names if n.split("_")[0] in {"accounts", "people", "audit", "centres"}]
        return {name: sorted(map(repr, base.execute(f'SELECT * FROM "{name}"'))) for name in own}


@pytest.fixture
def hired(desk):
    """The administrator has hired three; the head and the worker have had their first day."""
    chief = desk()
    chief.enter("administrator@bytom.example", PASSWORD)
    hire(chief, "kierowniczka", "unit_head", unit="tpps-6")
    hire(chief, "pracownica", "social_worker", unit="tpps-6")
    until = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    hire(chief, "inspektor", "auditor", until=until)
    chief.look("pracownicy")
    head, worker = desk(), desk()
    head.begin("kierowniczka")
    worker.begin("pracownica")
    worker.look("kody-zapasowe")
    return chief, head, worker


def test_trust_from_the_first_key_to_the_restored_copy(desk, hired, installation, tmp_path):
    chief, head, worker = hired
    anna = register(worker, "Anna")
    ola = register(worker, "Ana", another=True)
    household(worker, anna, ola)
    worker.look("teczka")
    assert "Zmyślona-Nowakowska" in head_sees(head, anna)
    chief.open(f"{OFFICE}osoby/")
    assert "Dostęp awaryjny" in chief.text(), "an administrator has no register"
    inspector_sees(desk(), anna)
    wroclaw_sees_nothing(desk(), installation, anna)
    the_copy_equals_and_a_mended_log_is_found(installation, tmp_path)


def head_sees(head, key):
    head.open(f"{OFFICE}osoby/{key}/")
    head.look("teczka-u-kierowniczki")
    return head.text()


def inspector_sees(inspector, key):
    """Who read Anna's file, when and what for."""
    inspector.enter("inspektor@bytom.example", FIRST)
    page = inspector.open(f"{OFFICE}konto/")
    for field, value in (("haslo-teraz", FIRST), ("nowe", OWN), ("powtorz", OWN)):
        page.fill(f"#{field}", value)
    inspector.press("Zmień hasło")
    page = inspector.open(f"{OFFICE}dziennik/")
    page.select_option("#lista", "odczyty")
    page.fill("#przedmiot", key)
    inspector.press("Szukaj")
    inspector.look("kto-czytal")
    said = inspector.text()
    assert "Zmyślona pracownica (pracownik socjalny)" in said
    assert "Zmyślona kierowniczka (kierownik zespołu)" in said
    assert "Nowakowska" not in said, "the log names no client"


def wroclaw_sees_nothing(stranger, installation, key):
    stranger.enter("clerk@wroclaw.example", PASSWORD, "wroclaw")
    for path in ("", "zmiana/", "gospodarstwo/", "dostep/", "chronione/", "podobne/"):
        stranger.open(f"wroclaw/biuro/osoby/{key}/{path}")
        assert "Zmyślona" not in stranger.text(), path
        stranger.open(f"{OFFICE}osoby/{key}/{path}")
        assert "/bytom/biuro/wejscie/" in stranger.page.url, path
    page = stranger.open("wroclaw/biuro/osoby/")
    page.fill("#szukaj", "Zmyślona-Nowakowska")
    stranger.press("Szukaj")
    assert "Nikogo nie znaleziono" in stranger.text()
    stranger.look("wroclaw-nikogo")


def the_copy_equals_and_a_mended_log_is_found(installation, folder):
    installation.ostoja("audit", "chain")
    assert "Kopia w" in installation.ostoja("backup", str(folder / "kopia"))
    there = folder / "odtworzone"
    env = {**installation.env, "OSTOJA_VAR": str(there)}
    copy = there / "ostoja.sqlite3"
    there.mkdir()
    said = _run(env, "restore", str(folder / "kopia"), "--into", f"sqlite:///{copy}")
    assert "wiersze co do jednego" in said.stdout + said.stderr
    original = rows(Path(installation.env["OSTOJA_VAR"]) / "ostoja.sqlite3")
    assert original["people_person"]
    assert rows(copy) == original
    env["OSTOJA_DATABASE_URL"] = f"sqlite:///{copy}"
    assert _run(env, "audit", "verify", "--centre", "bytom").returncode == 0
    with sqlite3.connect(copy) as base:  # whoever owns the disk takes the guards away first
        guards = base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
        ).fetchall()
        for (name,) in guards:
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute("UPDATE audit_event SET role = 'system' WHERE action = 'wpisanie osoby'")
    found = _run(env, "audit", "verify", "--centre", "bytom")
    assert found.returncode == 1, found.stdout
    assert installation.ostoja("audit", "verify", "--centre", "bytom")


def _run(env, *words):
    command = [sys.executable, "-c", "from ostoja.cli.main import main; main()", *words]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
