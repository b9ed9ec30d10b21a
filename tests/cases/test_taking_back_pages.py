"""The pages on which a slip is taken back: the case, its plan and decision, many cases at once."""

import re

from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from ostoja.audit.models import Event
from ostoja.cases import services, taking_back
from ostoja.cases.models import Case, CaseStep
from tests.cases.conftest import TODAY
from tests.cases.test_taking_back import given_to, planned, state
from tests.cases.test_working import visit
from tests.reading import text_of

__all__ = ["visit"]
ROOT = "/przykladowo/biuro/sprawy/"


def test_the_page_strikes_the_step_out_and_says_who_when_and_why(desk, office, anna):
    given_to(office, anna.case)
    address = f"{ROOT}sprawa/{anna.case}/"
    page = text_of(desk("head").get(address))
    assert "Cofnij ostatni krok: Przydział" in page
    assert "poproś jedną z nich" in text_of(desk("clerk").get(address))
    sent = {"co": "cofnij", "krok": "2", "powod": "inna osoba"}
    page = text_of(desk("head").post(address, sent, follow=True))
    assert "Krok cofnięty." in page
    assert re.search(r"<del>23.11.2026: Przydział, Head; prowadzi: Worker</del>", page)
    assert re.search(r"cofnięto \d+\.\d+\.\d{4}, Head\. Powód: inna osoba", page)
    assert "Cofnij ostatni krok" not in page
    again = text_of(desk("head").post(address, {**sent, "krok": "x"}, follow=True))
    assert "coś się zmieniło" in again
    card = text_of(desk("head").post(f"{ROOT}razem/", {"sprawa": anna.case, "co": "drukuj"}))
    assert "<del>23.11.2026: Przydział, Head; prowadzi: Worker</del>" in card


def test_the_page_offers_the_leader_of_before_in_one_click(desk, office, anna):
    given_to(office, anna.case)
    address = f"{ROOT}sprawa/{anna.case}/"
    assert "Oddaj sprawę z powrotem" not in text_of(desk("head").get(address))
    given_to(office, anna.case, "clerk", "zmiana-prowadzacego")
    page = desk("head").get(address).content.decode()
    assert "Oddaj sprawę z powrotem: Worker" in page
    form = re.search(r"<form[^>]*>(?:(?!</form>).)*Oddaj sprawę z powrotem", page, re.DOTALL)[0]
    sent = dict(re.findall(r'name="(krok|dzien|kto)" value="([^"]*)"', form))
    desk("head").post(address, sent)
    assert Case.objects.get(key=anna.case).owner.name == "Worker"
    assert "Oddaj sprawę z powrotem: Worker" not in text_of(desk("worker").get(address))


def test_plan_and_check_go_back_from_their_pages(desk, office, visit):
    plan = planned(office, visit)
    address = f"{ROOT}sprawa/{visit.case}/plan/"
    assert "Cofnij przyjęcie" not in text_of(desk("worker").get(address))
    assert "Cofnij przyjęcie" in text_of(desk("head").get(address))
    sent = {"co": "cofnij", "plan": plan, "powod": "zła kwota"}
    assert "dlaczego to cofasz" in text_of(desk("head").post(address, {**sent, "powod": " "}))
    page = text_of(desk("head").post(address, sent, follow=True))
    assert "przyjęcie cofnięte" in page
    assert "Do poprawy:</strong> zła kwota" in page


def test_the_check_goes_back_from_the_decision_s_page(desk, deciding):
    key = deciding.checked()
    address = f"{ROOT}sprawa/{deciding.case}/decyzja/{key}/"
    assert "Cofnij swoje sprawdzenie" not in text_of(desk("officer").get(address))
    assert "Cofnij swoje sprawdzenie" in text_of(desk("checker").get(address))
    page = desk("checker").post(address, {"co": "cofnij", "powod": "za szybko"}, follow=True)
    assert "Sprawdzona, może iść do podpisu" in text_of(page)
    history = text_of(desk("checker").get(f"{ROOT}sprawa/{deciding.case}/"))
    assert "Powód: za szybko" in history


def together(office, keys, name="worker"):
    return {"sprawa": keys, "kto": office.key_of(name), "co": "przydziel", "pyta": "rok=2026"}


