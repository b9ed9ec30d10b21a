"""``check``: what contradicts, is stale or is missing in the facts of a centre."""

from pathlib import Path
from typing import Annotated

import typer

from ostoja.cli.answers import Centre, WrongUseError


def check(
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder ośrodka albo folder ośrodków.")
    ] = None,
    centre: Centre = None,
) -> None:
    """Sprawdź fakty. Przykład: ostoja check --data demo --centre wroclaw"""
    from datetime import datetime

    from ostoja.centres.files import load_centre
    from ostoja.core.calendars.schedule import WARSAW
    from ostoja.core.where.lint import lint
    from ostoja.core.where.national import load

    if data is None:
        raise WrongUseError("Podaj folder z faktami: --data demo.")
    folders = (
        [data]
        if (data / "centre.yaml").exists()
        else sorted(
            path.parent for path in data.glob("*/centre.yaml") if centre in (None, path.parent.name)
        )
    )
    if not folders:
        raise WrongUseError(f"W „{data}” nie ma plików ośrodka; potrzebny jest centre.yaml.")
    errors = 0
    for folder in folders:
        found = lint(load_centre(folder), load(), datetime.now(WARSAW).date())
        errors += sum(finding.severity == "error" for finding in found)
        typer.echo(f"{folder.name}: {len(found)} uwag")
        for finding in found:
            typer.echo(f"  {finding.severity:7} {finding.where}: {finding.text} {finding.fix}")
    if errors:
        raise typer.Exit(1)
