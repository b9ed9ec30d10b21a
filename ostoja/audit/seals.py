"""Keyed hashes of what the log must not hold: the columns above C2 of every chained row.

Their values never enter the log, so nobody could see there that one was changed by hand. When a
change is chained, the protected columns of its row are sealed as they are stored, with a key that
the database does not have. Whoever writes past the triggers cannot make the seal that fits.
"""

import json
from collections.abc import Iterable
from typing import Any

from ostoja.audit import rows
from ostoja.audit.models import Change, Seal
from ostoja.audit.triggers import audited, described
from ostoja.centres.secrets import keyed


def of(centre: int, table: str, key: str, change: int, values: rows.Row) -> str:
    """The seal of ``values`` as they were after ``change``. Raises ``SecretError`` without keys."""
    said = json.dumps([table, key, change, values], sort_keys=True, separators=(",", ":"))
    return keyed("seal", said, centre)


def protected(model: type[Any]) -> tuple[str, ...]:
    """The columns of a table whose values the log does not hold."""
    return tuple(sorted(column.name for column in described(model).columns if not column.plain))


def add(centre: int, changes: Iterable[dict[str, Any]]) -> None:
    """Seal the rows of newly chained changes, each with its last one."""
    last: dict[str, dict[str, int]] = {}
    for change in changes:
        last.setdefault(change["table"], {})[change["key"]] = change["id"]
    seals = []
    for model in audited():
        columns, changed = protected(model), last.get(model._meta.db_table, {})
        if not columns or not changed:
            continue
        for key, row in rows.of_keys(model, list(changed)).items():
            values = {name: row[name] for name in columns}
            digest = of(centre, model._meta.db_table, key, changed[key], values)
            seals.append(
                Seal(
                    centre_id=centre, change_id=changed[key], columns=" ".join(columns),
                    digest=digest,
                )
            )  # fmt: skip
    Seal.objects.bulk_create(seals)


def fits(seal: Seal, change: Change, row: rows.Row) -> bool:
    """Whether a row's protected columns are as they were sealed after ``change``.

    A column that a migration has taken away since cannot be asked, nor the seal that covers it.
    """
    names = seal.columns.split()
    if not set(names) <= row.keys():
        return True
    values = {name: row[name] for name in names}
    return seal.digest == of(change.centre_id, change.table, change.key, change.pk, values)
