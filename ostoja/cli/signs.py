"""``import signs``: signs that a centre gave before this program, so that none is given again."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def import_signs(
    file: Annotated[Path, typer.Argument(help="Lista znaków: CSV ze średnikami, UTF-8.")],
    centre: Annotated[str, typer.Option("--centre", help="Ośrodek, na przykład bytom.")],
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="Tylko próba, nic nie zostaje.")
    ] = False,
) -> None:
    """Wczytaj dawne znaki spraw: wszystkie wiersze albo żaden. Numery nie będą nadane ponownie.

    Przykład: ostoja import signs znaki.csv --centre bytom --rehearse
    """
    from ostoja.cli.ready import now, ready
    from ostoja.core.procedures.old_signs import read

    today: date = now().date()
    found = read(file.read_text(encoding="utf-8-sig").splitlines(), today)
    ready()
    from ostoja.audit.actions import System
    from ostoja.cases.actions.old_signs import ImportOldSigns
    from ostoja.cases.actions.old_signs import rehearse as try_out
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre

    with in_centre(centres.key(centre)):
        wrong, came = try_out(found.rows)
    for sentence in (*found.wrong, *wrong):
        typer.echo(sentence, err=True)
    for one in came:
        unit, symbol, year = one.series
        typer.echo(
            f"{unit}.{symbol}, rok {year}: znaków {one.rows}, ostatni numer {one.before} -> "
            f"{one.after}."
        )
    if found.wrong or wrong:
        raise ValueError("Niczego nie wczytano; popraw te wiersze i spróbuj jeszcze raz.")
    if rehearse:
        typer.echo("To była próba; nic nie zostało zapisane.")
        return
    ImportOldSigns(
        slug=centre, at=now(), actor=System(), rows=found.rows, reason="wczytanie z pliku"
    ).execute()
    typer.echo(f"Wczytano znaki: {len(found.rows)}.")
