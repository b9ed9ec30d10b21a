"""What Anna sent lies in the office in the morning: the clerk reads it, sees what the law makes of
it, and takes it into a case. Whatever goes wrong, it still lies there; taken twice, it is one case.
"""

from dataclasses import replace

import pytest
from django.db import connection

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event, Read
from ostoja.cases import filling
from ostoja.cases.actions import (
    AcceptApplication,
    AddPaper,
    JoinApplication,
    SendApplication,
    StartDraft,
    arrived_of,
)
from ostoja.cases.models import Case, SentApplication
from ostoja.core.procedures.forms import form_of
from ostoja.files.actions import Incoming, look_at
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import Person
from ostoja.visits.actions import Resident
from ostoja.visits.models.visit import code_of
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.cases.test_applying import PDF
from tests.cases.test_office import ROOT
from tests.reading import text_of

LIST = f"{ROOT}wnioski/"
TYPED = {
    "imie": "Anna", "nazwisko": "Wrona", "urodzenie": "1984-03-12", "ulica": "Lipowa",
    "numer": "12", "lokal": "3", "kod-pocztowy": "00-001", "miejscowosc": "Przykładowo",
    "telefon": "+48500100200", "potrzeba": "Straciłam pracę.", "pilne": True,
}  # fmt: skip


def apply(matter="zasilek-okresowy", word="a", file=b"", income=30_000, **more):
    """Filled in and sent from home; the row."""
    form, code = form_of(matter), code_of(word)
    shared = {"slug": SLUG, "at": NOON, "actor": Resident(), "code": code}
    filled = filling.begun(SLUG, form, matter, TODAY)
    if income is not None and filled.law.topics:
        filled = replace(filled, law=filled.law.with_answer(("dochod-miesiac", 0), income))
    filled = replace(filled, fields={**TYPED, **more})
    StartDraft(**shared, matter=matter, language="pl", filled=filled).execute()
    if file:
        added = AddPaper(**shared, file=Incoming("renta.pdf", file)).execute()
        look_at(SLUG, added.what["upload"], NOON)
    SendApplication(**shared).execute()
    return SentApplication.objects.select_related("letter").get(key__in=_keys(code))


def _keys(code):
    return [one.key for one in SentApplication.objects.all() if one.code == code]


def accept(office, row, person, name="clerk"):
    return AcceptApplication(
        **office.by(name), application=row.key, arrived=arrived_of(row, person)
    ).execute()


def test_the_clerk_finds_it_in_the_list_and_reads_all_of_it(desk, office):
    row, browser = apply(file=PDF), desk("clerk")
    listed = text_of(browser.get(LIST))
    assert "RPW/1/2026" in listed
    assert "23.12.2026" in listed
    assert "Wrona" not in listed, "the list names nobody"
    shown = text_of(browser.get(f"{LIST}{row.key}/"))
    for words in ("Straciłam pracę.", "12.03.1984", "300,00 zł", "bez podpisu", "renta.pdf"):
        assert words in shown
    paper = browser.get(f"{LIST}{row.key}/plik/{row.papers.get().upload.key}/")
    assert paper.content == PDF
    assert Read.objects.filter(subject=row.key, level="C3").count() == 2


def test_what_she_typed_at_home_is_counted_by_the_law_without_being_typed_again(desk, office):
    """Alone with 300 zł: between half of 1010 − 300 and the whole, as art. 38 says."""
    row = apply()
    shown = text_of(desk("clerk").get(f"{LIST}{row.key}/"))
    assert "Co wynika z odpowiedzi" in shown
    assert "od 355,00 zł do 710,00 zł miesięcznie" in shown
    assert "art. 38" in shown
    assert "To szkic dla pracownika" in shown


def test_what_she_does_not_know_stays_open_and_is_named(desk, office):
    row = apply(income=None)
    shown = text_of(desk("clerk").get(f"{LIST}{row.key}/"))
    assert "Brakuje danych" in shown


def test_a_person_of_the_register_gets_the_case_and_the_letter_keeps_its_number(desk, office):
    person, row, browser = office.person(), apply(), desk("clerk")
    assert f'value="{person}"' in text_of(browser.get(f"{LIST}{row.key}/"))
    done = text_of(browser.post(f"{LIST}{row.key}/", {"co": "przyjmij", "osoba": person},
                                follow=True))  # fmt: skip
    assert "PS.512.1.2026" in done
    assert "RPW/1/2026" in done
    letter = IncomingLetter.objects.get()
    assert letter.person.key == person
    assert letter.sender is None
    case = Case.objects.get()
    assert (case.letter, case.begun) == (letter, TODAY)
    assert "Żaden wniosek nie czeka" in text_of(browser.get(LIST))
    assert "PS.512.1.2026" in text_of(browser.get(f"{LIST}?stan=przyjete"))
    assert "Wrona" not in str([one.what for one in Event.objects.all()])


