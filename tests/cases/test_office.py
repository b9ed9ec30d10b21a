"""The pages of cases, as a clerk and a head see them; strangers see nothing."""

import re

import pytest
from django.db import connection

from ostoja.cases.models import Case
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"


def test_a_clerk_opens_a_case_at_the_counter(desk, office):
    person, browser = office.person(), desk("clerk")
    sent = {"sprawa": "zasilek-okresowy", "droga": "post", "wplyw": "2026-11-20",
            "nadanie": "2026-11-18", "dowod": "R 123"}  # fmt: skip
    answer = browser.post(f"{ROOT}nowa/{person}/", sent, follow=True)
    assert "Sprawa PS.512.1.2026 założona, pismo RPW/1/2026." in text_of(answer)
    assert "Wniosek złożony" in text_of(answer)
    assert "art. 107" not in answer.request["PATH_INFO"]


def test_a_wrong_form_comes_back_with_what_was_typed(desk, office):
    person, browser = office.person(), desk("clerk")
    sent = {"sprawa": "zasilek-okresowy", "droga": "post", "wplyw": "2026-11-20",
            "nadanie": "2026-11-30", "dowod": "R 123"}  # fmt: skip
    answer = text_of(browser.post(f"{ROOT}nowa/{person}/", sent))
    assert "nadane po dniu wpływu" in answer
    assert 'value="R 123"' in answer
    assert not Case.objects.exists()


def test_a_head_gives_the_case_to_a_worker(desk, office, anna):
    browser = desk("head")
    sent = {"krok": "przydzial", "dzien": "2026-11-23", "kto": office.key_of("worker")}
    answer = text_of(browser.post(f"{ROOT}sprawa/{anna.case}/", sent, follow=True))
    assert "Zapisano." in answer
    assert "<dt>Prowadzi</dt><dd>Worker</dd>" in answer


def test_a_case_is_found_by_its_sign_and_the_sign_stays_out_of_addresses(desk, anna):
    browser = desk("clerk")
    answer = text_of(browser.post(ROOT, {"szukaj": "ps.512.1.2026"}))
    assert f"{ROOT}sprawa/{anna.case}/" in answer
    assert "To nie jest znak sprawy" in text_of(browser.post(ROOT, {"szukaj": "??"}))
    assert "Nie ma takiej sprawy" in text_of(browser.post(ROOT, {"szukaj": "PS.512.99.2026"}))


def test_the_plan_is_loaded_from_a_list_and_a_crooked_list_is_refused(desk, office, tmp_path):
    browser, file = desk("head"), tmp_path / "wykaz.csv"
    for text, words in (
        ("symbol;title\n61;Bez nadrzędnej\n", "nie ma klasy nadrzędnej 6"),
        ("nazwa\nx\n", "brakuje nazw kolumn"),
        ("symbol;title\n6;Inne\n", "Wykaz wczytany"),
    ):
        file.write_text(text, encoding="utf-8")
        with file.open("rb") as stream:
            sent = {"plik": stream, "od": "2027-01-01"}
            assert words in text_of(browser.post(f"{ROOT}wykaz-akt/", sent, follow=True))


def test_the_lawyer_sees_every_procedure_as_a_picture_and_as_a_list(desk):
    browser = desk("head")
    answer = text_of(browser.get(f"{ROOT}procedury/zasilek-okresowy/"))
    assert "<svg" in answer
    assert "art. 64 § 2 KPA" in answer
    assert "Kroki, których się nie cofa" in answer
    assert "Omyłkę popraw sprostowaniem" in answer
    assert "nie cofa" not in text_of(browser.get(f"{ROOT}procedury/asystent-rodziny/"))
    assert browser.get(f"{ROOT}procedury/nie-ma/").status_code == 404


def test_pages_keep_their_budget_of_queries(desk, office, anna, django_assert_max_num_queries):
    for _ in range(3):
        office.open(anna.person)
    browser = desk("head")
    for page in ("?czyje=wszystkie", "obciazenie/", "pisma/", "wykaz-akt/", f"sprawa/{anna.case}/"):
        browser.get(f"{ROOT}{page}")
        most = 14 if page.startswith("sprawa") else 12  # its decisions and applications too
        with django_assert_max_num_queries(most if connection.vendor == "sqlite" else most + 2):
            assert browser.get(f"{ROOT}{page}").status_code == 200


def test_an_editor_is_sent_away_and_learns_nothing(desk, anna):
    browser = desk("editor")
    for page in ("", "obciazenie/", "pisma/", "wykaz-akt/", f"sprawa/{anna.case}/"):
        answer = browser.get(f"{ROOT}{page}")
        assert answer.status_code == 302, page
        assert answer["Location"].endswith("/biuro/")


@pytest.mark.parametrize("year", ["2026", "1999", "x", "٢٠٢٦"])
def test_the_register_of_a_year_is_there_or_says_that_it_is_empty(desk, anna, year):
    answer = text_of(desk("clerk").get(f"{ROOT}pisma/?rok={year}"))
    assert "RPW/1/2026" in answer or "nie zarejestrowano" in answer


def test_a_lawyer_reads_who_may_take_each_step(desk):
    """By which power, and where a second pair of eyes is needed."""
    page = text_of(desk("head").get(f"{ROOT}procedury/zasilek-okresowy/"))
    assert "<td>Przyjmowanie spraw i umawianie wizyt</td>" in page
    assert re.search(r"<td>Podpisywanie decyzji; kto inny niż przy: „[^”]+”", page)
