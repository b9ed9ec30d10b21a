"""Making a copy and restoring one: whole or not at all, on either database."""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from ostoja.centres.copies import manifest, postgres, sqlite
from ostoja.centres.copies.manifest import CopyError, Manifest, Table

FILES, KEYS = "files", "keys.json"
# What an installation makes anew by itself; all else below OSTOJA_VAR is what people put there.
DERIVED = frozenset({"static", "content-version", "log"})
Say = Callable[[str], None]


def make(
    folder: Path, *, at: datetime, heads: Mapping[str, str], with_keys: bool, say: Say
) -> Manifest:
    """Copy the installation into the new ``folder``. Raises ``CopyError``; then nothing is there.

    Files are copied after the database's moment: rows of that moment find their files.
    """
    _refuse_used(folder)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        say("Baza danych…")
        tables = _database_out(part)
        say("Pliki…")
        for name in kept_files():
            target = part / FILES / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(settings.VAR / name, target)
        if with_keys:
            _copy_keys(part)
        say("Skróty…")
        made = Manifest(
            made_at=at.isoformat(),
            program=version("ostoja"),
            vendor=connection.vendor,
            migrations=latest_migrations(),
            tables=tables,
            files={name: manifest.digest(part / name) for name in manifest.files_of(part)},
            heads=dict(heads),
            keys=str(settings.OSTOJA_KEYS),
            keys_included=with_keys,
        )
        made.write(part)
        _to_disk(part)
        part.rename(folder)
    except OSError as error:
        raise CopyError(f"Kopii nie zrobiono: {_plain(error)}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def restore(folder: Path, say: Say) -> Manifest:
    """Fill this installation, which is empty, with a copy. Raises ``CopyError``.

    Rows are compared with what was counted when the copy was made.
    """
    found = Manifest.read(folder)
    say("Sprawdzam kopię…")
    if faults := list(found.faults(folder)):
        raise CopyError(f"Kopia jest naruszona: {' '.join(faults[:3])}")
    if found.vendor != connection.vendor:
        raise CopyError(f"To kopia bazy {found.vendor}; wybierz taką bazę.")
    _refuse_filled(found)
    say("Baza danych…")
    tables = _database_in(folder)
    wrong = sorted(
        name for name in {*tables, *found.tables} if tables.get(name) != found.tables.get(name)
    )
    if wrong:
        raise CopyError(f"Wiersze różnią się od kopii, na przykład w tabeli {wrong[0]}.")
    say("Pliki…")
    for name in found.files:
        if name.startswith(f"{FILES}/"):
            target = settings.VAR / name.removeprefix(f"{FILES}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, target)
    return found


def kept_files() -> list[str]:
    """Files below ``OSTOJA_VAR`` that a copy must hold; keys and the database are never of them."""
    never = {Path(settings.OSTOJA_KEYS).resolve()} if settings.OSTOJA_KEYS else set()
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"]).resolve()
        never |= {database.with_name(database.name + end) for end in ("", "-wal", "-shm")}
    return [
        name
        for name in manifest.files_of(settings.VAR)
        if name.split("/")[0] not in DERIVED and (settings.VAR / name).resolve() not in never
    ]


def latest_migrations() -> dict[str, str]:
    """The last migration of each app in the database."""
    rows = MigrationRecorder(connection).migration_qs.order_by("app", "name")
    return dict(rows.values_list("app", "name"))


def _database_out(part: Path) -> dict[str, Table]:
    if connection.vendor == "sqlite":
        sqlite.copy(Path(connection.settings_dict["NAME"]), part / sqlite.FILE)
        return sqlite.counted(part / sqlite.FILE)
    with closing(postgres.connect(connection.settings_dict)) as own, postgres.moment(own) as seen:
        postgres.dump(connection.settings_dict, seen, part / postgres.FILE)
        return postgres.counted(own)


def _database_in(folder: Path) -> dict[str, Table]:
    if connection.vendor == "postgresql":
        postgres.restore(connection.settings_dict, folder / postgres.FILE)
        return postgres.counted_by_owner(connection.settings_dict)
    target = Path(connection.settings_dict["NAME"])
    part = target.with_name(f".{target.name}.part")
    connection.close()
    try:
        shutil.copyfile(folder / sqlite.FILE, part)
        tables = sqlite.counted(part)
        part.rename(target)
    except OSError as error:
        raise CopyError(f"Nie odtworzono: {_plain(error)}.") from error
    finally:
        part.unlink(missing_ok=True)
    return tables


def _refuse_used(folder: Path) -> None:
    if folder.exists():
        raise CopyError(f"„{folder}” już jest; kopia powstaje w nowym folderze.")


def _refuse_filled(found: Manifest) -> None:
    """Nothing is ever overwritten: neither rows nor files."""
    place: dict[str, Any] = connection.settings_dict
    if connection.vendor == "postgresql":
        filled = postgres.has_tables(place)
    else:
        filled = Path(place["NAME"]).exists()
    if filled:
        raise CopyError("W tej bazie już coś jest; odtwarza się tylko do pustej.")
    for name in found.files:
        if name.startswith(f"{FILES}/") and (settings.VAR / name[len(FILES) + 1 :]).exists():
            raise CopyError(f"Plik {name[len(FILES) + 1 :]} już jest w OSTOJA_VAR.")


def _copy_keys(part: Path) -> None:
    if not settings.OSTOJA_KEYS:
        raise CopyError("Nie ma pliku kluczy (OSTOJA_KEYS); pomiń --with-keys.")
    with os.fdopen(os.open(part / KEYS, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as stream:
        stream.write(Path(settings.OSTOJA_KEYS).read_bytes())


def _plain(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "zabrakło miejsca na dysku"
    return error.strerror or type(error).__name__


def _to_disk(folder: Path) -> None:
    """Nothing is called a copy before the disk has it."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
