"""On PostgreSQL the site runs as a role that owns nothing."""

import pytest
from django.db import DatabaseError, connection, transaction

pytestmark = [pytest.mark.pg, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def only_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("other database: the web role exists on PostgreSQL only")


def test_this_connection_is_the_web_role():
    from ostoja.centres.pg import owns_its_tables

    with connection.cursor() as cursor:
        assert not owns_its_tables(cursor)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE directory_unit",
        "ALTER TABLE directory_unit ADD COLUMN x integer",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET reason = ''",
        "TRUNCATE audit_event",
        "DELETE FROM django_migrations",
        "CREATE TABLE x (y integer)",
    ],
)
def test_the_web_role_cannot_change_shapes_events_or_migrations(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
