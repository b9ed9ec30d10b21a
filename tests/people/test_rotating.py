"""A key may have leaked: a new one is added and every old row gets it, even when interrupted."""

import json

import pytest
from django.db import connection

from ostoja.audit.actions import RefusedError, System
from ostoja.centres import secrets
from ostoja.people import actions, services
from ostoja.people.actions.rotating import RotateKeys, encrypted
from tests.people.conftest import MARCH, TODAY, Register, pesel


@pytest.fixture
def ring(settings, tmp_path):
    path = tmp_path / "keys.json"
    path.write_text(secrets.new_keyring())
    settings.OSTOJA_KEYS = str(path)
    return path


def versions():
    """The key versions of all encrypted values as they are stored."""
    found = []
    for model, names in encrypted():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(names)} FROM {model._meta.db_table}")
            found += [
                secrets.key_version(bytes(value))
                for row in cursor.fetchall()
                for value in row
                if value is not None
            ]
    return found


def turn(size=1000, most=1000):
    """Rotate as the command does; ``most`` batches with rows, then it is interrupted."""
    system, rows = Register(System()), 0
    for model, _ in encrypted():
        after = 0
        while most:
            what = system.do(RotateKeys, table=model._meta.label, after=after, size=size)
            if not what["last"]:
                break
            most -= 1
            after, rows = what["last"], rows + what["rows"]
    return rows


def test_every_row_gets_the_new_key_and_says_the_same(ring, ada):
    key = ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",),
                     door=("Lipowa", "12", "", "", "Przykładowo"), former=("Kos",))  # fmt: skip
    ada.do(actions.OpenProtected, person=key)
    before = repr(services.file(key, ada.actor.user, TODAY).steps)
    assert set(versions()) == {1}
    ring.write_text(secrets.new_keyring(ring.read_text()))
    turn(size=1, most=3)
    assert set(versions()) == {1, 2}, "interrupted halfway"
    assert ada.find("Wrona") == ["Anna Wrona"]
    assert turn(size=1) > 0
    assert set(versions()) == {2}
    assert turn() == 0, "nothing is left to do"
    raw = json.loads(ring.read_text())
    del raw["keys"]["1"]
    ring.write_text(json.dumps(raw))
    assert repr(services.file(key, ada.actor.user, TODAY).steps) == before
    for typed in ("Wrona", pesel(MARCH), "500100200", "Lipowa 12"):
        assert ada.find(typed) == ["Anna Wrona"], typed


def test_workers_do_not_turn_keys(ring, ada):
    with pytest.raises(RefusedError, match="ostoja keys rotate"):
        ada.do(RotateKeys, table="people.Person")
    with pytest.raises(RefusedError, match="nie ma zaszyfrowanych"):
        Register(System()).do(RotateKeys, table="people.Household")
