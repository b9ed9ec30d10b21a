"""``backup`` and ``restore``: an installation in a folder, and back."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ostoja.cli.answers import NoAnswerError


def backup(
    folder: Annotated[Path, typer.Argument(help="Nowy folder kopii.")],
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Dołącz plik kluczy: taką kopię każdy odczyta.")
    ] = False,
) -> None:
    """Zrób kopię: baza, pliki, skróty. Przykład: ostoja backup /kopie/2026-11-29"""
    from ostoja.cli.ready import ready

    ready()
    from django.db import connection

    from ostoja.audit.chain import head
    from ostoja.centres.copies.making import make
    from ostoja.centres.copies.manifest import CopyError
    from ostoja.centres.pg import passes_the_wall
    from ostoja.centres.services import centres

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            if not passes_the_wall(cursor):
                raise NoAnswerError(
                    "Tej roli baza pokazuje tylko jeden ośrodek naraz; do kopii użyj roli "
                    "z BYPASSRLS, która może tylko czytać (docs/how-to/install.md)."
                )
    heads = {one.slug: str(head(one.pk)) for one in centres()}
    try:
        made = make(folder, at=datetime.now(UTC), heads=heads, with_keys=with_keys, say=typer.echo)
    except CopyError as error:
        raise NoAnswerError(str(error)) from error
    rows = sum(one.rows for one in made.tables.values())
    typer.echo(f"Kopia w {folder}: tabel {len(made.tables)}, wierszy {rows}.")
    if made.keys and not with_keys:
        typer.echo(f"Kluczy w niej nie ma; osobno przechowuj kopię pliku {made.keys}.")


def restore(
    folder: Annotated[Path, typer.Argument(help="Folder kopii.")],
    into: Annotated[
        str, typer.Option("--into", help="Pusta baza: sqlite:///PLIK albo postgresql://…")
    ],
) -> None:
    """Odtwórz kopię w pustej bazie i w OSTOJA_VAR; niczego nie nadpisuje, na końcu sprawdza."""
    os.environ["OSTOJA_DATABASE_URL"] = into
    from ostoja.cli.ready import ready

    ready()
    from ostoja.centres.copies.making import restore as fill
    from ostoja.centres.copies.manifest import CopyError

    try:
        found = fill(folder, typer.echo)
    except CopyError as error:
        raise NoAnswerError(str(error)) from error
    typer.echo("Sprawdzam straże bazy i dziennik…")
    if faults := _faults(found.heads):
        raise NoAnswerError(f"Odtworzone dane nie zgadzają się: {' '.join(faults[:5])}")
    typer.echo(
        f"Odtworzono kopię z {found.made_at[:16]}: wiersze co do jednego, dziennik nienaruszony. "
        "Teraz: ostoja migrate (na PostgreSQL z --grant ROLA) i ostoja check --deploy."
    )


def _faults(heads: dict[str, str]) -> list[str]:
    """Triggers and policies that did not come along, and what is wrong with the log."""
    from django.db import connection

    from ostoja.audit import chain, triggers
    from ostoja.centres.services import centres
    from ostoja.centres.wall import breaches

    found = [f"Brakuje wyzwalacza tabeli {name}." for name in triggers.missing()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            found += [f"Bez ochrony wierszy: {name}." for name in breaches(cursor)]
    for centre in centres():
        known = heads.get(centre.slug)
        expected = chain.Head.read(known) if known else None
        found += [f"{centre.slug}: {one.text}" for one in chain.verify(centre.pk, expected)]
    return found
