"""The migrated test database is made once for each shape of the house, then copied.

Migrating takes most of a short test run. The copy is kept under the digest of everything that
shapes a database: migrations, tables, the guards of audit and tenancy, settings, locked libraries.
``tests/audit/test_migrations.py`` and the soak tests still migrate for themselves.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tests.reference import ROOT

KEPT = ROOT / ".cache" / "databases"
MOST = 8  # copies that stay on a server of PostgreSQL or on the disk
_SHAPING = (
    "ostoja/*/migrations/*.py", "ostoja/*/*/migrations/*.py", "ostoja/*/models.py",
    "ostoja/*/*/models.py", "ostoja/*/models/*.py", "ostoja/*/*/models/*.py", "ostoja/*/apps.py",
    "ostoja/*/keeping.py", "ostoja/accounts/roles.py", "ostoja/audit/**/*.py",
    "ostoja/centres/**/*.py", "ostoja/project/settings.py", "requirements-dev.lock",
    "tests/template.py",
)  # fmt: skip


@cache
def digest() -> str:
    """The shape of the database, in sixteen letters."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in _SHAPING for path in ROOT.glob(pattern)}):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def install() -> None:
    """Let Django's test databases be copied where a copy is there, and keep one where none is."""
    from django.db.backends.base.creation import BaseDatabaseCreation

    migrate = BaseDatabaseCreation.create_test_db

    def create_test_db(self: Any, *given: Any, **named: Any) -> str:
        ways = _POSTGRES if self.connection.vendor == "postgresql" else _SQLITE
        name = self._get_test_db_name()
        if ways[0](self.connection, name):
            return name
        name = migrate(self, *given, **named)
        ways[1](self.connection, name)
        return name

    BaseDatabaseCreation.create_test_db = create_test_db  # type: ignore[method-assign]


def place(path: Path) -> None:
    """Put a migrated SQLite database there: an installation that a test starts is ready sooner."""
    kept, part = KEPT / f"{digest()}.sqlite3", KEPT / f"{digest()}.{os.getpid()}"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        env = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "ostoja.project.settings",
            "OSTOJA_DATABASE_URL": f"sqlite:///{part}", "OSTOJA_VAR": str(path.parent),
        }  # fmt: skip
        command = [sys.executable, "-m", "django", "migrate", "-v", "0"]
        subprocess.run(command, env=env, cwd=ROOT, check=True)
        part.replace(kept)
    shutil.copyfile(kept, path)


def _connect(connection: Any, name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _from_file(connection: Any, name: str) -> bool:
    path = KEPT / f"{digest()}.sqlite3"
    if not path.exists():
        return False
    _connect(connection, name)
    source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()
    return True


def _to_file(connection: Any, _name: str) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    path, part = KEPT / f"{digest()}.sqlite3", KEPT / f"{digest()}.{os.getpid()}"
    target = sqlite3.connect(part)
    connection.connection.backup(target)
    target.close()
    part.replace(path)
    copies = sorted(KEPT.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)
    for old in copies[:-MOST]:
        old.unlink(missing_ok=True)


def _from_template(connection: Any, name: str) -> bool:
    template = f"ostoja_shape_{digest()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone() is None:
            return False
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _connect(connection, name)
    return True


def _to_template(connection: Any, name: str) -> None:
    from django.db import DatabaseError

    listed = "SELECT datname FROM pg_database WHERE datname LIKE 'ostoja_shape_%' ORDER BY oid DESC"
    connection.close()
    with connection._nodb_cursor() as cursor:
        with suppress(DatabaseError):  # somebody else has just made it
            cursor.execute(f'CREATE DATABASE "ostoja_shape_{digest()}" TEMPLATE "{name}"')
        cursor.execute(listed)
        for (old,) in cursor.fetchall()[MOST:]:
            with suppress(DatabaseError):  # somebody else is just copying it
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
    _connect(connection, name)


_SQLITE = (_from_file, _to_file)
_POSTGRES = (_from_template, _to_template)
