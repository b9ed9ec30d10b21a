"""The form asks what this matter and this household need, and says why; the centre may ask more.

A worker who comes again finds the last answers filled in and sees, question by question, what is
different: on the page and on the print.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.audit.actions import RefusedError
from ostoja.cases import interviews, working
from ostoja.cases.actions import SetInterview
from ostoja.cases.actions.working import FinishForm, WriteForm
from ostoja.cases.models import Case, InterviewRule
from ostoja.cases.office.frame import matter_names
from ostoja.core.forms import Situation, asked, changes, forms, missing, taken_over
from tests.cases.conftest import NOON, TODAY
from tests.cases.test_working import ROOT, SAID, household, visit
from tests.reading import text_of

__all__ = ["visit"]
FORM = forms()["wywiad"]
BARE = ("A", "H", "I", "J")


def codes(matter="", facts=(), always=frozenset(), answers=None, added=()):
    situation = Situation(matter=matter, facts=frozenset(facts), always=always)
    return "".join(one.part.code for one in asked(FORM, situation, answers or {}, added))


def test_the_obligatory_segments_are_those_of_the_regulation():
    assert tuple(one.code for one in FORM.parts if not one.optional) == BARE
    assert "".join(one.code for one in FORM.parts) == "ABCDEFGHIJ"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (codes(), "AHIJ"),
        (codes(always=None), "ABHIJ"),
        (codes("zasilek-okresowy"), "ACDHIJ"),
        (codes("zasilek-staly"), "ACDEHIJ"),
        (codes("dps"), "ABDEGHIJ"),
        (codes(facts=["child"]), "AFHIJ"),
        (codes(facts=["no_address"]), "ABHIJ"),
        (codes(always=frozenset("G")), "AGHIJ"),
        (codes(answers={"zdrowie": "astma"}), "AEHIJ"),
        (codes(added=["F"]), "AFHIJ"),
    ],
)
def test_a_segment_is_asked_for_a_reason(found, wanted):
    assert found == wanted


def test_every_question_says_what_for_and_what_is_from_memory_is_marked():
    for part in FORM.parts:
        if part.optional:
            assert part.confidence == "memory"
            assert all(one.reason for one in part.fields), part.code
            assert {code for need in part.needed for code in need.matters} <= set(matter_names())


def test_a_segment_that_is_asked_needs_one_answer_or_the_reason_why_not():
    said = {**SAID, "mieszkanie": ""}
    lacks = missing(FORM, said, list("ABHIJ"))
    assert lacks == (
        "B. Warunki mieszkaniowe i bytowe (choć jedna odpowiedź albo powód pominięcia)",
    )
    assert missing(FORM, {**said, "pominieto-b": "Rozmowa w szpitalu."}, list("ABHIJ")) == ()


def test_the_page_shows_what_is_needed_says_why_and_takes_more_by_hand(office, desk, visit):
    page, browser = f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/", desk("worker")
    shown = text_of(browser.get(page))
    assert "Zasiłek okresowy zależy między innymi od bezrobocia" in shown
    assert "F. Dzieci i inne trudności</h2>" not in shown
    browser.post(page, {"potrzeby": "Na leki.", "segment": "G", "co": "segmenty"})
    added = text_of(browser.get(page))
    assert "G. Zasoby i bliscy</h2>" in added
    assert "Dodane ręcznie do tego arkusza." in added
    assert "Na leki." in added, "the choice keeps what was typed"
    browser.post(page, {"co": "segmenty"})
    assert "G. Zasoby i bliscy</h2>" not in text_of(browser.get(page))
    household(office, visit)
    assert "W rodzinie są dzieci" in text_of(browser.get(page))
    with pytest.raises(RefusedError, match="nie ma takiej części"):
        visit.do(WriteForm, form="wywiad", answers={}, parts=("Z",))


def test_a_finished_form_keeps_the_segments_it_asked(office, visit):
    visit.do(WriteForm, form="wywiad", answers={**SAID, "praca": ""}, parts=("G",))
    with pytest.raises(RefusedError, match=r"C\. Praca.*G\. Zasoby"):
        visit.do(FinishForm, form="wywiad")
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    (one,) = working.written(visit.row)
    assert one.parts == "A B C D E H I J"
    SetInterview(**office.by("head"), parts=("F",)).execute()
    assert "F." not in printed(office, visit, one)


def printed(office, visit, one):
    paper = interviews.printed(
        visit.row, one, office.people["worker"].user, TODAY, sender="Ośrodek", demo=None
    )
    return str(paper.data())


def test_the_centre_says_what_it_always_asks(office, desk):
    """A head ticks a segment; a worker may not; what held before stays in the history."""
    address = f"{ROOT}segmenty-wywiadu/"
    browser = desk("head")
    assert "jeszcze niczego nie ustalił" in text_of(browser.get(address))
    assert interviews.always(TODAY) is None
    SetInterview(**office.by("head", NOON - timedelta(days=9)), parts=("B", "G")).execute()
    SetInterview(**office.by("director"), parts=("E",)).execute()
    SetInterview(**office.by("director"), parts=()).execute()
    assert interviews.always(TODAY) == frozenset()
    assert interviews.always(TODAY - timedelta(days=1)) == {"B", "G"}
    assert InterviewRule.objects.count() == 2
    assert "Zapisano" in text_of(browser.post(address, {"segment": ["B", "C"]}, follow=True))
    assert "wolno pominąć" in text_of(browser.post(address, {"segment": "A"}))
    assert desk("worker").get(address).status_code == 302
    with pytest.raises(RefusedError):
        SetInterview(**office.by("worker"), parts=("B",)).execute()


def test_an_update_begins_with_the_last_answers_and_shows_what_is_different(office, desk, visit):
    visit.do(WriteForm, form="wywiad", answers={**SAID, "adres": "Dawna 1", "praca": "Brak."})
    visit.do(FinishForm, form="wywiad")
    household(office, visit)
    page, browser = f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/", desk("worker")
    fresh = text_of(browser.get(page))
    assert "Co się zmieniło od 23.11.2026" in fresh
    assert "<dd>Było: Dawna 1</dd><dd>Jest: Lipowa 12/3, 00-001 Przykładowo</dd>" in fresh
    assert "Jan Wrona" in fresh, "the register of today goes before what was said"
    assert "<dd>Było: Nie starcza mi" not in fresh, "what is asked anew is no change yet"
    now = {**SAID, "praca": "Pracuje od października.", "zdrowie": "", "trudnosci": "Szkoła."}
    visit.do(WriteForm, form="wywiad", answers=now)
    shown = text_of(browser.get(page))
    assert "<dd>Było: Brak.</dd><dd>Jest: Pracuje od października.</dd>" in shown
    assert "<dd>Było: cukrzyca</dd><dd>Jest: brak odpowiedzi</dd>" in shown
    visit.do(FinishForm, form="wywiad")
    first, second = working.written(visit.row)
    assert second.previous == first.key
    said = printed(office, visit, second)
    assert "było: Brak.; jest: Pracuje od października." in said
    assert "Co się zmieniło" not in printed(office, visit, first)


def test_the_last_interview_may_lie_in_another_case_that_one_may_read(office, visit):
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    other = Case.objects.get(key=office.open(visit.person, matter="zasilek-celowy"))
    users = {name: office.people[name].user for name in ("worker", "dpo")}
    seen = interviews.sheet(FORM, other, users["worker"], TODAY)
    assert seen.was["zdrowie"] == "cukrzyca"
    assert seen.done == ()
    assert interviews.sheet(FORM, other, users["dpo"], TODAY).was == {}


def test_changes_leave_out_what_is_confirmed_every_time():
    was = {"zdrowie": "astma", "podpis": "tak", "dzien": "2026-05-01", "diagnoza": "x"}
    now = {"zdrowie": " astma\n", "podpis": "nie", "dzien": "2026-11-23", "diagnoza": "y"}
    assert [one.field.code for one in changes(FORM, was, now)] == ["diagnoza"]
    assert changes(FORM, was, now, begun=False) == ()
    assert taken_over(FORM, {**was, "dawne-pole": "x"}, {"osoba": "Anna"}) == {
        "zdrowie": "astma", "osoba": "Anna",
    }  # fmt: skip


def test_the_print_with_its_changes_is_accessible(office, desk, visit, tmp_path, verapdf):
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    visit.do(WriteForm, form="wywiad", answers={**SAID, "praca": "Pracuje."})
    visit.do(FinishForm, form="wywiad")
    one = working.written(visit.row)[-1]
    made = desk("worker").get(f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/{one.key}/pdf/").content
    (tmp_path / "wywiad.pdf").write_bytes(made)
    assert verapdf(tmp_path) == []
    assert Case.objects.get(key=visit.case).state == "wywiad-odbyty", "an update takes no step"


def test_another_unit_reads_neither_the_interview_nor_the_page(office, desk, visit):
    """A worker of another part of the centre opens no sheet; the one of the part does.

    It costs two queries more than for the whole centre: where the household lives is encrypted.
    """
    from ostoja.accounts.actions import AddMember
    from ostoja.accounts.models import User
    from ostoja.audit.actions import Person, System

    for name, unit in (("near", "zps-srodmiescie"), ("far", "zps-podgorze")):
        email = f"{name}@przykladowo.example"
        AddMember(
            slug="przykladowo", at=NOON, actor=System(), email=email, person=name.title(),
            role="social_worker", unit=unit,
        ).execute()  # fmt: skip
        office.people[name] = Person(User.objects.get(email=email), "social_worker")
    page = f"{ROOT}sprawa/{visit.case}/arkusz/wywiad/"
    assert desk("far").get(page).status_code == 404
    browser = desk("near")
    browser.get(page)
    with CaptureQueriesContext(connection) as captured:
        shown = text_of(browser.get(page))
    assert 'value="Anna Wrona"' in shown
    assert len(captured) <= 14, [one["sql"][:120] for one in captured]
