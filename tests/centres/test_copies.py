"""What a copy holds, and how it knows that it is whole."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from ostoja.centres.copies import making, manifest, sqlite
from ostoja.centres.copies.manifest import CopyError, Manifest


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_everything_people_put_there_is_kept_and_no_key_or_database(settings, tmp_path):
    """A file whose name only begins like a folder of ours is somebody's file."""
    settings.VAR = tmp_path
    settings.OSTOJA_KEYS = str(tmp_path / "klucze.json")
    put(tmp_path, "static/site.css", "content-version", "log/access.log", "klucze.json")
    put(tmp_path, "logo.png", "static-plan.pdf", "files/ab/wniosek", "media/zdjecie.jpg")
    name = "baza.sqlite3"
    put(tmp_path, name, f"{name}-wal", f"{name}-shm")
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(tmp_path / name)
    try:
        kept = set(making.kept_files())
    finally:
        connection.settings_dict["NAME"] = before
    if connection.vendor != "sqlite":
        kept -= {name, f"{name}-wal", f"{name}-shm"}
    assert kept == {"logo.png", "static-plan.pdf", "files/ab/wniosek", "media/zdjecie.jpg"}


def whole(folder):
    files = {name: manifest.digest(folder / name) for name in manifest.files_of(folder)}
    return Manifest("2026-11-29", "1", "sqlite", {}, {}, files, {}, "", False)


def test_a_missing_an_altered_and_a_foreign_file_are_named(tmp_path):
    put(tmp_path, "a", "b", "c")
    whole(tmp_path).write(tmp_path)
    assert list(Manifest.read(tmp_path).faults(tmp_path)) == []
    (tmp_path / "a").unlink()
    (tmp_path / "b").write_text("inne")
    put(tmp_path, "d")
    assert list(Manifest.read(tmp_path).faults(tmp_path)) == [
        "Brakuje pliku a.", "Plik b jest zmieniony.", "Plik d nie należy do kopii.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 9, "tables": {}}'])
def test_a_folder_without_a_sound_manifest_is_no_copy(tmp_path, text):
    with pytest.raises(CopyError, match="nie ma kopii"):
        Manifest.read(tmp_path)
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(CopyError, match="postać 9" if "9" in text else "uszkodzon"):
        Manifest.read(tmp_path)


def test_one_altered_row_changes_the_digest_and_order_does_not(tmp_path):
    """Rows of SQLite are copied while somebody else writes: the copy is of one moment."""
    source, target = tmp_path / "a", tmp_path / "b"
    with closing(sqlite3.connect(source)) as one:
        one.executescript("CREATE TABLE t (x, y); INSERT INTO t VALUES (1, 'ą'), (2, NULL);")
        sqlite.copy(source, target)
        assert sqlite.counted(target) == sqlite.counted(source)
        one.executescript("DELETE FROM t WHERE x = 1; INSERT INTO t VALUES (1, 'ą');")
        assert sqlite.counted(target) == sqlite.counted(source)
        one.executescript("UPDATE t SET y = 'a' WHERE x = 1;")
        assert sqlite.counted(target) != sqlite.counted(source)
