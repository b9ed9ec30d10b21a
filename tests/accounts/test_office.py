"""The administrator's and the officer's pages, as they are clicked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ostoja.accounts import factors
from ostoja.accounts.actions import OpenInEmergency
from ostoja.accounts.models import EmergencyAccess, Membership, OfficeRules, Substitution, User
from ostoja.accounts.permissions import duties
from ostoja.accounts.services import on_duty
from tests.accounts.conftest import NOON, PASSWORD
from tests.accounts.test_entry import inside, knock

HOME = "/bytom/biuro/"
PEOPLE, ROTA, GLASS = f"{HOME}pracownicy/", f"{HOME}zastepstwa/", f"{HOME}dostepy-awaryjne/"
NEW = "zielony-rower-nad-rzeka"


@pytest.fixture
def chief(bytom):
    """The administrator's browser."""
    bytom.add("szefowa", "administrator")
    return knock(bytom, "szefowa")[0]


def test_an_administrator_hires_a_unit_head_and_a_worker(bytom, chief):
    """Both come in with the first password and see what their role is."""
    hired = {"kierownik": ("unit_head", "tpps-6"), "ewa": ("social_worker", "tpps-6")}
    for name, (role, unit) in hired.items():
        sent = {"co": "dodaj", "osoba": name.title(), "email": f"{name}@bytom.example",
                "rola": role, "zespol": unit, "haslo": NEW}  # fmt: skip
        page = chief.post(PEOPLE, sent, follow=True).content.decode()
        assert "Rola nadana" in page
        assert name.title() in page
    browser, _ = knock(bytom, "ewa", NEW)
    page = browser.get(f"{HOME}konto/").content.decode()
    assert "pracownik socjalny" in page
    assert "zespół tpps-6" in page
    assert User.objects.get(email="ewa@bytom.example").home_id == bytom.key


def test_a_refusal_says_why(bytom, chief):
    sent = {"co": "dodaj", "osoba": "Nik", "email": "nik@bytom.example", "rola": "auditor"}
    page = chief.post(PEOPLE, sent, follow=True).content.decode()
    assert "podaj ostatni dzień" in page
    page = chief.post(PEOPLE, {**sent, "do": "jutro"}, follow=True).content.decode()
    assert "rrrr-mm-dd" in page


def test_a_role_ends_and_the_person_is_out(bytom, chief):
    bytom.add("ewa", "clerk")
    browser, _ = knock(bytom, "ewa")
    with bytom.here():
        key = Membership.objects.get(role="clerk").pk
    from django.utils import timezone

    yesterday = timezone.localdate() - timedelta(days=1)
    chief.post(PEOPLE, {"co": "koniec", "rola": key, "dzien": yesterday.isoformat()})
    assert not inside(browser)


def test_a_new_password_from_the_administrator_ends_the_sessions(bytom, chief):
    ewa = bytom.add("ewa", "clerk")
    browser, _ = knock(bytom, "ewa")
    chief.post(PEOPLE, {"co": "haslo", "osoba": ewa.pk, "haslo": NEW, "powod": "Zapomniała."})
    assert not inside(browser)
    browser, _ = knock(bytom, "ewa", NEW)  # comes in, to choose her own
    assert browser.get(HOME).headers["Location"] == f"{HOME}konto/"


def test_a_lost_telephone_is_taken_away_with_a_reason(bytom, chief):
    ewa = bytom.add("ewa", "clerk")
    factors.add_app(ewa, factors.new_secret())
    page = chief.post(PEOPLE, {"co": "skladnik", "osoba": ewa.pk}, follow=True).content.decode()
    assert "Napisz powód" in page
    assert factors.has_second(ewa)
    chief.post(PEOPLE, {"co": "skladnik", "osoba": ewa.pk, "powod": "Zgubiony telefon."})
    assert not factors.has_second(ewa)
    assert factors.codes_left(ewa) == []


def test_the_rules_of_the_house_are_set(bytom, chief):
    sent = {"co": "zasady", "drugi": "on", "minuty": "15", "godziny": "8"}
    chief.post(PEOPLE, sent)
    with bytom.here():
        row = OfficeRules.objects.get()
    assert (row.second_factor, row.idle_minutes, row.longest_hours) == (True, 15, 8)
    page = chief.post(PEOPLE, {**sent, "minuty": "dużo"}, follow=True).content.decode()
    assert "Podaj liczbę" in page


