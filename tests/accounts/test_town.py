"""In with the town hall's account: a real provider on loopback, tokens really signed."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client

from ostoja.accounts import factors
from ostoja.accounts.actions import SetIdentityProvider
from ostoja.accounts.models import IdentityLink, IdentityProvider
from ostoja.audit.actions import Person, RefusedError
from ostoja.audit.models import Change
from tests.accounts.conftest import NOON
from tests.accounts.provider import CLIENT, SECRET, running
from tests.accounts.test_entry import ACCOUNT, DOOR, OFFICE, a_code, age, inside, knock

TOWN = f"{DOOR}urzad/"


@pytest.fixture
def provider(bytom, settings):
    """Bytom trusts a provider; its administrator set it up."""
    settings.OSTOJA_OIDC_HOSTS = frozenset({"127.0.0.1"})
    chief = Person(bytom.add("szefowa", "administrator"), "administrator")
    with running() as town:
        bytom.do(
            SetIdentityProvider, chief, title="Urząd Miejski", issuer=town.issuer, client=CLIENT,
            secret=SECRET, at=NOON,
        )  # fmt: skip
        yield town


def through(browser, start=TOWN):
    """Go to the provider and come back; the answer of the last step."""
    there = browser.get(start).headers["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    return browser.get(back.partition("testserver")[2])


def linked(office, name):
    """Link the provider's present person with ``name``, as people do."""
    browser, _ = knock(office, name)
    answer = through(browser, f"{ACCOUNT}urzad/polacz/")
    assert answer.headers["Location"] == f"{ACCOUNT}urzad/"
    assert "Tak, połącz" in browser.get(f"{ACCOUNT}urzad/").content.decode()
    browser.post(f"{ACCOUNT}urzad/", {})
    return browser


def test_the_door_offers_it_only_when_it_is_set_up(bytom, provider, wroclaw):
    assert "Wejdź kontem: Urząd Miejski" in Client().get(DOOR).content.decode()
    assert "Wejdź kontem" not in Client().get("/wroclaw/biuro/wejscie/").content.decode()
    assert Client().get("/wroclaw/biuro/wejscie/urzad/").status_code == 404


def test_whoever_has_linked_the_account_comes_in_with_it(bytom, provider):
    bytom.add("ewa", "social_worker")
    linked(bytom, "ewa")
    browser = Client()
    assert through(browser).headers["Location"] == OFFICE
    assert inside(browser)
    assert "pracownik socjalny" in browser.get(ACCOUNT).content.decode()


def test_a_stranger_with_a_good_account_of_the_town_stays_outside(bytom, provider):
    """Nobody signs up: the whole town hall has accounts there."""
    bytom.add("ewa", "social_worker")
    browser = Client()
    assert through(browser).headers["Location"] == DOOR
    assert "nie jest połączone" in browser.get(DOOR).content.decode()
    assert not inside(browser)


def test_the_second_factor_stays(bytom, provider):
    ewa = bytom.add("ewa", "social_worker")
    linked(bytom, "ewa")
    secret = factors.new_secret()
    factors.add_app(ewa, secret)
    browser = Client()
    assert through(browser).headers["Location"] == f"{DOOR}kod/"
    assert not inside(browser)
    browser.post(f"{DOOR}kod/", {"kod": a_code(secret)})
    assert inside(browser)


def _later(**change):
    return lambda said: {**said, **change}


