"""Work that is done later: ordered in the transaction of the change, done by a worker.

``@job`` makes a function of a room's ``jobs.py`` a job. Its first argument is the ``Run``; the rest
are keys, codes and numbers, never words about a person, because orders and logs are read by whoever
minds the machine. A job runs **at least once**: a worker that is killed does not say how far it
got, so the function looks at the rows first and does only what is still to be done.
"""

import inspect
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Concatenate, Generic, ParamSpec

from django.apps import apps
from django.db import connection, transaction
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ostoja.audit.actions import System
from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.jobs.rhythm import Rhythm

P = ParamSpec("P")
BACKEND = "ostoja"  # the database's entry in settings.TASKS
_NAMES = uuid.UUID("1b0a3c9e-5d0c-5a57-9f0e-0f5c2f6f0d11")
# A key, a code, a day. Digits in a row as long as a telephone or PESEL are nobody's key.
_WORD = re.compile(r"(?!.*\d{9})[A-Za-z0-9._:+-]{1,80}")


class PersonalDataError(ValueError):
    """An order was given something else than keys, codes and numbers."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Zlecenie przyjmuje klucze, kody i liczby; „{name}” nie jest żadną.")


@dataclass(frozen=True, slots=True)
class Run:
    """One try at an order: for which centre (empty: the installation), when, which try it is."""

    slug: str
    at: datetime
    attempt: int = 1

    @property
    def actor(self) -> System:
        """Who acts when the job does an action."""
        return System()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task[..., None], Generic[P]):
    """A function that can be ordered. ``retries`` after the first try, the first after ``wait``.

    ``rhythm`` makes it a standing job, ordered by the workers themselves: for every centre, or once
    when it is work of the ``installation``.
    """

    retries: int = 8
    wait: timedelta = timedelta(minutes=1)
    rhythm: Rhythm | None = None
    installation: bool = False

    def order(self, slug: str, *, at: datetime, key: str = "") -> Callable[P, None]:
        """``remind.order(slug, at=when, key="visit-7")(visit=7)``: do it for ``slug`` from ``at``.

        The order is part of the transaction; what is rolled back was never ordered. A second order
        with the same ``key`` changes nothing as long as the first is remembered (``prune``).
        Raises ``TransactionManagementError`` outside a transaction, ``PersonalDataError`` and
        ``TypeError`` for arguments that are not the job's.
        """

        def ordered(*args: P.args, **kwargs: P.kwargs) -> None:
            self.order_many([slug], at=at, key=key, arguments=self._bound(*args, **kwargs))

        return ordered

    def order_many(
        self, slugs: list[str], *, at: datetime, key: str, arguments: Mapping[str, Any]
    ) -> None:
        """The same for many centres in one statement."""
        if not connection.in_atomic_block:
            raise transaction.TransactionManagementError("an order needs a transaction")
        rows: list[Any] = [
            DBTaskResult(
                id=self._name(slug, key),
                args_kwargs={"args": [], "kwargs": {"slug": slug, **arguments}},
                priority=self.priority,
                task_path=self.module_path,
                queue_name=self.queue_name,
                run_after=at,
                backend_name=self.backend,
            )
            for slug in slugs
        ]
        DBTaskResult.objects.bulk_create(rows, ignore_conflicts=True)

    def withdraw(self, slug: str, *, key: str) -> bool:
        """Take an order back that nobody has begun; whether there was one."""
        waiting = DBTaskResult.objects.filter(
            pk=self._name(slug, key), status=TaskResultStatus.READY
        )
        return bool(waiting.delete()[0])

    def perform(self, run: Run, arguments: Mapping[str, Any]) -> None:
        """Do it now, inside its centre. Raises what the function raises."""
        key = None if self.installation else services.key(run.slug)
        with in_centre(key):
            self.func(run, **arguments)

    def _name(self, slug: str, key: str) -> uuid.UUID:
        """The order's key is made of what it is about: the table itself refuses a second one."""
        if not key:
            return uuid.uuid4()
        return uuid.uuid5(_NAMES, f"{self.module_path}|{slug}|{key}")

    def _bound(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        bound = inspect.signature(self.func).bind(None, *args, **kwargs)
        arguments = dict(list(bound.arguments.items())[1:])
        for name, value in arguments.items():
            plain = value is None or isinstance(value, int)
            if not plain and not (isinstance(value, str) and _WORD.fullmatch(value)):
                raise PersonalDataError(name)
        return arguments


def job(
    *,
    retries: int = 8,
    wait: timedelta = timedelta(minutes=1),
    rhythm: Rhythm | None = None,
    installation: bool = False,
) -> Callable[[Callable[Concatenate[Run, P], None]], Job[P]]:
    """Make a function of ``jobs.py`` a job; waits double from try to try, up to a day."""

    def made(function: Callable[Concatenate[Run, P], None]) -> Job[P]:
        return Job(
            func=function, backend=BACKEND, retries=retries, wait=wait, rhythm=rhythm,
            installation=installation,
        )  # fmt: skip

    return made


def jobs() -> Iterator[Job[Any]]:
    """Every job of every room: what stands in its ``jobs.py``."""
    for config in apps.get_app_configs():
        name = f"{config.name}.jobs"
        if config.name.startswith("ostoja.") and find_spec(name):
            found = vars(import_module(name)).values()
            yield from (
                one for one in found if isinstance(one, Job) and one.func.__module__ == name
            )
