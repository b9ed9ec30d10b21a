"""A man is freezing on a staircase. Whoever walks by sees 112 first and, while somebody reads it, a
form. Those on duty are told one after the other until one of them opens it; nobody else ever learns
where he was, and three days after the end not even they do.
"""

import re
from datetime import date, timedelta

import pytest

from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change, Event
from ostoja.audit.services import Search
from ostoja.flood.forms import SEAL, seal
from ostoja.programmes.alerts import actions, calling, services
from ostoja.programmes.alerts import models as m
from ostoja.visits.channels import NotSentError
from tests.programmes.conftest import NOON, SLUG
from tests.reading import text_of

# A Monday at noon: zps-kolejowa is open from 7:30 to 15:30.
PLACE, WORDS = "ul. Lipowa 12, klatka", "Starszy pan drży na schodach."
SITE, OFFICE = f"/{SLUG}/na-zewnatrz/", f"/{SLUG}/biuro/dyzur/"
TITLE = {"pl": "Zima 2026/2027", "en": "Winter 2026/2027"}
LINES = (("ada", 0, "601202303", ""), ("hania", 15, "601202304", ""))


class Outbox:
    """A channel that remembers, or cannot."""

    def __init__(self, broken=False):
        self.notes, self.broken = [], broken

    def send(self, note):
        if self.broken:
            raise NotSentError("Bramka nie odpowiada.")
        self.notes.append(note)
        return f"n-{len(self.notes)}"


def ring(at, **channels):
    box = Outbox()
    calling.run(SLUG, at, {"sms": box, "email": box} | channels)
    return [note.to for note in box.notes]


def list_of(office, lines=LINES):
    for name, minutes, phone, hours in lines:
        office.dorota.do(
            actions.SetDutyLine, user=getattr(office, name).actor.user.pk, minutes=minutes,
            phone=phone, hours=hours,
        )  # fmt: skip


@pytest.fixture
def winter(office):
    """A season from November to March, two people on the list."""
    office.dorota.do(
        actions.SetSeason, title=TITLE, unit="zps-kolejowa", first=date(2026, 11, 1),
        last=date(2027, 3, 31),
    )  # fmt: skip
    list_of(office)
    return office


def send(office, *, at=NOON, place=PLACE, sealed="1", words=WORDS, phone=""):
    return office.visitor.do(
        actions.SendAlert, at=at, sealed=sealed, place=place, words=words, phone=phone
    )


def form(at=NOON, **more):
    made = seal("alerts.report", at - timedelta(seconds=30))
    return {SEAL: made, "miejsce": PLACE, "stan": WORDS, **more}


def test_the_numbers_stand_before_the_form(winter, client):
    client.defaults["ostoja.now"] = NOON
    page = text_of(client.get(SITE))
    assert page.index("tel:112") < page.index("99 000 01 05") < page.index('name="miejsce"')
    assert "Where is that person?" in text_of(client.get(f"/en{SITE}"))
    assert "Де ця людина?" in text_of(client.get(f"/uk{SITE}"))


@pytest.mark.parametrize(
    "moment",
    [
        NOON.replace(hour=15, minute=30),  # the end is exclusive
        NOON.replace(hour=23), NOON + timedelta(days=5),  # a night, a Saturday
        NOON.replace(day=11),  # a public holiday
        NOON.replace(year=2027, month=4, day=1),  # after the season
    ],
)  # fmt: skip
def test_outside_a_staffed_hour_the_form_is_closed_and_says_so(winter, client, moment):
    """Also for whoever sends it late: what they typed stays to be read out."""
    client.defaults["ostoja.now"] = moment
    page = text_of(client.get(SITE))
    assert "tel:112" in page
    assert "Formularz jest teraz zamknięty" in page
    assert 'name="miejsce"' not in page
    late = text_of(client.post(SITE, form(moment)))
    assert "112, gdy życie" in late
    assert PLACE in late
    assert m.Alert.objects.count() == 0


def test_without_a_season_there_are_only_numbers(office, client):
    client.defaults["ostoja.now"] = NOON
    page = text_of(client.get(SITE))
    assert "Teraz nie przyjmujemy zgłoszeń przez stronę" in page
    assert "tel:112" in page


def test_with_nobody_on_the_list_nobody_writes_to_an_empty_desk(office, client):
    """The unit is open, but who would be told?"""
    office.dorota.do(
        actions.SetSeason, title=TITLE, unit="zps-kolejowa", first=date(2026, 11, 1),
        last=date(2027, 3, 31),
    )  # fmt: skip
    client.defaults["ostoja.now"] = NOON
    assert "Formularz jest teraz zamknięty" in text_of(client.get(SITE))
    list_of(office, (("ada", 0, "601202303", "Mo-Fr 20:00-24:00"),))
    assert "Formularz jest teraz zamknięty" in text_of(client.get(SITE))
    with pytest.raises(RefusedError, match="zamknięty"):
        send(office)
    list_of(office, (("hania", 0, "601202304", "Mo-Fr 08:00-16:00"),))
    assert 'name="miejsce"' in text_of(client.get(SITE))


