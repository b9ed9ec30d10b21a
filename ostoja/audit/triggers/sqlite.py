"""SQLite: three triggers for each table, written out column by column."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostoja.audit.triggers import Column, Table

INSTALLED = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' "
    "AND (name LIKE '%\\_audit\\_%' ESCAPE '\\' OR name LIKE '%\\_kept\\_%' ESCAPE '\\')"
)
_KINDS = {"INSERT": "added", "UPDATE": "changed", "DELETE": "removed"}
_NO_EVENT = "ostoja_event() IS NULL OR EXISTS (SELECT 1 FROM audit_event WHERE id = ostoja_event())"


def common(outside: str, kept: str, frozen: str) -> list[str]:
    """Nothing is shared by the tables."""
    return []


def frozen(table: "Table", column: str, sentence: str, freed: tuple[str, str] | None) -> list[str]:
    """The triggers that refuse to change or remove a row once ``column`` is filled.

    Encrypted columns may be written with another key; what they say is sealed by a plain one.
    """
    differs = " OR ".join(_differs(one) for one in table.columns if one.form != "bytes")
    filled = f'OLD."{column}" IS NOT NULL'
    when = {"UPDATE": f"{filled} AND ({differs})", "DELETE": filled}
    if freed:
        let_go = freed[1].format(row=f'OLD."{freed[0]}"', running="ostoja_carried_out()")
        when["DELETE"] = f"{filled} AND NOT {let_go}"
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table.name}_kept_{event.lower()}" BEFORE {event} '
        f"ON \"{table.name}\" WHEN {when[event]} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        for event in ("UPDATE", "DELETE")
    ]


def frozen_names(table: str) -> set[str]:
    """The triggers of a table whose rows freeze."""
    return kept_names(table)


def recorded(table: "Table", outside: str) -> list[str]:
    """The triggers that record a table."""
    return [_trigger(table, event, outside) for event in _KINDS]


def _trigger(table: "Table", event: str, outside: str) -> str:
    row = "OLD" if event == "DELETE" else "NEW"
    only = ""
    if event == "UPDATE":
        only = "WHEN " + " OR ".join(_differs(column) for column in table.columns) + " "
    values = (
        f'{row}."{table.centre}"' if table.centre else "ostoja_event_centre()",
        "ostoja_event()",
        f"'{table.name}'",
        f'CAST({"NEW" if event == "INSERT" else "OLD"}."{table.key}" AS text)',
        f"'{_KINDS[event]}'",
        "NULL" if event == "INSERT" else _values(table, "OLD", event),
        "NULL" if event == "DELETE" else _values(table, "NEW", event),
        _hidden(table, row, event),
    )
    return (
        f'CREATE TRIGGER IF NOT EXISTS "{table.name}_audit_{event.lower()}" '
        f'AFTER {event} ON "{table.name}" {only}BEGIN '
        f"SELECT RAISE(ABORT, '{outside}') WHERE {_NO_EVENT}; "
        'INSERT INTO audit_change (centre_id, event_id, "table", key, kind, old, new, hidden) '
        f"VALUES ({', '.join(values)}); END"
    )


def _differs(column: "Column") -> str:
    return f'OLD."{column.name}" IS NOT NEW."{column.name}"'


def _values(table: "Table", row: str, event: str) -> str:
    """The plain columns as a JSON object; of an update only those that differ."""
    return _object(
        f"{_pair(column, row)}{f' WHERE {_differs(column)}' if event == 'UPDATE' else ''}"
        for column in table.columns
        if column.plain
    )


def whole(table: "Table") -> str:
    """A row ``t`` of the table as JSON, in the form in which the trigger writes it."""
    return _object(_pair(column, "t") for column in table.columns)


def _object(pairs: Iterable[str]) -> str:
    chosen = " UNION ALL ".join(pairs)
    return f"(SELECT json_group_object(c, json(v)) FROM ({chosen}))" if chosen else "'{}'"


def _pair(column: "Column", row: str) -> str:
    return f"SELECT '{column.name}' AS c, {_json(column, row)} AS v"


def _json(column: "Column", row: str) -> str:
    value = f'{row}."{column.name}"'
    if column.form == "json":
        return value
    return f"json_quote(hex({value}))" if column.form == "bytes" else f"json_quote({value})"


def _hidden(table: "Table", row: str, event: str) -> str:
    """Names of the columns above C2 that have (or changed) a value."""
    said = []
    for column in sorted(table.columns, key=lambda one: one.name):
        if not column.plain:
            when = _differs(column)
            if event != "UPDATE":
                when = f'{row}."{column.name}" IS NOT NULL'
            said.append(f"CASE WHEN {when} THEN '{column.name} ' ELSE '' END")
    return f"trim({' || '.join(said)})" if said else "''"


def kept(name: str, sentence: str) -> list[str]:
    """The triggers of a table that is only ever added to."""
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{name}_kept_{event.lower()}" BEFORE {event} ON "{name}" '
        f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        for event in ("UPDATE", "DELETE")
    ]


def names(table: str) -> set[str]:
    """The triggers that a recorded table has."""
    return {f"{table}_audit_{event.lower()}" for event in _KINDS}


def kept_names(table: str) -> set[str]:
    """The triggers that a table of the audit has."""
    return {f"{table}_kept_update", f"{table}_kept_delete"}
