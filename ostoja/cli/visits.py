"""``visits``: reminders that are due, contacts to forget; and the made-up town's rota."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostoja.cli.ready import now, ready

if TYPE_CHECKING:
    from ostoja.visits.files import VisitsFile

visits_app = typer.Typer(help="Wizyty: przypomnienia i kasowanie kontaktów.", no_args_is_help=True)


@visits_app.command("remind")
def remind(slug: Annotated[str, typer.Option("--centre", help="Ośrodek.")]) -> None:
    """Wyślij przypomnienia, na które przyszła pora: ostoja visits remind --centre bytom"""
    ready()
    from ostoja.centres import services as centres
    from ostoja.centres.context import in_centre
    from ostoja.visits import reminding
    from ostoja.visits.channels import channels
    from ostoja.visits.models import MessageState

    with in_centre(centres.key(slug)):
        counts = reminding.run(slug, now(), channels())
    said = ", ".join(
        f"{state.label}: {counts[state]}" for state in MessageState if state != "claimed"
    )
    typer.echo(f"Przypomnienia: {said}.")


@visits_app.command("forget")
def forget(slug: Annotated[str, typer.Option("--centre", help="Ośrodek.")]) -> None:
    """Skasuj kontakty po dawnych wizytach. Przykład: ostoja visits forget --centre bytom"""
    ready()
    from ostoja.audit.actions import System
    from ostoja.visits.actions import ForgetContacts

    done = ForgetContacts(slug=slug, at=now(), actor=System()).execute().what
    typer.echo(f"Skasowano kontakty: wizyt {done['visits']}, oczekujących {done['waiting']}.")


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
    from ostoja.visits.actions import AddDuty, AddLine, SetKind, SetVisitRules

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
    SetVisitRules(
        **shared, sender="Terminy", ahead_hours=24, quiet_from=20 * 60, quiet_to=8 * 60,
        sms_cost=10, month_budget=5000, keep_days=30,
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
                    phone = synthetic_phone(booked)
                    wish = Wish(said="Osoba zmyślona", phone=phone, remind=booked % 2 == 0)
                    BookVisit(
                        slug=slug, at=at, actor=System(), reason="wizyta zmyślona do pokazu",
                        kind=offer.kind.code, unit=unit, code=new_code(), wish=wish, way="phone",
                        begins=start.begins,
                    ).execute()  # fmt: skip
                    booked += 1
    return booked
