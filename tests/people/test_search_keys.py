"""Somebody at the database makes a person unfindable: it is refused, and what came from within an
action all the same is found by computing the keys again.
"""

import pytest
from django.db import IntegrityError, connection, transaction
from typer.testing import CliRunner

from ostoja.audit.models import Change
from ostoja.cli.keys import keys_app
from ostoja.people import actions, services
from ostoja.people import models as m
from tests.acting import acting
from tests.people.conftest import MARCH, TODAY


@pytest.fixture
def anna(ada):
    door = ("Lipowa", "12", "", "", "Przykładowo")
    return ada.create("Anna", "Wrona", MARCH, door=door, former=("Kos",))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_searchkey",
        "UPDATE people_searchkey SET token = 1",
        "INSERT INTO people_searchkey (centre_id, person_id, kind, token) "
        "SELECT centre_id, person_id, kind, 7 FROM people_searchkey",
    ],
)
def test_outside_an_action_no_key_changes(anna, statement):
    before = m.SearchKey.objects.count()
    with (
        pytest.raises(IntegrityError, match="Zapis zmienia tylko czynność"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert m.SearchKey.objects.count() == before > 10


def test_keys_fill_no_log(anna):
    """They are computed from rows that the log has; a line for each would say nothing."""
    assert not Change.objects.filter(table="people_searchkey").exists()
    assert Change.objects.filter(table="people_personname").count() == 2


@pytest.mark.parametrize("harm", ["lost", "added", "changed"])
def test_a_key_that_went_astray_is_found_and_mended(ada, anna, harm):
    ada.create("Jan", "Kos", MARCH.replace(year=1970))
    assert services.astray() == ([], m.Person.objects.order_by("pk").last().pk)
    row = m.SearchKey.objects.filter(person__key=anna).order_by("id").first()
    with acting():
        if harm == "lost":
            row.delete()
        elif harm == "added":
            row.pk, row.token = None, 12345
            row.save(force_insert=True)
        else:
            row.token = 12345
            row.save()
    assert services.astray()[0] == [anna]
    run = CliRunner().invoke
    told = run(keys_app, ["search"])
    assert anna in told.output
    assert isinstance(told.exception, ValueError)
    assert "Naprawionych osób: 1." in run(keys_app, ["search", "--mend"]).output
    assert "się zgadzają" in run(keys_app, ["search"]).output
    assert ada.find("Wrona") == ["Anna Wrona"]


def test_a_change_of_name_keeps_them_in_step(ada, anna):
    ada.do(actions.ChangeName, person=anna, given="Anna", surname="Kos-Wrona", since=TODAY)
    assert services.astray()[0] == []
