"""``check --deploy`` asks the database whether the wall stands; here somebody tears it down."""

from contextlib import contextmanager

import pytest

from ostoja.centres.pg import owns_its_tables, passes_the_wall
from ostoja.centres.wall import POLICY, breaches

pytestmark = [pytest.mark.pg, pytest.mark.django_db]
ROLE = "ostoja_test_guest"
ANYBODY = "CREATE POLICY hole ON directory_unit USING (true)"
LOOSE = (
    f"DROP POLICY {POLICY} ON directory_unit; "
    f"CREATE POLICY {POLICY} ON directory_unit USING (true) WITH CHECK (true)"
)
READING = (
    f"DROP POLICY {POLICY} ON directory_unit; CREATE POLICY {POLICY} ON directory_unit "
    "FOR SELECT USING (centre_id::text = current_setting('ostoja.centre', true))"
)


@contextmanager
def as_role(cursor, attributes="", member_of=None):
    """The same transaction as another role."""
    cursor.execute(f"CREATE ROLE {ROLE} NOSUPERUSER {attributes}")
    if member_of:
        cursor.execute(f'GRANT "{member_of}" TO {ROLE}')
    cursor.execute(f"SET LOCAL ROLE {ROLE}")
    yield
    cursor.execute("RESET ROLE")


def test_the_wall_of_a_migrated_database_stands(owner):
    assert breaches(owner) == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE directory_unit DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE directory_unit NO FORCE ROW LEVEL SECURITY",
        f"DROP POLICY {POLICY} ON directory_unit",
        ANYBODY,
        LOOSE,
        READING,
    ],
)
def test_each_hole_is_named(owner, change):
    """Switched off, not forced, no policy, a second policy, one that lets all in, half of one."""
    owner.execute(change)
    assert breaches(owner) == ["directory_unit"]


def test_a_table_that_no_model_knows_is_named_too(owner):
    owner.execute("CREATE TABLE forgotten (id bigint, centre_id bigint)")
    assert breaches(owner) == ["forgotten"]


def test_migrating_again_mends_the_wall(owner):
    """What post_migrate runs closes a hole, and only that."""
    from ostoja.centres import wall

    owner.execute(f"DROP POLICY {POLICY} ON directory_unit")
    for statement in wall._statements("directory_unit"):
        owner.execute(statement)
    assert breaches(owner) == []


def test_who_passes_the_wall(owner):
    """An ordinary role does not; one with BYPASSRLS, and one that can become the owner, does."""
    with as_role(owner):
        assert not passes_the_wall(owner)
        assert not owns_its_tables(owner)


def test_bypassrls_is_found(owner):
    with as_role(owner, "BYPASSRLS"):
        assert passes_the_wall(owner)


def test_a_role_that_can_become_the_owner_is_found(owner, database_owner):
    with as_role(owner, member_of=database_owner):
        assert owns_its_tables(owner)
