"""The second role on PostgreSQL: the site and the office never run as the owner of the tables.

The owner migrates; the web role reads and writes rows, may only add events, and cannot change the
shape of anything. ``ostoja migrate --grant ROLE`` gives the rights after each migration.
"""

from typing import Any

from psycopg import sql

READ_ONLY = ("django_migrations", "audit_change")
ADD_ONLY = ("audit_event", "audit_read", "audit_link", "audit_seal")


def ensure_role(cursor: Any, role: str) -> None:
    """Make the login role if it is missing; its password is the administrator's business."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER").format(sql.Identifier(role)))


def grant(cursor: Any, role: str, tables: list[str]) -> None:
    """Give ``role`` its rights on ``tables`` of the schema ``public``, and nothing more."""
    who = sql.Identifier(role)
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who))
    cursor.execute(
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(who)
    )
    for table in tables:
        rights = "SELECT, INSERT, UPDATE, DELETE"
        if table in READ_ONLY:
            rights = "SELECT"
        elif table in ADD_ONLY:
            rights = "SELECT, INSERT"
        name = sql.Identifier(table)
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, who))
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), name, who))


def owns_its_tables(cursor: Any) -> bool:
    """Whether the connected role owns a table, can become its owner, or is a superuser."""
    cursor.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' "
        "AND pg_has_role(current_user, tableowner, 'MEMBER')) "
        "OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
    )
    return bool(cursor.fetchone()[0])


def passes_the_wall(cursor: Any) -> bool:
    """Whether row-level security does not bind the connected role, or one it can become."""
    cursor.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE (rolbypassrls OR rolsuper) "
        "AND pg_has_role(current_user, oid, 'MEMBER'))"
    )
    return bool(cursor.fetchone()[0])
