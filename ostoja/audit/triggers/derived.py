"""Tables that are computed from recorded rows: guarded against changes outside an action, no more.

A line in the log for each of them would say nothing that the log of their sources does not say, and
cost more than all other rows together. Whether they agree with their sources is found by computing
them again.
"""

_GUARD = """
CREATE OR REPLACE FUNCTION ostoja_derived() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
  event_key bigint := nullif(current_setting('ostoja.event', true), '')::bigint;
BEGIN
  IF event_key IS NULL OR EXISTS (SELECT 1 FROM audit_event WHERE id = event_key) THEN
    RAISE EXCEPTION '%(outside)s' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $body$
"""
_KINDS = ("insert", "update", "delete")


def statements(vendor: str, table: str, outside: str) -> list[str]:
    """What puts the guard of ``table`` in place; may run again."""
    if vendor == "postgresql":
        return [
            _GUARD % {"outside": outside},
            f'DROP TRIGGER IF EXISTS "{table}_audit" ON "{table}"',  # it used to be recorded
            f'CREATE OR REPLACE TRIGGER "{table}_derived_audit" '
            f"AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
            f'ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION ostoja_derived()',
        ]
    return [
        f'CREATE TRIGGER IF NOT EXISTS "{table}_audit_derived_{kind}" BEFORE {kind.upper()} '
        f"ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{outside}') WHERE ostoja_event() IS NULL "
        "OR EXISTS (SELECT 1 FROM audit_event WHERE id = ostoja_event()); END"
        for kind in _KINDS
    ]


def names(vendor: str, table: str) -> set[str]:
    """The triggers that a derived table has."""
    if vendor == "postgresql":
        return {f"{table}_derived_audit"}
    return {f"{table}_audit_derived_{kind}" for kind in _KINDS}