def test_from_the_form_to_the_status(winter, client):
    client.defaults["ostoja.now"] = NOON
    sent = form()
    done = text_of(client.post(SITE, sent))
    code = re.search(r'class="code">([^<]+)', done).group(1)
    client.post(SITE, sent)
    assert m.AlertReport.objects.count() == 1
    asked = text_of(client.post(f"{SITE}stan/", {"kod": code}))
    assert "Zawiadamiamy osoby" in asked
    row = m.Alert.objects.get()
    winter.ada.do(actions.OpenAlert, alert=row.key)
    asked = text_of(client.post(f"{SITE}stan/", {"kod": code}))
    assert "zajmuje się" in asked
    assert "Lipowa" not in asked
    wrong = text_of(client.post(SITE, form(miejsce="...")))
    assert "Napisz, gdzie jest" in wrong
    assert WORDS in wrong


def test_one_place_within_hours_is_one_alert(winter):
    send(winter)
    send(winter, sealed="2", place="LIPOWA 12 klatka", at=NOON + timedelta(hours=2))
    send(winter, sealed="3", place="Ogrodowa 1")
    assert sorted(one.reports.count() for one in m.Alert.objects.all()) == [1, 2]
    send(winter, sealed="4", at=NOON + timedelta(days=1))
    assert m.Alert.objects.count() == 3


def test_an_unopened_one_goes_down_the_list_and_stops_when_opened(winter):
    send(winter)
    assert ring(NOON) == ["+48601202303"]
    assert ring(NOON) == []  # nobody is told the same twice
    assert ring(NOON + timedelta(minutes=14)) == []
    assert ring(NOON + timedelta(minutes=15)) == ["+48601202304"]
    second = NOON + timedelta(minutes=30)
    assert ring(second) == ["+48601202303"]  # the list is gone through again
    row = m.Alert.objects.get()
    winter.hania.do(actions.OpenAlert, alert=row.key, at=second)
    assert ring(second + timedelta(hours=3)) == []
    assert [one.state for one in m.Call.objects.order_by("pk")] == ["sent"] * 3


def test_a_broken_gateway_is_written_down_and_the_next_one_is_told(winter):
    send(winter)
    assert ring(NOON, sms=Outbox(broken=True)) == []
    row = m.Call.objects.get()
    assert (row.state, row.why) == ("failed", "Bramka nie odpowiada.")
    assert ring(NOON + timedelta(minutes=15)) == ["+48601202304"]


def test_the_message_says_nothing(winter):
    send(winter)
    box = Outbox()
    calling.run(SLUG, NOON, {"sms": box})
    note = box.notes[0]
    assert not re.search("Lipowa|bezdom|mroz|osrod|ośrod|MOPS|zglosz", f"{note}", re.IGNORECASE)
    assert note.text.isascii()


def test_who_is_off_duty_is_not_called(office):
    office.dorota.do(
        actions.SetSeason, title=TITLE, unit="zps-kolejowa", first=date(2026, 11, 1),
        last=date(2027, 3, 31),
    )  # fmt: skip
    list_of(office, (("ada", 0, "601202303", "Tu 08:00-16:00"), ("hania", 15, "601202304", "")))
    send(office)
    assert ring(NOON) == []
    assert ring(NOON + timedelta(minutes=15)) == ["+48601202304"]
    with pytest.raises(RefusedError, match="Godzin nie da"):
        list_of(office, (("ada", 0, "601202303", "kiedyś"),))


def test_nobody_outside_the_group_sees_anything(winter, desk):
    """Neither the director, a head of another list, the log, nor any list, count or title."""
    send(winter)
    row = m.Alert.objects.get()
    within = ("", f"zgloszenie/{row.key}/", "lista/", "zestawienie/")
    paths = (f"/{SLUG}/biuro/", f"/{SLUG}/biuro/dziennik/", *(OFFICE + one for one in within))
    for name in ("dorota", "bea", "kaja", "edyta"):
        browser = desk(name)
        for path in paths:
            page = text_of(browser.get(path, follow=True))
            assert "Lipowa 12" not in page, (name, path)
            assert row.key not in page, (name, path)
        with pytest.raises(RefusedError, match="Nie ma takiego"):
            getattr(winter, name).do(actions.OpenAlert, alert=row.key)
    assert services.months() == []
    assert not audit.events(Search(protected=False)).filter(about=row.key).exists()
    mine = text_of(desk("ada").get(OFFICE))
    assert "Lipowa 12" in mine
    assert "<title>Dyżur" in mine
    told = str(list(Event.objects.values())) + str(list(Change.objects.values()))
    assert "12, klatka" not in told  # the street itself is in the register of streets
    assert "drży" not in told


