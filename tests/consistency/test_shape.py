"""The shape of the house, held by tests."""

import ast
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import get_resolver

from ostoja.centres.classes import Confidentiality, class_of
from ostoja.centres.models import CentreScoped
from tests.reference import ROOT

PACKAGE = ROOT / "ostoja"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
OWN = [model for model in apps.get_models() if model.__module__.startswith("ostoja.")]


def test_layers_and_pure_core():
    """import-linter's contracts hold."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_table_belongs_to_a_centre_or_says_that_it_is_shared(model):
    assert issubclass(model, CentreScoped) or getattr(model, "shared", False)


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_every_column_has_a_class(model):
    """C0 to C6; an unclassified column fails here before anybody can store something in it."""
    for field in model._meta.concrete_fields:
        assert class_of(model, field.name) in Confidentiality
    unknown = set(model.classes) - {field.name for field in model._meta.concrete_fields} - {"*"}
    assert not unknown, f"classes of columns that are not there: {unknown}"


def test_only_tables_of_public_facts_are_public_throughout():
    """What people do and who they are is never C0."""
    public = {model.__name__ for model in OWN if "*" in model.classes}
    assert not public & {"User", "Membership", "Event", "DivisionDraft"}


def test_django_finds_nothing_wrong():
    """In a process of its own: the test runner's strict template variables are no setting."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--settings", "ostoja.project.settings"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_core_never_reads_the_clock():
    for path in sorted((PACKAGE / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "today", "utcnow"}, path


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def _patterns(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from _patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry.callback


def test_every_page_of_the_office_is_closed_to_strangers():
    """Each address under /biuro/ is guarded, save the door itself."""
    office = [
        (pattern, view) for pattern, view in _patterns(get_resolver()) if "/biuro/" in pattern
    ]
    assert len(office) >= 6
    for pattern, view in office:
        door = "/biuro/wejscie/" in pattern or pattern.endswith("/biuro/wyjscie/")
        assert door or getattr(view, "office", False), pattern


def test_translations_are_complete():
    from babel.messages.pofile import read_po

    for path in sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as stream:
            empty = [m.id for m in read_po(stream) if m.id and not m.string]
        assert not empty, f"{path.parts[-3]}: {empty[:3]}"


def test_no_machine_path_or_registry_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.split("\n")
    machine = re.compile(r"/(?:work|root|home)/[a-z]")
    for name in listed:
        if name.endswith((".py", ".md", ".yaml", ".toml", ".lock", ".csv")):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert not machine.search(text), name
