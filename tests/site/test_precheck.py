"""A resident asks what is due: question by question, back and forth, in three languages."""

import html
import json
import re

import pytest

from ostoja.core.law import poland
from ostoja.core.law.questions import load
from ostoja.core.money import in_zl
from tests.core.law.households import EVERY, FEES_AND_FOSTER, TEN
from tests.reference import ROOT

START, STEP, CLERK = "/przykladowo/sprawdz/", "/przykladowo/sprawdz/krok/", "urzednik/"


@pytest.fixture
def shop(site, monkeypatch):
    """The pages over the law as the product ships it; no centre's tables, no database."""
    from ostoja.benefits import asking
    from ostoja.core.law import benefits
    from ostoja.site.precheck import cards

    monkeypatch.setattr(asking, "law_of", lambda slug, day: law_on(day))
    monkeypatch.setattr(
        cards, "entitled",
        lambda slug, case, day, asked: benefits.entitle(law_on(day), case, asked),
    )  # fmt: skip
    return site


DAYS = {}


def law_on(day):
    return DAYS.setdefault(day, poland.law().on(day))


def text_of(response):
    return html.unescape(response.content.decode())


def field(text, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    return found[1] if found else ""


class Talk:
    """One resident and the pages that they see."""

    def __init__(self, client, prefix=""):
        self.client, self.prefix = client, prefix
        self.response = client.get(prefix + START)
        self.text = text_of(self.response)

    def send(self, **fields):
        kept = {name: field(self.text, name) for name in ("stan", "strona", "pytanie")}
        sent = {name: value for name, value in kept.items() if value} | fields
        self.response = self.client.post(self.prefix + STEP, sent)
        self.text = text_of(self.response)
        assert self.response.status_code == 200, self.response
        return self

    @property
    def asked(self):
        code, _sign, at = field(self.text, "pytanie").partition(":")
        return (code, int(at) if at else None) if code else None

    def begin(self, household):
        self.send(temat=list(household.topics), ruch="temat")
        for relation in household.relations:
            self.send(relacja=relation, ruch="osoba")
        return self.send(ruch="wszyscy")

    def answer_all(self, household):
        while self.asked:
            self.send(odp=household.said[self.asked], ruch="dalej")
        return self


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


def sections(text):
    """The groups of the result by what they say."""
    names = {"due": "grupa-due", "discretionary": "grupa-moze", "missing_data": "grupa-brak",
             "not_due": "grupa-nie", "fee": "grupa-oplaty"}  # fmt: skip
    found = {}
    for status, ident in names.items():
        part = re.search(rf'<section aria-labelledby="{ident}">(.*?)</section>', text, re.S)
        found[status] = part[1] if part else ""
    return found


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


@pytest.mark.parametrize("state", ["zmyślony", "a:b:c", "x" * 50_000, "\x00"])
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


def test_a_fee_is_paid_and_nobody_reads_that_it_is_due(shop):
    """Nothing to pay is good news: it does not stand under what is refused."""
    talk = Talk(shop).begin(FEES_AND_FOSTER[1]).answer_all(FEES_AND_FOSTER[1]).send(ruch="wynik")
    shown = sections(talk.text)
    assert "Nic do zapłaty." in shown["fee"]
    assert "2\u00a0450,00\u00a0zł" in shown["fee"]
    assert not shown["due"]
    assert not shown["not_due"]
    assert "zwolnienia z opłaty" in talk.text
    for prefix, words in (("/en", "What is paid"), ("/uk", "Скільки платять")):
        other = Talk(shop, prefix).begin(FEES_AND_FOSTER[1]).answer_all(FEES_AND_FOSTER[1])
        assert words in other.send(ruch="wynik").text


def test_without_the_council_s_table_the_page_says_who_can_answer(shop):
    """No table in this installation: the fee is not guessed, the door is named."""
    talk = Talk(shop)
    talk.send(temat="uslugi", ruch="temat").send(ruch="wszyscy")
    while talk.asked:
        talk.send(odp={"dochod-miesiac": "1500", "godziny-uslug": "40"}[talk.asked[0]],
                  ruch="dalej")  # fmt: skip
    shown = sections(talk.send(ruch="wynik").text)
    assert "Opłata za usługi opiekuńcze" in shown["missing_data"]
    assert "Kwota albo tabela:" in shown["missing_data"]
    assert re.search("Dokąd iść:|Pokaż, dokąd iść", shown["missing_data"])


def test_the_council_s_table_gives_the_fee(town):
    """Przykładowo: 1500 zł alone is 149 % of the criterion, 5 % of 40 zł, forty hours."""
    from django.test import Client

    from ostoja.cli import local_law

    town("przykladowo")
    local_law.of_folder("przykladowo", ROOT / "demo" / "przykladowo").execute()
    talk = Talk(Client())
    talk.send(temat="uslugi", ruch="temat").send(ruch="wszyscy")
    said = {"dochod-miesiac": "1500", "godziny-uslug": "40"}
    while talk.asked:
        talk.send(odp=said[talk.asked[0]], ruch="dalej")
    assert "80,00" in sections(talk.send(ruch="wynik").text)["fee"]
