"""Reading about jobs: what waits, what failed, who works. Nothing here is about a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ostoja.jobs.job import BACKEND
from ostoja.jobs.models import Schedule, Worker
from ostoja.jobs.worker import SILENT


@dataclass(frozen=True, slots=True)
class Order:
    """One order: its ``job`` and ``slug`` (empty: the installation), tries, and the last error."""

    key: str
    job: str
    slug: str
    attempts: int
    at: datetime | None
    error: str
    place: str


def counts() -> dict[str, int]:
    """How many orders are in which state: READY, RUNNING, SUCCESSFUL, FAILED."""
    rows = DBTaskResult.objects.filter(backend_name=BACKEND).order_by("status")
    return {row["status"]: row["n"] for row in rows.values("status").annotate(n=Count("pk"))}


def failed(most: int = 50) -> list[Order]:
    """Orders that were given up, the newest first."""
    rows = DBTaskResult.objects.filter(backend_name=BACKEND, status=TaskResultStatus.FAILED)
    return [_order(row) for row in rows.order_by("-finished_at", "id")[:most]]


def _order(row: Any) -> Order:
    return Order(
        key=str(row.pk),
        job=row.task_path,
        slug=str(row.args_kwargs["kwargs"].get("slug", "")),
        attempts=len(row.worker_ids),
        at=row.finished_at,
        error=row.exception_class_path.rpartition(".")[2],
        place=row.traceback.rpartition("\n")[2].rpartition("/")[2],
    )


def schedules() -> Iterator[tuple[str, str, datetime]]:
    """Standing jobs: name, rhythm, when they come round next."""
    yield from Schedule.objects.order_by("job").values_list("job", "rhythm", "next_at")


def workers(at: datetime) -> list[tuple[str, datetime]]:
    """Workers alive at ``at`` and their last sign of life."""
    alive = Worker.objects.filter(beat_at__gte=at - SILENT).order_by("name")
    return list(alive.values_list("name", "beat_at"))
