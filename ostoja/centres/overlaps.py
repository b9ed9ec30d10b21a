"""Two lives of one thing must not meet: the database itself refuses it.

A model declares ``no_overlap = ("unit",)``: among rows with the same values of these columns no two
may be in force on the same day. On PostgreSQL this is an exclusion constraint, on SQLite a pair of
triggers; both are put in place after every migration, because SQLite drops the triggers of a table
it rebuilds.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models

from ostoja.centres.models import CentreScoped

_LIFE = "daterange(valid_from, valid_to, '[]')"
_MEET = (
    "coalesce(valid_from, '0001-01-01') <= coalesce(NEW.valid_to, '9999-12-31') AND "
    "coalesce(NEW.valid_from, '0001-01-01') <= coalesce(valid_to, '9999-12-31')"
)


def columns(model: type[models.Model]) -> tuple[str, ...]:
    """The database columns among which lives must not overlap; empty without a declaration.

    The centre is the first of them, so that a refusal tells nothing of another centre's rows.
    """
    names: tuple[str, ...] = getattr(model, "no_overlap", ())
    if names and issubclass(model, CentreScoped):
        names = tuple(dict.fromkeys(("centre", *names)))
    return tuple(str(getattr(model._meta.get_field(name), "column")) for name in names)  # noqa: B009


def install(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Put the guards of one app in place; listens to ``post_migrate`` and may run again."""
    connection = connections[using]
    for model in app_config.get_models():
        if not columns(model) or model._meta.db_table not in connection.introspection.table_names():
            continue
        statements = _postgres if connection.vendor == "postgresql" else _sqlite
        with connection.cursor() as cursor:
            for statement in statements(model, cursor):
                cursor.execute(statement)


def _postgres(model: type[models.Model], cursor: Any) -> list[str]:
    table = model._meta.db_table
    name = f"{table}_no_overlap"
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [name])
    if cursor.fetchone():
        return []
    same = ", ".join(f"{column} WITH =" for column in columns(model))
    return [
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        f"ALTER TABLE {table} ADD CONSTRAINT {name} "
        f"EXCLUDE USING gist ({same}, {_LIFE} WITH &&) DEFERRABLE INITIALLY IMMEDIATE",
    ]


def _sqlite(model: type[models.Model], cursor: Any) -> list[str]:
    table = model._meta.db_table
    same = " AND ".join(f"{column} IS NEW.{column}" for column in columns(model))
    found = []
    for event in ("INSERT", "UPDATE"):
        itself = "" if event == "INSERT" else " AND id <> NEW.id"
        found.append(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_overlap_{event.lower()} "
            f"BEFORE {event} ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same} AND {_MEET}{itself}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: lives overlap'); END"
        )
    return found


def guarded() -> list[type[models.Model]]:
    """Every model that declares ``no_overlap``."""
    return [model for model in apps.get_models() if columns(model)]
