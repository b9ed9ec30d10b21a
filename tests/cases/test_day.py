"""In the morning one page says what is late, what is due and what waits for whom."""

from django.db import connection
from django.utils import timezone

from ostoja.audit.models import Event
from ostoja.cases.actions import CheckDecision
from ostoja.cases.models import Case
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"


def test_a_worker_sees_his_own_a_head_the_whole_and_each_what_waits_for_them(desk, office, anna):
    office.open(anna.person)
    office.step("head", anna.case, "przydzial", owner=office.key_of("worker"))
    due = Case.objects.get(key=anna.case).next_due
    mine = text_of(desk("worker").get(f"{ROOT}dzis/"))
    late = due < timezone.localdate()
    soon = 0 <= (due - timezone.localdate()).days <= 7
    assert ("PS.512.1.2026" in mine) == (late or soon)
    assert "PS.512.2.2026" not in mine
    head = text_of(desk("head").get(f"{ROOT}dzis/?czyje=osrodek"))
    assert "Czeka: do przydziału" in head
    assert "PS.512.2.2026" in head
    assert "Czeka: do przydziału" not in mine
    assert desk("head").get(f"{ROOT}dzis/?czyje=zespol").status_code == 200


def test_a_decision_waits_for_whoever_checks_and_then_for_whoever_signs(desk, deciding):
    key = deciding.draft()
    assert "decyzja do sprawdzenia" in text_of(desk("head").get(f"{ROOT}dzis/"))
    assert "decyzja do podpisu" not in text_of(desk("director").get(f"{ROOT}dzis/"))
    deciding.act(CheckDecision, "checker", decision=key)
    assert "decyzja do podpisu" in text_of(desk("director").get(f"{ROOT}dzis/"))


def test_the_list_of_signs_is_printed_and_leaves_with_a_reason_alone(desk, office, anna):
    office.open(anna.person)
    office.open(anna.person, matter="zasilek-celowy")
    browser = desk("head")
    shown = text_of(browser.get(f"{ROOT}spis/?teczka=PS-512-2026"))
    assert "Spis spraw PS.512, rok 2026: ostatni numer 2" in shown
    assert "Wrona" not in shown
    refused = browser.post(f"{ROOT}spis/", {"teczka": "PS-512-2026", "powod": " "}, follow=True)
    assert "Napisz, po co" in text_of(refused)
    file = browser.post(f"{ROOT}spis/", {"teczka": "PS-512-2026", "powod": "archiwum"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Numer;Znak sprawy")
    assert [line.split(";")[1] for line in lines[1:]] == ["PS.512.1.2026", "PS.512.2.2026"]
    assert Event.objects.get(action="wydanie spisu spraw").reason == "archiwum"
    assert "Nie ma jeszcze spraw" not in text_of(browser.get(f"{ROOT}spis/?teczka=nie-ma"))


def test_both_pages_keep_their_budget(desk, office, anna, django_assert_max_num_queries):
    for _ in range(4):
        office.open(anna.person)
    browser = desk("head")
    for page in ("dzis/?czyje=osrodek", "dzis/?czyje=zespol", "spis/"):
        browser.get(f"{ROOT}{page}")
        with django_assert_max_num_queries(12 if connection.vendor == "sqlite" else 14):
            assert browser.get(f"{ROOT}{page}").status_code == 200
