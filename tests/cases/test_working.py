"""The worker talks, writes and plans; the head accepts; others see what their work needs."""

import io
import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.audit.acting import acting
from ostoja.audit.actions import RefusedError
from ostoja.cases import working
from ostoja.cases.actions.working import AcceptPlan, AddNote, FinishForm, WriteForm, WritePlan
from ostoja.cases.models import Case, CaseForm, PlanOfHelp, ProtectedNote
from ostoja.core.forms import forms, missing, wrong
from ostoja.people import actions as people
from ostoja.people.actions import OpenProtected
from tests.cases.conftest import SLUG, TODAY
from tests.reading import text_of

ROOT = "/przykladowo/biuro/sprawy/"
SAID = {
    "osoba": "Anna Wrona", "adres": "Lipowa 12", "sklad": "mieszka sama", "legitymacja": "tak",
    "pouczenie": "tak", "potrzeby": "Nie starcza mi do pierwszego.", "diagnoza": "Brak pracy.",
    "ustalenia": "Anna Wrona mieszka sama i szuka pracy.", "dzien": "2026-11-23", "podpis": "tak",
    "zdrowie": "cukrzyca", "mieszkanie": "Pokój z kuchnią.", "praca": "Szuka pracy.",
    "dochod": "600 zł z prac dorywczych.",
}  # fmt: skip
OFFER = working.Proposal(
    matter="zasilek-okresowy", amount=41_000, first=date(2026, 12, 1), last=date(2027, 5, 31),
    words="",
)  # fmt: skip


@pytest.fixture
def visit(office, anna):
    """Anna's case when the interview has been ordered."""
    office.step("head", anna.case, "przydzial", owner=office.key_of("worker"))
    office.step("worker", anna.case, "zlecenie-wywiadu", known=TODAY)
    anna.row = Case.objects.get(key=anna.case)
    anna.do = lambda action, name="worker", **more: action(
        **office.by(name), case=anna.case, **more
    ).execute()
    return anna


def household(office, visit):
    """Anna with her son, and what she earned in October."""
    son = people.CreatePerson(
        **office.by("clerk"),
        identity=people.Identity("Jan", "Wrona", date(2017, 5, 4)),
    )
    members = ((visit.person, "head"), (son.execute().what["person"], "child"))
    people.FormHousehold(
        **office.by("clerk"), act="ups", since=date(2026, 1, 1), members=members
    ).execute()
    people.RecordIncome(
        **office.by("clerk"), person=visit.person, act="ups", month=date(2026, 10, 1),
        receipts={"ups_wynagrodzenie_netto": 60_000}, evidence="certificate",
    ).execute()  # fmt: skip


