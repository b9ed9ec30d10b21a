"""Workshops for children of 4 to 10: until 25 November here, afterwards there; seven seats; who is
late waits, and moves up when somebody stays away.
"""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change, Event
from ostoja.flood.forms import SEAL
from ostoja.programmes.events import actions, services
from ostoja.programmes.events import models as m
from tests.programmes.conftest import NOON, WARSAW, later
from tests.reading import text_of

PUBLIC, OFFICE = "/przykladowo/wydarzenia/", "/przykladowo/biuro/wydarzenia/"
CHILD = date(2020, 5, 1)


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=WARSAW)


@pytest.fixture
def workshops(office):
    """Meetings on the 24th, 25th and 26th at 16; on the 26th the place is another one."""
    office.edyta.do(
        actions.SetSeries, code="warsztaty", title={"pl": "Coś z niczego", "en": "From nothing"},
        organiser="Dom Sąsiedzki", outside=True, age_from=4, age_to=10,
    )  # fmt: skip
    office.edyta.do(
        actions.SetVenue, series="warsztaty", place="Dom Sąsiedzki", address="ul. Lipowa 3"
    )
    office.edyta.do(
        actions.SetVenue, series="warsztaty", place="Restauracja", address="ul. Klonowa 5",
        since=date(2026, 11, 26),
    )  # fmt: skip
    keys = [
        office.edyta.do(
            actions.AddOccurrence, series="warsztaty", starts=at(day, 16), ends=at(day, 18),
            seats=2, signup=True,
        )["key"]
        for day in (24, 25, 26)
    ]  # fmt: skip
    office.keys = keys
    return office


def sign(office, key, sealed, *, born=(CHILD,), **more):
    return office.visitor.do(
        actions.SignUpFor, key=key, sealed=sealed, born=born, people=len(born), **more
    )["place"]


def code_of(key, sealed):
    return actions.SignUpFor(
        slug="przykladowo", at=NOON, actor=None, key=key, sealed=sealed
    ).own_code()


def test_the_place_of_its_day(workshops):
    places = [one.venue.name for one in services.meetings(NOON)]
    assert places == ["Dom Sąsiedzki", "Dom Sąsiedzki", "Restauracja"]
    with pytest.raises(RefusedError, match="inne miejsce"):
        workshops.edyta.do(
            actions.SetVenue, series="warsztaty", place="X", address="Y", since=date(2026, 11, 25)
        )


def test_a_new_place_is_said_wherever_people_look(workshops, client):
    """On the list, on the meeting, in the feed and the calendar, and among the centre's news.

    Sixty days later people know: then nobody is told any more.
    """
    moved = "Nie tam, gdzie wcześniej: Dom Sąsiedzki, ul. Lipowa 3"
    assert [one.before and one.before.name for one in services.meetings(NOON)] == [
        None, None, "Dom Sąsiedzki",
    ]  # fmt: skip
    assert text_of(client.get(PUBLIC, **later(0))).count(moved) == 1
    assert moved in text_of(client.get(f"{PUBLIC}{workshops.keys[2]}/", **later(0)))
    assert moved not in text_of(client.get(f"{PUBLIC}{workshops.keys[1]}/", **later(0)))
    feed = text_of(client.get("/przykladowo/wydarzenia/kanal.atom", **later(0)))
    assert feed.count("ZMIANA MIEJSCA: Coś z niczego") == 1
    assert moved in feed
    calendar = Calendar.from_ical(
        client.get("/przykladowo/wydarzenia/kalendarz.ics", **later(0)).content
    )
    told = [str(one.get("description", "")) for one in calendar.walk("VEVENT")]
    assert [moved in one for one in told] == [False, False, True]
    for address in ("aktualnosci/", "aktualnosci/atom.xml", "aktualnosci/rss.xml"):
        assert moved in text_of(client.get(f"/przykladowo/{address}", **later(0))), address
    assert "New place" not in text_of(client.get("/en/przykladowo/aktualnosci/", **later(0)))
    assert "Meetings in a new place" in text_of(
        client.get("/en/przykladowo/aktualnosci/", **later(0))
    )
    end = date(2026, 11, 26) + services.REMEMBERED
    assert services.moves(end - timedelta(days=1))
    assert services.moves(end) == ()


def test_ages_on_the_day_both_ends_inside(workshops):
    key = workshops.keys[0]
    for number, (born, fits) in enumerate((
        (date(2022, 11, 24), True), (date(2022, 11, 25), False),
        (date(2015, 11, 25), True), (date(2015, 11, 24), False), (date(2027, 1, 1), False),
    )):  # fmt: skip
        if fits:
            sign(workshops, key, f"f{number}", born=(born,))
        else:
            with pytest.raises(RefusedError):
                sign(workshops, key, f"f{number}", born=(born,))
    with pytest.raises(RefusedError, match="granice wieku"):
        sign(workshops, key, "bez", born=())


