"""A row of one centre never points at a row of another: the database itself refuses it.

Django's foreign key asks only whether the other row exists. Beside each of them, between tables of
centres, stands a second one over centre and key together: on PostgreSQL a foreign key of two
columns, on SQLite triggers on both tables. Both are put in place after every migration.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models, transaction
from django.db.backends.utils import truncate_name

from ostoja.centres.models import CentreScoped

FOREIGN = "Ten zapis wskazuje zapis innego ośrodka; niczego nie zmieniono."
_LONGEST = 60  # of a name; PostgreSQL allows 63
_THERE = {
    "postgresql": "SELECT conname FROM pg_constraint WHERE convalidated AND conname LIKE '%_same'",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_same_%'",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key between two tables of centres: ``column`` of ``table`` holds a ``key``."""

    table: str
    column: str
    target: str
    key: str

    @property
    def name(self) -> str:
        """The name of what guards it."""
        return truncate_name(f"{self.table}_{self.column}", _LONGEST - 5) + "_same"


def references() -> list[Reference]:
    """Every foreign key from a table of a centre to a table of a centre."""
    return [
        Reference(
            model._meta.db_table, str(field.column), field.related_model._meta.db_table,
            str(field.target_field.column),
        )
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, CentreScoped) and model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, CentreScoped)
    ]  # fmt: skip


def install(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Guard the references of one app's tables; listens to ``post_migrate``, may run again."""
    connection = connections[using]
    own = {model._meta.db_table for model in app_config.get_models(include_auto_created=True)}
    tables = set(connection.introspection.table_names())
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with transaction.atomic(using), connection.cursor() as cursor:
        there = _there(cursor)
        for one in references():
            if one.table in own and {one.table, one.target} <= tables:
                for statement in statements(one, there):
                    cursor.execute(statement)


def release(using: str = "default", **_: Any) -> None:
    """Take the triggers away before a migration of SQLite, which asks them as it rebuilds."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in _there(cursor):
                cursor.execute(f'DROP TRIGGER "{name}"')


def missing(using: str = "default") -> list[str]:
    """References that the database does not guard; none in a sound installation."""
    connection = connections[using]
    with connection.cursor() as cursor:
        there = _there(cursor)
    on_sqlite = connection.vendor == "sqlite"
    return [
        f"{one.table}.{one.column}"
        for one in references()
        if not ({name for name, _ in _triggers(one)} if on_sqlite else {one.name}) <= there
    ]


def _there(cursor: Any) -> set[str]:
    cursor.execute(_THERE[cursor.db.vendor])
    return {name for (name,) in cursor.fetchall()}


def _postgres(one: Reference, there: set[str]) -> Iterator[str]:
    """The foreign key of two columns, and what it needs to point at.

    Under FORCE the owner of the tables would see no row while the constraint is made, and old
    breaches would pass unseen; so the wall is loosened for the owner until the end of this.
    """
    if one.name in there:
        return
    unique = truncate_name(one.target, _LONGEST - 8) + "_at_home"
    both = sorted({one.table, one.target})
    yield from (f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY' for table in both)
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{unique}') THEN "
        f'ALTER TABLE "{one.target}" ADD CONSTRAINT "{unique}" '
        f'UNIQUE (centre_id, "{one.key}"); END IF; END $$'
    )
    yield f'ALTER TABLE "{one.table}" DROP CONSTRAINT IF EXISTS "{one.name}"'
    yield (
        f'ALTER TABLE "{one.table}" ADD CONSTRAINT "{one.name}" '
        f'FOREIGN KEY (centre_id, "{one.column}") REFERENCES "{one.target}" '
        f'(centre_id, "{one.key}") DEFERRABLE INITIALLY DEFERRED'
    )
    yield from (f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY' for table in both)


def _sqlite(one: Reference, there: set[str]) -> Iterator[str]:
    return (statement for name, statement in _triggers(one) if name not in there)


def _triggers(one: Reference) -> Iterator[tuple[str, str]]:
    """A row that points, and a row that is pointed at: whichever is written last is asked."""
    pointing = f'SELECT 1 FROM "{one.target}" WHERE "{one.key}" = NEW."{one.column}"'
    pointed = f'SELECT 1 FROM "{one.table}" WHERE "{one.column}" = NEW."{one.key}"'
    for side, table, column, question in (
        ("from", one.table, one.column, pointing),
        ("to", one.target, one.key, pointed),
    ):
        for event in ("INSERT", f'UPDATE OF centre_id, "{column}"'):
            name = f"{one.name}_{side}_{event[:6].lower()}"
            yield (
                name,
                (
                    f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" '
                    f"WHEN EXISTS ({question} AND centre_id <> NEW.centre_id) "
                    f"BEGIN SELECT RAISE(ABORT, '{FOREIGN}'); END"
                ),
            )
