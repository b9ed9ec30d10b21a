"""``worker`` and ``jobs``: work that is done later, and what became of it."""

import signal
import threading
import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from ostoja.cli.answers import NoAnswerError, WrongUseError

jobs_app = typer.Typer(
    help="Prace w tle: co czeka, co się nie udało, kto pracuje.", invoke_without_command=True
)
_STATES = {
    "READY": "czeka",
    "RUNNING": "trwa",
    "SUCCESSFUL": "zrobione",
    "FAILED": "nieudane",
}


def worker(
    once: Annotated[
        bool, typer.Option("--once", help="Zrób tylko to, co już czeka, i zakończ.")
    ] = False,
) -> None:
    """Wykonuj prace w tle. Kończy się po SIGTERM albo Ctrl+C, po pracy, która trwa."""
    stop = threading.Event()
    for one_of in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one_of, lambda *_: stop.set())
    from ostoja.cli.ready import ready

    ready()
    from ostoja.centres import logs
    from ostoja.jobs.worker import Worker

    logs.start()

    one = Worker(clock=lambda: datetime.now(UTC), stop=stop)
    if once:
        typer.echo(f"Wykonano prac: {one.run_due()}.")
        return
    typer.echo(f"Pracuję jako {one.name}.")
    one.run()
    typer.echo("Zakończono.")


@jobs_app.callback()
def overview(context: typer.Context) -> None:
    """Prace w tle: kto pracuje, co czeka, co się nie udało. Kod 1, gdy coś się nie udało."""
    if context.invoked_subcommand is not None:
        return
    from ostoja.cli.ready import ready

    ready()
    from ostoja.jobs import services

    alive = services.workers(datetime.now(UTC))
    typer.echo(
        f"Pracujących procesów: {len(alive)}." + ("" if alive else " Uruchom ostoja worker.")
    )
    counts = services.counts()
    said = ", ".join(f"{word} {counts.get(state, 0)}" for state, word in _STATES.items())
    typer.echo(f"Zlecenia: {said}.")
    for name, rhythm, next_at in services.schedules():
        typer.echo(f"  {name}: {rhythm}, następnie {_local(next_at)}")
    failed = services.failed()
    for one in failed:
        where = f" ({one.slug})" if one.slug else ""
        typer.echo(
            f"  {one.key} {one.job}{where}: {one.error} w {one.place}, prób {one.attempts}, "
            f"ostatnia {_local(one.at)}"
        )
    if failed:
        raise NoAnswerError("Popraw przyczynę i ponów: ostoja jobs again KLUCZ albo --all.")


@jobs_app.command("again")
def again(
    key: Annotated[str | None, typer.Argument(help="Klucz zlecenia z „ostoja jobs”.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Wszystkie nieudane.")] = False,
) -> None:
    """Ponów nieudane zlecenie."""
    if (key is None) != everything:
        raise WrongUseError("Podaj klucz zlecenia albo --all.")
    try:
        named = str(uuid.UUID(key)) if key else None
    except ValueError as error:
        raise WrongUseError("To nie jest klucz zlecenia; podaje go „ostoja jobs”.") from error
    from ostoja.cli.ready import ready

    ready()
    from ostoja.jobs.actions import try_again

    found = try_again(named, datetime.now(UTC))
    if not found:
        raise NoAnswerError("Nie ma takiego nieudanego zlecenia.")
    typer.echo(f"Ponowiono zleceń: {found}.")


def _local(at: datetime | None) -> str:
    from ostoja.core.calendars.schedule import local

    return f"{local(at):%Y-%m-%d %H:%M}" if at else "nie wiadomo kiedy"
