"""Visits in the office: booked on the telephone, the day, the rota, the queue; nothing too much."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.audit.models import Read
from ostoja.core.calendars.schedule import WARSAW
from ostoja.visits import actions
from ostoja.visits import models as m
from ostoja.visits.models.visit import new_code
from tests.reading import text_of
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, Desk

HOME = f"/{SLUG}/biuro/wizyty/"
PAGES = ["", "nowa/", "oczekujacy/", "grafik/", "rodzaje/", "kolejka/"]


@pytest.fixture(autouse=True)
def friday(monkeypatch):
    """The clock of the office stands at Friday 10:00, until a test moves it."""
    from ostoja.visits.office.views import booking, day, planning, queue

    clock = {"now": FRIDAY}
    for module in (booking, day, planning, queue):
        monkeypatch.setattr(module, "now_here", lambda: clock["now"].astimezone(WARSAW))
    monkeypatch.setattr(
        "ostoja.directory.office.views.frame.now_here", lambda: clock["now"].astimezone(WARSAW)
    )
    return clock


def test_a_clerk_books_on_the_telephone_with_the_keyboard_alone(sit, office):
    """One choice, one hour, what the caller says; then the code to read out."""
    browser = sit("bo")
    page = browser.post(f"{HOME}nowa/", {"co": "pokaz", "wybor": "rozmowa:siedziba"})
    assert "czwartek 26 listopada" in text_of(page)
    hour = re.search(r'name="godzina" value="(\d+)"', page.content.decode()).group(1)
    code = re.search(r'name="kod" value="(\w+)"', page.content.decode()).group(1)
    sent = {
        "co": "umow", "wybor": "rozmowa:siedziba", "godzina": hour, "kod": code, "imie": "Pan Jan",
        "telefon": "500 100 200", "sposob": "phone",
    }  # fmt: skip
    done = text_of(browser.post(f"{HOME}nowa/", sent, follow=True))
    assert "Umówiono." in done
    assert f"{code[:5]} {code[5:]}" in done
    assert "Pan Jan" in text_of(browser.get(f"{HOME}?dzien=2026-11-26&kto=wszyscy"))
    again = browser.post(HOME, {"co": "znajdz", "czego": "500100200"})
    assert again["Location"].startswith(HOME)
    wrong = text_of(browser.post(f"{HOME}nowa/", {**sent, "kod": new_code()}))
    assert "Ktoś był szybszy" in wrong
    assert 'value="Pan Jan"' in wrong, "what was typed stays"


def test_a_visit_is_moved_cancelled_and_taken_back(sit, resident):
    key = resident.book()
    browser, page = sit("bo"), f"{HOME}{resident.book('9:30')}/"
    free = browser.post(page, {"co": "terminy", "od": "2026-12-03"})
    hour = re.search(r'name="godzina" value="(\d+)"', free.content.decode()).group(1)
    assert "Przełożono." in text_of(
        browser.post(page, {"co": "przeloz", "godzina": hour}, follow=True)
    )
    assert "Odwołano" in text_of(browser.post(page, {"co": "odwolaj"}, follow=True))
    assert "znów umówiona" in text_of(browser.post(page, {"co": "cofnij"}, follow=True))
    assert m.Visit.objects.get(key=key).state == m.State.BOOKED


def test_who_came_is_noted_and_taken_back(sit, resident, friday):
    key = resident.book()
    friday["now"] = FRIDAY.replace(day=26, hour=12)
    browser = sit("ada")
    assert "Moje wizyty" in text_of(browser.get(HOME))
    for state, said in (("absent", "nikt nie przyszedł"), ("booked", "Cofnięto zapis")):
        answer = browser.post(HOME, {"wizyta": key, "stan": state}, follow=True)
        assert said in text_of(answer)


def test_a_confidential_visit_is_a_meeting_for_everybody_but_its_workers(sit, resident):
    """K-03: Bo receives at the consultation point; Ewa, the head, sees a meeting, nobody's name."""
    wish = actions.Wish(said="Ola", phone="500100200")
    key = resident.book(kind="punkt", unit="punkt-konsultacyjny", wish=wish)
    day, one = f"{HOME}?dzien=2026-11-26&kto=wszyscy", f"{HOME}{key}/"
    for page in (day, one):
        seen = text_of(sit("bo").get(page))
        assert "Punkt konsultacyjny" in seen
        assert "Ola" in seen
    for page in (day, one):
        hidden = text_of(sit("ewa").get(page))
        assert "Spotkanie" in hidden
        for word in ("Punkt konsultacyjny", "Ola", "500 100 200", "Bo<"):
            assert word not in re.sub(r"<select.*?</select>", "", hidden)
    resident.do(
        actions.JoinWaiting, kind="punkt", unit="punkt-konsultacyjny", code=new_code(), wish=wish,
        until=THURSDAY,
    )  # fmt: skip
    assert "Ola" in text_of(sit("bo").get(f"{HOME}oczekujacy/"))
    assert "Ola" not in text_of(sit("ewa").get(f"{HOME}oczekujacy/"))


