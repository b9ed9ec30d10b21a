"""A town installs it on a Tuesday; what is not ready is refused with what to do."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from ostoja.accounts.actions import AddMember
from ostoja.audit.actions import System
from ostoja.centres.secrets import new_keyring
from ostoja.cli.deploy import obstacles
from tests.reference import ROOT
from tests.template import place

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
READY = {
    "DEBUG": False,
    "DEMO": True,
    "SECRET_KEY": "x9" * 40,
    "ALLOWED_HOSTS": ["mops.example"],
}


def errors():
    return [one.text for one in obstacles() if one.severity == "error"]


@pytest.fixture
def installed(town, settings, tmp_path):
    town("bytom")
    keys = tmp_path / "klucze.json"
    keys.write_text(new_keyring())
    keys.chmod(0o600)
    settings.OSTOJA_KEYS = str(keys)
    engine = {**settings.TEMPLATES[0]}  # the runner's object for undefined variables is no setting
    engine["OPTIONS"] = {k: v for k, v in engine["OPTIONS"].items() if k != "string_if_invalid"}
    settings.TEMPLATES = [engine]
    for name, value in READY.items():
        setattr(settings, name, value)
    return settings


def test_a_demo_with_good_settings_has_nothing_against_it(installed):
    assert errors() == []
    assert any("Wersja pokazowa" in one.text for one in obstacles())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", True, "DEBUG"),
        ("SECRET_KEY", "development-only-key-refused-by-check-deploy-0123456789", "Klucz"),
        ("SECRET_KEY", "short", "Klucz"),
        ("ALLOWED_HOSTS", ["localhost"], "Brak nazwy hosta"),
        ("ALLOWED_HOSTS", ["*"], "Każdy host"),
        ("OSTOJA_KEYS", "", "zna każdy"),
        ("OSTOJA_ACCEL", "/-/media/", "puste pliki"),
        ("OSTOJA_ACCEL", "media", "ukośnikiem"),
        ("DEMO", False, "bez podpisu ośrodka"),
        ("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend", "nie może wysyłać"),
    ],
)
def test_each_wrong_setting_is_named(installed, name, value, said):
    setattr(installed, name, value)
    assert any(said in text for text in errors())


def test_demo_accounts_and_an_office_on_sqlite_are_refused(installed):
    AddMember(
        slug="bytom", at=NOW, actor=System(), email="a@bytom.example", person="Pokaz",
        role="clerk", password="pokaz-ostoja-2026",
    ).execute()  # fmt: skip
    found = errors()
    assert any("konta pokazowe" in text for text in found)
    assert any("SQLite" in text for text in found) == (connection.vendor == "sqlite")


def test_an_office_without_a_second_factor_is_refused(installed):
    from ostoja.accounts.actions import SetOfficeRules

    assert not any("drugiego składnika" in text for text in errors())
    AddMember(
        slug="bytom", at=NOW, actor=System(), email="a@bytom.pl", person="Anna", role="clerk"
    ).execute()
    assert any("„bytom”: biuro bez drugiego składnika" in text for text in errors())
    SetOfficeRules(
        slug="bytom", at=NOW, actor=System(), second_factor=True, idle_minutes=15, longest_hours=8
    ).execute()
    assert not any("drugiego składnika" in text for text in errors())


def test_a_made_up_town_never_meets_people(installed, town):
    town("przykladowo")
    assert any("zmyślony" in text for text in errors())


@pytest.mark.pg
@pytest.mark.parametrize(
    ("where", "what", "found", "said"),
    [
        ("pg", "owns_its_tables", True, "właściciel tabel"),
        ("pg", "passes_the_wall", True, "omija ochronę wierszy"),
        ("wall", "breaches", ["directory_unit"], "na przykład directory_unit"),
    ],
)
def test_a_web_role_that_could_see_other_centres_is_refused(
    installed, monkeypatch, where, what, found, said
):
    """What the three questions find in a real database: tests/centres/test_rls_breaches.py."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: the web role exists on PostgreSQL only")
    monkeypatch.setattr(f"ostoja.centres.{where}.{what}", lambda cursor: found)
    assert any(said in text for text in errors())


def test_a_reference_that_nobody_guards_is_named(installed, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("other database: an office does not run on SQLite")
    monkeypatch.setattr("ostoja.centres.references.missing", lambda: ["people_contact.person_id"])
    assert any("people_contact.person_id" in text for text in errors())


def test_a_machine_that_is_not_fit_is_named(installed, monkeypatch, tmp_path):
    """Far databases without proof, tables of an older program, a full disk, keys all may read."""
    from ostoja.centres import machine

    place = {"HOST": "10.0.0.5,127.0.0.1,/run/postgresql", "OPTIONS": {"sslmode": "require"}}
    assert machine.far_without_tls(place) == ["10.0.0.5"]
    assert machine.far_without_tls({**place, "OPTIONS": {"sslmode": "verify-full"}}) == []
    monkeypatch.setattr(machine, "disk_is_full", lambda: True)
    keys = tmp_path / "inne.json"
    keys.write_text(new_keyring(), encoding="ascii")
    keys.chmod(0o644)
    installed.OSTOJA_KEYS = str(keys)
    found = errors()
    assert any("prawie nie ma miejsca" in text for text in found)
    assert any("prawa 0600" in text for text in found)
    keys.chmod(0o640)
    monkeypatch.setattr(machine, "unapplied", lambda: ["cases.0007"])
    found = errors()
    assert not any("prawa 0600" in text for text in found)
    assert any("nie zna 1 migracji" in text for text in found)


def test_nobody_works_is_a_warning(installed):
    from ostoja.jobs.worker import Worker

    def said():
        return [one.text for one in obstacles() if one.severity == "warning"]

    assert any("prac w tle" in text for text in said())
    Worker(clock=lambda: datetime.now(UTC)).beat()
    assert not any("prac w tle" in text for text in said())


def test_uploads_without_an_antivirus_are_a_warning(installed):
    installed.OSTOJA_CLAMD = ""
    (said,) = [one for one in obstacles() if "antywirus" in one.text]
    assert said.severity == "warning"
    installed.OSTOJA_CLAMD = "127.0.0.1:3310"
    assert not [one for one in obstacles() if "antywirus" in one.text or "CLAMD" in one.text]
    for wrong in ("3310", "clamd", ":3310"):
        installed.OSTOJA_CLAMD = wrong
        assert any("host:port" in text for text in errors()), wrong


def test_the_command_itself_comes_to_its_end(tmp_path):
    """Django is set up once in a process: looking at the facts first left the desk out of it."""
    place(tmp_path / "ostoja.sqlite3")
    env = {**os.environ, "OSTOJA_VAR": str(tmp_path)}
    env.pop("OSTOJA_DATABASE_URL", None)
    command = [sys.executable, "-c", "from ostoja.cli.main import main; main()", "check"]
    done = subprocess.run(
        [*command, "--deploy"], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "instalacja:" in done.stdout, done.stderr
    assert "Traceback" not in done.stderr
