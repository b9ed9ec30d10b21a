"""Every migration is tried forward, back and forward again: an upgrade can be taken back."""

import re

import pytest

from tests.installation import Installation, reachable

pytestmark = [pytest.mark.soak, pytest.mark.trial]
THERE_AND_BACK = """
from django.apps import apps
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ostoja.audit import triggers
{shape}
before = shape()
ours = [one.label for one in apps.get_app_configs() if one.name.startswith("ostoja.")]
with_tables = [label for label in ours if list(apps.get_app_config(label).get_models())]
chosen = {chosen} or with_tables
for label in reversed(chosen):
    call_command("migrate", label, "zero", verbosity=0)
names = connection.introspection.table_names()
gone = [m for m in triggers.audited() if m._meta.app_label in chosen]
assert gone
left = [m._meta.db_table for m in gone if m._meta.db_table in names]
assert not left, left
call_command("migrate", verbosity=0)
assert not list(triggers.missing()), list(triggers.missing())
after = shape()
assert after == before, sorted(after ^ before)[:5]
print("same", len(after))
"""
SHAPES = {
    "sqlite": """
from django.db import connection
def shape():
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return set(cursor.fetchall())
""",
    "postgresql": """
from django.db import connection
def shape():
    with connection.cursor() as cursor:
        cursor.execute('''
            SELECT 'column', table_name || '.' || column_name, data_type || is_nullable
              FROM information_schema.columns WHERE table_schema = 'public'
            UNION SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
              WHERE connamespace = 'public'::regnamespace
            UNION SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION SELECT 'policy', tablename || policyname, qual FROM pg_policies
            UNION SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger
              WHERE NOT tgisinternal''')
        return set(cursor.fetchall())
""",
}


# Accounts carry Wagtail's tables, and one of Wagtail's own steps (documents 0002) fails on the way
# back. So all of our apps go back to nothing without the desk, and the desk goes back with it.
WAYS = {"all": ("0", []), "desk": ("1", ["content"])}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_there_and_back(vendor, way, tmp_path):
    """Afterwards every column, constraint, index, policy and trigger is what it was."""
    if vendor == "postgresql" and not reachable():
        pytest.skip("no PostgreSQL server; set OSTOJA_TEST_POSTGRESQL")
    desk, chosen = WAYS[way]
    place = Installation.empty(tmp_path / "var", vendor)
    place.more["OSTOJA_CONTENT"] = desk
    try:
        said = place.python(THERE_AND_BACK.format(shape=SHAPES[vendor], chosen=chosen), owner=True)
        assert re.search(r"same \d{3}", said)
    finally:
        place.remove()
