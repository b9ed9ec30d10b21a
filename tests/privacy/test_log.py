"""The page of the log: who did what and who looked, found, read page by page, and taken out."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit import reads, services
from ostoja.audit.actions import Person, System
from ostoja.audit.models import Event
from ostoja.centres.classes import Confidentiality
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from ostoja.directory.actions import ChangePhone

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 12, 10, 12, tzinfo=WARSAW)
LOG = "/bytom/biuro/dziennik/"
TODAY = datetime.now(WARSAW)


def member(role, slug="bytom"):
    email = f"{role}@{slug}.example"
    AddMember(
        slug=slug, at=NOON - timedelta(days=9), actor=System(), email=email, person=f"Pan {role}",
        role=role,
    ).execute()  # fmt: skip
    return Person(User.objects.get(email=email), role)


def phone(actor, number, slug="bytom", **more):
    return ChangePhone(
        slug=slug, at=NOON, actor=actor, unit="noclegownia", number=number, **more
    ).execute()


@pytest.fixture
def bytom(town):
    town("bytom")
    return centre("bytom")


@pytest.fixture
def clerk(bytom):
    return member("clerk")


@pytest.fixture
def sign_in(client):
    def signed_in(role):
        client.force_login(member(role).user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def found(client, **sent):
    """What the list shows; not the choices above it."""
    return text(client.post(LOG, sent)).split('<ul class="rows">')[1].split("<h2>Eksport")[0]


@pytest.mark.parametrize("role", ["clerk", "editor", "social_worker", "director"])
def test_whoever_has_no_business_there_is_told_so(bytom, sign_in, role):
    event = Event.objects.model._default_manager.none()
    with in_centre(bytom.pk):
        event = Event.objects.first()
    visitor = sign_in(role)
    for path in (LOG, f"{LOG}{event.pk}/"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.url) == (302, "/bytom/biuro/")
    assert "Twoja rola nie obejmuje: dziennik zdarzeń" in text(visitor.get("/bytom/biuro/"))


def test_a_stranger_is_sent_to_the_door(bytom, client):
    assert "/biuro/wejscie/" in client.get(LOG).url


@pytest.mark.parametrize("role", ["administrator", "dpo"])
def test_the_log_says_who_did_what(clerk, sign_in, role):
    phone(clerk, "32 281 00 01")
    shown = found(sign_in(role))
    assert "zmiana telefonu" in shown
    assert "Pan clerk (pracownik)" in shown
    assert "directory_phone: 1" in shown


def test_search_by_worker_action_day_and_subject(clerk, sign_in):
    phone(clerk, "32 281 00 01")
    phone(System(), "32 281 00 02")
    admin = sign_in("administrator")
    assert found(admin, kto=clerk.user.pk).count("<li>") == 1
    assert found(admin, czynnosc="zmiana telefonu").count("<li>") == 2
    assert found(admin, przedmiot="noclegownia").count("<li>") == 2
    assert found(admin, czynnosc="zmiana telefonu", od="2026-12-11").count("zmiana telefonu") == 0
    assert found(admin, od="2026-12-10", do="2026-12-10").count("zmiana telefonu") == 2
    assert "Nic nie znaleziono" in found(admin, przedmiot="nie-ma")
    with in_centre(centre("bytom").pk):
        row = services.changes(Event.objects.first()).first()
    assert found(admin, przedmiot=row.key).count("zmiana telefonu") >= 1


def test_nothing_that_was_searched_for_is_in_the_address(clerk, sign_in):
    admin = sign_in("administrator")
    assert "Nic nie znaleziono" not in text(admin.get(f"{LOG}?przedmiot=nie-ma"))
    assert admin.get(LOG)["Cache-Control"] == "no-store"


def test_wrong_days_are_said_plainly(clerk, sign_in):
    admin = sign_in("administrator")
    assert "przed pierwszym" in text(admin.post(LOG, {"od": "2026-12-10", "do": "2026-12-01"}))
    assert "rrrr-mm-dd" in text(admin.post(LOG, {"od": "wczoraj"}))


def test_the_list_has_pages(clerk, sign_in):
    for number in range(60):
        phone(clerk, f"32 281 01 {number:02}")
    admin = sign_in("administrator")
    first = found(admin, czynnosc="zmiana telefonu")
    second = found(admin, czynnosc="zmiana telefonu", strona="2")
    assert (first.count("<a href"), second.count("<a href")) == (50, 10)
    assert ("Starsze" in first, "Nowsze" in first) == (True, False)
    assert ("Starsze" in second, "Nowsze" in second) == (False, True)


def test_a_page_of_the_log_costs_few_queries(clerk, sign_in, django_assert_max_num_queries):
    for number in range(60):
        phone(clerk, f"32 281 01 {number:02}")
    admin = sign_in("administrator")
    text(admin.get(LOG))
    with django_assert_max_num_queries(12 if connection.vendor == "sqlite" else 14):
        text(admin.get(LOG))


def test_an_entry_shows_open_values_and_hides_the_rest(clerk, sign_in):
    event = phone(clerk, "32 281 00 01")
    admin = sign_in("administrator")
    assert "number: „32 281 00 01”" in text(admin.get(f"{LOG}{event.pk}/"))
    with in_centre(centre("bytom").pk):
        joined = Event.objects.filter(action="dodanie osoby").first()
    shown = text(admin.get(f"{LOG}{joined.pk}/"))
    assert "password: wartości dziennik tu nie pokazuje" in shown
    assert "@bytom.example" not in shown
    assert admin.get(f"{LOG}999999/").status_code == 404


def test_another_centre_s_entries_are_not_there(clerk, sign_in, town):
    town("knurow")
    admin = sign_in("administrator")
    with in_centre(centre("knurow").pk):
        foreign = Event.objects.first()
    assert admin.get(f"{LOG}{foreign.pk}/").status_code == 404
    assert "knurow" not in found(admin)


def seen(actor, level, subject):
    with in_centre(centre("bytom").pk):
        reads.record(
            actor, subject=subject, what="dane", purpose="wywiad", level=Confidentiality[level]
        )


@pytest.mark.parametrize(("role", "sees"), [("administrator", False), ("dpo", True)])
def test_that_somebody_read_c4_data_is_seen_by_the_officer_alone(clerk, sign_in, role, sees):
    seen(clerk, "C3", "osoba-a")
    seen(clerk, "C4", "teczka-b")
    shown = found(sign_in(role), lista="odczyty")
    assert "osoba-a" in shown
    assert "Powód: wywiad" in shown
    assert ("teczka-b" in shown) is sees


@pytest.mark.parametrize(("role", "sees"), [("administrator", False), ("dpo", True)])
def test_events_of_protected_rows_are_seen_by_the_officer_alone(
    clerk, sign_in, monkeypatch, role, sees
):
    """Not in the list, not in the choice of actions, not by number."""
    monkeypatch.setattr(services, "_protected_tables", lambda: ("directory_phone",))
    event = phone(clerk, "32 281 00 01")
    visitor = sign_in(role)
    assert ("zmiana telefonu" in text(visitor.get(LOG))) is sees
    assert visitor.get(f"{LOG}{event.pk}/").status_code == (200 if sees else 404)


def test_the_protected_tables_are_those_with_c4_and_c5():
    tables = services._protected_tables()
    assert "people_safetyfile" in tables
    assert "directory_phone" not in tables


def rows(answer):
    body = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body), delimiter=";"))


def test_an_export_needs_a_reason_and_leaves_its_own_entry(clerk, sign_in):
    phone(clerk, "32 281 00 01")
    admin = sign_in("administrator")
    asked = {"czynnosc": "zmiana telefonu", "csv": "1"}
    assert "po co" in text(admin.post(LOG, asked))
    answer = admin.post(LOG, {**asked, "powod": "kontrola"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head, line = rows(answer)
    assert head[:3] == ["kiedy", "kto", "rola"]
    assert line[1:6] == ["Pan clerk", "pracownik", "zmiana telefonu", "noclegownia", ""]
    with in_centre(centre("bytom").pk):
        event = Event.objects.get(action="eksport dziennika")
    assert (event.role, event.reason, event.what["rows"]) == ("administrator", "kontrola", 1)
    assert timezone.localtime(event.at).date() == TODAY.date()


def test_a_cell_of_the_export_is_never_a_formula(clerk, sign_in):
    phone(clerk, "32 281 00 01", reason="=1+1")
    admin = sign_in("administrator")
    answer = admin.post(LOG, {"csv": "1", "powod": "kontrola", "czynnosc": "zmiana telefonu"})
    assert rows(answer)[1][5] == "'=1+1"


def test_an_administrator_s_export_has_nothing_protected(clerk, sign_in):
    seen(clerk, "C3", "osoba-a")
    seen(clerk, "C4", "teczka-b")
    admin = sign_in("administrator")
    answer = admin.post(LOG, {"csv": "1", "powod": "kontrola", "lista": "odczyty"})
    assert [line[4] for line in rows(answer)] == ["przedmiot", "osoba-a"]
