"""A row of one centre that points at a row of another is refused by the database itself.

Every foreign key of every table of a centre, on both databases, past all of our code.
"""

import os
import subprocess
import sys
from datetime import date

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from ostoja.audit import triggers
from ostoja.centres import references
from ostoja.centres.context import in_centre
from ostoja.centres.wall import of_centres
from ostoja.people import models as m
from tests.acting import acting
from tests.centres.planting import Garden
from tests.reference import ROOT


@pytest.fixture
def gardens(here, other):
    """A row in every table of both centres."""
    made = []
    for first, one in ((1000, here), (5000, other)):
        with in_centre(one.pk):
            made.append(Garden(one, first).plant_all())
    return made


def raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def by_table(garden):
    return {model._meta.db_table: row for model, row in garden.rows.items()}


def at_once():
    """Ask now what PostgreSQL would ask at the end of the transaction."""
    if connection.vendor == "postgresql":
        raw("SET CONSTRAINTS ALL IMMEDIATE")


# A row that is about one thing or another loses the one when it points at the other.
EITHER = {
    ("visits_message", "waiting_id"): "visit_id", ("cases_paper", "draft_id"): "application_id",
}  # fmt: skip


def pointed(here, one, target, row):
    """What the database says when a row of ``here`` is made to point at the row ``target``."""
    other = EITHER.get((one.table, one.column), "")
    without = f', "{other}" = NULL' if other else ""
    statement = f'UPDATE "{one.table}" SET "{one.column}" = %s{without} WHERE id = %s'
    try:
        with transaction.atomic(), acting(here), in_centre(here.pk):
            assert raw(statement, target, row) == 1, one
            at_once()
    except IntegrityError as refused:
        return str(refused)
    return ""


def test_every_reference_is_guarded(db):
    assert references.missing() == []
    assert len(references.references()) >= 20


def written_once():
    """Tables whose rows freeze as they are written: the guard of changes speaks first there."""
    kept = (model for model in of_centres() if getattr(model, "frozen_by", ""))
    return {one._meta.db_table for one in kept if not one._meta.get_field(one.frozen_by).null}


def test_no_row_can_be_pointed_at_a_row_of_another_centre(gardens):
    """With one statement of raw SQL, inside an event, as the role of the site."""
    mine, theirs = map(by_table, gardens)
    here, tried, let_through = gardens[0].centre, 0, []
    for one in references.references():
        if one.table not in mine or one.target not in theirs:
            continue
        tried += 1
        refused = pointed(here, one, theirs[one.target].pk, mine[one.table].pk)
        guard = references.FOREIGN if connection.vendor == "sqlite" else "_same"
        if (triggers.FROZEN if one.table in written_once() else guard) not in refused:
            let_through.append((one, refused))
    assert let_through == []
    assert tried >= 20


def point_first_and_write_then(gardens):
    """A contact of ours points at a person that another centre writes afterwards."""
    row, (here, other) = by_table(gardens[0])["people_contact"], (one.centre for one in gardens)
    with transaction.atomic(), acting(here):
        with in_centre(here.pk):
            raw("UPDATE people_contact SET person_id = 987654321 WHERE id = %s", row.pk)
        with in_centre(other.pk):
            m.Person(pk=987654321, centre=other, made_on=date(2026, 11, 20)).save(force_insert=True)
        with in_centre(here.pk):
            at_once()


def test_a_row_that_comes_later_cannot_be_what_another_centre_points_at(gardens):
    """References are asked at the end of a transaction: the order of writing hides nothing."""
    with pytest.raises(IntegrityError, match=r"innego ośrodka|person_id_same"):
        point_first_and_write_then(gardens)


def test_a_row_inside_its_centre_is_welcome(gardens):
    mine, here = by_table(gardens[0]), gardens[0].centre
    with acting(here), in_centre(here.pk):
        raw(
            "UPDATE people_contact SET person_id = %s WHERE id = %s",
            mine["people_person"].pk, mine["people_contact"].pk,
        )  # fmt: skip
        at_once()


SCRIPT = """
import django
django.setup()
from django.core.management import call_command
from ostoja.audit import triggers
from ostoja.centres import references

for target in ([], ["people", "zero"], ["directory", "0001"], []):
    call_command("migrate", *target, verbosity=0)
assert references.missing() == [], references.missing()
"""


@pytest.mark.soak  # migrates everything three times
def test_migrations_back_and_forth_leave_every_guard_in_place(tmp_path):
    """On SQLite, which drops a table's triggers when it rebuilds it."""
    env = {
        **os.environ, "OSTOJA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE":
        "ostoja.project.settings", "OSTOJA_DATABASE_URL": f"sqlite:///{tmp_path}/try.sqlite3",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT],
        capture_output=True, text=True, cwd=ROOT, env=env, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_guard_that_was_taken_away_is_missed_and_comes_back(db):
    if connection.vendor == "postgresql":
        pytest.skip("other database: on PostgreSQL only the owner takes it away (below)")
    one = references.references()[0]
    raw(f'DROP TRIGGER "{one.name}_to_insert"')
    assert references.missing() == [f"{one.table}.{one.column}"]
    for config in apps.get_app_configs():
        references.install(config)
    assert references.missing() == []


OWNER = "ostoja_test_owner"
TABLES = f"""
CREATE TABLE try_home (id bigint PRIMARY KEY, centre_id bigint NOT NULL);
CREATE TABLE try_guest (
    id bigint PRIMARY KEY, centre_id bigint NOT NULL, home_id bigint REFERENCES try_home);
INSERT INTO try_home VALUES (1, 1), (2, 2);
INSERT INTO try_guest VALUES (1, 1, 1), (2, 2, 1);
CREATE ROLE {OWNER} NOSUPERUSER NOBYPASSRLS;
GRANT CREATE ON SCHEMA public TO {OWNER};
"""
WALL = """
ALTER TABLE {0} OWNER TO {1}; ALTER TABLE {0} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {0} FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON {0}
    USING (centre_id = nullif(current_setting('ostoja.centre', true), '')::int);
"""


@pytest.mark.pg
def test_an_owner_bound_by_the_wall_still_finds_old_breaches(owner):
    """An installation of before has such a row: the migration stops, it does not look away."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: row-level security is on PostgreSQL only")
    owner.execute(TABLES)
    for table in ("try_home", "try_guest"):
        owner.execute(WALL.format(table, OWNER))
    owner.execute(f"SET LOCAL ROLE {OWNER}")
    one = references.Reference("try_guest", "home_id", "try_home", "id")
    guard = "; ".join(references._postgres(one, set()))
    owner.execute("SAVEPOINT before")
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute(guard)
    owner.execute("ROLLBACK TO before")
    owner.execute("SET LOCAL ostoja.centre = '2'")
    owner.execute("DELETE FROM try_guest WHERE id = 2")
    for statement in references._postgres(one, set()):
        owner.execute(statement)
    owner.execute(
        "SELECT relforcerowsecurity FROM pg_class WHERE relname LIKE 'try\\_%' AND relkind = 'r'"
    )
    assert owner.fetchall() == [(True,), (True,)]
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute("INSERT INTO try_guest VALUES (3, 2, 1); SET CONSTRAINTS ALL IMMEDIATE")
