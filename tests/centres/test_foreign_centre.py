"""A worker of one centre walks through every door and finds nothing of another centre.

The other centre has a marked row in every table. The walk is the same on both databases: on SQLite
it proves the first wall, on PostgreSQL both.
"""

import pytest
from django.db import connection

from ostoja.accounts.models import Membership
from ostoja.audit.models import Event
from ostoja.centres.context import in_centre
from ostoja.centres.files import write_centre
from ostoja.centres.models import CentreManager, CentreQuerySet
from ostoja.centres.wall import of_centres
from ostoja.directory.services import facts
from tests.centres.crawling import addresses, ask, forget
from tests.centres.planting import WRITTEN_ELSEWHERE, Garden, marks
from tests.centres.walking import member, pages_of

ROLES = ("administrator", "editor", "clerk")


def test_every_table_has_a_planted_row(garden):
    """A new table whose row cannot be guessed needs a line in ``planting.KNOWN``."""
    assert garden.refused == {}
    planted = {model._meta.label for model in garden.rows}
    assert planted == {model._meta.label for model in of_centres()} - WRITTEN_ELSEWHERE


def test_no_manager_shows_a_foreign_row(here, garden):
    """Neither by key, count, search nor through the manager that relations use."""
    for model in of_centres():
        row, label = garden.rows.get(model), model._meta.label
        for rows in (model._default_manager, model._base_manager):
            for key in (here.pk, None):
                with in_centre(key):
                    assert not rows.filter(centre_id=garden.centre.pk).exists(), label
                    assert row is None or not rows.filter(pk=row.pk).exists(), label
                    assert key or rows.count() == 0, label
        with in_centre(garden.centre.pk):
            assert row is None or model._default_manager.filter(pk=row.pk).exists(), label


@pytest.mark.parametrize("role", ROLES)
def test_no_page_changes_when_another_centre_fills_its_tables(one_moment, here, other, role):
    """Counts, choosers, suggestions, exports, errors: all as if nobody else were there."""
    client = member("bytom", role)
    before = pages_of(client, here)
    assert sum(answer.status == 200 for answer in before.values()) >= 30
    with in_centre(other.pk):
        Garden(other).plant_all()
    forget()
    for path, answer in before.items():
        again = ask(client, "get", path)
        assert not again.marks(), path
        assert again == answer, path


def without_the_filter_of(model):
    """A manager that forgets the centre for one table."""
    asked = CentreManager.get_queryset

    def rows(self):
        return CentreQuerySet(self.model, using=self._db) if self.model is model else asked(self)

    return rows


def test_the_walk_sees_a_leak_and_the_second_wall_stops_it(here, other, monkeypatch):
    """Somebody forgets one filter: names in a list, lines of the log. On SQLite the walk
    turns red; on PostgreSQL there is nothing to see, as the database shows no foreign row.
    """
    client = member("bytom", "administrator")
    doors = [pattern.format(centre="bytom") for pattern, names in addresses() if len(names) == 1]
    before = {path: ask(client, "get", path) for path in doors if "/biuro/" in path}
    with in_centre(other.pk):
        Garden(other).plant_all()
    forget()
    shown = {}
    for model in (Membership, Event):
        with monkeypatch.context() as patched:
            patched.setattr(CentreManager, "get_queryset", without_the_filter_of(model))
            again = {path: ask(client, "get", path) for path in before}
        shown[model] = [path for path, answer in again.items() if answer != before[path]]
    if connection.vendor == "postgresql":
        assert not any(shown.values()), shown
    else:
        assert all(shown.values()), shown


def test_the_files_of_an_export_are_the_same_too(here, other, tmp_path):
    """What ``ostoja export centre`` writes knows nothing of a neighbour."""
    write_centre(facts("bytom"), tmp_path / "before")
    with in_centre(other.pk):
        Garden(other).plant_all()
    write_centre(facts("bytom"), tmp_path / "after")
    files = sorted(path.relative_to(tmp_path / "before") for path in tmp_path.rglob("before/**/*"))
    assert len(files) >= 3
    for name in files:
        before, after = tmp_path / "before" / name, tmp_path / "after" / name
        if before.is_file():
            assert before.read_bytes() == after.read_bytes(), name
            assert not marks(after.read_text(encoding="utf-8")), name
