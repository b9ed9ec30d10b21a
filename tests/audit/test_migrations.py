"""Migrations rebuild tables; afterwards every trigger is there again."""

import os
import subprocess
import sys

from tests.reference import ROOT
from tests.template import place

SCRIPT = """
import django
django.setup()
from django.core.management import call_command
from django.db import IntegrityError, connection
from ostoja.audit import triggers

for target in (["audit", "0002"], ["directory", "0001"], ["audit"], []):
    call_command("migrate", *target, verbosity=0)
assert not list(triggers.missing()), list(triggers.missing())
try:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO centres_centre (slug, name, content_version) VALUES ('x', 'X', 1)"
        )
except IntegrityError as refused:
    print(refused)
"""


def test_back_and_forth_leaves_every_trigger_in_place(tmp_path):
    """On SQLite, which drops a table's triggers when it rebuilds it."""
    env = {
        **os.environ, "OSTOJA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE":
        "ostoja.project.settings", "OSTOJA_DATABASE_URL": f"sqlite:///{tmp_path}/try.sqlite3",
    }  # fmt: skip
    place(tmp_path / "try.sqlite3")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT],
        capture_output=True, text=True, cwd=ROOT, env=env, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Zapis zmienia tylko czynność" in done.stdout
