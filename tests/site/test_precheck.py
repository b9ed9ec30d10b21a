"""A resident asks what is due: question by question, back and forth, in three languages."""

import json
import re

import pytest

from ostoja.core.law import poland
from ostoja.core.law.questions import load
from ostoja.core.money import in_zl
from tests.core.law.households import EVERY, TEN
from tests.site.talking import START, STEP, Talk, field, law_on, sections, text_of

CLERK = "urzednik/"


@pytest.mark.parametrize("household", EVERY, ids=lambda one: one.name)
def test_households_read_the_amounts_of_the_rules(shop, household):
    """Page by page without JavaScript to the result, which shows what ``entitle`` computes."""
    from datetime import date

    from ostoja.core.law.benefits import entitle
    from ostoja.core.law.household import read
    from tests.core.law.test_precheck import of_this_law

    talk = Talk(shop).begin(household).answer_all(household)
    assert "Twoje odpowiedzi" in talk.text
    talk.send(ruch="wynik")
    assert "To nie jest decyzja." in talk.text
    law = law_on(date(2026, 11, 20))
    codes = {
        code for topic in load().topics if topic.code in household.topics
        for code in topic.benefits
    }  # fmt: skip
    asked = [one for one in poland.BENEFITS if one.code in codes and one.in_force(law.day)]
    judge = entitle(law, read(of_this_law(household.file), law.inputs, law.day)[0], asked)
    shown = sections(talk.text)
    for due in judge.benefits:
        about = load().about[due.code]
        title, place = about.title.pl, "fee" if about.fee else due.status
        if due.status == "not_due" and not about.fee:
            continue
        assert title in shown[place], (title, due.status)
        for amount in (due.amount, due.least, due.most):
            assert amount is None or in_zl(amount) in shown[place], (title, amount)
    refused = {one.code for one in judge.benefits} - {
        one.code for one in judge.benefits if one.status != "not_due"
    }
    for code in refused:
        about = load().about[code]
        assert about.title.pl in shown["fee" if about.fee else "not_due"]


def test_back_and_forth_loses_nothing(shop):
    """Back shows the former answer in its field; forward again goes where one was."""
    talk = Talk(shop).begin(TEN[3])
    talk.send(odp="1500,50", ruch="dalej")
    assert talk.asked == ("dochod-miesiac", 1)
    talk.send(odp="1 750", ruch="wstecz")  # what was typed is kept although nobody pressed „Dalej”
    assert talk.asked == ("dochod-miesiac", 0)
    assert 'value="1500,50"' in talk.text
    talk.send(odp="1500,50", ruch="dalej")
    assert talk.asked == ("dochod-miesiac", 2)
    talk.send(ruch="wstecz")
    assert 'value="1750"' in talk.text
    talk.send(ruch="wstecz")
    talk.send(ruch="wstecz")
    assert "Osoba 4: dziecko" in talk.text
    talk.send(ruch="wstecz")
    assert re.search(r'value="pieniadze"[^>]*checked', talk.text)


def test_a_slip_is_explained_beside_the_field_and_the_typed_word_stays(shop):
    talk = Talk(shop).begin(TEN[0]).send(odp="trzysta", ruch="dalej")
    assert 'aria-invalid="true"' in talk.text
    assert 'value="trzysta"' in talk.text
    assert "Wpisz kwotę w złotych" in talk.text


def test_i_do_not_know_is_always_possible_and_the_result_says_what_is_missing(shop):
    talk = Talk(shop).begin(TEN[1])
    while talk.asked:
        talk.send(ruch="niewiem")
    talk.send(ruch="wynik")
    assert "Brakuje danych" in talk.text
    assert "Ile pieniędzy dostałeś" in sections(talk.text)["missing_data"]


def test_an_answer_is_changed_from_the_list(shop):
    """The list offers a change beside each answer; the others stay."""
    talk = Talk(shop).begin(TEN[0]).answer_all(TEN[0])
    assert 'name="zmien" value="dochod-miesiac:0"' in talk.text
    talk.send(zmien="dochod-miesiac:0")
    assert 'value="300"' in talk.text
    talk.send(odp="5000", ruch="dalej")
    assert "Twoje odpowiedzi" in talk.text
    talk.send(ruch="wynik")
    assert "Zasiłek okresowy" in sections(talk.text)["not_due"]
    assert "5\u00a0000,00\u00a0zł" in sections(talk.text)["not_due"]