def test_a_substitution_is_entered_and_ended(bytom, chief):
    from django.utils import timezone

    today = timezone.localdate()
    ewa, jan = bytom.add("ewa", "social_worker"), bytom.add("jan", "counter")
    sent = {"co": "dodaj", "kogo": ewa.pk, "kto": jan.pk, "od": today.isoformat(),
            "do": (today + timedelta(days=3)).isoformat()}  # fmt: skip
    page = chief.post(ROTA, sent, follow=True).content.decode()
    assert "Jan za: Ewa" in page
    with bytom.here():
        assert {duty.role.value for duty in duties(jan, today)} == {"counter", "social_worker"}
        key = Substitution.objects.get().pk
    chief.post(ROTA, {"co": "koniec", "zastepstwo": key})
    with bytom.here():
        assert {duty.role.value for duty in duties(jan, today)} == {"counter"}


def test_the_officer_sees_and_answers_an_emergency(bytom):
    bytom.add("ewa", "clerk")
    bytom.add("iod", "dpo")
    reason = "Dziecko w szpitalu pyta o opiekuna."
    bytom.do(OpenInEmergency, bytom.person("ewa", "clerk"), person="p-9", reason=reason)
    officer, _ = knock(bytom, "iod")
    page = officer.get(GLASS).content.decode()
    assert reason in page
    assert "Ewa" in page
    with bytom.here():
        key = EmergencyAccess.objects.get().pk
    officer.post(GLASS, {"dostep": key, "ustalenie": "Uzasadniony, zagrożone dobro dziecka."})
    assert "Uzasadniony" in officer.get(GLASS).content.decode()


@pytest.mark.parametrize("address", [PEOPLE, ROTA, GLASS])
def test_the_pages_are_closed_to_others_and_say_why(bytom, address):
    """By GET and by POST, also with everything a form would send."""
    bytom.add("ewa", "clerk")
    browser, _ = knock(bytom, "ewa")
    for answer in (browser.get(address), browser.post(address, {"co": "zasady"})):
        assert answer.status_code == 403
        assert "poproś administratora" in answer.content.decode()


def test_another_centre_is_seen_by_no_door(bytom, wroclaw):
    """Names, roles, emergencies of Wrocław: nothing in Bytom's pages, nothing to guess by key."""
    secret = wroclaw.add("tajna", "clerk")
    wroclaw.do(OpenInEmergency, wroclaw.person("tajna", "clerk"), person="p-77",
               reason="Wrocławski powód, którego nikt nie zobaczy.")  # fmt: skip
    for role in ("administrator", "dpo"):
        bytom.add("obie", role)
    browser, _ = knock(bytom, "obie")
    for address in (PEOPLE, ROTA, GLASS):
        page = browser.get(address).content.decode()
        assert "Tajna" not in page
        assert "p-77" not in page
        assert "Wrocławski" not in page
    with wroclaw.here():
        role = Membership.objects.get(user=secret).pk
        glass = EmergencyAccess.objects.get().pk
    attempts = [
        (PEOPLE, {"co": "koniec", "rola": role, "dzien": NOON.date().isoformat()}),
        (PEOPLE, {"co": "haslo", "osoba": secret.pk, "haslo": NEW, "powod": "x"}),
        (PEOPLE, {"co": "skladnik", "osoba": secret.pk, "powod": "x"}),
        (GLASS, {"dostep": glass, "ustalenie": "x"}),
    ]
    for address, sent in attempts:
        browser.post(address, sent)
    with wroclaw.here():
        assert Membership.objects.get(pk=role).valid_to is None
        assert EmergencyAccess.objects.get(pk=glass).seen_by is None
    assert User.objects.get(pk=secret.pk).check_password(PASSWORD)


