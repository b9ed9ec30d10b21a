"""PostgreSQL: one function for all tables, told by each trigger's arguments what the table is.

It runs with the rights of the owner of the tables: the web role itself cannot write the log.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostoja.audit.triggers import Table

# Only enabled triggers are in place: "O" is the ordinary state, "A" fires always.
INSTALLED = (
    "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
    "AND (tgname LIKE '%\\_audit' OR tgname LIKE '%\\_kept')"
)

# Arguments: the key's column, the centre's column or nothing, columns above C2, columns left out.
# A new centre has no context yet that row-level security would accept, hence its own setting.
_FUNCTION = """
CREATE OR REPLACE FUNCTION ostoja_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
DECLARE
  event_key bigint := nullif(current_setting('ostoja.event', true), '')::bigint;
  covered text[] := TG_ARGV[2]::text[];
  context text := current_setting('ostoja.centre', true);
  before jsonb;
  after jsonb;
  whole jsonb;
  same text[];
  unseen text;
  row_key text;
  centre_key bigint;
BEGIN
  IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - TG_ARGV[3]::text[]; END IF;
  IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - TG_ARGV[3]::text[]; END IF;
  IF before = after THEN RETURN NULL; END IF;
  IF event_key IS NULL OR EXISTS (SELECT 1 FROM audit_event WHERE id = event_key) THEN
    RAISE EXCEPTION '%(outside)s' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  whole := coalesce(after, before);
  row_key := coalesce(before, after) ->> TG_ARGV[0];
  IF TG_ARGV[1] = '' THEN
    centre_key := nullif(current_setting('ostoja.event_centre', true), '')::bigint;
  ELSE
    centre_key := (whole ->> TG_ARGV[1])::bigint;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(key) INTO same FROM jsonb_each(after) WHERE before -> key = value;
    before := before - coalesce(same, '{}');
    after := after - coalesce(same, '{}');
  END IF;
  IF covered <> '{}' THEN
    SELECT string_agg(key, ' ' ORDER BY key) INTO unseen
      FROM jsonb_each(coalesce(after, before))
      WHERE key = ANY (covered) AND (TG_OP = 'UPDATE' OR value <> 'null');
    before := before - covered;
    after := after - covered;
  END IF;
  IF TG_ARGV[1] = 'id' THEN PERFORM set_config('ostoja.centre', centre_key::text, true); END IF;
  INSERT INTO audit_change (centre_id, event_id, "table", key, kind, old, new, hidden)
  VALUES (
    centre_key, event_key, TG_TABLE_NAME, row_key,
    CASE TG_OP WHEN 'INSERT' THEN 'added' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
    before, after, coalesce(unseen, '')
  );
  IF TG_ARGV[1] = 'id' THEN
    PERFORM set_config('ostoja.centre', coalesce(context, ''), true);
  END IF;
  RETURN NULL;
END $body$
"""
_KEPT = """
CREATE OR REPLACE FUNCTION ostoja_kept() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION '%(kept)s' USING ERRCODE = 'integrity_constraint_violation';
END $body$
"""
_RUNNING = "nullif(current_setting('ostoja.carried_out', true), '')::bigint"
_FROZEN = """
CREATE OR REPLACE FUNCTION ostoja_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
DECLARE
  freed boolean := false;
BEGIN
  IF TG_OP = 'DELETE' AND TG_NARGS = 1 THEN
    EXECUTE 'SELECT ' || TG_ARGV[0] INTO freed USING to_jsonb(OLD);
    IF freed THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '%(frozen)s' USING ERRCODE = 'integrity_constraint_violation';
