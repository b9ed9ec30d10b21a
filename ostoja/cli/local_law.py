"""``import law``, and what ``import`` and ``export centre`` do with the council's tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ostoja.benefits.actions import ImportLaw

NAME = "law.yaml"


def import_law(
    slug: Annotated[str, typer.Argument(help="Ośrodek.")],
    file: Annotated[Path, typer.Argument(help="Plik law.yaml z tabelami i odczytaniami.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Tylko próba.")] = False,
) -> None:
    """Wczytaj tabele gminy i wybrane odczytania. Przykład: ostoja import law bytom law.yaml"""
    from ostoja.cli.ready import ready

    ready()
    action = read(slug, file)
    typer.echo(f"Próba: tabel {len(action.tables)}, odczytań {len(action.readings)}, bez błędów.")
    if not rehearse:
        typer.echo(loaded(action))


def read(slug: str, file: Path) -> "ImportLaw":
    """The file as an action that can be executed; nothing has changed yet.

    Raises what is wrong with the file or with a value that no rule could use.
    """
    from ostoja.audit.actions import System
    from ostoja.benefits.actions import ImportLaw
    from ostoja.benefits.actions.imports import refuse_file
    from ostoja.benefits.files import load_law
    from ostoja.cli.ready import now

    tables, readings = load_law(file)
    refuse_file(tables, readings)
    return ImportLaw(
        slug=slug, at=now(), actor=System(), tables=tables, readings=readings,
        reason="wczytanie z pliku",
    )  # fmt: skip


def of_folder(slug: str, folder: Path) -> "ImportLaw | None":
    """The law of a centre's folder, read before anything is loaded; ``None`` without the file."""
    file = folder / NAME
    return read(slug, file) if file.exists() else None


def loaded(action: "ImportLaw") -> str:
    """Load, and say what was loaded."""
    what = action.execute().what
    return f"Wczytano: tabel {what['tables']}, odczytań {what['readings']}."


def write(slug: str, folder: Path) -> None:
    """Write the centre's tables and readings next to its other files, if it has any."""
    from ostoja.benefits.files import write_law
    from ostoja.benefits.services import of_centre

    found = of_centre(slug)
    if found.tables or found.readings:
        write_law(found.tables, found.readings, folder / NAME)
