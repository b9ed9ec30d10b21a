"""``import``, ``export``, ``migrate`` and ``demo``: an installation and its facts."""

import os
import sys
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ostoja.cli import local_law, pages
from ostoja.cli.ready import now, ready

if TYPE_CHECKING:
    from ostoja.core.where.facts import CentreFacts

import_app = typer.Typer(help="Wczytaj fakty z plików.", no_args_is_help=True)
export_app = typer.Typer(help="Zapisz fakty do plików.", no_args_is_help=True)


def load(folder: Path) -> str:
    """Load one centre from ``folder`` through the action; the sentence says what was loaded."""
    from ostoja.audit.actions import System
    from ostoja.centres.files import load_centre
    from ostoja.directory.actions import ImportCentre

    facts, texts = load_centre(folder), pages.of_folder(folder)
    law = local_law.of_folder(facts.centre.slug, folder)
    event = ImportCentre(
        slug=facts.centre.slug, at=now(), actor=System(), facts=facts, reason="wczytanie z plików"
    ).execute()
    counts = ", ".join(f"{name} {count}" for name, count in event.what.items())
    said = f" {local_law.loaded(law)}" if law else ""
    published = pages.loaded(facts.centre.slug, texts, now())
    return f"{facts.centre.name}: {counts}, {published}.{said}"


@import_app.command("centre")
def import_centre(
    folder: Annotated[Path, typer.Argument(help="Folder ośrodka.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Tylko próba.")] = False,
) -> None:
    """Wczytaj ośrodek: wszystko albo nic. Przykład: ostoja import centre demo/bytom"""
    from ostoja.centres.files import load_centre

    facts = load_centre(folder)
    ready()
    pages.of_folder(folder)
    local_law.of_folder(facts.centre.slug, folder)
    typer.echo(f"Próba: {facts.centre.name}, jednostek {len(facts.units)}, bez błędów.")
    _compare(facts)
    if not rehearse:
        typer.echo(load(folder))


_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def _compare(facts: "CentreFacts") -> None:
    """Say what would change against this installation, if it already has the centre."""
    from django.db import DatabaseError

    from ostoja.core.where.compare import compare
    from ostoja.directory import services

    try:
        before = services.facts(facts.centre.slug)
    except (LookupError, DatabaseError):
        typer.echo("Tego ośrodka jeszcze nie ma w tej instalacji; wszystko będzie nowe.")
        return
    differences = compare(before, facts)
    counts = {kind: sum(one.kind == kind for one in differences) for kind in _SIGNS}
    typer.echo(
        f"Nowych faktów {counts['added']}, zmienionych {counts['changed']}, "
        f"usuwanych {counts['removed']}."
    )
    for one in differences[:30]:
        what = f" ({', '.join(one.what)})" if one.what else ""
        typer.echo(f"  {_SIGNS[one.kind]} {one.section}: {one.code}{what}")
    if len(differences) > 30:
        typer.echo(f"  i {len(differences) - 30} innych")


@export_app.command("centre")
def export_centre(
    slug: Annotated[str, typer.Argument(help="Ośrodek.")],
    folder: Annotated[Path, typer.Argument(help="Dokąd zapisać.")],
) -> None:
    """Zapisz fakty ośrodka do plików. Przykład: ostoja export centre bytom kopia/bytom"""
    ready()
    from ostoja.centres.files import write_centre
    from ostoja.directory.services import facts

    found = facts(slug)
    write_centre(found, folder)
    local_law.write(slug, folder)
    pages.write(slug, folder)
    typer.echo(f"Zapisano: {found.centre.name} w {folder}.")


def migrate(
    grant: Annotated[
        str | None, typer.Option("--grant", help="Rola PostgreSQL strony i biura: dostaje prawa.")
    ] = None,
) -> None:
    """Przygotuj bazę danych i pliki strony. Na PostgreSQL: ostoja migrate --grant ostoja_web"""
    ready()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if grant:
        if connection.vendor != "postgresql":
            raise ValueError("Rola jest tylko na PostgreSQL; pomiń --grant albo zmień bazę.")
        from ostoja.centres.pg import ensure_role
        from ostoja.centres.pg import grant as give

        with connection.cursor() as cursor:
            ensure_role(cursor, grant)
            give(cursor, grant, connection.introspection.table_names())
    typer.echo("Baza danych i pliki strony są gotowe.")


