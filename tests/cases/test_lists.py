"""Lists of thousands: pages that count nothing whole, filters that stay, many cases at once."""

import io
import re
from zipfile import ZipFile

import pytest
from django.db import connection

from ostoja.audit.models import Event, Read
from ostoja.cases import finding
from ostoja.cases.models import Case, SavedFilter
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"


def signs_of(response):
    return re.findall(r">(PS\.51\d\.\d+\.2026)</a>", response.content.decode())


def test_pages_follow_each_other_without_a_gap_and_nothing_is_counted_whole(
    desk, office, anna, monkeypatch
):
    monkeypatch.setattr(finding, "PAGE", 2)
    monkeypatch.setattr(finding, "COUNTED", 3)
    for _ in range(4):
        office.open(anna.person)
    browser, seen, address = desk("clerk"), [], "?czyje=wszystkie"
    while address:
        answer = browser.get(f"{ROOT}{address}")
        assert "ponad 3" in text_of(answer)
        seen += signs_of(answer)
        found = re.search(r'href="(\?[^"]*po=[^"]*)"', answer.content.decode())
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen == [f"PS.512.{number}.2026" for number in range(1, 6)]


def test_closed_cases_come_the_last_closed_first_page_by_page(desk, office, anna, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 1)
    keys = [anna.case, office.open(anna.person)]
    for days, key in enumerate(keys):
        office.step("director", key, "przekazanie-organowi", days=days)
    browser = desk("clerk")
    first = browser.get(f"{ROOT}?stan=zamkniete")
    assert signs_of(first) == ["PS.512.2.2026"]
    assert signs_of(browser.get(f"{ROOT}?stan=zamkniete&po={keys[1]}")) == ["PS.512.1.2026"]


@pytest.mark.parametrize("stan", ["", "zamkniete"])
def test_where_the_last_case_left_the_list_meanwhile_it_begins_anew(desk, office, anna, stan):
    """A colleague closed it, or it came back from its end: no gap and no error, the first page."""
    closed = office.open(anna.person)
    office.step("director", closed, "przekazanie-organowi")
    gone, there = (anna.case, closed) if stan else (closed, anna.case)
    answer = desk("clerk").get(f"{ROOT}?czyje=wszystkie&stan={stan}&po={gone}")
    assert signs_of(answer) == [Case.objects.get(key=there).sign]


def test_everybody_first_sees_what_their_role_looks_at(desk, office, anna):
    """A director leads no case; a list of "mine" would be empty every morning."""
    assert signs_of(desk("director").get(ROOT)) == ["PS.512.1.2026"]
    assert signs_of(desk("clerk").get(ROOT)) == ["PS.512.1.2026"]
    assert "Nie prowadzisz takich spraw" in text_of(desk("worker").get(ROOT))
    assert "PS.512.1.2026" in text_of(desk("director").get(f"{ROOT}dzis/"))


def test_filters_narrow_the_list_and_nonsense_asks_for_nothing(desk, office, anna):
    office.open(anna.person, matter="zasilek-celowy")
    office.step("head", anna.case, "przydzial", owner=office.key_of("worker"))
    browser, one = desk("head"), "PS.512.1.2026"
    for asked, expected in (
        ("sprawa=zasilek-okresowy", [one]), ("etap=przydzielona", [one]),
        ("rok=2026&komorka=nie-ma", []), (f"prowadzi={office.key_of('worker')}", [one]),
        ("czyje=niczyje", ["PS.513.1.2026"]), ("termin=brak", []), ("rok=2025", []),
        ("rok=x&termin=y&prowadzi=٣", [one, "PS.513.1.2026"]),
    ):  # fmt: skip
        assert signs_of(browser.get(f"{ROOT}?{asked}")) == expected, asked


def test_a_person_is_asked_for_in_the_box_and_the_reading_is_recorded(desk, office, anna):
    answer = text_of(desk("clerk").post(ROOT, {"szukaj": "Wrona Anna"}))
    assert "PS.512.1.2026" in answer
    assert "Anna Wrona" in answer
    assert Read.objects.filter(what="wynik wyszukiwania spraw", subject=anna.person).exists()
    assert "Nie ma takiej sprawy" in text_of(desk("clerk").post(ROOT, {"szukaj": "Kowal Jan"}))
    assert "PS.512.1.2026" in text_of(desk("clerk").post(ROOT, {"szukaj": "Lipowa 12"}))