def test_a_worker_opens_notes_and_closes(winter, desk):
    send(winter)
    row = m.Alert.objects.get()
    browser, address = desk("ada"), f"{OFFICE}zgloszenie/{row.key}/"
    assert "Biorę to" in text_of(browser.get(address))
    closing = {"co": "zamknij", "wynik": "shelter", "notatka": "Pojechał do ogrzewalni."}
    assert "Najpierw otwórz" in text_of(browser.post(address, closing, follow=True))
    browser.post(address, {"co": "otworz"})
    browser.post(address, {"co": "notatka", "notatka": "Siedzi na schodach."})
    row.refresh_from_db()
    assert row.found == "Siedzi na schodach."
    refused = text_of(browser.post(address, {**closing, "wynik": "x"}, follow=True))
    assert "Wybierz z listy" in refused
    browser.post(address, closing)
    row.refresh_from_db()
    assert (row.result, row.found) == ("shelter", "Pojechał do ogrzewalni.")
    assert "znikną" in text_of(browser.get(address))
    with pytest.raises(RefusedError, match="już zamknięte"):
        winter.ada.do(actions.CloseAlert, alert=row.key, result="other", found="x")


def test_the_place_is_deleted_on_schedule_and_not_an_hour_before(winter):
    """What is left says when and with what result."""
    send(winter)
    row = m.Alert.objects.get()
    winter.ada.do(actions.OpenAlert, alert=row.key)
    winter.ada.do(actions.CloseAlert, alert=row.key, result="refused", found="Nie chciał.")
    end = NOON + timedelta(hours=72)
    assert services.to_forget(end - timedelta(seconds=1)) == []
    with pytest.raises(RefusedError, match="jeszcze"):
        winter.system.do(actions.ForgetPlace, alert=row.key, at=end - timedelta(seconds=1))
    assert services.to_forget(end) == [row.key]
    winter.system.do(actions.ForgetPlace, alert=row.key, at=end)
    row.refresh_from_db()
    assert (row.place, row.place_index, row.found) == (None, None, None)
    assert m.AlertReport.objects.count() == 0
    assert [(result, many) for _, result, many in services.months()] == [
        ("osoba odmówiła pomocy", 1)
    ]


def test_one_that_nobody_opened_is_not_kept_for_ever(winter):
    send(winter)
    assert services.to_forget(NOON + timedelta(days=7, seconds=-1)) == []
    assert len(services.to_forget(NOON + timedelta(days=7))) == 1


def test_floods_are_held_back(winter, client):
    client.defaults["ostoja.now"] = NOON
    said = [text_of(client.post(SITE, form(miejsce=f"Lipowa {n}"))) for n in range(1, 9)]
    assert "Za dużo prób" in said[-1]
    assert m.Alert.objects.count() == 6


def test_whoever_left_the_list_sees_nothing_from_the_next_day(winter):
    send(winter)
    pk = winter.ada.actor.user.pk
    winter.dorota.do(actions.SetDutyLine, user=pk, ends=True)
    user = winter.ada.actor.user
    assert services.alerts(user, NOON.date()).exists()
    assert not services.alerts(user, NOON.date() + timedelta(days=1)).exists()


def test_seasons_do_not_overlap_and_keep_places_shortly(winter):
    shared = {"title": {"pl": "Upał"}, "unit": "zps-kolejowa"}
    with pytest.raises(RefusedError, match="inny sezon"):
        winter.dorota.do(
            actions.SetSeason, **shared, first=date(2027, 3, 1), last=date(2027, 8, 31)
        )
    summer = {"first": date(2027, 6, 1), "last": date(2027, 8, 31)}
    with pytest.raises(RefusedError, match="72"):
        winter.dorota.do(actions.SetSeason, **shared, **summer, keep_hours=100)
    winter.dorota.do(actions.SetSeason, **shared, **summer)
    with pytest.raises(RefusedError, match="rola"):
        winter.ada.do(actions.SetSeason, **shared, **summer)


def test_the_lists_ask_little(winter, desk, django_assert_max_num_queries):
    for number in range(1, 6):
        send(winter, sealed=str(number), place=f"Ogrodowa {number}")
    browser = desk("ada")
    browser.get(OFFICE)  # signing in is paid once
    with django_assert_max_num_queries(12):
        browser.get(OFFICE)
    director = desk("dorota")
    director.get(f"{OFFICE}lista/")
    with django_assert_max_num_queries(12):
        director.get(f"{OFFICE}lista/")
