"""Somebody tries the doors: each attempt leaves a warning, none of what was typed (ASVS 16.3.3)."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from ostoja.audit.actions import RefusedError, System
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from ostoja.directory.actions import ChangePhone
from ostoja.flood.services import FloodError, Limit, knock
from tests.centres.test_logs import lines_of, written
from tests.centres.walking import AT, member

TYPED = "Zdzisława Brzęczyszczykiewicz"


@pytest.fixture
def here(town):
    town("bytom")
    cache.clear()
    return centre("bytom")


def warnings(out):
    assert TYPED not in out.getvalue()
    return [one for one in lines_of(out.getvalue()) if one["level"] == "warning"]


def statuses(out):
    return [one.get("status") for one in warnings(out)]


def test_a_form_without_its_protection(here):
    with written() as out:
        sent = Client(enforce_csrf_checks=True).post("/bytom/biuro/wejscie/", {"email": TYPED})
    assert sent.status_code == 403
    assert 403 in statuses(out)


def test_a_page_of_another_role(here):
    client = member("bytom", "editor")
    with written() as out:
        assert client.get("/bytom/biuro/wylaczenia/").status_code == 403
    assert 403 in statuses(out)


def test_more_than_a_program_may_ask(here, monkeypatch):
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 2)
    with written() as out:
        for _ in range(4):
            Client(REMOTE_ADDR="203.0.113.77").get("/api/v1/centres", {"x": TYPED})
    assert statuses(out).count(429) == 2


def test_more_than_somebody_may_knock(here):
    request = RequestFactory().post("/", {"kod": TYPED})
    with written() as out, in_centre(here.pk):
        knock(request, "stan-wniosku", Limit(1, 10), AT)
        with pytest.raises(FloodError):
            knock(request, "stan-wniosku", Limit(1, 10), AT)
    (one,) = warnings(out)
    assert (one["event"], one["kind"], one["count"]) == ("too many attempts", "stan-wniosku", 2)


def test_an_action_that_is_refused(here):
    with written() as out, pytest.raises(RefusedError):
        ChangePhone(
            slug="bytom", at=AT, actor=System(), unit="nie-ma", number=TYPED, reason=TYPED
        ).execute()
    assert "action refused" in [one["event"] for one in lines_of(out.getvalue())]
    assert TYPED not in out.getvalue()
