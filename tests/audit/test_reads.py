"""The data-protection officer sees who looked at what is specially protected."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit import reads
from ostoja.audit.actions import Person, System
from ostoja.audit.middleware import reads_of_request
from ostoja.audit.models import Read
from ostoja.centres.classes import Confidentiality
from ostoja.centres.context import in_centre
from tests.acting import new_centre

NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def alfa():
    found = new_centre("alfa", "Ośrodek Alfa")
    AddMember(
        slug="alfa", at=NOON, actor=System(), email="anna@alfa.example", person="Anna",
        role="clerk",
    ).execute()  # fmt: skip
    return found


def anna():
    return Person(User.objects.get(email="anna@alfa.example"), "clerk")


C3 = Confidentiality.C3


def shown(subject="osoba:1", what="stan zdrowia", purpose="wywiad"):
    reads.record(anna(), subject=subject, what=what, purpose=purpose, level=C3)


def kept(centre):
    with in_centre(centre.pk):
        return [(r.actor_id, r.role, r.subject, r.what, r.purpose)
                for r in Read.objects.order_by("id")]  # fmt: skip


def serve(centre, view):
    """As the site serves: the reads' middleware around the centre's."""

    def inner(request):
        with in_centre(centre.pk):
            return view(request)

    return reads_of_request(inner)(None)


def test_what_a_page_shows_is_recorded_once_in_one_batch(alfa):
    def page(request):
        for number in (1, 2, 1):
            shown(f"osoba:{number}")
        assert not Read.objects.exists()
        return HttpResponse("ok")

    with CaptureQueriesContext(connection) as queries:
        assert serve(alfa, page).status_code == 200
    writing = re.compile(r"INSERT INTO audit_read|ostoja_seen\(")  # SQLite, PostgreSQL
    assert sum(bool(writing.search(q["sql"])) for q in queries) == 1
    who = anna().user.pk
    assert kept(alfa) == [
        (who, "clerk", "osoba:1", "stan zdrowia", "wywiad"),
        (who, "clerk", "osoba:2", "stan zdrowia", "wywiad"),
    ]


def test_a_page_without_such_data_costs_no_query(alfa, django_assert_num_queries):
    with django_assert_num_queries(0):
        reads_of_request(lambda request: HttpResponse("ok"))(None)


def test_what_was_seen_stays_recorded_when_the_page_s_transaction_is_given_up(alfa):
    def page(request):
        with transaction.atomic():
            shown()
            transaction.set_rollback(True)
        return HttpResponse("ok")

    serve(alfa, page)
    assert len(kept(alfa)) == 1


def test_what_was_seen_is_recorded_when_the_page_breaks(alfa):
    def page(request):
        shown()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        serve(alfa, page)
    assert len(kept(alfa)) == 1


def test_what_cannot_be_recorded_is_not_shown(alfa, monkeypatch):
    """The database refuses the record: the page does not leave."""

    def page(request):
        shown()
        return HttpResponse("tajne")

    def broken(seen):
        raise RuntimeError("no log")

    monkeypatch.setattr(reads, "write", broken)
    with pytest.raises(RuntimeError, match="no log"):
        serve(alfa, page)


def test_a_job_s_reading_is_recorded_at_once(alfa):
    with in_centre(alfa.pk):
        reads.record(System(), subject="osoba:1", what="PESEL", purpose="wydruk", level=C3)
    assert kept(alfa) == [(None, "system", "osoba:1", "PESEL", "wydruk")]


@pytest.mark.parametrize("missing", ["subject", "what", "purpose"])
def test_a_read_without_its_reason_is_an_error(alfa, missing):
    said = {"subject": "osoba:1", "what": "PESEL", "purpose": "wydruk", "level": C3, missing: ""}
    with in_centre(alfa.pk), pytest.raises(ValueError, match="says what"):
        reads.record(System(), **said)
    with pytest.raises(ValueError, match="a centre"):
        reads.record(System(), subject="osoba:1", what="PESEL", purpose="wydruk", level=C3)


def test_one_centre_s_reads_are_not_seen_from_another(alfa):
    beta = new_centre("beta", "Ośrodek Beta")
    with in_centre(alfa.pk):
        shown()
    assert (len(kept(alfa)), len(kept(beta))) == (1, 0)


def test_the_site_gathers_reads(settings):
    """Outside the middleware of the centre, whose transaction is over by then."""
    order = settings.MIDDLEWARE
    assert order.index("ostoja.audit.middleware.reads_of_request") < order.index(
        "ostoja.centres.middleware.CentreOfRequest"
    )
