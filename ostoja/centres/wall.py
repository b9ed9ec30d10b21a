"""The second wall: PostgreSQL itself shows a role only the rows of the centre it was told.

Every table of a centre gets one policy, put in place after every migration. It is forced, so that
it binds the owner of the tables too; without a centre it shows and takes nothing. The first wall,
the filter that the managers add, stays: planners need it, and SQLite has no other.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models
from psycopg import sql

from ostoja.centres.models import CentreScoped
from ostoja.centres.window import SETTING

POLICY = "ostoja_centre"
# The centre is read once for a statement, not once for a row: therefore the inner SELECT.
_HERE = f"centre_id = (SELECT nullif(current_setting('{SETTING}', true), '')::bigint)"
_STATE = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
           coalesce(array_agg(p.polname::text ORDER BY p.polname)
                    FILTER (WHERE p.polname IS NOT NULL), '{}'),
           coalesce(bool_and(p.polcmd = '*' AND p.polroles = '{0}'
                    AND pg_get_expr(p.polqual, c.oid) LIKE '%%' || %s || '%%'
                    AND pg_get_expr(p.polwithcheck, c.oid) LIKE '%%' || %s || '%%'), false)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND (c.relname = ANY(%s) OR EXISTS (
        SELECT 1 FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attname = 'centre_id' AND NOT a.attisdropped))
    GROUP BY c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity ORDER BY c.relname
"""


def of_centres() -> list[type[models.Model]]:
    """Every model whose rows belong to a centre."""
    return [model for model in apps.get_models() if issubclass(model, CentreScoped)]


def with_own_door() -> dict[str, str]:
    """Tables that name a centre and stand outside the wall, each with what guards it instead.

    A model of them says so in ``own_door``; the centre is a label there, not whose row it is.
    """
    models_of = (one for one in apps.get_models() if not issubclass(one, CentreScoped))
    return {one._meta.db_table: door for one in models_of if (door := getattr(one, "own_door", ""))}


def install(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Put the policies of one app in place; listens to ``post_migrate`` and may run again."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        open_ = set(breaches(cursor))
        for model in app_config.get_models():
            table = model._meta.db_table
            if issubclass(model, CentreScoped) and table in there & open_:
                for statement in _statements(table):
                    cursor.execute(statement)


def _statements(table: str) -> Iterator[sql.Composed]:
    name, policy = sql.Identifier(table), sql.Identifier(POLICY)
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name)
    yield sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name)
    yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(policy, name)
    here = sql.SQL(_HERE)
    yield sql.SQL("CREATE POLICY {} ON {} USING ({}) WITH CHECK ({})").format(
        policy, name, here, here
    )


def breaches(cursor: Any) -> list[str]:
    """Tables of centres that the wall does not guard, or that another policy opens again.

    Asks the database, not the code: a table with a centre that no model knows counts too.
    """
    tables = [model._meta.db_table for model in of_centres()]
    doors = with_own_door()
    cursor.execute(_STATE, [SETTING, SETTING, tables])
    return [
        name
        for name, forced, policies, ours in cursor.fetchall()
        if not (forced and policies == [POLICY] and ours) and name not in doors
    ]
