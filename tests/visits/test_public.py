"""The pages of booking as a browser without scripts meets them: forms, neutral addresses."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.visits import models as m
from tests.reading import text_of
from tests.visits.conftest import FRIDAY, SLUG

START, STEP = f"/{SLUG}/wizyta/", f"/{SLUG}/wizyta/krok/"
CHOSEN = {"rodzaj": "rozmowa", "miejsce": "siedziba", "dzien": "2026-11-26"}
LATER = {"ostoja.now": FRIDAY + timedelta(seconds=40)}


def fields(response):
    """The hidden fields and the first hour of a form."""
    text = response.content.decode()
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    hour = re.search(r'name="godzina"[^>]*value="(\d+)"', text)
    return found | ({"godzina": hour.group(1)} if hour else {})


def code_in(response):
    return re.search(r'name="kod" value="(\w{10})"', response.content.decode()).group(1)


def book(browser, step=STEP, **more):
    form = fields(browser.post(step, {**CHOSEN, "ruch": "godziny"}))
    return browser.post(step, {**form, "ruch": "umow", **more}, **LATER)


def test_a_resident_books_moves_cancels_and_takes_it_back(phone_browser):
    """From the first page to a cancelled visit and back, by forms alone."""
    browser = phone_browser
    first = browser.get(START)
    assert "Rozmowa" in text_of(first)
    assert "przyjść w godzinach otwarcia" in text_of(first)
    days = browser.post(STEP, {"rodzaj": "rozmowa", "ruch": "rodzaj"})
    assert "czwartek 26 listopada" in text_of(days)
    assert "wolne: 4" in text_of(days)
    done = book(browser, imie="Ola")
    assert "Wizyta umówiona" in text_of(done)
    code = code_in(done)
    moving = browser.post(STEP, {"kod": code, "ruch": "przeloz"})
    assert "czwartek 3 grudnia" in text_of(moving)
    form = fields(browser.post(STEP, {**fields(moving), "dzien": "2026-12-03", "ruch": "godziny"}))
    moved = browser.post(STEP, {**form, "ruch": "przenies"}, **LATER)
    assert "Wizyta przełożona" in text_of(moved)
    assert "czwartek 3 grudnia, 9:00–9:30" in text_of(moved)
    assert "Wizyta odwołana" in text_of(browser.post(STEP, {"kod": code, "ruch": "odwolaj"}))
    assert "znów umówiona" in text_of(browser.post(STEP, {"kod": code, "ruch": "cofnij"}))
    assert "Kod:" in text_of(browser.post(STEP, {"kod": code, "ruch": "druk"}))


def test_nothing_of_it_is_kept_or_said_in_addresses_and_titles(phone_browser):
    done = book(phone_browser, telefon="500100200")
    shown = phone_browser.post(STEP, {"kod": code_in(done), "ruch": "kod"})
    for response in (done, shown):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response
        title = re.search(r"<title>(.*?)</title>", text_of(response)).group(1)
        assert title.startswith("Termin")
        assert "500" not in text_of(shown), "a code shows no telephone"
    assert phone_browser.get(STEP)["Location"] == START


def test_sent_twice_by_an_impatient_thumb(phone_browser):
    form = fields(phone_browser.post(STEP, {**CHOSEN, "ruch": "godziny"}))
    codes = {code_in(phone_browser.post(STEP, {**form, "ruch": "umow"}, **LATER)) for _ in range(2)}
    assert len(codes) == 1
    with in_centre(key(SLUG)):
        assert m.Visit.objects.count() == 1


def test_somebody_was_quicker(phone_browser):
    """The page says so, keeps what was typed and shows the hours that are left."""
    form = fields(phone_browser.post(STEP, {**CHOSEN, "ruch": "godziny"}))
    book(phone_browser)
    late = phone_browser.post(STEP, {**form, "ruch": "umow", "imie": "Ola"}, **LATER)
    assert "Ktoś był szybszy" in text_of(late)
    assert 'value="Ola"' in text_of(late)
    assert "9:30" in text_of(late)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"ruch": "rodzaj"}, "Wybierz, z kim"),
        ({"ruch": "rodzaj", "rodzaj": "w-domu"}, "Wybierz, z kim"),
        ({"ruch": "dni", "rodzaj": "rozmowa", "miejsce": "kasa"}, "Wybierz dzień"),
        ({"ruch": "godziny", **CHOSEN, "dzien": "kiedyś"}, "Wybierz dzień"),
        ({"ruch": "godziny", **CHOSEN, "dzien": "2026-12-24"}, "Tego dnia nie ma już wolnych"),
        ({"ruch": "umow", **CHOSEN, "godzina": "1"}, "otwarty zbyt długo"),
        ({"ruch": "kod", "kod": "ABCDE FGHJK"}, "Nie znamy takiego kodu"),
        ({"ruch": "kod", "kod": "%00'<script>"}, "Nie znamy takiego kodu"),
        ({"ruch": "przenies", "kod": "x", "godzina": "9" * 50}, "Nie znamy takiego kodu"),
        ({"ruch": "nieczekam"}, "Nie znamy takiego kodu"),
        ({"ruch": "co innego"}, "Umów wizytę"),
        ({}, "Umów wizytę"),
    ],
)
def test_wrong_input_has_a_way_out(phone_browser, sent, said):
    answer = phone_browser.post(STEP, sent)
    assert answer.status_code == 200
    assert said in text_of(answer)


@pytest.mark.parametrize(
    ("more", "said", "field"),
    [
        ({"telefon": "12"}, "numer", "telefon"),
        ({"email": "nie adres"}, "e-mail", "email"),
        ({"przypomnij": "1"}, "Przypomnienie wymaga", "telefon"),
        ({"godzina": "77"}, "Ktoś był szybszy", "godzina-1"),
    ],
)
def test_an_error_stands_at_its_field(phone_browser, more, said, field):
    text = text_of(book(phone_browser, **more))
    assert said in text
    assert f'href="#{field}"' in text
    assert f'id="{field}"' in text


def test_why_there_is_no_slot_is_said_and_one_may_wait(phone_browser):
    """The holiday by name; on the list with a telephone; off the list again by code."""
    page = text_of(phone_browser.post(STEP, {**CHOSEN, "ruch": "dni"}))
    assert "Wigilia Bożego Narodzenia" in page
    assert "czwartek 24 grudnia" in page
    form = fields(phone_browser.post(STEP, {**CHOSEN, "ruch": "dni"}))
    waiting = phone_browser.post(
        STEP, {**form, "ruch": "czekam", "telefon": "500100200", "do": "2026-12-31"}, **LATER
    )
    assert "Czekasz na termin" in text_of(waiting)
    code = code_in(waiting)
    assert "Już nie czekasz" in text_of(
        phone_browser.post(STEP, {"kod": code, "ruch": "nieczekam"})
    )
    unreachable = phone_browser.post(STEP, {**form, "ruch": "czekam", "do": "2026-12-31"}, **LATER)
    assert "Podaj telefon albo e-mail" in text_of(unreachable)


def test_a_confidential_visit_is_not_named_where_a_code_opens_it(phone_browser):
    """K-03: who finds the code at home does not learn that it is about addiction."""
    chosen = {"rodzaj": "punkt", "miejsce": "punkt-konsultacyjny", "dzien": "2026-11-26"}
    form = fields(phone_browser.post(STEP, {**chosen, "ruch": "godziny"}))
    done = phone_browser.post(STEP, {**form, "ruch": "umow"}, **LATER)
    code = code_in(done)
    for move in ("kod", "druk", "odwolaj"):
        shown = text_of(phone_browser.post(STEP, {"kod": code, "ruch": move}))
        assert "onsultacyjn" not in re.sub(r"<header.*?</header>", "", shown), move


def test_the_calendar_entry_is_neutral(phone_browser):
    code = code_in(book(phone_browser))
    file = phone_browser.post(f"/{SLUG}/wizyta/termin.ics", {"kod": code})
    event = next(iter(Calendar.from_ical(file.content).walk("VEVENT")))
    assert str(event["SUMMARY"]) == "Przypomnienie"
    assert event.decoded("DTSTART").isoformat() == "2026-11-26T09:00:00+01:00"
    assert "ozmowa" not in file.content.decode()
    assert phone_browser.post(f"/{SLUG}/wizyta/termin.ics", {"kod": "x"}).status_code == 404


def test_many_tries_of_codes_are_stopped_with_a_way_out(phone_browser):
    said = [text_of(phone_browser.post(STEP, {"kod": f"X{n}", "ruch": "kod"})) for n in range(31)]
    assert "Za dużo prób" in said[-1]
    assert "Za dużo prób" not in said[-2]


@pytest.mark.parametrize(("lang", "said"), [("en", "Book a visit"), ("uk", "Записатися")])
def test_in_three_languages(phone_browser, lang, said):
    """Every sentence of the whole way is translated, refusals too."""
    start = text_of(phone_browser.get(f"/{lang}{START}"))
    assert said in start
    step = f"/{lang}{STEP}"
    wrong = text_of(book(phone_browser, step, telefon="12"))
    done = text_of(book(phone_browser, step))
    for text in (wrong, done, text_of(phone_browser.post(step, {**CHOSEN, "ruch": "dni"}))):
        main = re.search(r"<main.*?</main>", text).group(0)
        left = re.sub(r"Miejski Ośrodek\w*[\w ]+|ul\. \w+|„.*?”|Polski", "", main)
        assert not re.search(r"[ąęłśźż]", left), re.findall(r".{30}[ąęłśźż].{30}", left)


@pytest.mark.parametrize(("path", "most"), [(START, 6), (f"/en{START}", 6)])
def test_the_first_page_asks_the_database_at_most_six_times(phone_browser, path, most):
    phone_browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert phone_browser.get(path).status_code == 200
    assert len(captured) <= most


def test_a_step_asks_the_database_at_most_twelve_times(phone_browser):
    phone_browser.post(STEP, {**CHOSEN, "ruch": "dni"})
    with CaptureQueriesContext(connection) as captured:
        phone_browser.post(STEP, {**CHOSEN, "ruch": "dni"})
    assert len(captured) <= 12


def test_a_centre_without_a_rota_shows_what_its_facts_say(town):
    """Gdańsk: Thursdays 9 to 11 from its own page, no invented staff, Christmas Eve left out."""
    town("gdansk")
    page = text_of(Client(**{"ostoja.now": FRIDAY.replace(day=27)}).get("/gdansk/wizyta/"))
    assert "czwartek 17 grudnia, 9:00–11:00" in page
    assert "24 grudnia" not in page
    assert "nie ma jeszcze w umawianiu" in page
    assert "<form" not in re.search(r"<main.*</main>", page).group(0)


def test_the_front_door_leads_to_booking_only_where_somebody_receives(phone_browser):
    """The unit with a rota has the button, the cash desk has not."""
    assert START in text_of(phone_browser.get(f"/{SLUG}/jednostki/siedziba/"))
    assert START not in text_of(phone_browser.get(f"/{SLUG}/jednostki/kasa/"))
    assert START in text_of(phone_browser.get(f"/{SLUG}/"))
