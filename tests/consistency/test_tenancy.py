"""Tables whose shape would let one centre learn of another."""

import ast

from django.apps import apps
from django.db.models import ForeignKey, UniqueConstraint

from ostoja.centres.models import Centre, CentreManager, CentreScoped
from ostoja.centres.wall import of_centres
from tests.reference import ROOT

# Who speaks SQL: the core to tables in memory, the others with the centre written out.
# Everybody else goes through the managers, the first wall.
SPEAK_SQL = (
    "ostoja/centres/", "ostoja/audit/", "ostoja/core/", "/migrations/", "people/keys.py",
    "people/actions/rotating.py",  # sealed columns as they are stored, in one centre, held
)  # fmt: skip
RAW = {"execute", "executemany", "raw", "extra", "RawSQL"}


def test_what_must_be_unique_is_unique_in_its_centre():
    """Else "already taken" would say that another centre has it."""
    for model in of_centres():
        for one in model._meta.constraints:
            if isinstance(one, UniqueConstraint):
                assert one.fields[:1] == ("centre",), f"{model._meta.label}: {one.name}"
        assert not model._meta.unique_together, model._meta.label
        for field in model._meta.concrete_fields:
            whole = field.primary_key or not field.unique
            assert whole or field.name == "centre", f"{model._meta.label}.{field.name}"


def test_every_manager_of_a_centres_table_asks_for_the_centre():
    for model in of_centres():
        for manager in (*model._meta.managers, model._base_manager):
            assert isinstance(manager, CentreManager), f"{model._meta.label}.{manager.name}"


def test_no_shared_table_points_into_a_centre():
    """A shared row may name the centre, never a row of it; tables between two have a centre too."""
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, CentreScoped):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                target = field.related_model
                assert target is Centre or not issubclass(target, CentreScoped), field


def test_only_the_rooms_below_speak_sql():
    for path in sorted((ROOT / "ostoja").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if any(room in name for room in SPEAK_SQL):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert not (node.func.attr in RAW and node.args), f"{name}:{node.lineno}"
