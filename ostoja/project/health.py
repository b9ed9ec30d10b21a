"""``/-/live``, ``/-/ready`` and ``/-/worker`` for balancers and monitors: yes or no, no details.

Answered above Django and the page cache, whatever the host name. What is wrong is said in the log
and by ``ostoja check --deploy``, not to strangers. A missing worker is no reason to take the site
away from people; therefore it has an address of its own.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, close_old_connections

from ostoja.centres import machine
from ostoja.centres.logs import say
from ostoja.centres.versions import versions
from ostoja.jobs.services import workers
from ostoja.project.cache import Application


class Health:
    """Wrap a WSGI application."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._migrated = False
        self._answers: dict[str, Callable[[], list[str]]] = {
            "/-/live": list,
            "/-/ready": lambda: list(self._not_ready()),
            "/-/worker": lambda: list(without_worker()),
        }

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer the addresses of health; everything else goes on."""
        asked = self._answers.get(environ.get("PATH_INFO", ""))
        if asked is None:
            return self._application(environ, start_response)
        wrong = _asked(asked)
        if wrong:
            for reason in wrong:
                say("not ready", logging.WARNING, kind=reason)
        body = b"not ready\n" if wrong else b"ok\n"
        start_response(
            "503 Service Unavailable" if wrong else "200 OK",
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
            ],
        )
        return [body]

    def _not_ready(self) -> Iterator[str]:
        if not self._migrated:  # the code of a process does not change: once is enough
            self._migrated = not machine.unapplied()
        if not self._migrated:
            yield "migrations"
        machine.ask_the_database()
        versions().read()
        if machine.disk_is_full():
            yield "disk"


def _asked(question: Callable[[], list[str]]) -> list[str]:
    """The answer, over a connection that is not kept broken."""
    close_old_connections()
    try:
        return question()
    except DatabaseError as error:
        return [f"database:{type(error).__name__}"]
    except OSError as error:
        return [f"file:{type(error).__name__}"]
    finally:
        close_old_connections()


def without_worker() -> Iterator[str]:
    """Whether nobody does what was ordered for later."""
    if not workers(datetime.now(UTC)):
        yield "worker"
