"""The triggers that record every changed row and refuse a change outside an action.

Put in place after every migration and on both databases, so that bulk statements and raw SQL are
recorded like everything else. On SQLite they are taken away before a migration, because it checks
every trigger whenever it rebuilds a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models

from ostoja.audit import exceptions
from ostoja.audit.triggers import derived, postgres, sqlite
from ostoja.centres.classes import class_of
from ostoja.centres.models import Centre, CentreScoped

OUTSIDE = "Zapis zmienia tylko czynność, a żadna teraz nie trwa; niczego nie zmieniono."
KEPT = "Dziennika nie można zmieniać ani usuwać; niczego nie zmieniono."
FROZEN = "Podpisanego zapisu nie można zmienić ani usunąć; wydaj nowy, który go prostuje."
# Plain values above C2 never enter the log, only the fact that they changed.
PLAIN = frozenset({"C0", "C1", "C2"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the log sees it: ``form`` is ``json``, ``bytes`` or ``value``."""

    name: str
    plain: bool
    form: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the log sees it; ``centre`` is empty where rows are shared by all centres."""

    name: str
    key: str
    centre: str
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]


def audited() -> list[type[models.Model]]:
    """Every table of ours that is not a listed exception."""
    left_out = {
        *exceptions.TABLES, *exceptions.MACHINERY, *exceptions.DERIVED, *exceptions.PAGES,
    }  # fmt: skip
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("ostoja.")
        and model._meta.managed
        and not model._meta.proxy
        and model._meta.db_table not in left_out
    ]


def described(model: type[models.Model]) -> Table:
    """What the trigger of ``model`` is made of. Raises ``LookupError`` for unclassified columns."""
    name, left_out = model._meta.db_table, exceptions.left_out(model._meta.db_table)
    centre = "id" if model is Centre else "centre_id" if issubclass(model, CentreScoped) else ""
    return Table(
        name=name,
        key=str(model._meta.pk.column),
        centre=centre,
        columns=tuple(
            Column(str(field.column), class_of(model, field.name).name in PLAIN, _form(field))
            for field in model._meta.concrete_fields
            if field.column not in left_out
        ),
        left_out=left_out,
    )


def _form(field: Any) -> str:
    if field.get_internal_type() == "BinaryField":
        return "bytes"
    return "json" if isinstance(field, models.JSONField) else "value"


def install(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Put the triggers of one app in place; listens to ``post_migrate`` and may run again."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if not {"audit_event", "audit_change"} <= there:
        return
    on = postgres if connection.vendor == "postgresql" else sqlite
    with connection.cursor() as cursor:
        for statement in on.common(OUTSIDE, KEPT, FROZEN):
            cursor.execute(statement)
        for name in exceptions.TABLES:
            if app_config.name == "ostoja.audit" and name in there:
                for statement in on.kept(name, KEPT):
                    cursor.execute(statement)
        for model in audited():
            if model._meta.db_table in there & _tables(app_config):
                for statement in _of_table(on, model):
                    cursor.execute(statement)
    _install_guards(connection, {*exceptions.DERIVED} & there & _tables(app_config))


def _of_table(on: Any, model: type[models.Model]) -> list[str]:
    """What records a table and, where rows freeze once a column is filled, what freezes them.

    ``freed_when`` of a model is the one exception, for removing alone: a column of the row and the
    condition in SQL, in which ``{row}`` is its value and ``{running}`` what an action carries out
    (``ostoja.audit.acting.carrying_out``).
    """
    table, column = described(model), getattr(model, "frozen_by", "")
    freed: tuple[str, str] | None = getattr(model, "freed_when", None)
    frozen = on.frozen(table, column, FROZEN, freed) if column else ()
    return [*on.recorded(table, OUTSIDE), *frozen]


def _install_guards(connection: Any, names: set[str]) -> None:
    with connection.cursor() as cursor:
        for name in sorted(names):
            for statement in derived.statements(connection.vendor, name, OUTSIDE):
                cursor.execute(statement)


def _tables(app_config: AppConfig) -> set[str]:
    return {model._meta.db_table for model in app_config.get_models(include_auto_created=True)}


def release(using: str = "default", **_: Any) -> None:
    """Take the triggers away before a migration of SQLite; listens to ``pre_migrate``."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sqlite.INSTALLED)
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')


def missing(using: str = "default") -> Iterator[str]:
    """Tables whose changes nobody would record: empty in every sound installation."""
    connection = connections[using]
    on = postgres if connection.vendor == "postgresql" else sqlite
    with connection.cursor() as cursor:
        cursor.execute(on.INSTALLED)
        found = {name for (name,) in cursor.fetchall()}
    for model in audited():
        name = model._meta.db_table
        freezes = on.frozen_names(name) if getattr(model, "frozen_by", "") else set()
        if not on.names(name) | freezes <= found:
            yield name
    for name in exceptions.TABLES:
        if not on.kept_names(name) <= found:
            yield name
    for name in exceptions.DERIVED:
        if not derived.names(connection.vendor, name) <= found:
            yield name
