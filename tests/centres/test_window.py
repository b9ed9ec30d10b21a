"""How PostgreSQL learns the centre outside a test's own transaction: as requests and jobs live.

These tests commit, so they have a copy of the test database to themselves.
"""

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from ostoja.centres import services
from ostoja.centres.context import current_centre, in_centre
from ostoja.centres.files import load_centre
from ostoja.centres.middleware import CentreOfRequest
from ostoja.directory import models as m
from ostoja.directory.actions import EndNotice, ImportCentre, PublishNotice
from tests.reference import ROOT

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.pg
AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))


def as_owner(name):
    """A connection of the owner of the tables to the database ``name``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'directory_unit'")
        known = {**connection.get_connection_params(), "user": cursor.fetchone()[0]}
    names = ("host", "port", "user", "password")
    return psycopg.connect(
        dbname=name, autocommit=True, **{key: known[key] for key in names if known.get(key)}
    )


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker):
    """A copy of the migrated database, in which things are committed; removed at the end."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: windows are opened on PostgreSQL only")
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        copy = f"{name}_window"
        with as_owner("postgres") as server:
            connection.close()
            server.execute(f'DROP DATABASE IF EXISTS "{copy}"')
            server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
            connection.settings_dict["NAME"] = copy
            try:
                yield copy
            finally:
                connection.close()
                connection.settings_dict["NAME"] = name
                server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


@pytest.fixture
def towns(own_database, own_version_file):
    for slug in ("bytom", "knurow"):
        if services.centre(slug) is None:
            facts = load_centre(ROOT / "demo" / slug)
            ImportCentre(slug=slug, at=AT, actor=System(), facts=facts).execute()
    yield services.key("bytom"), services.key("knurow")
    assert not connection.in_atomic_block
    assert current_centre() is None


def seen():
    """The centres whose units the database shows, without a filter of ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT centre_id FROM directory_unit")
        return {key for (key,) in cursor.fetchall()}


def notice(title):
    text = {"pl": title}
    return PublishNotice(
        slug="bytom", at=AT, actor=System(), title=text, body=text, first=AT.date(), last=AT.date()
    )


def middleware(answer):
    """The middleware around a view; asks for a page of Bytom."""
    layer = CentreOfRequest(answer)
    return layer, RequestFactory().get("/bytom/", headers={"host": "localhost"})


def test_a_job_sees_its_centre_and_the_connection_forgets_it(towns):
    """A pool may hand the connection to anybody: nothing may stay on it."""
    assert seen() == set()
    for key in towns:
        with in_centre(key):
            assert seen() == {key}
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('ostoja.centre', true)")
            assert cursor.fetchone()[0] in (None, "")
    assert seen() == set()


def test_two_threads_work_in_two_centres(towns):
    both, found = threading.Barrier(2), {}

    def work(key):
        with in_centre(key):
            both.wait(10)
            found[key] = (seen(), m.Unit.objects.count())
            both.wait(10)
        connection.close()

    threads = [threading.Thread(target=work, args=(key,)) for key in towns]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert {key: shown for key, (shown, _) in found.items()} == {key: {key} for key in towns}
    assert all(count for _, count in found.values())


def test_an_action_in_a_request_has_committed_when_it_returns(towns, own_database):
    """The page after it must not say "saved" of something that a later error takes back."""
    with as_owner(own_database) as elsewhere, in_centre(towns[0]):
        event = notice("Dziś krócej").execute()
        rows = elsewhere.execute("SELECT action FROM audit_event WHERE id = %s", [event.pk])
        assert rows.fetchall() == [("komunikat",)]
        assert services.versions().read() is not None  # pages may be kept again
        assert seen() == {towns[0]}
        assert Event.objects.filter(pk=event.pk).exists()


def test_a_refused_action_leaves_the_request_as_it_was(towns):
    with in_centre(towns[0]):
        with pytest.raises(RefusedError):
            EndNotice(slug="bytom", at=AT, actor=System(), code="nie-ma").execute()
        assert seen() == {towns[0]}


def test_actions_inside_a_transaction_of_their_caller_stay_in_it(towns):
    """Somebody wants two actions together: both or none."""

    @transaction.atomic
    def together():
        notice("Razem z drugim").execute()
        EndNotice(slug="bytom", at=AT, actor=System(), code="nie-ma").execute()

    with in_centre(towns[0]):
        before = Event.objects.count()
        with pytest.raises(RefusedError):
            together()
        assert Event.objects.count() == before
        assert seen() == {towns[0]}


def test_an_action_for_another_centre_comes_back(towns):
    """A command of the installation goes through the centres, one inside another."""
    bytom, knurow = towns
    with in_centre(knurow), in_centre(bytom), in_centre(knurow):
        event = notice("Z innego ośrodka").execute()
        assert seen() == {knurow}
        assert not Event.objects.filter(pk=event.pk).exists()
    with in_centre(bytom):
        assert Event.objects.filter(pk=event.pk).exists()


def test_the_error_page_can_read_after_a_failed_statement(towns):
    """One wrong statement ends a transaction of PostgreSQL; the page must still say it kindly."""

    def view(request):
        with pytest.raises(DatabaseError) as error, in_centre(towns[1]), connection.cursor() as c:
            c.execute("SELECT 1 / 0")
        layer.process_exception(request, error.value)
        return HttpResponse(str(seen() == {towns[0]}))

    layer, request = middleware(view)
    assert layer(request).content == b"True"
    assert seen() == set()


def test_an_error_that_is_not_the_databases_keeps_the_transaction(towns):
    def view(request):
        layer.process_exception(request, ValueError())
        return HttpResponse(str(seen() == {towns[0]}))

    layer, request = middleware(view)
    assert layer(request).content == b"True"


def test_a_body_that_is_made_while_it_is_sent_is_made_in_its_centre(towns):
    """An export is streamed after the request's transaction has ended."""

    def view(request):
        return StreamingHttpResponse(f"{unit.centre_id}\n" for unit in m.Unit.objects.iterator(2))

    layer, request = middleware(view)
    response = layer(request)
    assert not connection.in_atomic_block
    lines = b"".join(response.streaming_content).decode().split()
    assert set(lines) == {str(towns[0])}
    assert not connection.in_atomic_block


def test_a_request_without_a_centre_opens_nothing(towns):
    def view(request):
        return HttpResponse(f"{seen()} {connection.in_atomic_block}")

    layer = CentreOfRequest(view)
    request = RequestFactory().get("/", headers={"host": "localhost"})
    assert layer(request).content == b"set() False"
