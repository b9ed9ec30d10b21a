"""A centre in which people work, another one, and a marked row in every table of that one."""

import logging
from datetime import datetime

import psycopg
import pytest
from django.db import connection

from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from tests.acting import new_centre
from tests.centres.planting import Garden
from tests.centres.walking import AT


@pytest.fixture
def here(town, caplog, monkeypatch):
    monkeypatch.setattr("ostoja.accounts.entry.STEP", 1_000_000)  # a slow walk notes nothing new
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of doors are rightly shut
    town("bytom")
    return centre("bytom")


@pytest.fixture
def one_moment(monkeypatch):
    """The office's clock stands still: no door opens between two looks at one page."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return AT.astimezone(tz)

    monkeypatch.setattr("ostoja.directory.office.views.frame.datetime", Standing)


@pytest.fixture
def other(here):
    return new_centre("beta", "Ośrodek Beta")


@pytest.fixture
def garden(other):
    with in_centre(other.pk):
        return Garden(other).plant_all()


@pytest.fixture
def database_owner(db):
    """Who owns the tables; this connection is the web role's."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: row-level security is on PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'directory_unit'")
        return cursor.fetchone()[0]


@pytest.fixture
def owner(database_owner):
    """A connection of the owner of the tables, in a transaction that is given up at the end."""
    known = connection.get_connection_params()
    names = ("host", "port", "dbname", "password")
    with psycopg.connect(
        user=database_owner, **{name: known[name] for name in names if known.get(name)}
    ) as raw:
        with raw.cursor() as cursor:
            yield cursor
        raw.rollback()
