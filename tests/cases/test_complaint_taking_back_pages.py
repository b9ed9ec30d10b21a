"""What is read of a step of a complaint that was taken back: struck out in the office, with who,
when and why; in the status of the sender not at all; in the register the state that counts.
"""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.cases.models import Complaint
from tests.cases.conftest import NOON, TODAY
from tests.cases.test_complaint_taking_back import back, given_to
from tests.cases.test_complaints import OFFICE, SITE, form, sit, step, take
from tests.reading import text_of


def test_the_sender_reads_where_it_stands_and_nothing_of_the_slip(office, client):
    client.defaults["ostoja.now"] = NOON
    sent = text_of(client.post(SITE, form()))
    code = re.search(r'Kod: <strong class="code">([^<]+)', sent).group(1)
    key = Complaint.objects.get().key
    given_to(office, key, "checker")
    step(office, "director", key, "wycofanie")
    back(office, "director", key)
    asked = {"numer": "SK/1/2026", "kod": code}
    for start, words in (
        ("", "Wyznaczona osoba sprawdza"), ("/en", "Somebody has been appointed"),
        ("/uk", "Призначена особа перевіряє"),
    ):  # fmt: skip
        page = text_of(client.post(f"{start}{SITE}stan/", asked))
        assert words in page
        for secret in ("cofnięt", "taken back", "скасовано", "Wycofana", "pomyłka"):
            assert secret not in page
    back(office, "director", key)
    page = text_of(client.post(f"{SITE}stan/", asked))
    assert "Wyznaczamy osobę" in page
    assert "cofnięt" not in page


def test_the_page_strikes_it_out_and_says_who_when_and_why(office, client):
    """Plain forms: nothing here needs a script."""
    key = take(office)
    page = f"{OFFICE}{key}/"
    director = sit(client, office, "director")
    assert "Cofnij ostatni krok" not in text_of(director.get(page))
    sent = {"krok": "wyznaczenie", "dzien": str(TODAY), "kto": str(office.key_of("checker"))}
    director.post(page, sent)
    shown = text_of(director.get(page))
    assert "23.11.2026: Wyznaczenie osoby do rozpatrzenia, Director; rozpatruje: Checker" in shown
    assert 'href="#ostatni-krok"' in shown
    assert "Cofnij ostatni krok: Wyznaczenie osoby do rozpatrzenia" in shown
    owner = sit(client, office, "checker")
    assert "kto wyznacza rozpatrujących" in text_of(owner.get(page))
    director = sit(client, office, "director")
    position = re.search(r'name="co" value="cofnij"><input type="hidden" name="krok" value="(\d+)"',
                         shown).group(1)  # fmt: skip
    sent = {"co": "cofnij", "krok": position, "powod": "inna osoba"}
    assert "dlaczego to cofasz" in text_of(director.post(page, {**sent, "powod": " "}, follow=True))
    shown = text_of(director.post(page, sent, follow=True))
    assert "Krok cofnięty." in shown
    assert re.search(r"<del>23\.11\.2026: Wyznaczenie osoby do rozpatrzenia, Director; rozpatruje: "
                     r"Checker</del>", shown)  # fmt: skip
    assert re.search(r"cofnięto \d+\.\d+\.\d{4}, Director\. Powód: inna osoba", shown)
    assert "<dt>Rozpatruje</dt><dd>nikt</dd>" in shown
    assert "który krok jest ostatni" in text_of(director.post(page, sent, follow=True))
    assert sit(client, office, "checker").get(page).status_code in (302, 404)


def test_what_a_struck_step_said_is_struck_with_it_and_a_signed_one_says_why_it_stays(
    office, client
):
    key = take(office, kind="interwencja", worker=None)
    given_to(office, key, "worker", by="head")
    step(office, "worker", key, "proba", note="Nikt nie otworzył.")
    back(office, "worker", key)
    head = sit(client, office, "head")
    page = text_of(head.get(f"{OFFICE}{key}/"))
    assert "<del>Opis albo powód: Nikt nie otworzył.</del>" in page
    step(office, "head", key, "przekazanie", to="Policja")
    page = text_of(head.get(f"{OFFICE}{key}/"))
    assert "„Przekazanie innej instytucji” zostaje: Zgłoszenie ma już inna instytucja" in page
    assert "Cofnij ostatni krok" not in page


def test_the_register_shows_the_state_of_what_counts(office, client):
    key = take(office)
    given_to(office, key, "checker")
    step(office, "director", key, "wycofanie")
    director = sit(client, office, "director")
    assert "Wycofanie przez piszącego" in text_of(director.get(f"{OFFICE}rejestr/"))
    back(office, "director", key)
    page = text_of(director.get(f"{OFFICE}rejestr/"))
    assert "Wycofanie przez piszącego" not in page
    assert "23.12.2026" in page
    assert "W rozpatrywaniu" in page
    assert "SK/1/2026" in text_of(director.get(OFFICE))
    sent = {"rodzaj": "skarga", "rok": "2026", "powod": "kontrola"}
    taken = director.post(f"{OFFICE}rejestr/", sent).content.decode()
    assert "W rozpatrywaniu" in taken
    assert "Wycofanie przez piszącego" not in taken


def test_the_page_asks_the_database_no_more_for_every_step(
    office, client, django_assert_max_num_queries
):
    key = take(office, worker=None)
    given_to(office, key, "checker")
    director = sit(client, office, "director")
    director.get(f"{OFFICE}{key}/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        director.get(f"{OFFICE}{key}/")
    for _ in range(4):
        given_to(office, key, "worker", code="zmiana-prowadzacego")
        back(office, "director", key)
    with django_assert_max_num_queries(len(few)):
        director.get(f"{OFFICE}{key}/")
