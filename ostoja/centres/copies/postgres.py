"""PostgreSQL: pg_dump and the counts see one exported snapshot; pg_restore is one transaction.

The copy is made by a role that row-level security does not bind and that may only read; it is
restored by the owner of the new, empty database.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from ostoja.centres.copies.manifest import CopyError, Table

FILE = "ostoja.dump"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_TABLE = (
    "SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0) "
    "FROM {} t"
)
# How values are written as text must not depend on who asks.
_SAME = "SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET bytea_output = 'hex'; "
_SAME += "SET extra_float_digits = 1; SET intervalstyle = 'postgres'"


def connect(settings: dict[str, Any]) -> "psycopg.Connection[Any]":
    """A connection of one's own to the database of Django's ``settings``."""
    return psycopg.connect(
        host=settings["HOST"] or None, port=settings["PORT"] or None, user=settings["USER"] or None,
        dbname=settings["NAME"], password=settings["PASSWORD"] or None,
        **settings.get("OPTIONS", {}),
    )  # fmt: skip


@contextmanager
def moment(connection: "psycopg.Connection[Any]") -> Iterator[str]:
    """One snapshot that other processes can look at as well, by the name given."""
    connection.execute(_SAME)
    connection.commit()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    with connection.transaction():
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield str(row[0]) if row else ""


def counted(connection: "psycopg.Connection[Any]") -> dict[str, Table]:
    """Rows and digest of every table that this connection sees."""
    found = {}
    for (name,) in connection.execute(_TABLES).fetchall():
        row = connection.execute(sql.SQL(_TABLE).format(sql.Identifier(name))).fetchone()
        rows, total = row or (0, 0)
        found[name] = Table(int(rows), f"{int(total) % 2**64:016x}")
    return found


def counted_by_owner(settings: dict[str, Any]) -> dict[str, Table]:
    """The same for the owner, whom the policies bind as well.

    They are lifted inside a transaction that is never committed, in a database nobody uses yet.
    """
    with connect(settings) as connection:
        connection.execute(_SAME)
        for (name,) in connection.execute(_TABLES).fetchall():
            no_force = sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY")
            connection.execute(no_force.format(sql.Identifier(name)))
        found = counted(connection)
        connection.rollback()
        return found


def has_tables(settings: dict[str, Any]) -> bool:
    """Whether there is anything in the database already."""
    with connect(settings) as connection:
        return bool(connection.execute(_TABLES).fetchall())


def dump(settings: dict[str, Any], snapshot: str, target: Path) -> None:
    """Write the database as the snapshot shows it. Raises ``CopyError``."""
    _tool(
        settings, "pg_dump", "--format=custom", "--no-owner", "--no-privileges",
        f"--snapshot={snapshot}", f"--file={target}",
    )  # fmt: skip


def restore(settings: dict[str, Any], source: Path) -> None:
    """Fill an empty database: everything or nothing. Raises ``CopyError``."""
    _tool(
        settings, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
        "--single-transaction", f"--dbname={settings['NAME']}", str(source),
    )  # fmt: skip


def _tool(settings: dict[str, Any], *command: str) -> None:
    """A tool of PostgreSQL; the password travels in the environment, never in a list of processes.

    What the tool says may quote rows, so only its last line's kind is passed on.
    """
    named = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    env = {**os.environ, "PGDATABASE": settings["NAME"]}
    env |= {variable: str(settings[name]) for name, variable in named.items() if settings[name]}
    for option, variable in (("sslmode", "PGSSLMODE"), ("sslrootcert", "PGSSLROOTCERT")):
        if option in settings.get("OPTIONS", {}):
            env[variable] = settings["OPTIONS"][option]
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise CopyError(f"Brak programu {command[0]}; zainstaluj postgresql-client.") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error:" in line]
        said = lines[0].partition("error:")[2].strip() if lines else f"kod {done.returncode}"
        raise CopyError(f"{command[0]} nie dokończył pracy: {said}")