def demo(
    port: Annotated[int, typer.Option("--port", help="Port na 127.0.0.1.")] = 8000,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Czy uruchomić stronę.")] = True,
    data: Annotated[Path, typer.Option("--data", help="Folder ośrodków.")] = Path("demo"),
    size: Annotated[
        str,
        typer.Option(
            "--size", help="Osoby zmyślone: none, small (300), large (100 000 i 300 000 spraw)."
        ),
    ] = "small",
) -> None:
    """Pokaz: siedem ośrodków na http://127.0.0.1:8000/"""
    from ostoja.cli import cases, people, programmes, visits

    people.count_of(size)
    ready()
    from django.core.management import call_command

    typer.echo("Przygotowuję bazę danych i pliki strony.")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    folders = sorted(path.parent for path in data.glob("*/centre.yaml"))
    if not folders:
        raise ValueError(f"W „{data}” nie ma ośrodków pokazowych; podaj --data.")
    for folder in folders:
        typer.echo(f"  {load(folder)}")
        _demo_staff(folder.name)
        programmes.show(folder.name, folder, now())
        if booked := visits.fill(folder.name, folder, now()):
            typer.echo(f"  {booked}")
    if MADE_UP in {folder.name for folder in folders}:
        people.show(MADE_UP, size, now())
        if opened := cases.show(MADE_UP, data / MADE_UP, now(), size):
            typer.echo(f"  {opened}")
    if serve:
        _serve(port)


MADE_UP = "przykladowo"  # the demo's made-up town, the only one with made-up people
LOG_CONFIG = Path(__file__).parents[1] / "project" / "granian-log.json"
DEVELOPMENT_KEY_START = "development-only-key"
DEMO_PASSWORD = "pokaz-ostoja-2026"  # the demo prints it; check --deploy refuses demo accounts


DEMO_UNITS = ("zps-srodmiescie", "zps-podgorze")  # the made-up town's, for roles of a unit


@cache
def _demo_hash() -> str:
    """The hash of the password that everybody in the demo shares: a quarter of a second, once."""
    from django.contrib.auth.hashers import make_password

    return make_password(DEMO_PASSWORD)


def _demo_staff(slug: str) -> None:
    """Roles of a demo centre, all of them in the made-up town; one password for everybody."""
    from ostoja.accounts.actions import AddMember
    from ostoja.accounts.roles import ONLY_WITH_AN_END, Role
    from ostoja.audit.actions import System

    at, hashed = now(), _demo_hash()
    several = (Role.ADMINISTRATOR, Role.CLERK)  # as one person has them where three work
    few = (Role.EDITOR, Role.CLERK, Role.ADMINISTRATOR)
    people = [(role.value, role.label, role, "") for role in (Role if slug == MADE_UP else few)]
    if slug == MADE_UP:
        people += [("office", "mały ośrodek, kilka ról", role, "") for role in several]
        people += [
            (f"{role.value}-{unit}", f"{role.label}, {unit}", role, unit)
            for unit in DEMO_UNITS
            for role in (Role.UNIT_HEAD, Role.SOCIAL_WORKER)
        ]
    for name, label, role, unit in people:
        end = at.date() + timedelta(days=30) if role in ONLY_WITH_AN_END else None
        AddMember(
            slug=slug, at=at, actor=System(), email=f"{name}@{slug}.example", unit=unit,
            person=f"Pokaz: {label}", role=role.value, hashed=hashed, valid_to=end,
        ).execute()  # fmt: skip


def serve(
    host: Annotated[str, typer.Option("--host", help="Adres, na którym słucha.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="Liczba procesów.")] = 2,
) -> None:
    """Serwer strony i biura za nginx (deploy/): ostoja serve --port 8000 --workers 2"""
    arguments = [
        "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "2", "--backpressure", "64",
        "--backlog", "256", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "20",
        "--log-config", str(LOG_CONFIG), "--no-access-log", "ostoja.project.wsgi:application",
    ]  # fmt: skip
    os.execv(str(Path(sys.executable).parent / "granian"), arguments)


def _serve(port: int) -> None:
    """Hand this process over to the server, after saying what to try."""
    from django.conf import settings

    home = f"http://127.0.0.1:{port}/"
    typer.echo(
        f"\nGotowe: {home}\n"
        f"  {home}przykladowo/     zapytaj: Lipowa 12\n"
        f"  {home}bytom/           zapytaj bez adresu\n"
        f"  {home}bytom/pilne/     co jest otwarte w nocy\n"
        f"  {home}bytom/biuro/     clerk@bytom.example, hasło {DEMO_PASSWORD}\n"
        f"  {home}redakcja/        editor@przykladowo.example, to samo hasło\n"
        "  .venv/bin/ostoja where --no-address --centre bytom\n"
        "Zatrzymanie: Ctrl+C\n"
    )
    arguments = [
        "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "2", "--backpressure", "64", "--no-ws",
        "--static-path-route", "/static", "--static-path-mount", str(settings.STATIC_ROOT),
        "--log-level", "warning", "--log-config", str(LOG_CONFIG),
        "ostoja.project.wsgi:application",
    ]  # fmt: skip
    sys.stdout.flush()
    os.execv(str(Path(sys.executable).parent / "granian"), arguments)
