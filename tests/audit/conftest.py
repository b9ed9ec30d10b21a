"""The owner of the database, who can do what no action can: for tests that tamper."""

import os

import pytest


@pytest.fixture
def owner(django_db_setup, django_db_blocker):
    """The test runs as the owner of the tables, not as the web role; ask for it before ``db``."""
    from django.db import connection

    from ostoja.project.settings import database

    if connection.vendor != "postgresql":
        yield
        return
    web = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = database(os.environ["OSTOJA_DATABASE_URL"])["USER"]
    yield
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = web


@pytest.fixture
def tamper(owner, db):
    """``tamper(sql, *values)``: a statement past every trigger, as only the owner can."""
    from django.apps import apps
    from django.db import connection

    from ostoja.audit import triggers

    def statement(sql, *values, check=True):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET LOCAL session_replication_role = replica")
            else:
                triggers.release()
                for old in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_no_{old}")
            cursor.execute(sql, values)
            assert cursor.rowcount or not check, "nothing was tampered with"
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = origin")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if connection.vendor == "sqlite":
            for config in apps.get_app_configs():
                triggers.install(config)

    return statement