def test_reads_of_contacts_are_recorded(sit, resident):
    key = resident.book(wish=actions.Wish(phone="500100200"))
    sit("bo").get(f"{HOME}{key}/")
    read = Read.objects.get()
    assert (read.subject, read.level) == (key, "C3")


def test_the_rota_is_planned_and_slots_follow(sit, office):
    browser = sit("ewa")
    sent = {
        "co": "dodaj", "rodzaj": "rozmowa", "kto": str(office.bo.user.pk), "jednostka": "siedziba",
        "dzien": "0", "od_godziny": "8:00", "do_godziny": "9:00", "od": "2026-11-23", "do": "",
    }  # fmt: skip
    assert "Dyżur zapisany" in text_of(browser.post(f"{HOME}grafik/", sent, follow=True))
    assert "już jest w grafiku" in text_of(browser.post(f"{HOME}grafik/", sent, follow=True))
    page = browser.post(f"{HOME}nowa/", {"co": "pokaz", "wybor": "rozmowa:siedziba"})
    assert "poniedziałek 23 listopada" in text_of(page)
    for wrong, said in (
        ({"od_godziny": "ósma"}, "Podaj godzinę"), ({"do_godziny": "7:00"}, "Godziny:"),
        ({"kto": "999999"}, "nie pracuje"), ({"jednostka": "nie-ma"}, "Nie ma takiej jednostki"),
        ({"od": "kiedyś"}, "rrrr-mm-dd"), ({"dzien": "9"}, "dzień tygodnia"),
    ):  # fmt: skip
        assert said in text_of(browser.post(f"{HOME}grafik/", {**sent, **wrong}, follow=True))
    away = {"co": "nieobecnosc", "kto": str(office.bo.user.pk), "od": "2026-11-23",
            "do": "2026-11-24"}  # fmt: skip
    assert "Nieobecność zapisana" in text_of(browser.post(f"{HOME}grafik/", away, follow=True))
    assert "Bo: od 23.11.2026" in text_of(browser.get(f"{HOME}grafik/"))
    duty = m.Duty.objects.get(user=office.bo.user, weekday=0)
    done = browser.post(f"{HOME}grafik/", {"co": "koniec", "dyzur": str(duty.pk)}, follow=True)
    assert "Dyżur zakończony" in text_of(done)


def test_a_kind_is_added_changed_and_ended(sit):
    browser, page = sit("ewa"), f"{HOME}rodzaje/"
    sent = {"co": "rodzaj", "kod": "prawnik", "nazwa_pl": "Porada prawna", "nazwa_en": "Legal",
            "nazwa_uk": "Порада", "dlugosc": "45", "publiczna": "1"}  # fmt: skip
    assert "Zapisano." in text_of(browser.post(page, sent, follow=True))
    browser.post(page, {**sent, "dlugosc": "30"})
    assert m.Kind.objects.get(code="prawnik").length == 30
    for wrong, said in (
        ({"nazwa_uk": ""}, "po polsku, angielsku i ukraińsku"), ({"dlugosc": "3"}, "od 5 do 480"),
        ({"dom": "1"}, "wyłącz umawianie"), ({"stanowisko": "nikt"}, "stanowiska"),
        ({"dlugosc": "pół"}, "liczbę całkowitą"), ({"kod": "Ź !"}, "Kod:"),
    ):  # fmt: skip
        assert said in text_of(browser.post(page, {**sent, **wrong}, follow=True))
    browser.post(page, {"co": "koniec", "kod": "prawnik"})
    assert "Porada prawna" not in text_of(browser.get(page))


