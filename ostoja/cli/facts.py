"""``check``: what contradicts, is stale or is missing in the facts of a centre."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ostoja.cli.answers import Centre, WrongUseError

if TYPE_CHECKING:
    from ostoja.core.where.facts import CentreFacts


def check(
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder ośrodka albo folder ośrodków.")
    ] = None,
    centre: Centre = None,
    on: Annotated[
        str | None, typer.Option("--on", help="Dzień, na przykład 2027-01-01; domyślnie dziś.")
    ] = None,
    months: Annotated[
        int, typer.Option("--months", help="Po ilu miesiącach fakt jest stary.", min=1)
    ] = 24,
    deploy: Annotated[
        bool, typer.Option("--deploy", help="Czy ta instalacja może spotkać ludzi.")
    ] = False,
) -> None:
    """Sprawdź fakty, a z --deploy instalację. Przykład: ostoja check --data demo"""
    from ostoja.cli.answers import moment
    from ostoja.core.where.lint import lint
    from ostoja.core.where.national import load

    errors, day = 0, moment(on).date()
    if deploy:  # Django is set up once, and Django's own checks read every address
        from ostoja.cli.ready import ready

        ready()
    for facts in _from_files(data, centre) if data else _installed(centre):
        found = lint(facts, load(), day, months)
        errors += sum(finding.severity == "error" for finding in found)
        typer.echo(f"{facts.centre.slug}: {len(found)} uwag")
        for finding in found:
            typer.echo(f"  {finding.severity:7} {finding.where}: {finding.text} {finding.fix}")
    if deploy:
        errors += _deploy()
    if errors:
        raise typer.Exit(1)


def _from_files(data: Path, centre: str | None) -> "list[CentreFacts]":
    from ostoja.centres.files import load_centre

    if (data / "centre.yaml").exists():
        return [load_centre(data)]
    folders = sorted(path.parent for path in data.glob("*/centre.yaml"))
    wanted = [folder for folder in folders if centre in (None, folder.name)]
    if not wanted:
        raise WrongUseError(f"W „{data}” nie ma plików ośrodka; potrzebny jest centre.yaml.")
    return [load_centre(folder) for folder in wanted]


def _installed(centre: str | None) -> "list[CentreFacts]":
    from django.db import DatabaseError

    from ostoja.cli.ready import ready

    ready(answering=True)
    from ostoja.centres.services import centres
    from ostoja.directory.services import facts

    try:
        known = [one.slug for one in centres()]
    except DatabaseError as error:
        raise WrongUseError(
            "Nie ma tu jeszcze instalacji; uruchom make demo albo podaj --data demo."
        ) from error
    if centre is not None and centre not in known:
        raise WrongUseError(f"Nie ma ośrodka „{centre}”; ta instalacja ma: {', '.join(known)}.")
    return [facts(slug) for slug in known if centre in (None, slug)]


def _deploy() -> int:
    """Print what stands between this installation and the public; the number of errors."""
    from ostoja.cli.deploy import obstacles

    found = sorted(obstacles(), key=lambda one: one.severity)
    typer.echo(f"instalacja: {len(found)} uwag")
    for one in found:
        typer.echo(f"  {one.severity:7} {one.text}")
    return sum(one.severity == "error" for one in found)
