"""The rows of the benchmark: made-up workers, their rota and their visits, in one event."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ostoja.accounts.models import User
from ostoja.audit.acting import acting
from ostoja.audit.models import Event
from ostoja.centres.services import centre
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.calendars.slots import Rota
from ostoja.directory.services import book
from ostoja.visits import models as m
from ostoja.visits.finding import schedule_of
from ostoja.visits.models.visit import new_code


def fill(slug: str, workers: int, half: Callable[..., Any], shifts: Callable[..., Any]) -> Any:
    """Add them to a demo centre; the kind and how many visits there are."""
    from datetime import datetime

    at, here = datetime(2026, 11, 20, 10, tzinfo=WARSAW), centre(slug)
    assert here is not None
    with acting(slug) as now:
        now.belongs_to(here.pk)
        names = dict.fromkeys(("pl", "en", "uk"), "Pomiar")
        kind = m.Kind(centre=here, code="pomiar", names=names, length=30, horizon_days=120)
        kind.save()
        staff = [User(email=f"pomiar{one}@example.org", name="Pomiar") for one in range(workers)]
        staff = User.objects.bulk_create(staff)
        lines = shifts([one.pk for one in staff])
        m.Duty.objects.bulk_create(
            m.Duty(centre=here, kind=kind, user_id=one.who, unit="siedziba", weekday=one.weekday,
                   opens=one.opens, closes=one.closes) for one in lines
        )  # fmt: skip
        door = schedule_of(book(slug), kind, "siedziba", date(2026, 11, 23))
        taken = half(kind.pk, door, Rota(lines))
        m.Visit.objects.bulk_create(
            (
                m.Visit(
                    centre=here,
                    kind=kind,
                    unit="siedziba",
                    worker_id=one.who,
                    begins=one.begins,
                    ends=one.held_to,
                    held_from=one.held_from,
                    held_to=one.held_to,
                    code=new_code(),
                    made_at=at,
                    way="phone",
                )
                for one in taken
            ),
            batch_size=1000,
        )
        Event(pk=now.key, centre=here, at=at, role="system", action="pomiar").save(
            force_insert=True
        )
    return kind, len(taken)
