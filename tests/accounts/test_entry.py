"""Coming into the office: password, second factor, a session of one centre that ends."""

import base64
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ostoja.accounts import entry, factors
from ostoja.accounts.actions import AddMember, ResetPassword, SetOfficeRules
from ostoja.audit.actions import Person, System
from ostoja.audit.models import Event
from tests.accounts.conftest import PASSWORD

OFFICE = "/bytom/biuro/"
DOOR = f"{OFFICE}wejscie/"
ACCOUNT = f"{OFFICE}konto/"
NEW = "zielony-rower-nad-rzeka"


def knock(office, name, password=PASSWORD, browser=None, **more):
    """A browser after the password; a new one unless given."""
    browser = browser or Client()
    sent = {"username": f"{name}@{office.slug}.example", "password": password, **more}
    return browser, browser.post(f"/{office.slug}/biuro/wejscie/", sent)


def a_code(secret, steps=0):
    step = next(iter(totp.yield_hotp_counters_from_time())) + steps
    return totp.format_hotp_value(totp.hotp_value(secret, step))


@pytest.fixture
def ewa(bytom):
    bytom.add("ewa", "social_worker")
    return bytom.user("ewa")


@pytest.fixture
def app(ewa):
    """Ewa has an authenticator app; this is its secret."""
    secret = factors.new_secret()
    factors.add_app(ewa, secret)
    return secret


def inside(browser):
    return browser.get(OFFICE).status_code == 200


def age(browser, **stamp):
    """Let the session be older: it is what the server reads, not the cookie."""
    session = browser.session
    session[entry.STAMP] = {**session[entry.STAMP], **stamp}
    session.save()


def test_the_password_alone_opens_while_nobody_demands_more(bytom, ewa):
    browser, answer = knock(bytom, "ewa")
    assert (answer.status_code, answer.headers["Location"]) == (302, OFFICE)
    assert inside(browser)


def test_with_an_app_the_password_alone_opens_nothing(bytom, app):
    browser, answer = knock(bytom, "ewa")
    assert answer.headers["Location"] == f"{DOOR}kod/"
    assert not inside(browser)
    wrong = browser.post(f"{DOOR}kod/", {"kod": "000000"})
    assert "Kod nie pasuje" in wrong.content.decode()
    assert not inside(browser)
    answer = browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    assert answer.headers["Location"] == OFFICE
    assert inside(browser)


def test_the_second_step_needs_the_first_here_and_lately(bytom, wroclaw, app, monkeypatch):
    """A code alone, a password given to another centre or long ago: back to the door."""
    stranger = Client().post(f"{DOOR}kod/", {"kod": a_code(app)})
    assert stranger.headers["Location"] == DOOR
    browser, _ = knock(bytom, "ewa")
    foreign = browser.post("/wroclaw/biuro/wejscie/kod/", {"kod": a_code(app)})
    assert foreign.headers["Location"] == "/wroclaw/biuro/wejscie/"
    late = timezone.now() + timedelta(seconds=entry.PENDING_SECONDS + 1)
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert browser.post(f"{DOOR}kod/", {"kod": a_code(app)}).headers["Location"] == DOOR


def test_a_code_opens_once(bytom, ewa, app):
    """Seen over the shoulder and typed again by another: refused, whichever worker answers."""
    code = a_code(app)
    assert factors.check_code(ewa, code) == "totp"
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{DOOR}kod/", {"kod": code})
    assert not inside(browser)


def test_a_recovery_code_opens_once(bytom, ewa, app):
    code = factors.codes_left(ewa)[0]
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{DOOR}kod/", {"kod": code})
    assert inside(browser)
    assert code not in factors.codes_left(ewa)
    other, _ = knock(bytom, "ewa")
    other.post(f"{DOOR}kod/", {"kod": code})
    assert not inside(other)


def test_the_database_does_not_know_the_secrets(ewa, app):
    rows = Authenticator.objects.filter(user=ewa)
    assert {row.type for row in rows} == {"totp", "recovery_codes"}
    codes = factors.codes_left(ewa)
    for row in rows:
        text = str(row.data)
        assert app not in text
        assert base64.b64encode(app.encode()).decode() not in text
        assert not any(code in text for code in codes)


