"""``audit``: bind the log by hash, and find out whether anybody has mended it."""

from typing import TYPE_CHECKING, Annotated

import typer

from ostoja.cli.answers import NoAnswerError, WrongUseError

if TYPE_CHECKING:
    from ostoja.centres.models import Centre

audit_app = typer.Typer(help="Dziennik: łańcuch skrótów i jego sprawdzenie.", no_args_is_help=True)
OneCentre = Annotated[
    str | None, typer.Option("--centre", help="Ośrodek, na przykład bytom; domyślnie wszystkie.")
]


def _chosen(slug: str | None) -> "list[Centre]":
    from ostoja.centres import services
    from ostoja.cli.installation import ready

    ready()
    if slug is None:
        return services.centres()
    found = services.centre(slug)
    if found is None:
        raise WrongUseError(f"Nie ma ośrodka „{slug}” w tej instalacji.")
    return [found]


@audit_app.command("chain")
def chain(centre: OneCentre = None) -> None:
    """Dołącz nowe wpisy dziennika do łańcucha. Zapisz podaną głowę poza tym komputerem."""
    centres = _chosen(centre)
    from ostoja.audit.chain import BusyError, extend

    for one in centres:
        try:
            added, head = extend(one.pk)
        except BusyError as busy:
            raise NoAnswerError(f"{one.slug}: {busy}") from busy
        typer.echo(f"{one.slug}: dołączono {added}, głowa {head}")


@audit_app.command("verify")
def verify(
    centre: OneCentre = None,
    known: Annotated[
        str | None, typer.Option("--head", help="Głowa zapisana wcześniej; z --centre.")
    ] = None,
) -> None:
    """Sprawdź dziennik: kod 0, gdy jest nienaruszony, 1, gdy nie; każdy wiersz z nazwy."""
    if known and not centre:
        raise WrongUseError("Do --head podaj też --centre: każdy ośrodek ma swój łańcuch.")
    centres = _chosen(centre)
    from ostoja.audit import chain as chains

    try:
        expected = chains.Head.read(known) if known else None
    except ValueError as error:
        raise WrongUseError(str(error)) from error
    broken = 0
    for one in centres:
        found = 0
        for finding in chains.verify(one.pk, expected):
            typer.echo(f"{one.slug}: {finding.text}")
            found += 1
        broken += bool(found)
        if not found:
            end, waiting = chains.head(one.pk), chains.waiting(one.pk)
            typer.echo(f"{one.slug}: dziennik nienaruszony, ogniw {end.position}, czeka {waiting}.")
    if broken:
        raise NoAnswerError(f"Dziennik naruszono; ośrodków: {broken}. Zawiadom inspektora danych.")
