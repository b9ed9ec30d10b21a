"""Giving a failed order another chance; nothing of a centre changes by it."""

from datetime import datetime

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ostoja.jobs.job import BACKEND


def try_again(key: str | None, at: datetime) -> int:
    """Order the failed order ``key`` (``None``: each failed one) anew; how many there were."""
    rows = DBTaskResult.objects.filter(backend_name=BACKEND, status=TaskResultStatus.FAILED)
    if key is not None:
        rows = rows.filter(pk=key)
    return rows.update(status=TaskResultStatus.READY, run_after=at, worker_ids=[], finished_at=None)