def test_somebody_new_is_entered_from_what_they_typed(desk, office):
    row, browser = apply(), desk("clerk")
    done = browser.post(f"{LIST}{row.key}/", {"co": "nowa", "widziane": ""}, follow=True)
    assert "PS.512.1.2026" in text_of(done)
    person = Person.objects.get()
    assert str(person.born) == "1984-03-12"
    assert Case.objects.get().person == person


def test_a_likely_double_is_looked_at_first_and_the_application_still_lies_there(desk, office):
    office.person()
    row, browser = apply(), desk("clerk")
    refused = text_of(browser.post(f"{LIST}{row.key}/", {"co": "nowa", "widziane": ""}))
    assert "Ta osoba może już być w rejestrze" in refused
    assert "Straciłam pracę." in refused
    assert Person.objects.count() == 1
    assert not Case.objects.exists()
    seen = browser.get(f"{LIST}{row.key}/").context["seen"]
    browser.post(f"{LIST}{row.key}/", {"co": "nowa", "widziane": seen})
    assert Case.objects.count() == 1


def test_taken_by_two_clerks_at_once_it_is_one_case(office):
    person, row = office.person(), apply()
    first, second = accept(office, row, person), accept(office, row, person)
    assert first.what["case"] == second.what["case"]
    assert Case.objects.count() == IncomingLetter.objects.count() == 1


def test_it_joins_a_case_that_runs_already(desk, office):
    case = office.open(office.person())
    row, browser = apply(word="b"), desk("clerk")
    wrong = text_of(browser.post(f"{LIST}{row.key}/", {"co": "dolacz", "znak": "PS.512.9.2026"}))
    assert "Nie ma takiej sprawy" in wrong
    assert 'value="PS.512.9.2026"' in wrong
    done = browser.post(f"{LIST}{row.key}/", {"co": "dolacz", "znak": "ps.512.1.2026"}, follow=True)
    assert "RPW/2/2026" in text_of(done)
    assert Case.objects.get().key == case
    again = JoinApplication(**office.by("clerk"), application=row.key, case=case).execute()
    assert again.what["again"]
    other = office.open(office.person("Ewa", "Kos"))
    with pytest.raises(RefusedError, match="w innej sprawie"):
        JoinApplication(**office.by("clerk"), application=row.key, case=other).execute()


def test_without_a_class_in_the_file_plan_nothing_is_lost(desk, office):
    row, browser = (
        apply("dps", income=None, komu="mnie", zgoda=True, dlaczego="Upadki."),
        desk("clerk"),
    )
    person = office.person()
    refused = text_of(browser.post(f"{LIST}{row.key}/", {"co": "przyjmij", "osoba": person}))
    assert "nie ma klasy w wykazie akt" in refused
    assert SentApplication.objects.get().case is None
    assert IncomingLetter.objects.get().sender == "Anna Wrona"


def test_the_resident_sees_each_step_in_plain_words(client, office):
    person, row = office.person(), apply()
    accept(office, row, person)
    known = {"numer": str(row.letter), "kod": row.code}
    case = Case.objects.get().key
    page = f"/{SLUG}/wniosek/stan/"
    shown = text_of(client.post(page, known, **{"ostoja.now": NOON}))
    assert "Sprawdzamy, czy jest kompletny." in shown
    office.step("clerk", case, "wezwanie")
    shown = text_of(client.post(page, known, **{"ostoja.now": NOON}))
    assert "Teraz czekamy na Ciebie." in shown
    assert "Ten termin stoi" in shown


def test_who_may_not_learns_nothing(desk, office):
    row = apply()
    for address in (LIST, f"{LIST}{row.key}/", f"{LIST}{row.key}/plik/nie-ma/"):
        assert desk("editor").get(address)["Location"].endswith("/biuro/")
    with pytest.raises(RefusedError):
        accept(office, row, office.person(), "editor")
    assert desk("clerk").get(f"{LIST}nie-ma/").status_code == 404


def test_pages_keep_their_budget_of_queries(desk, office, django_assert_max_num_queries):
    rows = [apply(word=word) for word in "abc"]
    browser = desk("clerk")
    told = 0 if connection.vendor == "sqlite" else 2
    for page, most in ((LIST, 12), (f"{LIST}{rows[0].key}/", 16)):  # with a search of the register
        browser.get(page)
        with django_assert_max_num_queries(most + told):
            assert browser.get(page).status_code == 200


def test_nobody_is_entered_for_a_case_that_cannot_be_opened(desk, office):
    """A matter without a class in the file plan: the person would stay behind without a case."""
    row = apply("zasilek-staly")
    said = text_of(desk("clerk").post(f"{LIST}{row.key}/", {"co": "nowa", "widziane": ""},
                                      follow=True))  # fmt: skip
    assert "nie ma klasy w wykazie akt" in said
    assert not Person.objects.exists()
