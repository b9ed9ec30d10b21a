"""Two stretches of time of one thing must not meet: the database itself refuses it.

A model declares ``no_meeting = Meeting(...)``. Stretches are whole numbers, half-open, such as the
minutes that a visit takes of a worker. Lives in days have ``ostoja.centres.overlaps``; the ways are
the same: exclusion constraints on PostgreSQL, a pair of triggers on SQLite, after every migration.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models


@dataclass(frozen=True, slots=True)
class Meeting:
    """Among rows with the same ``same``, stretches from ``begin`` to ``end`` must not meet.

    Rows that agree in all of ``shared`` may: they are in the same stretch together. A row whose
    ``state`` is ``over`` does not count any more. All are names of fields.
    """

    same: tuple[str, ...]
    begin: str
    end: str
    shared: tuple[str, ...]
    state: str
    over: str


def declared(model: type[models.Model]) -> Meeting | None:
    """What a model declares about stretches, if anything."""
    found: Meeting | None = getattr(model, "no_meeting", None)
    return found


def _column(model: type[models.Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "column"))  # noqa: B009


def install(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Put the guards of one app in place; listens to ``post_migrate`` and may run again."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    for model in app_config.get_models():
        meeting = declared(model)
        if meeting is None or model._meta.db_table not in there:
            continue
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                _postgres(model, meeting, cursor)
            else:
                _sqlite(model, meeting, cursor)


def _postgres(model: type[models.Model], meeting: Meeting, cursor: Any) -> None:
    """One constraint for each shared column: rows that differ in it must not meet."""
    table = model._meta.db_table
    same = ", ".join(f"{_column(model, name)} WITH =" for name in meeting.same)
    stretch = f"int4range({_column(model, meeting.begin)}, {_column(model, meeting.end)})"
    cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for shared in meeting.shared:
        name = f"{table}_no_meeting_{shared}"
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist "
                f"({same}, {stretch} WITH &&, {_column(model, shared)} WITH <>) "
                f"WHERE ({_column(model, meeting.state)} <> '{meeting.over}')"
            )


def _sqlite(model: type[models.Model], meeting: Meeting, cursor: Any) -> None:
    table = model._meta.db_table
    begin, end = _column(model, meeting.begin), _column(model, meeting.end)
    state = _column(model, meeting.state)
    same = " AND ".join(f"{one} IS NEW.{one}" for one in (_column(model, n) for n in meeting.same))
    differs = " OR ".join(
        f"{one} IS NOT NEW.{one}" for one in (_column(model, name) for name in meeting.shared)
    )
    for event in ("INSERT", "UPDATE"):
        cursor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_meeting_{event.lower()} "
            f"BEFORE {event} ON {table} WHEN NEW.{state} <> '{meeting.over}' AND EXISTS "
            f"(SELECT 1 FROM {table} WHERE {same} AND {begin} < NEW.{end} AND NEW.{begin} < {end} "
            f"AND ({differs}) AND {state} <> '{meeting.over}' AND id IS NOT NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: stretches meet'); END"
        )


def guarded() -> list[type[models.Model]]:
    """Every model that declares ``no_meeting``."""
    return [model for model in apps.get_models() if declared(model) is not None]