END $body$
"""
# What a page showed, in one call: the server keeps the plan, which takes longer than its run.
# The centre of the rows is told before the wall asks; like the lock of writers and the asynchronous
# commit it lasts as long as the transaction. Nobody waits for the disk: a crash of the server may
# lose the reads of its last second, no others. It runs with the rights of whoever calls it.
_SEEN = """
CREATE OR REPLACE FUNCTION ostoja_seen(
  centre bigint, writers bigint, at timestamptz, actors bigint[], roles text[], levels text[],
  subjects text[], whats text[], purposes text[]
) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
  PERFORM set_config('ostoja.centre', centre::text, true), pg_advisory_xact_lock_shared(writers),
    set_config('synchronous_commit', 'off', true);
  INSERT INTO audit_read (centre_id, at, actor_id, role, level, subject, what, purpose)
  SELECT centre, at, seen.* FROM unnest(actors, roles, levels, subjects, whats, purposes) AS seen;
END $body$
"""


def common(outside: str, kept: str, frozen: str) -> list[str]:
    """The functions that all triggers call, and the one that records reads."""
    return [
        _FUNCTION % {"outside": outside}, _KEPT % {"kept": kept}, _FROZEN % {"frozen": frozen},
        _SEEN,
    ]  # fmt: skip


def frozen(table: "Table", column: str, sentence: str, freed: tuple[str, str] | None) -> list[str]:
    """The triggers that refuse to change or remove a row once ``column`` is filled.

    Encrypted columns may be written with another key; what they say is sealed by a plain one.
    """
    words = ""
    if freed:
        row = f"($1 ->> '{freed[0]}')::bigint"
        asked = freed[1].format(row=row, running=_RUNNING).replace("'", "''")
        words = f"'{asked}'"
    plain = [one.name for one in table.columns if one.form != "bytes"]
    differs = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in plain)
    filled = f'OLD."{column}" IS NOT NULL'
    return [
        f'CREATE OR REPLACE TRIGGER "{table.name}_changed_kept" BEFORE UPDATE ON "{table.name}" '
        f"FOR EACH ROW WHEN ({filled} AND ({differs})) EXECUTE FUNCTION ostoja_frozen()",
        f'CREATE OR REPLACE TRIGGER "{table.name}_removed_kept" BEFORE DELETE ON "{table.name}" '
        f"FOR EACH ROW WHEN ({filled}) EXECUTE FUNCTION "
        f"ostoja_frozen({words})",
    ]


def frozen_names(table: str) -> set[str]:
    """The triggers of a table whose rows freeze."""
    return {f"{table}_changed_kept", f"{table}_removed_kept"}


def recorded(table: "Table", outside: str) -> list[str]:
    """The trigger that records a table."""
    covered = ",".join(column.name for column in table.columns if not column.plain)
    words = (table.key, table.centre, f"{{{covered}}}", f"{{{','.join(table.left_out)}}}")
    arguments = ", ".join(f"'{word}'" for word in words)
    return [
        f'CREATE OR REPLACE TRIGGER "{table.name}_audit" AFTER INSERT OR UPDATE OR DELETE '
        f'ON "{table.name}" FOR EACH ROW EXECUTE FUNCTION ostoja_audit({arguments})',
        _never_emptied(table.name),
    ]


def _never_emptied(table: str) -> str:
    """TRUNCATE has no rows that a trigger could record: it is refused, the owner's too."""
    return (
        f'CREATE OR REPLACE TRIGGER "{table}_whole_kept" BEFORE TRUNCATE '
        f'ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION ostoja_kept()'
    )


def kept(name: str, sentence: str) -> list[str]:
    """The triggers of a table that is only ever added to."""
    return [
        f'CREATE OR REPLACE TRIGGER "{name}_kept" BEFORE UPDATE OR DELETE '
        f'ON "{name}" FOR EACH ROW EXECUTE FUNCTION ostoja_kept()',
        _never_emptied(name),
    ]


def names(table: str) -> set[str]:
    """The triggers that a recorded table has."""
    return {f"{table}_audit", f"{table}_whole_kept"}


def kept_names(table: str) -> set[str]:
    """The triggers that a table of the audit has."""
    return {f"{table}_kept", f"{table}_whole_kept"}


def whole(table: "Table") -> str:
    """A row ``t`` of the table as JSON, in the form in which the trigger writes it."""
    return "to_jsonb(t)"
