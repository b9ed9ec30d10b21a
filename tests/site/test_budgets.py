"""How much a page may ask of the database, and what machines read on it."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import System
from ostoja.directory.services import book
from tests.site.conftest import book as town_book
from tests.site.test_pages import PATHS

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
OFFICE = ["", "sprawdz-adres/", "telefony/", "komunikaty/", "podzial/"]


@pytest.fixture
def bytom(town):
    town("bytom")
    book("bytom")
    return Client(**{"ostoja.now": NOW})


def count(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return sum(
        "set_config" not in one["sql"] for one in captured
    )  # telling the wall is no question


@pytest.mark.parametrize("path", PATHS)
def test_a_public_page_asks_the_database_at_most_six_times(bytom, path):
    assert count(bytom, "/" + path) <= 6


@pytest.mark.parametrize("path", OFFICE)
def test_an_office_page_asks_at_most_twelve_times(bytom, path):
    AddMember(
        slug="bytom", at=NOW, actor=System(), email="editor@bytom.example", person="Pokaz",
        role="editor", password="pokaz-ostoja-2026",
    ).execute()  # fmt: skip
    bytom.force_login(
        User.objects.get(email="editor@bytom.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    count(bytom, "/bytom/biuro/" + path)  # the book of the new version is compiled once
    assert count(bytom, "/bytom/biuro/" + path) <= 12


@pytest.mark.parametrize("path", ["bytom/jednostki/noclegownia/", "bytom/sprawy/zasilek-staly/"])
def test_machines_read_who_helps(site, path):
    """schema.org as JSON-LD, with no telephone that people do not see."""
    text = site.get("/" + path).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    found = [json.loads(one) for one in scripts]
    assert found
    assert found[0]["@context"] == "https://schema.org"
    assert found[0]["@type"] in {"GovernmentOffice", "GovernmentService", "EmergencyService"}
    assert all(phone in text for phone in found[0].get("telephone", []))


def test_a_calendar_entry_is_neutral_and_in_local_time(site):
    """A shared calendar must not show why somebody goes to a social worker."""
    facts = town_book("bytom")
    closed = next(
        unit.code
        for unit in facts.units(NOW.date())
        if (state := facts.place(unit.code, NOW).open) and state.next_opening
    )
    response = site.post("/bytom/odpowiedz/termin.ics", {"miejsce": closed})
    calendar = Calendar.from_ical(response.content)
    event = next(iter(calendar.walk("VEVENT")))
    assert str(event["SUMMARY"]) == "Przypomnienie"
    assert event.decoded("DTSTART").tzinfo is not None
    assert "Europe/Warsaw" in {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    assert "pomoc" not in response.content.decode().lower()