def test_the_rules_of_reminding_refuse_what_would_betray(sit):
    browser, page = sit("ewa"), f"{HOME}rodzaje/"
    sent = {"co": "zasady", "nadawca": "Terminy", "wyprzedzenie": "24", "cisza_od": "20:00",
            "cisza_do": "8:00", "koszt": "0,12", "budzet": "50", "pamiec": "30"}  # fmt: skip
    assert "Zasady zapisane" in text_of(browser.post(page, sent, follow=True))
    assert m.VisitRules.objects.get().month_budget == 5000
    for wrong, said in (
        ({"nadawca": "MOPS"}, "nic nie mówić"), ({"nadawca": "ważne!"}, "Nadawca"),
        ({"koszt": "dużo"}, "kwotę"), ({"cisza_od": "25:00"}, "godzin"),
    ):  # fmt: skip
        assert said in text_of(browser.post(page, {**sent, **wrong}, follow=True))


def test_the_queue_from_the_machine_to_the_desk(sit, office, phone_browser, planner):
    """A number from the machine, on the screen when it is called; never a name or a matter."""
    planner.do(actions.AddLine, unit="siedziba", letter="a")
    key = m.Line.objects.get().key
    for number in (1, 2):
        taken = phone_browser.post(f"/{SLUG}/kolejka/automat/{key}/")
        assert f"A {number}" in text_of(taken)
        assert taken["Refresh"].startswith("10;")
    screen = f"/{SLUG}/kolejka/siedziba/"
    assert "Czeka numerów: 2" in text_of(phone_browser.get(screen))
    browser, page = sit("bo"), f"{HOME}kolejka/"
    line = str(m.Line.objects.get().pk)
    call = {"co": "nastepny", "kolejka": line, "stanowisko": "okienko 2"}
    today = FRIDAY.date()
    browser.post(page, call)
    shown = phone_browser.get(screen)
    assert "okienko 2" in text_of(shown)
    assert shown["Refresh"] == "10"
    ticket = m.Ticket.objects.get(day=today, number=1)
    browser.post(page, {"co": "koniec", "numer": str(ticket.pk), "stan": "waiting"})
    assert "okienko 2" not in text_of(phone_browser.get(screen))
    browser.post(page, call)
    browser.post(page, call)
    assert "A 2" in text_of(browser.get(page))
    assert m.Ticket.objects.get(number=1).state == m.TicketState.DONE
    assert "Nikt nie czeka" in text_of(browser.post(page, call, follow=True))
    assert phone_browser.get(f"/{SLUG}/kolejka/automat/zmyslony/").status_code == 404
    assert phone_browser.get(f"/{SLUG}/kolejka/kasa/").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_closed_to_those_whose_work_it_is_not(sit, client, page):
    assert "/wejscie/" in client.get(HOME + page)["Location"]
    answer = sit("edyta").get(HOME + page)
    assert answer.status_code == 302
    assert answer["Location"] == f"/{SLUG}/biuro/"
    plans = page in ("grafik/", "rodzaje/")
    assert sit("bo").get(HOME + page).status_code == (302 if plans else 200)


def test_no_page_asks_the_database_more_than_twelve_times(sit, resident):
    for number, clock in enumerate(("9:00", "9:30", "10:00")):
        resident.book(clock, wish=actions.Wish(said=f"Osoba {number}"))
    for weeks in (1, 2):
        resident.book(day=THURSDAY + weeks * timedelta(days=7))
    browser = sit("ewa")
    key = m.Visit.objects.first().key
    for page in [*PAGES, "?dzien=2026-11-26&kto=wszyscy", f"{key}/"]:
        browser.get(HOME + page)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(HOME + page).status_code == 200
        assert len(captured) <= 12, (page, [one["sql"][:90] for one in captured])


def test_a_person_is_linked_only_by_who_may_see_them(office):
    from ostoja.audit.actions import RefusedError

    with pytest.raises(RefusedError, match="Nie ma takiej osoby"):
        Desk(office.bo).book(person="zmyslona0001")
