"""``audit``: bind the log by hash, and find out whether anybody has mended it or a row."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ostoja.cli.answers import NoAnswerError, WrongUseError

if TYPE_CHECKING:
    from ostoja.audit.chain import Head
    from ostoja.audit.findings import Step
    from ostoja.centres.models import Centre

audit_app = typer.Typer(help="Dziennik: łańcuch skrótów i jego sprawdzenie.", no_args_is_help=True)
OneCentre = Annotated[
    str | None, typer.Option("--centre", help="Ośrodek, na przykład bytom; domyślnie wszystkie.")
]


def _chosen(slug: str | None) -> "list[Centre]":
    from ostoja.cli.ready import ready

    ready()
    from ostoja.centres import services  # its tables need Django to be ready

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
    """Sprawdź dziennik i wiersze tabel: kod 0, gdy nienaruszone, 1, gdy nie; każdy z nazwy."""
    if known and not centre:
        raise WrongUseError("Do --head podaj też --centre: każdy ośrodek ma swój łańcuch.")
    centres = _chosen(centre)
    from ostoja.audit import chain as chains

    try:
        expected = chains.Head.read(known) if known else None
    except ValueError as error:
        raise WrongUseError(str(error)) from error
    broken = sum(not _sound(one, expected) for one in centres)
    shared = 0 if centre else _shared([one.pk for one in centres])
    if broken:
        raise NoAnswerError(f"Dziennik naruszono; ośrodków: {broken}. Zawiadom inspektora danych.")
    if shared:
        raise NoAnswerError("Naruszono tabele wspólne ośrodków. Zawiadom inspektora danych.")


def _sound(one: "Centre", expected: "Head | None") -> bool:
    from ostoja.audit import chain as chains

    found = 0
    with _bar(one) as step:
        for finding in chains.verify(one.pk, expected, step):
            typer.echo(f"{one.slug}: {finding.text}")
            found += 1
    if not found:
        end, waiting = chains.head(one.pk), chains.waiting(one.pk)
        typer.echo(f"{one.slug}: dziennik nienaruszony, ogniw {end.position}, czeka {waiting}.")
    return not found


def _shared(centres: list[int]) -> int:
    """Say what is wrong in the tables that all centres share; how much it is."""
    from ostoja.audit import chain as chains

    found = list(chains.verify_shared(centres))
    for finding in found:
        typer.echo(f"wspólne: {finding.text}")
    return len(found)


@contextmanager
def _bar(one: "Centre") -> "Iterator[Step]":
    """How far it is, for somebody who watches: a log of years takes minutes."""
    from ostoja.audit import chain as chains
    from ostoja.audit.findings import unheard

    if not sys.stderr.isatty():
        yield unheard
        return
    with typer.progressbar(length=chains.size(one.pk), label=one.slug, file=sys.stderr) as bar:
        yield bar.update