def test_many_cases_given_to_the_wrong_worker_go_back_together(desk, office, anna):
    keys = [anna.case, office.open(anna.person)]
    browser = desk("head")
    assert "Cofnij tę zmianę" not in text_of(browser.get(ROOT))
    page = text_of(browser.post(f"{ROOT}razem/", together(office, keys), follow=True))
    assert "Ostatnia zmiana prowadzącego, spraw: 2." in page
    sent = {"co": "cofnij", "pyta": "rok=2026"}
    answer = browser.post(f"{ROOT}razem/", sent, follow=True)
    assert "Prowadzący jak przedtem, spraw: 2." in text_of(answer)
    assert "Cofnij tę zmianę" not in text_of(answer)
    assert answer.request["QUERY_STRING"] == "rok=2026"
    assert not Case.objects.filter(owner__isnull=False).exists()
    events = Event.objects.filter(action="cofnięcie kroku w sprawie", about__in=keys)
    assert events.count() == 2
    again = text_of(browser.post(f"{ROOT}razem/", sent, follow=True))
    assert "nie można już cofnąć" in again


def follow(office, name, case, **sent):
    """Somebody goes on with a case today, in a browser of their own."""
    other = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    other.force_login(office.people[name].user, backend=backend)
    before = CaseStep.objects.count()
    other.post(f"{ROOT}sprawa/{case}/", {"dzien": f"{localdate()}", **sent})
    assert CaseStep.objects.count() == before + 1


def test_what_went_on_since_is_named_by_its_sign_and_stays(desk, office, anna):
    keys = [anna.case, office.open(anna.person)]
    browser = desk("head")
    browser.post(f"{ROOT}razem/", together(office, keys))
    follow(office, "worker", anna.case, krok="zlecenie-wywiadu", known=f"{localdate()}")
    page = text_of(browser.post(f"{ROOT}razem/", {"co": "cofnij"}, follow=True))
    assert "PS.512.1.2026: Od tego czasu w sprawie coś się zmieniło" in page
    assert "Prowadzący jak przedtem, spraw: 1." in page
    assert state(anna.case) == "wywiad-zlecony"


def test_the_offer_ends_when_every_case_went_on_and_belongs_to_one_browser(desk, office, anna):
    browser = desk("head")
    browser.post(f"{ROOT}razem/", together(office, [anna.case]))
    assert "Cofnij tę zmianę" in text_of(browser.get(ROOT))
    follow(office, "head", anna.case, co="cofnij", krok="2", powod="pomyłka")
    assert "Cofnij tę zmianę" not in text_of(browser.get(ROOT))
    assert "Cofnij tę zmianę" not in text_of(desk("clerk").get(ROOT))


def test_a_case_that_one_may_no_longer_see_is_not_named(desk, office, anna, monkeypatch):
    browser = desk("head")
    browser.post(f"{ROOT}razem/", together(office, [anna.case, office.open(anna.person)]))
    seen = services.cases

    def hidden(*args):
        return seen(*args).exclude(key=anna.case)

    monkeypatch.setattr(services, "cases", hidden)
    monkeypatch.setattr(taking_back, "cases", hidden)
    page = text_of(browser.post(f"{ROOT}razem/", {"co": "cofnij"}, follow=True))
    assert "Jednej ze spraw nie ma w Twojej części ośrodka" in page
    assert "PS.512.1.2026:" not in page
    assert "spraw: 1." in page


def test_the_pages_keep_their_budget_with_struck_steps(
    desk, office, anna, django_assert_max_num_queries
):
    given_to(office, anna.case)
    office.step("worker", anna.case, "zlecenie-wywiadu", known=TODAY)
    office.step("worker", anna.case, "wywiad")
    office.back("worker", anna.case)
    browser = desk("head")
    browser.post(f"{ROOT}razem/", together(office, [office.open(anna.person)]))
    more = 0 if connection.vendor == "sqlite" else 2
    for page, most in (("?czyje=wszystkie", 12), (f"sprawa/{anna.case}/", 14)):
        browser.get(f"{ROOT}{page}")
        with django_assert_max_num_queries(most + more):
            assert browser.get(f"{ROOT}{page}").status_code == 200
