"""Rows that a test writes itself: inside one event, as the triggers of the audit demand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from ostoja.audit.acting import acting as one_event
from ostoja.audit.models import Event
from ostoja.centres.context import current_centre, in_centre
from ostoja.centres.models import Centre


@contextmanager
def acting(centre: Centre | None = None) -> Iterator[None]:
    """Whatever is written inside belongs to one event of ``centre`` (else of the current one)."""
    key = centre.pk if centre else current_centre()
    assert key, "say in which centre the test acts"
    with transaction.atomic(), one_event("") as now:
        now.belongs_to(key)
        yield
        _written(now.key, key)


def new_centre(slug: str, name: str, **more: Any) -> Centre:
    """A centre without any facts."""
    with transaction.atomic(), one_event("") as now:
        made = Centre.objects.create(slug=slug, name=name, **more)
        _written(now.key, made.pk)
    return made


def _written(key: int, centre: int) -> None:
    at = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
    with in_centre(centre):
        Event(
            pk=key, centre_id=centre, at=at, role="system", action="przygotowanie próby"
        ).save(force_insert=True)  # fmt: skip
