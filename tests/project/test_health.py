"""Whoever minds the machine learns whether it is well; strangers learn nothing else."""

import logging
import shutil
from collections import namedtuple
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, OperationalError, connection

from ostoja.centres import machine
from ostoja.centres.failover import state_in
from ostoja.jobs.worker import Worker
from ostoja.project import health
from ostoja.project.health import Health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """As Django's own test client: the connection that the test's transaction is in stays open."""
    monkeypatch.setattr(health, "close_old_connections", lambda: None)


def ask(path, application=None, host="10.1.2.3"):
    said = []
    whole = Health(application or (lambda environ, start: [b"page"]))
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_HOST": host}
    body = b"".join(whole(environ, lambda status, headers: said.append((status, dict(headers)))))
    return (said[0][0][:3] if said else None), body


def test_alive_and_ready():
    assert ask("/-/live") == ("200", b"ok\n")
    assert ask("/-/ready") == ("200", b"ok\n")
    assert ask("/bytom/") == (None, b"page")


def test_without_database_not_ready_and_no_details(monkeypatch, caplog):
    def gone(*_):
        raise OperationalError("connection to server at 10.0.0.5, user ostoja_web failed")

    monkeypatch.setattr(connection, "cursor", gone)
    assert ask("/-/live") == ("200", b"ok\n")
    assert ask("/-/ready") == ("503", b"not ready\n")
    assert "10.0.0.5" not in caplog.text


def test_migrations_and_disk(monkeypatch, caplog):
    caplog.set_level(logging.WARNING)
    monkeypatch.setattr(machine, "unapplied", lambda: ["cases.0007"])
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 10**6))
    assert ask("/-/ready") == ("503", b"not ready\n")
    assert [one.facts["kind"] for one in caplog.records] == ["migrations", "disk"]


def test_a_worker_is_missing_until_one_beats():
    """The site goes on without it; only the monitor is told."""
    assert ask("/-/worker") == ("503", b"not ready\n")
    assert ask("/-/ready")[0] == "200"
    Worker(clock=lambda: datetime.now(UTC)).beat()
    assert ask("/-/worker") == ("200", b"ok\n")


class ReadOnlySqlTransaction(Exception):  # noqa: N818  # psycopg's own name
    pass


def _read_only():
    error = DatabaseError("cannot execute INSERT in a read-only transaction")
    error.__cause__ = ReadOnlySqlTransaction()
    return error


@pytest.mark.parametrize(
    ("error", "state", "status", "said"),
    [
        (OperationalError("no"), "gone", 503, "Chwilowa przerwa"),
        (_read_only(), "read-only", 503, "Chwilowo tylko odczyt"),
        (ValueError("x"), None, 500, "Coś się zepsuło"),
    ],
)
def test_people_are_told_plainly(error, state, status, said, client, monkeypatch):
    """A replica takes no writes, or nothing answers: nothing was saved, try again in a minute."""
    from ostoja.site.views import find

    assert state_in(error) == state

    def fail(*_):
        raise error

    monkeypatch.setattr(find, "_all", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert ("Retry-After" in answer) == (status == 503)