def test_the_waiting_list_moves_up(workshops, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    key = workshops.keys[0]
    assert sign(workshops, key, "a", born=(CHILD, CHILD)) == "in"
    assert sign(workshops, key, "b", born=(CHILD, CHILD, CHILD)) == "waiting"
    assert sign(workshops, key, "c", email="c@example.org", language="en") == "waiting"
    assert sign(workshops, key, "c") == "waiting", "a second click"
    code = code_of(key, "a")
    moved = workshops.visitor.do(actions.CancelSignUp, code=code)["moved_up"]
    assert len(moved) == 1
    from ostoja.programmes.events.mailing import tell_moved_up

    assert tell_moved_up(moved) == 1
    assert mail.outbox[0].subject == "You have a seat"
    assert "Coś z niczego" not in mail.outbox[0].body
    assert services.sign_up(code_of(key, "c")).place == "in"
    assert services.sign_up(code_of(key, "b")).place == "waiting"
    with pytest.raises(RefusedError, match="odwołany"):
        workshops.visitor.do(actions.CancelSignUp, code=code)


def test_over_at_its_end_and_at_the_same_address(client, workshops):
    key = workshops.keys[0]
    during = {"ostoja.now": at(24, 17)}
    assert key in text_of(client.get(PUBLIC, **during))
    after = {"ostoja.now": at(24, 18)}
    assert key not in text_of(client.get(PUBLIC, **after))
    assert key in text_of(client.get(f"{PUBLIC}archiwum/", **after))
    assert "już się odbyło" in text_of(client.get(f"{PUBLIC}{key}/", **after))


def test_called_off_and_nobody_signs_up_any_more(client, workshops):
    key = workshops.keys[1]
    workshops.dorota.do(actions.CallOff, key=key, why="Choroba prowadzącej.")
    assert "Choroba prowadzącej." in text_of(client.get(PUBLIC, **later(0)))
    with pytest.raises(RefusedError, match="nie ma teraz zapisów"):
        sign(workshops, key, "x")


def test_feed_and_calendar(client, workshops):
    workshops.dorota.do(actions.CallOff, key=workshops.keys[1], why="Awaria.")
    calendar = Calendar.from_ical(client.get(f"{PUBLIC}kalendarz.ics", **later(0)).content)
    events = list(calendar.walk("VEVENT"))
    assert [str(one["STATUS"]) for one in events] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert events[2].decoded("DTSTART") == at(26, 16)
    assert "Restauracja" in str(events[2]["LOCATION"])
    feed = client.get(f"{PUBLIC}kanal.atom", **later(0))
    assert feed["Content-Type"] == "application/atom+xml"
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(feed.content)
    entries = tree.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 3
    assert "ODWOŁANE" in entries[1].find("{http://www.w3.org/2005/Atom}title").text


def test_from_the_form_to_the_code_and_back(desk, client, workshops):
    key = workshops.keys[0]
    form = client.get(f"{PUBLIC}{key}/", **later(0)).content.decode()
    seal = re.search(rf'name="{SEAL}" value="([^"]+)"', form).group(1)
    sent = {SEAL: seal, "urodzenie1": "2020-05-01", "telefon": "601202303"}
    wrong = client.post(f"{PUBLIC}{key}/", {**sent, "urodzenie1": "2000-01-01"}, **later(5))
    assert "4–10 lat" in text_of(wrong)
    done = text_of(client.post(f"{PUBLIC}{key}/", sent, **later(6)))
    assert "Masz miejsce" in done
    own = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", done).group()
    hosts = text_of(desk("kaja").get(f"{OFFICE}spotkanie/{key}/", **later(7)))
    assert "+48601202303" in hosts
    assert "+48601202303" not in text_of(desk("edyta").get(f"{OFFICE}spotkanie/{key}/", **later(8)))
    assert desk("celina").get(OFFICE, **later(9)).status_code == 302
    client.logout()
    back = text_of(client.post(f"{PUBLIC}moje/", {"kod": own, "co": "odwolaj"}, **later(10)))
    assert "Zapis jest odwołany" in back
    said = str(list(Event.objects.values())) + str(list(Change.objects.values("old", "new")))
    assert "601202303" not in said
    assert "2020-05-01" not in said, "dates of birth are compared and not kept"


def test_a_series_is_made_in_the_browser(desk, office):
    browser = desk("edyta")
    made = browser.post(
        OFFICE, {"kod": "kino", "tytul_pl": "Kino", "organizator": "Dom", "wiek_od": "x"},
        **later(0),
    )  # fmt: skip
    assert "Podaj liczbę" in text_of(made)
    made = browser.post(
        OFFICE, {"kod": "kino", "tytul_pl": "Kino", "organizator": "Dom"}, **later(0)
    )
    browser.post(made["Location"], {"co": "miejsce", "nazwa": "Sala", "adres": "Lipowa 1"})
    day = (datetime.now(WARSAW) + timedelta(days=3)).date().isoformat()
    browser.post(made["Location"], {"co": "termin", "dzien": day, "od": "16:00", "do": "15:00"})
    assert m.Occurrence.objects.count() == 0
    browser.post(made["Location"], {"co": "termin", "dzien": day, "od": "16:00", "do": "18:00"})
    assert "Sala" in text_of(browser.get(PUBLIC))


def test_forgotten_after_thirty_days(workshops):
    sign(workshops, workshops.keys[0], "a")
    end = at(24, 18) + timedelta(days=30)
    with pytest.raises(RefusedError):
        workshops.system.do(
            actions.ForgetSignUps, key=workshops.keys[0], at=end - timedelta(seconds=1)
        )
    assert workshops.system.do(actions.ForgetSignUps, key=workshops.keys[0], at=end) == {
        "sign_ups": 1
    }


def test_the_pages_ask_little(desk, client, workshops):
    client.get(PUBLIC, **later(0))
    for path in (PUBLIC, f"{PUBLIC}archiwum/", f"{PUBLIC}{workshops.keys[0]}/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path, **later(0)).status_code == 200
        assert len(asked) <= 12, path
    browser = desk("dorota")
    browser.get(OFFICE, **later(0))  # the book of the new version is compiled once
    for path in (OFFICE, f"{OFFICE}warsztaty/", f"{OFFICE}spotkanie/{workshops.keys[0]}/",
                 "/przykladowo/biuro/nabory/", "/przykladowo/biuro/nabory/nowy/"):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path, **later(0)).status_code == 200
        assert len(asked) <= 12, path
