"""The second wall: PostgreSQL shows a role only the rows of the centre it was told."""

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.centres.context import current_centre, in_centre
from ostoja.centres.services import centre
from ostoja.centres.wall import POLICY, breaches, of_centres, with_own_door
from ostoja.directory import models as m

psycopg = pytest.importorskip("psycopg")
pytestmark = [pytest.mark.pg, pytest.mark.django_db]
TABLES = sorted({model._meta.db_table for model in of_centres()})


@pytest.fixture(autouse=True)
def only_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("other database: row-level security is on PostgreSQL only")


@pytest.fixture
def both(town):
    town("przykladowo")
    town("knurow")
    return centre("przykladowo"), centre("knurow")


def asked(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def refused(statement, *values):
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(error.value)


def centres_in(table):
    return {key for (key,) in asked(f'SELECT DISTINCT centre_id FROM "{table}"')}


def test_every_table_of_a_centre_stands_behind_the_wall(db):
    with connection.cursor() as cursor:
        assert breaches(cursor) == []
    assert len(TABLES) >= 25
    assert set(with_own_door()) == {"content_centreroot"}


def test_raw_sql_sees_one_centre_or_nothing(both):
    """No filter is written here: the database adds it."""
    for table in TABLES:
        assert centres_in(table) == set(), table
        for one in both:
            with in_centre(one.pk):
                assert centres_in(table) <= {one.pk}, table
        assert centres_in(table) == set(), table


def test_the_walk_is_not_empty(both):
    """Both towns have rows in most tables, so that the test above could fail."""
    filled = []
    for one in both:
        with in_centre(one.pk):
            filled.append({table for table in TABLES if centres_in(table)})
    assert len(filled[0] & filled[1]) >= 9


def test_no_statement_writes_into_another_centre(both):
    here, knurow = both
    with in_centre(here.pk):
        mine = m.Street.objects.count()
        text = refused(
            "INSERT INTO directory_street (centre_id, name, type, position, trust) "
            "VALUES (%s, 'Nowa', 'ul', 1, 'sourced')",
            knurow.pk,
        )
        assert "row-level security" in text
        assert "row-level security" in refused(
            "UPDATE directory_street SET centre_id = %s", knurow.pk
        )
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM directory_street WHERE centre_id = %s", [knurow.pk])
            assert cursor.rowcount == 0
        assert m.Street.objects.count() == mine
    with in_centre(knurow.pk):
        assert m.Street.objects.exists()


def test_without_a_centre_nothing_is_written(both):
    assert "row-level security" in refused(
        "INSERT INTO directory_street (centre_id, name, type, position, trust) "
        "VALUES (%s, 'Nowa', 'ul', 1, 'sourced')",
        both[0].pk,
    )


def test_copying_a_table_out_gives_one_centre_and_copying_in_is_refused(both):
    """COPY is the way around every ORM."""
    here = both[0]
    with in_centre(here.pk):
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY directory_unit (centre_id) TO STDOUT") as copy,
        ):
            assert {int(key) for (key,) in copy.rows()} == {here.pk}
        with (
            pytest.raises(psycopg.errors.FeatureNotSupported, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy("COPY directory_unit FROM STDIN"),
        ):
            pass


def test_joins_counts_and_explanations_stay_inside(both):
    """Neither a join without a filter nor an estimate of the planner tells of others."""
    here, knurow = both
    with in_centre(here.pk):
        joined = asked(
            "SELECT count(*) FROM directory_phone p JOIN directory_unit u ON u.id = p.unit_id "
            "WHERE u.centre_id = %s OR p.centre_id = %s",
            knurow.pk, knurow.pk,
        )  # fmt: skip
        assert joined == [(0,)]
        assert asked("SELECT * FROM pg_stats WHERE tablename = 'directory_unit'") == []


def test_a_centre_inside_a_centre_is_left_again(both):
    here, knurow = both
    with in_centre(here.pk):
        with in_centre(knurow.pk):
            assert centres_in("directory_unit") == {knurow.pk}
            with in_centre(None):
                assert centres_in("directory_unit") == set()
        assert centres_in("directory_unit") == {here.pk}
        with pytest.raises(DatabaseError), transaction.atomic(), in_centre(knurow.pk):
            asked("SELECT 1 / 0")
        assert (current_centre(), centres_in("directory_unit")) == (here.pk, {here.pk})
    assert centres_in("directory_unit") == set()


def test_a_wall_with_a_hole_is_found(both):
    """Without the policy, with another one beside it, or switched off: the table is named."""
    assert refused("ALTER TABLE directory_unit DISABLE ROW LEVEL SECURITY")
    assert refused(f"DROP POLICY {POLICY} ON directory_unit")
    assert refused("CREATE POLICY hole ON directory_unit USING (true)")