def test_five_wrong_codes_lock_for_every_worker(bytom, ewa, app):
    """Counted in the database: a fresh browser and the right code do not help."""
    for _ in range(5):
        browser, _ = knock(bytom, "ewa")
        browser.post(f"{DOOR}kod/", {"kod": "000000"})
    answer = browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    assert answer.status_code == 429
    assert "Za dużo prób" in answer.content.decode()
    assert not inside(browser)
    fresh, answer = knock(bytom, "ewa")
    assert answer.status_code == 429
    assert not inside(fresh)


def test_five_wrong_passwords_lock(bytom, ewa):
    for _ in range(5):
        knock(bytom, "ewa", "zle-haslo-123456")
    browser, answer = knock(bytom, "ewa")
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "<h1>Konto jest na razie zamknięte</h1>" in page
    assert factors.LOCKED in page
    assert not inside(browser)


@pytest.mark.parametrize("field", ["username", "password", "next"])
def test_ten_thousand_letters_at_the_door_are_a_wrong_password_and_nothing_more(bytom, ewa, field):
    typed = {"username": ewa.email, "password": "zle-haslo-2026", "next": "/bytom/biuro/"}
    browser = Client(raise_request_exception=False)
    answer = browser.post(DOOR, {**typed, field: "ż" * 10_000})
    assert answer.status_code == 200
    assert not inside(browser)


def test_the_session_gets_a_new_key_at_each_step(bytom, app):
    browser = Client()
    browser.get(DOOR)
    keys = []
    knock(bytom, "ewa", browser=browser)
    keys.append(browser.cookies["sessionid"].value)
    browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    keys.append(browser.cookies["sessionid"].value)
    assert len(set(keys)) == 2
    assert not Session.objects.filter(session_key=keys[0]).exists()


def test_a_session_of_one_centre_is_nothing_in_another(bytom, wroclaw, ewa):
    """Also for somebody who works in both: the other office asks for the password again."""
    from ostoja.accounts.actions import AddMember

    wroclaw.do(AddMember, System(), email=ewa.email, person="Ewa", role="clerk")
    browser, _ = knock(bytom, "ewa")
    assert inside(browser)
    answer = browser.get("/wroclaw/biuro/")
    assert answer.headers["Location"].startswith("/wroclaw/biuro/wejscie/")
    assert inside(browser)


def test_a_session_ends_after_idleness_and_after_its_longest_time(bytom, ewa):
    for stamp in ("seen", "begun"):
        browser, _ = knock(bytom, "ewa")
        limits = browser.session[entry.STAMP]
        now = int(timezone.now().timestamp())
        limit = limits["idle"] if stamp == "seen" else limits["longest"]
        age(browser, **{stamp: now - limit + 30})
        assert inside(browser), stamp
        age(browser, **{stamp: now - limit - 30})
        assert not inside(browser), stamp
        assert "_auth_user_id" not in browser.session


def test_one_sees_ones_sessions_and_ends_them(bytom, ewa):
    here, _ = knock(bytom, "ewa")
    there, _ = knock(bytom, "ewa")
    third, _ = knock(bytom, "ewa")
    page = here.get(ACCOUNT).content.decode()
    assert page.count(">Zakończ tę sesję<") == 2
    assert page.count(": ta sesja") == 1
    row = entry.UserSession.objects.get(session_key=there.session.session_key)
    here.post(ACCOUNT, {"co": "sesja", "sesja": row.pk})
    assert (inside(here), inside(there), inside(third)) == (True, False, True)
    here.post(ACCOUNT, {"co": "inne"})
    assert (inside(here), inside(third)) == (True, False)


def test_nobody_ends_the_session_of_somebody_else(bytom, ewa):
    bytom.add("jan", "clerk")
    jan, _ = knock(bytom, "jan")
    browser, _ = knock(bytom, "ewa")
    row = entry.UserSession.objects.get(session_key=jan.session.session_key)
    browser.post(ACCOUNT, {"co": "sesja", "sesja": row.pk})
    browser.post(ACCOUNT, {"co": "inne"})
    assert inside(jan)


