"""The standing work of every installation."""

from datetime import time, timedelta

from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ostoja.audit.chain import extend
from ostoja.centres.services import key
from ostoja.centres.window import apart
from ostoja.jobs.job import Run, job
from ostoja.jobs.rhythm import Daily, Every

# How long an order is remembered, and with it that its key has been used.
DONE_KEPT = timedelta(days=7)
FAILED_KEPT = timedelta(days=90)


@job(rhythm=Every(60), wait=timedelta(minutes=2))
def chain(run: Run) -> None:
    """Bind new rows of the log into the centre's chain."""
    with apart():  # it holds up all writers, for an instant only when it ends its own transaction
        extend(key(run.slug))


@job(rhythm=Daily(time(3, 10)), installation=True)
def prune(run: Run) -> None:
    """Forget orders that were done long ago, and sessions that are over."""
    for status, kept in (
        (TaskResultStatus.SUCCESSFUL, DONE_KEPT),
        (TaskResultStatus.FAILED, FAILED_KEPT),
    ):
        DBTaskResult.objects.filter(status=status, finished_at__lt=run.at - kept).delete()
    call_command("clearsessions")
