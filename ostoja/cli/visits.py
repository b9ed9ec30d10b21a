"""``visits``: reminders that are due, contacts to forget; and the made-up town's rota."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ostoja.visits.files import VisitsFile

visits_app = typer.Typer(help="Wizyty: przypomnienia i kasowanie kontaktów.", no_args_is_help=True)


def fill(slug: str, folder: Path, at: datetime) -> str:
    """Load ``visits.yaml`` of a demo centre, once; and book a few made-up visits."""
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre
    from ostoja.visits import files
    from ostoja.visits.models import Kind

    path = folder / "visits.yaml"
    with in_centre(centres.key(slug)):
        if not path.exists() or Kind.objects.exists():
            return ""
        found = files.read(path)
        _rota(slug, found, at)
        booked = _made_up(slug, found, at)
    return f"Rodzajów wizyt {len(found.kinds)}, dyżurów {len(found.duties)}, wizyt {booked}."


def _rota(slug: str, found: "VisitsFile", at: datetime) -> None:
    from ostoja.accounts.models import User
    from ostoja.audit.actions import System
    from ostoja.visits.actions import AddDuty, AddLine, SetKind

    shared: dict[str, Any] = {
        "slug": slug, "at": at, "actor": System(), "reason": "wczytanie z plików"
    }  # fmt: skip
    for code, facts in found.kinds:
        SetKind(**shared, code=code, facts=facts).execute()
    for one in found.duties:
        worker = User.objects.get(email=f"{one.worker}@{slug}.example")
        AddDuty(
            **shared, kind=one.kind, user=worker.pk, unit=one.unit, weekday=one.weekday,
            opens=one.opens, closes=one.closes, first=at.date(),
        ).execute()  # fmt: skip
    for unit, letter in found.lines:
        AddLine(**shared, unit=unit, letter=letter).execute()


def _made_up(slug: str, found: "VisitsFile", at: datetime) -> int:
    """The first free slot of every day of a fortnight, for each kind that residents book."""
    from ostoja.audit.actions import System
    from ostoja.core.identifiers import synthetic_phone
    from ostoja.directory.services import book
    from ostoja.visits.actions import BookVisit, Wish
    from ostoja.visits.models.visit import new_code
    from ostoja.visits.services import days, offers

    booked, last = 0, at.date() + timedelta(days=14)
    for offer in offers(at.date()):
        for unit in offer.units:
            for day in days(book(slug), offer.kind, unit, at, at.date(), last):
                for start in day.starts[:2]:
                    wish = Wish(said="Osoba zmyślona", phone=synthetic_phone(booked))
                    BookVisit(
                        slug=slug, at=at, actor=System(), reason="wizyta zmyślona do pokazu",
                        kind=offer.kind.code, unit=unit, code=new_code(), wish=wish, way="phone",
                        begins=start.begins,
                    ).execute()  # fmt: skip
                    booked += 1
    return booked