def test_the_language_changes_in_the_middle_and_nothing_is_lost(shop):
    talk = Talk(shop).begin(TEN[0]).send(odp="300", ruch="dalej")
    asked, typed = talk.asked, {"odp": "41", "ruch": "zostan"}
    assert 'formaction="/uk/przykladowo/sprawdz/krok/"' in talk.text
    talk.prefix = "/uk"
    talk.send(**typed)
    assert talk.asked == asked
    assert "Скільки вам років?" in talk.text
    assert 'value="41"' in talk.text
    talk.prefix = "/en"
    talk.answer_all(TEN[0]).send(ruch="wynik")
    assert "This is not a decision." in talk.text
    assert "355,00" in talk.text


def test_nothing_is_kept_by_anybody(shop, caplog):
    """No cookie, no cache, no referrer, no address with an answer in it, no line in a log."""
    caplog.set_level("DEBUG")
    talk = Talk(shop).begin(TEN[0]).send(odp="417,13", ruch="dalej")
    assert talk.response["Cache-Control"] == "no-store"
    assert talk.response["Referrer-Policy"] == "no-referrer"
    assert not shop.cookies
    assert not talk.response.cookies
    assert "417" not in caplog.text
    assert "<title>Sprawdzenie –" in talk.text
    assert re.findall(r'(?:href|action)="[^"]*417', talk.text) == []
    assert shop.get(STEP).status_code == 302


@pytest.mark.parametrize("state", ["zmyślony", "a:b:c", "x" * 50_000, "\x01"])
def test_a_false_state_begins_anew(shop, state):
    response = shop.post(STEP, {"stan": state, "ruch": "wynik"})
    assert response.status_code == 302
    assert response.url.endswith(START)


@pytest.mark.parametrize("fields", [
    {}, {"ruch": "wynik"}, {"ruch": "lista"}, {"ruch": "dalej", "pytanie": "wiek:99"},
    {"zmien": "wiek:-1"}, {"zmien": "nie-ma:0"}, {"usun": "0"}, {"usun": "77"}, {"usun": "²"},
    {"ruch": "osoba", "relacja": "wuj"}, {"ruch": "temat", "temat": "nie-ma"},
    {"pytanie": "porod:1", "ruch": "niewiem"}, {"ruch": "wstecz", "pytanie": "wiek:0"},
])  # fmt: skip
def test_whatever_is_sent_gets_a_page(shop, fields):
    assert shop.post(STEP, fields).status_code == 200


def test_a_question_near_violence_carries_the_quick_exit(shop):
    """Maintenance and lone parents: the exit is there, and stays on the list and the result."""
    talk = Talk(shop).begin(TEN[7])
    seen = []
    while talk.asked:
        seen.append((talk.asked[0], 'class="exit"' in talk.text))
        talk.send(odp=TEN[7].said[talk.asked], ruch="dalej")
    assert ("alimenty", True) in seen
    assert ("wiek", False) in seen
    assert 'class="exit"' in talk.text
    assert 'class="exit"' in talk.send(ruch="wynik").text


def test_the_result_tells_papers_doors_and_pictures(shop):
    """What to bring, where to go, the formula as a table, a chart with its own table, print."""
    talk = Talk(shop).begin(TEN[1]).answer_all(TEN[1]).send(ruch="wynik")
    assert "Co zabrać" in talk.text
    assert "Orzeczenie, które potwierdza niezdolność do pracy" in talk.text
    assert re.search(r'href="/przykladowo/jednostki/|Pokaż, dokąd iść', talk.text)
    assert '<svg class="chart"' in talk.text
    assert "(Twój wynik)" in talk.text
    assert "art. 37 ust. 2-3 ups" in talk.text
    assert "style=" not in talk.text
    assert "data-print" in talk.text


def test_zus_pays_and_the_page_says_so(shop):
    talk = Talk(shop).begin(TEN[4]).answer_all(TEN[4]).send(ruch="wynik")
    assert "To świadczenie wypłaca ZUS, nie ośrodek." in talk.text


def test_a_matter_leads_straight_to_its_questions(shop):
    """From the page of one form of help only that one is asked for."""
    page = text_of(shop.get("/przykladowo/sprawy/zasilek-staly/"))
    assert f'action="{STEP}"' in page
    assert field(page, "temat") == "zasilek-staly"
    talk = Talk(shop).send(temat="zasilek-staly", ruch="temat").send(ruch="wszyscy")
    assert talk.asked == ("dochod-miesiac", 0)
    talk.send(odp="5000", ruch="dalej").send(ruch="wynik")
    assert "Zasiłek okresowy" not in talk.text
    assert f'action="{STEP}"' not in text_of(shop.get("/przykladowo/sprawy/przemoc-domowa/"))


