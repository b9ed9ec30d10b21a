"""The restore drill: a copy, an empty place, and nothing is missing, added or changed."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.installation import COMMAND, Installation, address, statement
from tests.reference import ROOT

pytestmark = [pytest.mark.soak, pytest.mark.alone]
COPIER = "ostoja_soak_copier"
ROWS = """
from django.db import connection
with connection.cursor() as cursor:
    for name in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT * FROM "{name}"')
        for row in sorted(map(repr, cursor.fetchall())):
            print(name, row)
"""


@pytest.fixture
def source(installation):
    """The filled installation with a file that somebody put there, its log chained, keys of its
    own in another place."""
    (installation.folder / "files" / "ab").mkdir(parents=True, exist_ok=True)
    (installation.folder / "files" / "ab" / "wniosek").write_bytes(os.urandom(3000))
    installation.run("audit", "chain", owner=True)
    return installation


@pytest.fixture
def copier(source):
    """Environment of the role that makes copies: it may read everything, and nothing else."""
    if source.vendor == "sqlite":
        return {}
    made = f"DO $$ BEGIN CREATE ROLE {COPIER} LOGIN BYPASSRLS; EXCEPTION "
    statement(made + "WHEN duplicate_object THEN NULL; END $$")
    statement(f"GRANT pg_read_all_data TO {COPIER}")
    return {"OSTOJA_DATABASE_URL": address(source.database, COPIER)}


@pytest.fixture
def target(source, tmp_path):
    made = Installation.empty(tmp_path / "target", source.vendor)
    yield made
    made.remove()


def rows(place):
    """Every row of every table, past row-level security."""
    return place.python(ROWS, owner=True)


def test_what_is_restored_is_what_was_copied(source, copier, target, tmp_path):
    """Row by row and file by file; triggers, row-level security and the chain are all there."""
    copy = tmp_path / "kopia"
    said = source.run("backup", str(copy), **copier)
    assert "Kopia w" in said
    before = rows(source)
    assert len(before.splitlines()) > 1000
    said = target.run("restore", str(copy), "--into", target.owner, owner=True)
    assert "wiersze co do jednego, dziennik nienaruszony" in said
    assert rows(target) == before
    name = "files/ab/wniosek"
    assert (target.folder / name).read_bytes() == (source.folder / name).read_bytes()
    grant = ("--grant", "ostoja_soak_web") if source.vendor == "postgresql" else ()
    target.run("migrate", *grant, owner=True)
    assert "dziennik nienaruszony" in target.run("audit", "verify")
    assert target.run("where", "ul. Lipowa 12", "--centre", "przykladowo") == source.run(
        "where", "ul. Lipowa 12", "--centre", "przykladowo"
    )


def test_what_people_said_stays_encrypted_and_the_keys_stay_away(source, copier, tmp_path):
    copy = tmp_path / "kopia"
    keys = tmp_path / "klucze.json"
    source.run("keys", "new", str(keys))
    source.run("backup", str(copy), OSTOJA_KEYS=str(keys), **copier)
    told = json.loads((copy / "manifest.json").read_text())
    assert (told["keys"], told["keys_included"]) == (str(keys), False)
    secret = json.loads(keys.read_text())["index"].encode()
    for path in copy.rglob("*"):
        assert path.is_dir() or secret not in path.read_bytes(), path
    source.run("backup", str(tmp_path / "z"), "--with-keys", OSTOJA_KEYS=str(keys), **copier)
    assert (tmp_path / "z" / "keys.json").read_bytes() == keys.read_bytes()
    assert (tmp_path / "z" / "keys.json").stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten_and_a_damaged_copy_is_refused(source, copier, target, tmp_path):
    copy = tmp_path / "kopia"
    source.run("backup", str(copy), **copier)
    assert "już jest" in source.run("backup", str(copy), code=1, **copier)
    into = ("restore", str(copy), "--into")
    assert "już coś jest" in source.run(*into, source.owner, owner=True, code=1)
    damaged = tmp_path / "uszkodzona"
    shutil.copytree(copy, damaged)
    victim = next(path for path in damaged.iterdir() if path.name.startswith("ostoja."))
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    said = target.run("restore", str(damaged), "--into", target.owner, owner=True, code=1)
    assert f"Plik {victim.name} jest zmieniony" in said
    (copy / "manifest.json").unlink()
    said = target.run("restore", str(copy), "--into", target.owner, owner=True, code=1)
    assert "nie ma kopii" in said


def test_a_full_disk_leaves_no_half_copy(source, copier, tmp_path):
    """No file may grow beyond 100 kB here: the copy is refused in a sentence, nothing is left."""
    copy = tmp_path / "pelny" / "kopia"
    command = 'ulimit -f 100; exec "$@"'
    done = subprocess.run(
        ["bash", "-c", command, "bash", *COMMAND, "backup", str(copy)], check=False, text=True,
        capture_output=True, cwd=ROOT, env={**source.env(), **copier},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "zabrakło miejsca" in done.stderr or "pg_dump nie dokończył" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(Path(copy.parent).iterdir()) == []


def test_the_web_role_makes_no_copies(source, tmp_path):
    """It sees one centre at a time; half a copy would look whole."""
    if source.vendor == "sqlite":
        pytest.skip("other database: SQLite has no roles")
    assert "BYPASSRLS" in source.run("backup", str(tmp_path / "kopia"), code=1)