def test_an_office_that_demands_a_second_factor_lets_nobody_past_its_set_up(bytom, ewa):
    bytom.do(SetOfficeRules, System(), second_factor=True, idle_minutes=30, longest_hours=12)
    browser, _ = knock(bytom, "ewa")
    assert browser.get(OFFICE).headers["Location"] == ACCOUNT
    assert browser.get("/bytom/biuro/prawo/").headers["Location"] == ACCOUNT
    assert browser.get(ACCOUNT).status_code == 200
    secret = set_up(browser)
    assert inside(browser)
    assert factors.has_second(ewa)
    with bytom.here():
        event = Event.objects.filter(action="drugi składnik").get()
    assert secret not in str(event.what)
    key = factors.kept(ewa)[0].pk
    browser.post(ACCOUNT, {"co": "usun", "klucz": key, "haslo": PASSWORD})
    assert factors.has_second(ewa)


def set_up(browser, password=PASSWORD):
    """Set up an app as a person does; returns the secret that the page showed."""
    page = browser.get(f"{ACCOUNT}aplikacja/").content.decode()
    secret = page.partition("<p>Klucz: <code>")[2].partition("</code>")[0]
    assert "<svg" in page
    sent = {"kod": a_code(secret), "haslo": password}
    browser.answer = browser.post(f"{ACCOUNT}aplikacja/", sent)
    return secret


def test_an_app_is_set_up_with_the_password_and_a_code_and_shows_recovery_codes_once(bytom, ewa):
    browser, _ = knock(bytom, "ewa")
    other, _ = knock(bytom, "ewa")
    set_up(browser, "nie-to-haslo-12")
    assert not factors.has_second(ewa)
    assert "Hasło nie pasuje" in browser.answer.content.decode()
    set_up(browser)
    shown = browser.answer.content.decode()
    assert all(code in shown for code in factors.codes_left(ewa))
    assert browser.answer.headers["Cache-Control"] == "no-store"
    again = browser.get(f"{ACCOUNT}kody/").content.decode()
    assert not any(code in again for code in factors.codes_left(ewa))
    assert (inside(browser), inside(other)) == (True, False)


def test_new_recovery_codes_void_the_old(bytom, ewa, app):
    old = factors.codes_left(ewa)
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    browser.post(f"{ACCOUNT}kody/", {"haslo": "nie-to-haslo-12"})
    assert factors.codes_left(ewa) == old
    browser.post(f"{ACCOUNT}kody/", {"haslo": PASSWORD})
    assert not set(old) & set(factors.codes_left(ewa))


def test_a_new_password_ends_the_other_sessions(bytom, ewa):
    here, _ = knock(bytom, "ewa")
    there, _ = knock(bytom, "ewa")
    new = "zielony-rower-nad-rzeka"
    here.post(ACCOUNT, {"co": "haslo", "haslo": PASSWORD, "nowe": new, "powtorz": new + "x"})
    assert inside(there)
    here.post(ACCOUNT, {"co": "haslo", "haslo": PASSWORD, "nowe": new, "powtorz": new})
    assert (inside(here), inside(there)) == (True, False)
    assert inside(knock(bytom, "ewa", new)[0])


def test_whoever_left_the_screen_open_gives_no_keys_away(bytom, ewa, app):
    """Each change of a key asks for the password, and guesses lock."""
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    key = factors.kept(ewa)[0].pk
    for _ in range(5):
        browser.post(ACCOUNT, {"co": "usun", "klucz": key, "haslo": "zgaduje-zgaduje"})
    browser.post(ACCOUNT, {"co": "usun", "klucz": key, "haslo": PASSWORD})
    assert factors.has_second(ewa)


def test_an_old_hash_is_renewed_at_the_door(bytom, ewa, settings):
    """The strength that is usual changes with a new version; people notice nothing."""
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[::-1]
    assert bytom.user("ewa").password.startswith("md5$")
    browser, _ = knock(bytom, "ewa")
    assert inside(browser)
    assert bytom.user("ewa").password.startswith("pbkdf2_sha256$")
    with bytom.here():
        assert Event.objects.filter(action="odnowienie skrótu hasła").count() == 1


