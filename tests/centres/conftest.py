"""A centre in which people work, another one, and a marked row in every table of that one."""

import logging

import psycopg
import pytest
from django.db import connection

from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from tests.acting import new_centre
from tests.centres.planting import Garden


@pytest.fixture
def here(town, caplog, monkeypatch):
    monkeypatch.setattr("ostoja.accounts.entry.STEP", 1_000_000)  # a slow walk notes nothing new
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of doors are rightly shut
    town("bytom")
    return centre("bytom")


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
