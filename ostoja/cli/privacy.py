"""``privacy``: what is kept and why, and what has to go when its time is over."""

from typing import Annotated

import typer

privacy_app = typer.Typer(help="Ochrona danych: mapa i terminy.", no_args_is_help=True)


@privacy_app.command("map")
def data_map(
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV zamiast tabeli Markdown.")] = False,
) -> None:
    """Wypisz każdą kolumnę każdej tabeli: klasa, cel, podstawa, jak długo. Niczyich danych."""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.privacy import map as privacy_map

    typer.echo(privacy_map.as_csv() if as_csv else privacy_map.as_markdown(), nl=False)


@privacy_app.command("retention")
def retention(
    centre: Annotated[str, typer.Option("--centre", help="Ośrodek.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Tylko powiedz, kogo.")] = False,
) -> None:
    """Usuń tożsamość osób, których termin minął. Najpierw: --rehearse"""
    from ostoja.cli.ready import ready

    ready()
    from ostoja.audit.actions import System
    from ostoja.centres.context import in_centre
    from ostoja.centres.services import key
    from ostoja.cli.ready import now as moment
    from ostoja.people.actions.forgetting import MOST, ForgetPeople
    from ostoja.privacy import retention as terms

    now = moment()
    with in_centre(key(centre)):
        found = terms.rehearse(now.date())
    typer.echo(found.why)
    for one in found.due:
        typer.echo(f"  {one.key}: ostatnio {one.last:%d.%m.%Y}, {one.why}")
    for stays in found.stay:
        typer.echo(f"  {stays.key}: zostaje. {stays.why}")
    if rehearse or not found.due:
        typer.echo(f"Osób po terminie: {len(found.due)}. Niczego nie zmieniono.")
        return
    keys = [one.key for one in found.due]
    for first in range(0, len(keys), MOST):
        ForgetPeople(
            slug=centre, at=now, actor=System(), people=tuple(keys[first : first + MOST]),
            reason=found.why,
        ).execute()  # fmt: skip
    typer.echo(f"Osób bez tożsamości od dziś: {len(keys)}.")