def test_a_public_page_sets_no_cookie_and_reads_no_session(bytom):
    answer = Client().get("/bytom/")
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_going_out_ends_the_session_and_the_browser_forgets(bytom, ewa):
    browser, _ = knock(bytom, "ewa")
    key = browser.session.session_key
    answer = browser.post(f"{OFFICE}wyjscie/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert not inside(browser)


def test_the_door_sends_nobody_to_another_house(bytom, ewa):
    for onward in ("https://zle.example/", "//zle.example/", "javascript:alert(1)"):
        _, answer = knock(bytom, "ewa", next=onward)
        assert answer.headers["Location"] == OFFICE


def test_keys_and_sessions_need_everything_shown_lately(bytom, ewa, app):
    """A screen left alone after lunch: the password alone changes nothing, nor does a click."""
    browser, _ = knock(bytom, "ewa")
    browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    other, _ = knock(bytom, "ewa")
    other.post(f"{DOOR}kod/", {"kod": factors.codes_left(ewa)[0]})
    age(browser, shown=0)
    for sent in ({"co": "inne"}, {"co": "haslo", "haslo": PASSWORD, "nowe": NEW, "powtorz": NEW}):
        assert browser.post(ACCOUNT, sent).headers["Location"] == f"{ACCOUNT}potwierdz/"
    assert inside(other)
    assert browser.post(f"{ACCOUNT}kody/", {"haslo": PASSWORD}).status_code == 302
    for sent in ({"haslo": PASSWORD, "kod": "000000"}, {"haslo": "nie-to-haslo-12"}):
        assert browser.post(f"{ACCOUNT}potwierdz/", sent).status_code == 200
    sent = {"haslo": PASSWORD, "kod": factors.codes_left(ewa)[1]}
    assert browser.post(f"{ACCOUNT}potwierdz/", sent).headers["Location"] == ACCOUNT
    browser.post(ACCOUNT, {"co": "inne"})
    assert (inside(browser), inside(other)) == (True, False)


def test_a_password_that_somebody_else_chose_is_changed_first_and_soon(bytom, monkeypatch):
    chief = bytom.add("szefowa", "administrator")
    bytom.do(AddMember, Person(chief, "administrator"), email="ola@bytom.example", person="Ola",
             role="clerk", password=NEW, at=timezone.now())  # fmt: skip
    browser, _ = knock(bytom, "ola", NEW)
    assert browser.get(OFFICE).headers["Location"] == ACCOUNT
    assert "nadał administrator" in browser.get(ACCOUNT).content.decode()
    own = "cztery-zwykle-lyzki-miodu"
    browser.post(ACCOUNT, {"co": "haslo", "haslo": NEW, "nowe": own, "powtorz": own})
    assert inside(browser)
    bytom.do(ResetPassword, Person(chief, "administrator"), user=bytom.user("ola").pk, new=NEW,
             reason="Zapomniała.", at=timezone.now())  # fmt: skip
    late = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: late)
    late_one, answer = knock(bytom, "ola", NEW)
    assert answer.headers["Location"] == DOOR
    assert "już nie działa" in late_one.get(DOOR).content.decode()


def test_how_somebody_came_in_is_logged_without_names(bytom, ewa, app, caplog):
    with caplog.at_level("INFO", "ostoja"):
        browser, _ = knock(bytom, "ewa")
        browser.post(f"{DOOR}kod/", {"kod": "000000"})
        browser.post(f"{DOOR}kod/", {"kod": a_code(app)})
    said = [(r.message, r.facts) for r in caplog.records if hasattr(r, "facts")]
    assert ("factor refused", {"user": ewa.pk}) in said
    assert ("signed in", {"user": ewa.pk, "kind": "password:totp"}) in said
    assert "ewa@" not in " ".join(str(one) for one in said)


def test_my_account_takes_few_queries_however_many_sessions(bytom, ewa, app):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(4):
        browser, _ = knock(bytom, "ewa")
        browser.post(f"{DOOR}kod/", {"kod": factors.codes_left(ewa)[0]})
    browser.get(ACCOUNT)  # the centre's book is compiled once
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(ACCOUNT).status_code == 200
    asked = [q["sql"] for q in queries if q["sql"].startswith("SELECT")]
    assert len(asked) <= 12, "\n".join(one[:120] for one in asked)
