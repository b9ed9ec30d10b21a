"""The demo fills its made-up town with made-up people, the same everywhere, and no other town."""

import pytest

from ostoja.audit.actions import Person, RefusedError, System
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.cli.people import count_of, fill
from ostoja.core import identifiers
from ostoja.core.people.made_up import homes
from ostoja.people import actions, services
from ostoja.people import models as m
from tests.people.conftest import NOON, TODAY


def test_the_demo_s_people_are_found_like_anybody(office, ada):
    progress = []
    assert fill("przykladowo", 120, NOON, progress.append) == sum(progress) >= 120
    assert fill("przykladowo", 120, NOON) == 0, "they are there already"
    first = services.file("zmyslona0001", office.ada.user, TODAY)
    assert identifiers.is_synthetic(first.person.pesel)
    for typed in (
        first.name.surname,
        first.person.pesel,
        f"{first.name.given} {first.name.surname}",
    ):
        hits = services.search(typed, office.ada.user, TODAY)
        assert "zmyslona0001" in {hit.key for hit in hits}, typed
    case = services.case_of("zmyslona0001", "ups", TODAY)
    assert "zmyslona0001" in case.ids


def test_no_town_that_exists_gets_made_up_people(office, town):
    town("bytom")
    made = tuple(homes(3, 1, TODAY, ("Lipowa",)))
    shared = {"at": NOON, "homes": made, "town": "Bytom"}
    with in_centre(key("bytom")):
        with pytest.raises(RefusedError, match="Ten ośrodek istnieje"):
            actions.MakeUpPeople(slug="bytom", actor=System(), **shared).execute()
        assert not m.Person.objects.exists()
    worker = Person(office.ada.user, "clerk")
    with pytest.raises(RefusedError, match="ostoja demo"):
        actions.MakeUpPeople(slug="przykladowo", actor=worker, **shared).execute()


def test_a_size_nobody_knows_is_refused():
    assert count_of("large") == 100_000
    with pytest.raises(ValueError, match="none, small, large"):
        count_of("huge")