@pytest.mark.parametrize(
    "wrong",
    [
        {"spoil": _later(nonce="inne")}, {"spoil": _later(aud="inny-klient")},
        {"spoil": _later(aud=[CLIENT, "inny"], azp="inny")}, {"spoil": _later(iss="http://zle")},
        {"spoil": lambda said: {**said, "exp": int(time.time()) - 120}},
        {"spoil": lambda said: {k: v for k, v in said.items() if k != "exp"}},
        {"sign": "forged"}, {"sign": "unsigned"},
        {"described": {"issuer": "http://127.0.0.1:1"}},
        {"described": {"token_endpoint": "http://10.0.0.1/token"}},
        {"described": {"jwks_uri": "https://zle.example/keys"}},
    ],
    ids=["nonce", "audience", "party", "issuer", "expired", "endless", "forged", "unsigned",
         "another-issuer", "another-token-address", "another-key-address"],
)  # fmt: skip
def test_a_token_that_is_not_for_this_question_opens_nothing(bytom, provider, wrong):
    bytom.add("ewa", "social_worker")
    linked(bytom, "ewa")
    browser = Client()
    there = browser.get(TOWN).headers["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    for name, value in wrong.items():
        setattr(provider, name, getattr(provider, value) if name == "sign" else value)
    answer = browser.get(back.partition("testserver")[2])
    assert answer.headers["Location"] == DOOR
    assert "nie odpowiedziało poprawnie" in browser.get(DOOR).content.decode()
    assert not inside(browser)


def test_an_answer_of_another_browser_of_yesterday_or_used_twice_opens_nothing(bytom, provider):
    bytom.add("ewa", "social_worker")
    linked(bytom, "ewa")
    victim, thief = Client(), Client()
    victim.get(TOWN)
    there = thief.get(TOWN).headers["Location"]
    assert parse_qs(urlsplit(there).query)["code_challenge_method"] == ["S256"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    back = back.partition("testserver")[2]
    assert victim.get(back).headers["Location"] == DOOR
    assert not inside(victim)
    session = thief.session
    session["office_town"] = {**session["office_town"], "at": 0}
    session.save()
    assert thief.get(back).headers["Location"] == DOOR
    assert thief.get(back).headers["Location"] == DOOR, "the question was used up"
    assert not inside(thief)


def test_one_account_of_the_town_is_one_person(bytom, provider):
    bytom.add("ewa", "social_worker")
    bytom.add("jan", "clerk")
    linked(bytom, "ewa")
    jan = linked(bytom, "jan")
    assert "już połączone" in jan.get(f"{ACCOUNT}urzad/").content.decode()
    with bytom.here():
        assert IdentityLink.objects.get().user == bytom.user("ewa")
    jan.post(f"{ACCOUNT}urzad/", {"co": "rozlacz"})
    ewa, _ = knock(bytom, "ewa")
    ewa.post(f"{ACCOUNT}urzad/", {"co": "rozlacz"})
    assert through(Client()).headers["Location"] == DOOR


def test_a_link_is_made_only_by_whoever_showed_everything_lately(bytom, provider):
    bytom.add("ewa", "social_worker")
    browser, _ = knock(bytom, "ewa")
    age(browser, shown=0)
    again = f"{ACCOUNT}potwierdz/"
    assert browser.get(f"{ACCOUNT}urzad/polacz/").headers["Location"] == again
    assert browser.post(f"{ACCOUNT}urzad/", {}).headers["Location"] == again


def test_the_server_calls_only_hosts_that_its_operator_allows(bytom, provider):
    chief = bytom.person("szefowa", "administrator")
    for issuer in (
        "http://10.0.0.1",
        "https://zle.example",
        "file:///etc",
        "http://169.254.169.254",
    ):
        with pytest.raises(RefusedError, match="OSTOJA_OIDC_HOSTS"):
            bytom.do(SetIdentityProvider, chief, title="X", issuer=issuer, client="x", secret="y")


def test_a_provider_that_is_down_is_said_so(bytom, provider, settings):
    settings.OSTOJA_OIDC_HOSTS = frozenset()
    browser = Client()
    assert browser.get(TOWN).headers["Location"] == DOOR
    assert "Wejdź hasłem" in browser.get(DOOR).content.decode()


def test_the_administrator_sets_it_up_on_a_page_and_the_secret_stays_inside(bytom, provider):
    browser, _ = knock(bytom, "szefowa")
    page = f"{OFFICE}pracownicy/urzad/"
    sent = {"nazwa": "Miasto", "adres": provider.issuer, "klient": CLIENT, "sekret": ""}
    browser.post(page, sent)
    shown = browser.get(page).content.decode()
    assert SECRET not in shown
    assert "wejscie/urzad/powrot/" in shown
    assert Client().get(TOWN).status_code == 404, "switched off"
    with bytom.here():
        row = IdentityProvider.objects.get()
        assert (row.name, row.secret, row.active) == ("Miasto", SECRET, False)
        said = str(list(Change.objects.values_list("old", "new")))
    assert SECRET not in said