def test_the_home_page_invites(shop):
    assert f'href="{START}"' in text_of(shop.get("/przykladowo/"))


def clerk_fields(household):
    """A clerk types the same household into the table."""
    fields = {"temat": list(household.topics), "ruch": "liczy"}
    fields |= {f"kto:{at + 1}": one for at, one in enumerate(household.relations)}
    for (code, at), typed in household.said.items():
        fields[f"{code}:{'' if at is None else at}"] = typed
    return fields


@pytest.mark.parametrize("household", EVERY, ids=lambda one: one.name)
def test_a_clerk_gets_the_same_result_on_one_page(shop, household):
    talk = Talk(shop).begin(household).answer_all(household).send(ruch="wynik")
    page = text_of(shop.post(START + CLERK, clerk_fields(household)))
    amounts = re.compile(r'<p class="amount">(.*?)</p>')
    assert amounts.findall(page) == amounts.findall(talk.text)
    assert len(amounts.findall(page)) >= 1


def test_a_clerks_slip_is_named_with_its_row(shop):
    """An amount that is no amount; a row filled in without saying who it is."""
    fields = {"temat": "pieniadze", "ruch": "liczy", "dochod-miesiac:0": "x",
              "dochod-miesiac:3": "500"}  # fmt: skip
    page = text_of(shop.post(START + CLERK, fields))
    assert "Wpisz kwotę" in page
    assert "Wiersz 4: wybierz, kto to jest." in page
    assert 'id="wynik"' not in page
    assert page.count('aria-invalid="true"') == 2


def test_a_clerks_page_shows_the_fields_of_the_topics(shop):
    page = text_of(shop.post(START + CLERK, {"temat": "mieszkanie", "ruch": "kolumny"}))
    assert "Powierzchnia mieszkania" in page
    assert "Niezdolność do pracy" not in page
    assert page.count('<th scope="row">') == 10


@pytest.mark.parametrize("prefix", ["", "/en", "/uk"])
def test_every_page_is_in_every_language(shop, prefix):
    """No Polish of ours is left on an English or Ukrainian page, outside the formula."""
    lang = prefix[1:] or "pl"
    talk = Talk(shop, prefix)
    pages = [talk.text]
    pages.append(talk.send(temat=["pieniadze", "opieka"], ruch="temat").text)
    pages.append(talk.send(relacja="dziecko", ruch="osoba").text)
    pages.append(talk.send(ruch="wszyscy").text)
    while talk.asked:
        talk.send(ruch="niewiem")
    pages += [talk.text, talk.send(ruch="wynik").text]
    for text in pages:
        assert f'<html lang="{lang}">' in text
        assert text.count("<h1") == 1
        assert lang == "pl" or not re.search("Nie wiem|Wstecz|Brakuje|Należy się|Twoje", text)


def test_the_state_is_small_enough_for_any_household(shop):
    """Twelve persons, everything answered: the hidden field stays far below its limit."""
    from ostoja.benefits.asking import LONGEST, pack
    from ostoja.core.law.precheck import Answers

    given = {(one.code, at): 12_345_678 for one in load().questions for at in range(12)}
    answers = Answers(topics=("dzieci",), relations=("ja",) + ("inna",) * 11, given=given)
    assert len(pack(answers)) < LONGEST
    assert json.dumps([1])  # the state is plain JSON inside


@pytest.mark.django_db
def test_a_centre_of_the_database_answers_within_few_queries(town):
    """The real door of the centre's law, not the one of these tests; nothing is written."""
    from datetime import datetime

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.site.conftest import WARSAW

    town("przykladowo")
    client = Client(**{"ostoja.now": datetime(2026, 11, 20, 10, 0, tzinfo=WARSAW)})
    talk = Talk(client).begin(TEN[5]).answer_all(TEN[5]).send(ruch="wynik")
    assert "od 355,00" not in talk.text
    assert "1\u00a0000,00\u00a0zł jeden raz" in talk.text
    with CaptureQueriesContext(connection) as captured:
        talk.send(ruch="wynik")
    assert len(captured) <= 12
    assert all(one["sql"].startswith("SELECT") for one in captured)


def test_a_hint_stands_beside_its_question(shop):
    """What to count and what not, before anybody types."""
    talk = Talk(shop).begin(TEN[0])
    assert "Nie licz 800+" in talk.text
    assert 'aria-describedby="odp-hint"' in talk.text


def test_the_start_page_says_what_it_is(shop):
    text = text_of(shop.get(START))
    for said in ("To nie jest decyzja", "Niczego nie zapisujemy", "kilka pytań", "Nie wiem"):
        assert said in text
