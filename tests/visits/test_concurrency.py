"""One slot, two hundred at once: exactly one wins, on either database."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.audit.actions import RefusedError, System
from ostoja.centres.context import in_centre
from ostoja.centres.meetings import guarded
from ostoja.centres.services import centre, key
from ostoja.visits import actions
from ostoja.visits import models as m
from ostoja.visits.models.visit import new_code
from tests.acting import acting
from tests.centres.test_window import as_owner
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, build, minute

CROWD, THREADS = 200, 16


def row(office, **more):
    begins = minute(THURSDAY, "9:00")
    given = {
        "centre": centre(SLUG), "kind": m.Kind.objects.get(code="rozmowa"), "unit": "siedziba",
        "worker": office.ada.user, "begins": begins, "ends": begins + 30, "held_from": begins,
        "held_to": begins + 30, "code": new_code(), "made_at": FRIDAY, "way": "web",
    }  # fmt: skip
    return m.Visit(**{**given, **more})


def test_the_database_itself_refuses_visits_that_meet(office):
    """Bulk statements too; touching visits, cancelled ones and shared slots are fine."""
    assert m.Visit in guarded()
    begins = minute(THURSDAY, "9:00")
    with acting(centre(SLUG)):
        row(office).save()
        row(office, begins=begins + 30, ends=begins + 60, held_from=begins + 30,
            held_to=begins + 60).save()  # fmt: skip
        row(office, place=2).save()
        row(office, state="cancelled").save()
        row(office, worker=office.bo.user).save()
        other = m.Kind.objects.get(code="punkt")
        wrong = [
            {},
            {"place": 2},
            {"place": 3, "kind": other},
            {"begins": begins + 10, "ends": begins + 20, "place": 3},
            {"begins": begins - 20, "ends": begins, "held_from": begins - 20,
             "held_to": begins + 1, "place": 3},
            {"held_from": begins - 60, "begins": begins - 60, "place": 3},
            {"begins": begins + 90, "held_from": begins + 90, "ends": begins + 80},
        ]  # fmt: skip
        for more in wrong:
            with pytest.raises(DatabaseError), transaction.atomic():
                m.Visit.objects.bulk_create([row(office, **more)])
        kept = m.Visit.objects.get(state="cancelled")
        with pytest.raises(DatabaseError), transaction.atomic():
            m.Visit.objects.filter(pk=kept.pk).update(state="booked")


def crowd(task):
    """``CROWD`` calls of ``task`` by ``THREADS`` threads that begin together; their results."""
    gate = threading.Barrier(THREADS)

    def work(number):
        if number < THREADS:
            gate.wait(60)
        try:
            return task(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, range(CROWD)))


@pytest.fixture(scope="module")
def committed(django_db_setup, django_db_blocker, tmp_path_factory):
    """The same office in a copy of the database, in which things are committed."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            yield from _copied_by_the_server()
        else:
            yield from _copied_to_a_file(tmp_path_factory.mktemp("crowd") / "crowd.sqlite3")


def _copied_by_the_server():
    name = connection.settings_dict["NAME"]
    copy = f"{name}_crowd"
    with as_owner("postgres") as server:
        connection.close()
        server.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        connection.settings_dict["NAME"] = copy
        try:
            build()
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _copied_to_a_file(path):
    """SQLite in memory has one connection; a file has as many as there are threads."""
    connection.ensure_connection()
    name, memory = connection.settings_dict["NAME"], connection.connection
    with closing(sqlite3.connect(path)) as file:
        memory.backup(file)
    connection.connection = None
    connection.settings_dict["NAME"] = str(path)
    try:
        build()
        yield str(path)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.connection = memory


def test_of_two_hundred_who_want_one_slot_exactly_one_gets_it(committed):
    """Real threads, real connections: 199 are told plainly that somebody was quicker."""

    def book(number):
        try:
            actions.BookVisit(
                slug=SLUG, at=FRIDAY, actor=actions.Resident(), kind="rozmowa", unit="siedziba",
                code=new_code(), begins=minute(THURSDAY, "9:00"),
            ).execute()  # fmt: skip
        except RefusedError as refused:
            return str(refused)
        return "umówiona"

    said = crowd(book)
    assert said.count("umówiona") == 1
    assert {one for one in said if one != "umówiona"} == {
        "Ktoś był szybszy i ten termin jest już zajęty. Wybierz inny."
    }
    with in_centre(key(SLUG)):
        assert m.Visit.objects.count() == 1


def test_numbers_of_the_queue_are_given_once_each(committed):
    """Two hundred take a number at once: 1 to 200, none twice, none left out."""
    actions.AddLine(slug=SLUG, at=FRIDAY, actor=System(), unit="siedziba", letter="A").execute()
    with in_centre(key(SLUG)):
        opened = m.Line.objects.get().key

    def take(number):
        action = actions.TakeTicket(slug=SLUG, at=FRIDAY, actor=actions.Resident(), key=opened)
        return int(action.execute().what["number"])

    assert sorted(crowd(take)) == list(range(1, CROWD + 1))
    later = FRIDAY.replace(day=21)
    again = actions.TakeTicket(slug=SLUG, at=later, actor=actions.Resident(), key=opened)
    assert again.execute().what["number"] == 1, "numbers begin anew each day"
    assert later.date() == date(2026, 11, 21)
