"""The cold override: switched on in the office, seen everywhere at the next request."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.audit.models import Event
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from ostoja.directory.actions import AddHoursException, EndColdOverride, StartColdOverride
from ostoja.directory.services import book

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 12, 10, 12, tzinfo=WARSAW)


@pytest.fixture
def bytom(town):
    town("bytom")
    for role in ("clerk", "editor"):
        AddMember(
            slug="bytom", at=NOON, actor=System(), email=f"{role}@bytom.example",
            person="Pokaz", role=role, password="pokaz-ostoja-2026",
        ).execute()  # fmt: skip
    return Person(User.objects.get(email="clerk@bytom.example"), "clerk")


def start(actor, **more):
    return StartColdOverride(
        slug="bytom", at=NOON, actor=actor, unit="noclegownia", start=NOON - timedelta(hours=1),
        author="kierownik", **more,
    )  # fmt: skip


def test_severe_cold_opens_the_shelter_and_its_end_closes_it(bytom):
    """At noon on 10 December the shelter is closed; one click opens it, one closes it."""
    assert book("bytom").open("noclegownia", NOON).open is False
    start(bytom).execute()
    answer = book("bytom").open("noclegownia", NOON)
    assert answer.open is True
    assert "kierownik" in answer.why[0].text
    EndColdOverride(slug="bytom", at=NOON, actor=bytom, unit="noclegownia").execute()
    assert book("bytom").open("noclegownia", NOON).open is False


def test_a_refused_action_leaves_nothing_behind(bytom):
    with in_centre(centre("bytom").pk):
        before = Event.objects.count()
    for wrong in ({"end": NOON - timedelta(hours=2)},):
        with pytest.raises(RefusedError, match="Koniec musi być po początku"):
            start(bytom, **wrong).execute()
    with pytest.raises(RefusedError, match="rola"):
        start(Person(bytom.user, "stranger")).execute()
    with in_centre(centre("bytom").pk):
        assert Event.objects.count() == before
    assert book("bytom").open("noclegownia", NOON).open is False


def test_every_action_writes_exactly_one_event(bytom):
    with in_centre(centre("bytom").pk):
        before = Event.objects.count()
        start(bytom).execute()
        assert Event.objects.count() == before + 1
        event = Event.objects.first()
        assert (event.role, event.action, event.about) == (
            "clerk",
            "mróz: całą dobę",
            "noclegownia",
        )


def test_events_cannot_be_changed_or_removed(bytom):
    with in_centre(centre("bytom").pk):
        for tamper in (
            lambda: Event.objects.update(role="nobody"),
            lambda: Event.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                tamper()


def test_a_day_with_other_hours_is_said_with_its_reason(bytom):
    editor = Person(User.objects.get(email="editor@bytom.example"), "editor")
    AddHoursException(
        slug="bytom", at=NOON, actor=editor, unit="tpps-6", first=NOON.date(), last=NOON.date(),
        hours="off", why={"pl": "szkolenie"},
    ).execute()  # fmt: skip
    answer = book("bytom").open("tpps-6", NOON)
    assert answer.open is False
    assert "szkolenie" in answer.why[0].text


def test_a_reason_is_short_and_a_translation_left_blank_is_no_mistake(bytom):
    editor = Person(User.objects.get(email="editor@bytom.example"), "editor")
    given = {
        "slug": "bytom", "at": NOON, "actor": editor, "unit": "tpps-6", "first": NOON.date(),
        "last": NOON.date(), "hours": "off",
    }  # fmt: skip
    for lang in ("pl", "uk"):
        with pytest.raises(RefusedError, match="skróć do 200 znaków"):
            AddHoursException(**given, why={"pl": "szkolenie", lang: "ż" * 201}).execute()
    AddHoursException(**given, why={"pl": "szkolenie", "en": "  ", "uk": ""}).execute()
    assert book("bytom").open("tpps-6", NOON).open is False


def test_the_office_is_closed_to_strangers_and_to_other_centres(bytom, town, client):
    town("knurow")
    assert client.get("/bytom/biuro/").status_code == 302
    client.force_login(bytom.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/bytom/biuro/").status_code == 200
    assert client.get("/knurow/biuro/").status_code == 302
    assert client.post("/knurow/biuro/mroz/noclegownia/", {"stanowisko": "x"}).status_code == 302


def test_the_clerk_s_click_is_seen_on_the_public_page(bytom, client):
    client.force_login(bytom.user, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/bytom/biuro/mroz/noclegownia/", {"stanowisko": "kierownik noclegowni"})
    client.logout()
    assert "Otwarte całą dobę" in client.get("/bytom/pilne/").content.decode()


@pytest.mark.parametrize("typed", ["", "   ", "ż" * 10_000])
def test_who_announces_the_cold_is_a_short_word_or_nothing_happens(bytom, client, typed):
    client.force_login(bytom.user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/bytom/biuro/mroz/noclegownia/", {"stanowisko": typed}, follow=True)
    assert answer.status_code == 200
    assert re.search("Podaj stanowisko|za długie", answer.content.decode())
    client.logout()
    assert "Otwarte całą dobę" not in client.get("/bytom/pilne/").content.decode()
