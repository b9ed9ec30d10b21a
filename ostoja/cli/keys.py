"""``keys``: the file of keys for encrypted columns, and new keys for old rows."""

import os
from pathlib import Path
from typing import Annotated

import typer

keys_app = typer.Typer(help="Klucze zaszyfrowanych kolumn.", no_args_is_help=True)


@keys_app.command("new")
def new(path: Annotated[Path, typer.Argument(help="Nowy plik kluczy.")]) -> None:
    """Utwórz plik kluczy. Przykład: ostoja keys new /etc/ostoja/klucze.json"""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.centres.secrets import new_keyring

    if path.exists():
        raise ValueError("Ten plik już jest; nowy klucz dodaje ostoja keys next.")
    _write(path, new_keyring())
    typer.echo(f"Klucze są w {path}. Zrób kopię w innym miejscu i ustaw OSTOJA_KEYS={path}.")


@keys_app.command("next")
def next_(path: Annotated[Path, typer.Argument(help="Plik kluczy.")]) -> None:
    """Dodaj następny klucz; odtąd nim się szyfruje. Potem: ostoja keys rotate"""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.centres.secrets import new_keyring, read_keyring

    old = path.read_text(encoding="ascii")
    read_keyring(old)
    _write(path, new_keyring(old))
    typer.echo("Nowy klucz jest dodany. Zrób kopię pliku i uruchom ostoja keys rotate.")


def _write(path: Path, text: str) -> None:
    """Whole or not at all, readable by its owner only."""
    fresh = path.with_name(f".{path.name}.nowy")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


@keys_app.command("rotate")
def rotate() -> None:
    """Zaszyfruj dawne zapisy bieżącym kluczem. Przerwane można zacząć jeszcze raz."""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.audit.actions import System
    from ostoja.centres.context import in_centre
    from ostoja.centres.secrets import keyring
    from ostoja.centres.services import centres
    from ostoja.cli.ready import now
    from ostoja.people.actions.rotating import RotateKeys, encrypted

    keyring()
    done = 0
    for centre in centres():
        for model, _ in encrypted():
            with in_centre(centre.pk):
                length = model.objects.count()
            after = 0
            with typer.progressbar(
                length=length, label=f"{centre.slug} {model._meta.label}"
            ) as bar:
                while length:
                    what = RotateKeys(
                        slug=centre.slug, at=now(), actor=System(), table=model._meta.label,
                        after=after, reason="wymiana klucza",
                    ).execute().what  # fmt: skip
                    if not what["last"]:
                        break
                    after, done = what["last"], done + what["rows"]
                    bar.update(1000)
    typer.echo(f"Zapisów z nowym kluczem: {done}.")


@keys_app.command("search")
def search(
    mend: Annotated[bool, typer.Option("--mend", help="Napraw, nie tylko powiedz.")] = False,
) -> None:
    """Sprawdź, czy każda osoba ma te klucze wyszukiwania, które wynikają z nazwisk i adresów."""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.audit.actions import System
    from ostoja.centres.context import in_centre
    from ostoja.centres.services import centres
    from ostoja.cli.ready import now
    from ostoja.people.actions import MendSearchKeys
    from ostoja.people.services import astray

    lost: list[str] = []
    for centre in centres():
        after, last = 0, -1
        while last:
            if mend:
                what = MendSearchKeys(
                    slug=centre.slug, at=now(), actor=System(), after=after,
                    reason="sprawdzenie kluczy wyszukiwania",
                ).execute().what  # fmt: skip
                found, last = what["mended"], what["last"]
            else:
                with in_centre(centre.pk):
                    found, last = astray(after)
            lost += [f"{centre.slug}: {key}" for key in found]
            after = last
    for one in lost:
        typer.echo(f"  {one}")
    if lost and not mend:
        raise ValueError(f"Osób z innymi kluczami: {len(lost)}. Napraw: ostoja keys search --mend")
    typer.echo(f"Naprawionych osób: {len(lost)}." if mend else "Wszystkie klucze się zgadzają.")