def test_a_filter_is_kept_under_a_name_by_its_owner_alone(desk, office, anna):
    browser = desk("head")
    sent = {"nazwa": "Po terminie", "pyta": "termin=po&czyje=zespol&next=//zly.example"}
    answer = text_of(browser.post(f"{ROOT}filtry/", sent, follow=True))
    assert 'href="?czyje=zespol&amp;termin=po">Po terminie</a>' in answer
    browser.post(f"{ROOT}filtry/", {"nazwa": "Po terminie", "pyta": "czyje=moje"})
    row = SavedFilter.objects.get()
    assert row.asked == "czyje=moje"
    assert "Po terminie" not in text_of(desk("clerk").get(ROOT))
    answer = desk("clerk").post(f"{ROOT}filtry/", {"usun": row.key}, follow=True)
    assert "Nie ma takiego filtra" in text_of(answer)
    assert "Filtr usunięty" in text_of(
        desk("head").post(f"{ROOT}filtry/", {"usun": row.key}, follow=True)
    )
    assert Event.objects.filter(action="zapisanie filtra").count() == 2


def test_many_cases_get_another_leader_each_with_its_event_and_the_others_say_why_not(
    desk, office, anna
):
    second, closed = office.open(anna.person), office.open(anna.person)
    office.step("director", closed, "przekazanie-organowi")
    browser = desk("head")
    sent = {"sprawa": [anna.case, second, closed], "kto": office.key_of("worker"),
            "co": "przydziel"}  # fmt: skip
    answer = text_of(browser.post(f"{ROOT}razem/", sent, follow=True))
    assert "Zmieniono prowadzącego w sprawach: 2." in answer
    assert "PS.512.3.2026: W tym stanie" in answer
    owned = Case.objects.filter(owner=office.key_of("worker")).values_list("key", flat=True)
    assert set(owned) == {anna.case, second}
    steps = Event.objects.filter(action="krok w sprawie", about__in=[anna.case, second])
    assert steps.count() == 2
    assert "Zaznacz na liście" in text_of(browser.post(f"{ROOT}razem/", {}, follow=True))
    none = browser.post(f"{ROOT}razem/", {"sprawa": second, "kto": ""}, follow=True)
    assert "Wskaż pracownika" in text_of(none)


def test_cards_of_many_cases_are_printed_together(desk, office, anna):
    second = office.open(anna.person)
    sent = {"sprawa": [anna.case, second, "nie-ma-takiej"], "co": "drukuj"}
    answer = text_of(desk("clerk").post(f"{ROOT}razem/", sent))
    assert answer.count('<section class="sheet">') == 2
    assert "Anna Wrona" in answer
    assert Event.objects.get(action="wydruk kart spraw").what["cases"] == [anna.case, second]
    assert Read.objects.filter(what="karta sprawy", subject=anna.person).exists()


def test_a_list_leaves_as_csv_or_xlsx_with_a_reason_alone(desk, office, anna):
    browser = desk("head")
    sent = {"pyta": "czyje=wszystkie&sprawa=zasilek-okresowy", "rodzaj": "csv"}
    refused = browser.post(f"{ROOT}wydaj/", sent, follow=True)
    assert "Napisz, po co" in text_of(refused)
    file = browser.post(f"{ROOT}wydaj/", {**sent, "powod": "narada"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Znak", "PS.512.1.2026"]
    book = browser.post(f"{ROOT}wydaj/", {**sent, "rodzaj": "xlsx", "powod": "narada"})
    with ZipFile(io.BytesIO(book.content)) as parts:
        assert b"PS.512.1.2026" in parts.read("xl/worksheets/sheet1.xml") + parts.read(
            "xl/sharedStrings.xml"
            if "xl/sharedStrings.xml" in parts.namelist()
            else "docProps/app.xml"
        )
    events = Event.objects.filter(action="wydanie listy spraw")
    assert {(one.reason, one.what["lines"]) for one in events} == {("narada", 1)}


def test_the_load_says_who_leads_more_than_the_norm(desk, office, anna, monkeypatch):
    monkeypatch.setattr("ostoja.cases.counting.FAMILIES", 0)
    office.step("head", anna.case, "przydzial", owner=office.key_of("worker"))
    answer = text_of(desk("director").get(f"{ROOT}obciazenie/"))
    assert "Pracowników socjalnych: 1." in answer
    assert "Ponad normę osób prowadzi: 1." in answer


def test_lists_keep_their_budget(desk, office, anna, django_assert_max_num_queries):
    for _ in range(3):
        office.open(anna.person)
    browser = desk("director")
    most = 12 if connection.vendor == "sqlite" else 14
    for address in ("", "?stan=zamkniete", "obciazenie/", "dzis/", "spis/", "pisma/"):
        browser.get(f"{ROOT}{address}")
        with django_assert_max_num_queries(most):
            assert browser.get(f"{ROOT}{address}").status_code == 200
    with django_assert_max_num_queries(most):
        browser.post(ROOT, {"szukaj": "PS.512.1.2026"})