def test_one_chooses_among_ones_own_roles(bytom):
    bytom.add("ewa", "social_worker")
    bytom.add("ewa", "editor")
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{HOME}konto/", {"co": "rola", "rola": "editor"})
    assert "redaktor: w tej roli pracujesz teraz" in browser.get(f"{HOME}konto/").content.decode()
    browser.post(f"{HOME}konto/", {"co": "rola", "rola": "administrator"})
    page = browser.get(f"{HOME}konto/").content.decode()
    assert "pracownik socjalny: w tej roli pracujesz teraz" in page


def test_the_list_of_people_costs_the_same_for_few_and_many(
    bytom, chief, django_assert_max_num_queries
):
    for number in range(12):
        bytom.add(f"osoba{number}", "clerk")
    chief.get(PEOPLE)  # the directory is read once
    with django_assert_max_num_queries(14):
        assert chief.get(PEOPLE).status_code == 200


def test_an_ended_substitution_is_taken_back(bytom, chief):
    """The wrong button: one click, and the days are as they were."""
    ewa, jan = bytom.add("ewa", "social_worker"), bytom.add("jan", "social_worker")
    today = timezone.localdate()
    days = {"od": today.isoformat(), "do": (today + timedelta(days=4)).isoformat()}
    chief.post(ROTA, {"co": "dodaj", "kogo": ewa.pk, "kto": jan.pk, **days})
    with bytom.here():
        key = Substitution.objects.get().pk
    page = chief.post(ROTA, {"co": "koniec", "zastepstwo": key}, follow=True).content.decode()
    assert "Cofnij zakończenie" in page
    page = chief.post(ROTA, {"co": "cofnij"}, follow=True).content.decode()
    assert "znowu obowiązuje" in page
    with bytom.here():
        row = Substitution.objects.get(valid_to__gte=today)
        assert (row.absent_id, row.deputy_id, row.valid_to) == (
            ewa.pk, jan.pk, today + timedelta(days=4)
        )  # fmt: skip
    page = chief.post(ROTA, {"co": "cofnij"}, follow=True).content.decode()
    assert "Nie ma już czego cofnąć" in page


def test_the_rota_says_who_is_there_on_a_day(bytom, chief):
    ewa = bytom.add("ewa", "social_worker", unit="tpps-1")
    jan = bytom.add("jan", "social_worker", unit="tpps-6")
    today = timezone.localdate()
    days = {"od": today.isoformat(), "do": today.isoformat()}
    chief.post(ROTA, {"co": "dodaj", "kogo": ewa.pk, "kto": jan.pk, **days})
    with bytom.here():
        (there,) = on_duty(today, "tpps-1")
        assert (there.name, there.instead_of) == ("Jan", "Ewa")
        assert [one.name for one in on_duty(today + timedelta(days=1), "tpps-1")] == ["Ewa"]
    assert "zastępuje: Ewa" in chief.get(ROTA).content.decode()
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "zastępuje: Ewa" not in chief.get(f"{ROTA}?dzien={tomorrow}").content.decode()
    assert "rrrr-mm-dd" in chief.get(f"{ROTA}?dzien=jutro").content.decode()


@pytest.mark.parametrize("path", ["pracownicy/", "zastepstwa/", "wylaczenia/", "konto/potwierdz/"])
def test_every_page_of_staff_takes_few_queries(bytom, path):
    """However many people work here."""
    bytom.add("szefowa", "administrator")
    bytom.add("szefowa", "director")
    for number in range(6):
        bytom.add(f"osoba{number}", "clerk")
    browser, _ = knock(bytom, "szefowa")
    browser.get(HOME + path)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(HOME + path).status_code == 200
    asked = [q["sql"] for q in queries if q["sql"].startswith("SELECT")]
    asked = [one for one in asked if "set_config" not in one]  # telling the wall is no question
    assert len(asked) <= 12, "\n".join(one[:120] for one in asked)


def test_a_unit_that_is_not_there_gives_no_rights(bytom, chief):
    """A slip of the finger would give a role that reaches nobody."""
    sent = {"co": "dodaj", "osoba": "Ewa", "email": "ewa@bytom.example", "rola": "clerk",
            "zespol": "tpps-77"}  # fmt: skip
    page = chief.post(PEOPLE, sent, follow=True).content.decode()
    assert "Nie ma takiego zespołu" in page
    assert not User.objects.filter(email="ewa@bytom.example").exists()
