"""SQLite: copied page by page by its own backup, which sees one moment and holds nobody up."""

import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from ostoja.centres.copies.manifest import CopyError, Table

FILE = "ostoja.sqlite3"


def copy(source: Path, target: Path) -> None:
    """Write ``source`` as it is at one moment to the new file ``target``. Raises ``CopyError``."""
    one = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    try:
        with closing(one) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    except sqlite3.Error as error:
        full = error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
        why = "zabrakło miejsca na dysku" if full else error.sqlite_errorname
        raise CopyError(f"Kopii nie zrobiono: {why}.") from error


def counted(database: Path) -> dict[str, Table]:
    """Rows and digest of every table. Raises ``CopyError`` when SQLite finds the file damaged."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise CopyError("Baza danych jest uszkodzona; nie zrobiono z niej kopii.")
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: _table(connection, name) for (name,) in names}


def _table(connection: sqlite3.Connection, name: str) -> Table:
    rows, total = 0, 0
    for row in connection.execute(f'SELECT * FROM "{name}"'):
        rows += 1
        seen = blake2b(repr(row).encode(), digest_size=8).digest()
        total = (total + int.from_bytes(seen, "big")) % 2**64
    return Table(rows, f"{total:016x}")
