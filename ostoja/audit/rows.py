"""The rows of a table as they are now, in the form in which the triggers write them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models

from ostoja.audit.triggers import described, postgres, sqlite

Row = dict[str, Any]


def _read(model: type[models.Model], where: str, values: Sequence[Any]) -> list[tuple[str, Row]]:
    table = described(model)
    on = postgres if connection.vendor == "postgresql" else sqlite
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT CAST(t."{table.key}" AS text), {on.whole(table)} FROM "{table.name}" t '
            f"WHERE {where}",
            values,
        )
        found = [(key, json.loads(row)) for key, row in cursor.fetchall()]
    return [(key, {c.name: row[c.name] for c in table.columns}) for key, row in found]


def pages(
    model: type[models.Model], centre: int | None, size: int
) -> Iterator[list[tuple[str, Row]]]:
    """All rows of a table, those of ``centre`` where the table belongs to centres, by key."""
    table, last = described(model), None
    own, values = (f't."{table.centre}" = %s', [centre]) if table.centre else ("1 = 1", [])
    while True:
        after = f' AND t."{table.key}" > %s' if last is not None else ""
        rows = _read(
            model,
            f'{own}{after} ORDER BY t."{table.key}" LIMIT {size}',
            values if last is None else [*values, last],
        )
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = model._meta.pk.to_python(rows[-1][0])


def of_keys(model: type[models.Model], keys: Sequence[str]) -> dict[str, Row]:
    """The rows of some keys, as the log writes keys; one that cannot be a key has no row."""
    values = []
    for key in keys:
        try:
            values.append(
                model._meta.pk.get_db_prep_value(model._meta.pk.to_python(key), connection)
            )
        except ValidationError:
            continue
    if not values:
        return {}
    marks = ", ".join(["%s"] * len(values))
    return dict(_read(model, f't."{described(model).key}" IN ({marks})', values))


def gone(model: type[models.Model], centre: int) -> list[str]:
    """Keys of rows that are there by the log of the centre, and not in the table."""
    table = described(model)
    log = 'FROM audit_change WHERE centre_id = %s AND "table" = %s'
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.key FROM audit_change c JOIN (SELECT max(id) AS last {log} GROUP BY key) l "
            "ON l.last = c.id WHERE c.centre_id = %s AND c.kind <> 'removed' EXCEPT "
            f'SELECT CAST(t."{table.key}" AS text) FROM "{table.name}" t ORDER BY 1',
            [centre, table.name, centre],
        )
        return [key for (key,) in cursor.fetchall()]
