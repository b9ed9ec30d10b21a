"""Made-up people for the demo and for measurements, with a progress bar."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ostoja.core.people.made_up import MadeUpHome

SIZES = {"none": 0, "small": 300, "large": 100_000}
SEED = 2026
AT_ONCE = 500  # households in one transaction


def count_of(size: str) -> int:
    """How many people a size means. Raises ``ValueError``."""
    if size not in SIZES:
        raise ValueError(f"Nie ma rozmiaru „{size}”; wybierz: {', '.join(SIZES)}.")
    return SIZES[size]


def fill(
    slug: str, count: int, at: datetime, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Add ``count`` made-up people to a made-up centre; none when they are there already."""
    from ostoja.audit.actions import System
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre
    from ostoja.core.people.made_up import homes
    from ostoja.directory.services import facts
    from ostoja.people.actions import MakeUpPeople
    from ostoja.people.services import anybody

    with in_centre(centres.key(slug)):
        if not count or anybody():
            return 0
    found = facts(slug)
    streets = sorted({one.name for one in found.streets}) or ["Lipowa", "Klonowa", "Dębowa"]
    done = 0
    made = homes(count, SEED, at.date().replace(month=1, day=1), streets)
    for some in _batches(made):
        action = MakeUpPeople(
            slug=slug, at=at, actor=System(), homes=some, town=found.centre.town,
            reason="osoby zmyślone do pokazu",
        )  # fmt: skip
        added = int(action.execute().what["people"])
        done += added
        progress(added)
    return done


def _batches(made: "Iterator[MadeUpHome]") -> "Iterator[list[MadeUpHome]]":
    while some := list(islice(made, AT_ONCE)):
        yield some


def show(slug: str, size: str, at: datetime) -> None:
    """Fill a centre and say how it goes."""
    count = count_of(size)
    with typer.progressbar(length=count, label="  Osoby zmyślone") as bar:
        done = fill(slug, count, at, bar.update)
    typer.echo(f"  Osób zmyślonych w „{slug}”: {done}." if done else "  Nikogo nie dodano.")
