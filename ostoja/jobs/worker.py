"""The process that does what was ordered: one job at a time, as many processes as one likes.

A job is claimed by a lock on its row, so that it runs in one worker. While it runs a thread says
every few seconds that the worker is alive; the orders of one that has fallen silent are given to
the others. Nothing of an error but its class and its lines in the code is kept or logged: messages
may quote the row that was refused.
"""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from traceback import extract_tb
from typing import Any

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ostoja.audit.actions import RefusedError
from ostoja.centres.logs import say
from ostoja.jobs import schedule
from ostoja.jobs.job import BACKEND, Job, Run
from ostoja.jobs.models import Worker as Row

BEAT = 10.0  # seconds between two signs of life
SILENT = timedelta(seconds=60)  # no sign for so long: dead
LONGEST_WAIT = timedelta(days=1)


class WorkerDiedError(Exception):
    """The worker that had begun this order fell silent."""


def _name() -> str:
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def _waiting(at: datetime) -> "QuerySet[Any]":
    """Orders whose moment has come, the longest due first."""
    ready = DBTaskResult.objects.filter(
        backend_name=BACKEND, status=TaskResultStatus.READY, run_after__lte=at
    )
    return ready.order_by("-priority", "run_after", "enqueued_at", "id")


@dataclass
class Worker:
    """``clock`` gives the moment; ``stop`` ends the work after the job in hand."""

    clock: Callable[[], datetime]
    stop: threading.Event = field(default_factory=threading.Event)
    name: str = field(default_factory=_name)
    _looked: datetime | None = None

    def run(self, poll: float = 1.0) -> None:
        """Work until ``stop``; a database that is gone for a while is waited for."""
        with self._alive():
            while not self.stop.is_set():
                close_old_connections()
                try:
                    self._look_around()
                    while not self.stop.is_set() and self.do_one():
                        pass
                except (OperationalError, InterfaceError) as error:
                    self._database_gone(error)
                self.stop.wait(poll)

    def run_due(self) -> int:
        """Do everything whose moment has come and stop; how many jobs that were."""
        with self._alive():
            self._look_around()
            done = 0
            while not self.stop.is_set() and self.do_one():
                done += 1
            return done

    def do_one(self) -> bool:
        """Claim and do one job; whether there was one."""
        row = self._claimed()
        if row is None:
            return False
        job: Job[Any] | None = None
        try:
            job = row.task
            arguments = dict(row.args_kwargs["kwargs"])
            slug = arguments.pop("slug")
            job.perform(Run(slug, self.clock(), len(row.worker_ids)), arguments)
        except Exception as error:
            self._failed(row, job, error)
        else:
            _told(row, "job done")
            _mine(row).update(
                status=TaskResultStatus.SUCCESSFUL, finished_at=self.clock(),
                exception_class_path="", traceback="",
            )  # fmt: skip
        return True

    def give_back(self) -> None:
        """Orders of workers that have fallen silent count as failed once more."""
        now = self.clock()
        with transaction.atomic():
            Row.objects.filter(beat_at__lt=now - SILENT).delete()
            alive = set(Row.objects.values_list("name", flat=True))
            running = DBTaskResult.objects.filter(
                backend_name=BACKEND, status=TaskResultStatus.RUNNING
            )
            for row in running.order_by("started_at").select_for_update(skip_locked=True):
                if row.worker_ids[-1] not in alive:
                    self._failed(row, _job(row), WorkerDiedError())

    def beat(self) -> None:
        """Say that this worker is alive."""
        now = self.clock()
        Row.objects.update_or_create(
            name=self.name, defaults={"beat_at": now}, create_defaults={
                "started_at": now, "beat_at": now,
            },
        )  # fmt: skip

    def _look_around(self) -> None:
        """What nobody has ordered yet, and what nobody works on any more; not at every poll."""
        now = self.clock()
        if self._looked is None or now - self._looked >= timedelta(seconds=BEAT):
            self._looked = now
            schedule.tick(now)
            self.give_back()

    def _claimed(self) -> Any:
        now = self.clock()
        if not _waiting(now).exists():  # a plain read: it takes no lock of SQLite's only writer
            return None
        with transaction.atomic():
            row = _waiting(now).select_for_update(skip_locked=True).first()
            if row is not None:
                row.claim(self.name)
        return row

    def _failed(self, row: Any, job: "Job[Any] | None", error: Exception) -> None:
        """Order it again after a while, or give up: the mark and the new order are one statement.

        A refusal stays a refusal; it is not tried again.
        """
        attempt = len(row.worker_ids)
        again = job is not None and attempt <= job.retries and not isinstance(error, RefusedError)
        now = self.clock()
        values: dict[str, Any] = {"status": TaskResultStatus.FAILED, "finished_at": now}
        if again and job is not None:
            wait = min(job.wait * 2 ** min(attempt - 1, 20), LONGEST_WAIT)
            values = {"status": TaskResultStatus.READY, "run_after": now + wait}
        _told(row, "job failed, again later" if again else "job given up", error)
        _mine(row).update(**values, **_what(error))

    @contextmanager
    def _alive(self) -> Iterator[None]:
        """Known to the others inside; a clean end says so."""
        self.beat()
        ended = threading.Event()
        beating = threading.Thread(target=self._beating, args=(ended,), daemon=True)
        beating.start()
        try:
            yield
        finally:
            ended.set()
            beating.join()
            Row.objects.filter(name=self.name).delete()

    def _beating(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT):
            try:
                self.beat()
            except (OperationalError, InterfaceError):
                connection.close()  # the next sign of life comes over a new connection
        connection.close()

    def _database_gone(self, error: Exception) -> None:
        """What was in hand may or may not be marked: under a new name it is given back in time."""
        say("database gone", logging.WARNING, kind=type(error).__name__)
        connection.close()
        self.name = _name()
        self.stop.wait(BEAT / 2)


def _job(row: Any) -> "Job[Any] | None":
    try:
        found: Job[Any] = row.task
    except Exception:  # the code of the order is gone, whatever the reason
        return None
    return found


def _mine(row: Any) -> "QuerySet[Any]":
    """The order, unless it was given to somebody else meanwhile."""
    return DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )


def _what(error: Exception) -> dict[str, str]:
    """The class of an error and where it came from, without its words."""
    places = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(error.__traceback__)]
    kind = type(error)
    return {
        "exception_class_path": f"{kind.__module__}.{kind.__qualname__}",
        "traceback": "\n".join(places),
    }


def _told(row: Any, event: str, error: Exception | None = None) -> None:
    level = logging.WARNING if error else logging.INFO
    kind = type(error).__name__ if error else None
    say(event, level, job=row.task_path, kind=kind, count=len(row.worker_ids))