def test_an_interview_is_kept_as_often_as_needed_and_finished_when_it_is_whole(office, visit):
    visit.do(WriteForm, form="wywiad", answers={"potrzeby": "Nie starcza mi."})
    with pytest.raises(RefusedError, match="Brakuje jeszcze: Imię i nazwisko"):
        visit.do(FinishForm, form="wywiad")
    with pytest.raises(RefusedError, match="na stronie zaczętego wywiadu"):
        office.step("worker", visit.case, "wywiad")
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    (one,) = working.written(visit.row)
    assert working.answers(one) == SAID
    assert Case.objects.get(key=visit.case).state == "wywiad-odbyty"
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SLUG):
        CaseForm.objects.filter(pk=one.pk).update(done_on=None, seal="")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"nie-ma": "x"}, "nie ma pola"),
        ({"podpis": "może"}, "wybierz z listy"),
        ({"dzien": "wczoraj"}, "podaj dzień"),
        ({"osoba": "x" * 401}, "za długi"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(visit, answers, words):
    with pytest.raises(RefusedError, match=words):
        visit.do(WriteForm, form="wywiad", answers=answers)
    with pytest.raises(RefusedError, match="Nie ma takiego formularza"):
        visit.do(WriteForm, form="x", answers={})


def test_the_register_fills_in_what_it_knows_and_the_next_interview_shows_the_last(desk, visit):
    page = f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/"
    browser = desk("worker")
    shown = text_of(browser.get(page))
    assert 'value="Anna Wrona"' in shown
    assert "Lipowa 12" in shown
    kept = text_of(browser.post(page, {**SAID, "co": "zakoncz", "dzien": "x"}))
    assert "podaj dzień" in kept
    assert "cukrzyca" in kept
    assert "Zakończone" in text_of(browser.post(page, {**SAID, "co": "zakoncz"}, follow=True))
    again = text_of(browser.get(page))
    assert ">cukrzyca</textarea>" in again, "what was said last is filled in"
    assert "Nie starcza mi do pierwszego." in again
    assert ">Nie starcza mi do pierwszego.</textarea>" not in again, "needs are asked anew"


def test_the_print_of_a_form_is_accessible_and_has_a_line_for_each_answer(
    desk, visit, tmp_path, verapdf
):
    visit.do(WriteForm, form="wywiad", answers=SAID)
    (one,) = working.written(visit.row)
    made = desk("worker").get(f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/{one.key}/pdf/").content
    assert len(PdfFileReader(io.BytesIO(made)).root["/Pages"]["/Kids"]) >= 1
    (tmp_path / "wywiad.pdf").write_bytes(made)
    assert verapdf(tmp_path) == []


def test_a_plan_is_accepted_by_somebody_else_and_fills_in_the_decision(desk, visit):
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    visit.do(WritePlan, goals="Praca do wiosny.", proposals=(OFFER,))
    with pytest.raises(RefusedError, match="Twoja rola"):
        visit.do(AcceptPlan)
    visit.do(AcceptPlan, "head", note="Dopisz termin.")
    assert PlanOfHelp.objects.get().note == "Dopisz termin."
    visit.do(WritePlan, goals="Praca do 1 maja.", proposals=(OFFER,))
    visit.do(AcceptPlan, "head")
    assert Case.objects.get(key=visit.case).state == "plan"
    form = text_of(desk("officer").get(f"{ROOT}sprawa/{visit.case}/decyzja/"))
    assert 'value="410,00"' in form
    assert "szuka pracy" in form
    assert "cukrzyca" not in form


def test_nobody_accepts_their_own_plan(visit):
    visit.do(WritePlan, "head", goals="Praca.", proposals=(OFFER,))
    with pytest.raises(RefusedError, match="innej osoby"):
        visit.do(AcceptPlan, "head")


@pytest.mark.parametrize(
    ("wrong_plan", "words"),
    [
        ({"goals": " "}, "co plan ma zmienić"),
        ({"proposals": ()}, "propozycji"),
        ({"proposals": (OFFER,) * 13}, "propozycji"),
    ],
)
def test_a_plan_without_goals_or_proposals_is_refused(visit, wrong_plan, words):
    with pytest.raises(RefusedError, match=words):
        visit.do(WritePlan, **{"goals": "x", "proposals": (OFFER,), **wrong_plan})


def test_the_plan_page_keeps_what_was_typed(desk, visit):
    page, browser = f"{ROOT}sprawa/{visit.case}/plan/", desk("worker")
    sent = {"co": "zapisz", "cele": "Praca.", "forma-0": "zasilek-okresowy", "kwota-0": "dużo"}
    answer = text_of(browser.post(page, sent))
    assert "to nie kwota" in answer
    assert 'value="dużo"' in answer
    assert "Zapisano." in text_of(browser.post(page, {**sent, "kwota-0": "410"}, follow=True))
    head = desk("head")
    assert "Zapisano." in text_of(head.post(page, {"co": "zwroc", "uwaga": "Dopisz."}, follow=True))
    assert "Do poprawy:</strong> Dopisz." in text_of(head.get(page))


def test_a_note_takes_seconds_and_counts_its_minutes(desk, visit):
    page, browser = f"{ROOT}sprawa/{visit.case}/notatki/", desk("worker")
    assert "Czas to minuty" in text_of(browser.post(page, {"tresc": "Rozmowa.", "minuty": "x"}))
    browser.post(page, {"tresc": "Rozmowa z panią Anną.", "minuty": "25"})
    visit.do(AddNote, text="Telefon do urzędu pracy.", minutes=5)
    shown = text_of(browser.get(page))
    assert "razem minut: 30" in shown
    assert "Telefon do urzędu pracy." in shown


def test_a_protected_note_is_read_by_its_group_alone(office, visit):
    with pytest.raises(RefusedError, match="wymagają zapisu chronionego"):
        visit.do(AddNote, text="Nowy adres.", protected=True)
    OpenProtected(**office.by("worker"), person=visit.person).execute()
    visit.do(AddNote, text="Nowy adres.", protected=True)
    assert ProtectedNote.objects.count() == 1
    users = {name: office.people[name].user for name in ("worker", "head")}
    assert [one.text for one in working.notes(visit.row, users["worker"], TODAY)] == ["Nowy adres."]
    assert working.notes(visit.row, users["head"], TODAY) == []


def test_a_clerk_reads_the_case_and_not_the_diagnosis(desk, visit):
    browser = desk("clerk")
    assert "Praca socjalna" not in text_of(browser.get(f"{ROOT}sprawa/{visit.case}/"))
    for page in ("plan/", "notatki/", "arkusz/wywiad/"):
        assert browser.get(f"{ROOT}sprawa/{visit.case}/{page}").status_code == 302
    with pytest.raises(RefusedError, match="Twoja rola"):
        visit.do(AddNote, "clerk", text="x")


def test_pages_of_work_keep_their_budget(office, desk, visit, django_assert_max_num_queries):
    """Opened for the first time, with everything the register knows, and as a draft."""
    household(office, visit)
    browser = desk("worker")

    def looked_at(page, most):
        browser.get(f"{ROOT}sprawa/{visit.case}/{page}")
        with django_assert_max_num_queries(most):
            assert browser.get(f"{ROOT}sprawa/{visit.case}/{page}").status_code == 200

    looked_at("arkusz/wywiad/", 12)
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(WritePlan, goals="Praca.", proposals=(OFFER,))
    for page, most in (("arkusz/wywiad/", 12), ("plan/", 12), ("notatki/", 12)):
        looked_at(page, most)


def test_every_form_is_sound():
    for code, form in forms().items():
        codes = [one.code for one in form.fields]
        assert len(set(codes)) == len(codes), code
        assert missing(form, {})
        assert wrong(form, dict.fromkeys(codes, "")) == ""
        assert json.dumps(codes).isascii()
