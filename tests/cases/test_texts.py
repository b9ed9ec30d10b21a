"""A centre says it in its own words from a day on; a decision keeps the words it was made with."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from ostoja.audit.acting import acting
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding as door
from ostoja.cases import wording
from ostoja.cases.actions import RewordDecision, SetText, TakeBackText, WriteLetter
from ostoja.cases.models import Decision, DecisionText
from ostoja.core.decisions.book import book
from tests.cases.conftest import SLUG, TODAY
from tests.cases.test_decision_pages import ROOT
from tests.reading import text_of

HELP = "kind_grant_instruction"
OURS = "Pytania? Zadzwoń do swojego pracownika socjalnego."
APPEAL = "Odwołanie rozpatrzy {board}. Masz na nie {days} dni."


def set_text(office, code=HELP, text=OURS, since=TODAY, name="director"):
    """The director words a block."""
    return SetText(**office.by(name), code=code, text=text, since=since).execute()


def said(key):
    return json.dumps(door.words(Decision.objects.get(key=key)), ensure_ascii=False)


def test_a_decision_speaks_in_the_words_of_its_day_and_keeps_them(deciding):
    before = deciding.draft()
    assert OURS not in said(before)
    set_text(deciding.office)
    set_text(deciding.office, "appeal_odwolanie", APPEAL)
    assert deciding.draft() == before, "the draft is written again, in the new words"
    text = said(before)
    assert OURS in text
    assert "Masz na nie 14 dni." in text
    assert door.words(Decision.objects.get(key=before))["versions"] == {
        "appeal_odwolanie": 1, HELP: 1,
    }  # fmt: skip
    TakeBackText(**deciding.office.by("director"), code=HELP, since=TODAY).execute()
    assert OURS in said(before)
    assert OURS not in said(deciding.draft())


def test_letters_about_a_decision_speak_in_the_centres_words_too(deciding):
    block = "kind_repeal_first"
    set_text(deciding.office, block, "Od {since} koniec: {object}.")
    key = deciding.act(
        WriteLetter, "officer", decision=deciding.signed(), kind="repeal", facts="Nowa praca.",
        said={"since": "2026-12-01"},
    )["decision"]  # fmt: skip
    row = Decision.objects.get(key=key)
    assert door.composed(row).first[0] == "Od 1.12.2026 koniec: zasiłek okresowy."
    texts = {block: "Od dnia {since} nie ma już: {object}."}
    deciding.act(RewordDecision, "officer", decision=key, texts=texts)
    row = Decision.objects.get(key=key)
    assert door.composed(row).first[0] == "Od dnia 1.12.2026 nie ma już: zasiłek okresowy."


def test_a_wording_begins_on_its_day_and_the_newest_that_has_begun_counts(office):
    later = TODAY + timedelta(days=8)
    set_text(office, since=later)
    assert wording.wordings(TODAY) == {}
    assert wording.wordings(later)[HELP].text == OURS
    entry, history = wording.entry(HELP, TODAY)
    assert (entry.row, entry.coming.number, len(history)) == (None, 1, 1)
    TakeBackText(**office.by("director"), code=HELP, since=later).execute()
    assert wording.wordings(later) == {}
    assert [one.row.number for one in wording.entry(HELP, TODAY)[1]] == [2, 1]


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("officer", {}, "Twoja rola"),
        ("director", {"code": "kind_grant_basis"}, "Nie ma takiego tekstu"),
        ("director", {"since": TODAY - timedelta(days=1)}, "od dziś albo później"),
        ("director", {"code": "appeal_odwolanie", "text": "Bez pól."}, "muszą zostać"),
        ("director", {"code": "box_change", "text": "Raz.\nDwa."}, "jedno zdanie"),
    ],
)
def test_a_wording_is_refused_in_one_sentence(office, name, more, words):
    with pytest.raises(RefusedError, match=words):
        set_text(office, name=name, **more)
    assert not DecisionText.objects.exists()


def test_a_wording_needs_a_reason_and_a_change(office):
    shared = {**office.by("director"), "code": HELP, "since": TODAY}
    with pytest.raises(RefusedError, match="dlaczego"):
        SetText(**{**shared, "reason": " "}, text=OURS).execute()
    with pytest.raises(RefusedError, match="nie ma czego cofać"):
        TakeBackText(**shared).execute()
    set_text(office)
    with pytest.raises(RefusedError, match="Tak brzmi już"):
        set_text(office)


def test_a_version_never_changes_not_even_by_a_program(office):
    set_text(office)
    for change in (
        lambda: DecisionText.objects.update(text="inaczej"),
        lambda: DecisionText.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(SLUG):
            change()


def test_a_template_that_changed_since_is_named_with_what_changed(office, monkeypatch, desk):
    set_text(office, "duties_ups", "Powiedz nam o zmianach (art. 109 ustawy).")
    assert wording.entry("duties_ups", TODAY)[0].moved == ()
    newer = {**book().duties, "ups": ("Nowy obowiązek.",)}
    made = replace(book(), duties=newer)
    monkeypatch.setattr(wording, "book", lambda: made)
    moved = wording.entry("duties_ups", TODAY)[0].moved
    assert [(one.kind, one.text) for one in moved][-1] == ("new", "Nowy obowiązek.")
    browser = desk("director")
    home = text_of(browser.get(f"{ROOT}teksty/"))
    assert "Wzór zmienił się po Waszej wersji" in home
    page = text_of(browser.get(f"{ROOT}teksty/duties_ups/"))
    assert "Co zmieniło się we wzorze" in page


def test_an_editor_words_one_document_and_the_checker_sees_what(deciding, desk):
    key = deciding.draft()
    page = f"{ROOT}sprawa/{deciding.case}/decyzja/{key}/"
    browser = desk("officer")
    assert "Zmień teksty w tym jednym piśmie" in text_of(browser.get(page))
    sent = {"co": "brzmienie", "tekst-box_change": "Coś się zmieni? Pani Ewa czeka na telefon."}
    assert "Zapisano." in text_of(browser.post(page, sent, follow=True))
    amount = Decision.objects.get(key=key).amount
    checker = text_of(desk("checker").get(page))
    assert "Zmienione w tym jednym piśmie" in checker
    assert "Było:</span> Coś się zmieni: dochód" in checker
    assert "Jest:</span> Coś się zmieni? Pani Ewa czeka" in checker
    assert "Zmień teksty w tym jednym piśmie" not in checker
    row = Decision.objects.get(key=key)
    assert "Pani Ewa" in " ".join(door.composed(row).first)
    assert (row.amount, len(door.composed(row).steps) > 3) == (amount, True)
    composer = text_of(desk("officer").get(f"{ROOT}sprawa/{deciding.case}/decyzja/"))
    assert "Jest:</span> Coś się zmieni? Pani Ewa czeka" in composer
    assert deciding.draft(amount=30_000) == key
    assert "Pani Ewa" in said(key), "a draft that is written again keeps what its editor worded"


def test_one_document_is_worded_by_its_author_alone_and_never_its_ruling(deciding):
    key = deciding.draft()

    def reword(name, **texts):
        deciding.act(RewordDecision, name, decision=key, texts=texts)

    with pytest.raises(RefusedError, match="inna osoba"):
        reword("checker", box_change="Inaczej.")
    with pytest.raises(RefusedError, match="Tego tekstu nie ma"):
        reword("officer", kind_grant_ruling="Przyznaję: {object} i dodatek.")
    with pytest.raises(RefusedError, match="muszą zostać pola"):
        reword("officer", appeal_odwolanie="Nie można się odwołać.")
    reword("officer", box_change="Inaczej.", kind_grant_first="")
    assert [one.block.code for one in wording.changed(Decision.objects.get(key=key))] == [
        "box_change"
    ]
    template = wording.block_of("box_change").lines[0]
    reword("officer", box_change=template)
    assert wording.changed(Decision.objects.get(key=key)) == ()


def test_pages_of_texts_are_written_by_the_director_and_read_by_others(desk, office):
    page = f"{ROOT}teksty/{HELP}/"
    sent = {"tekst": OURS, "od": date(2099, 12, 31).isoformat(), "powod": "prościej"}
    assert "Twoja rola" in text_of(desk("clerk").post(page, sent))
    browser = desk("director")
    assert "Zapisano." in text_of(browser.post(page, sent, follow=True))
    shown = text_of(desk("clerk").get(page))
    assert "prościej" in shown
    assert f"Jest:</span> {OURS}" in shown
    assert "zmiana od 31.12.2099" in text_of(desk("clerk").get(f"{ROOT}teksty/"))
    back = {"co": "wzor", "od": sent["od"], "powod": "jednak nie"}
    assert "Powrót do wzoru" in text_of(desk("director").post(page, back, follow=True))
    wrong = text_of(browser.post(page, {**sent, "tekst": "Pole {x}."}))
    assert "Tego pola tu nie ma" in wrong
    assert "Pole {x}." in wrong
    assert browser.get(f"{ROOT}teksty/nic/").status_code == 404


def test_pages_of_texts_keep_their_budget(desk, office, django_assert_max_num_queries):
    for code in (HELP, "duties_ups", "kind_fee_first"):
        set_text(office, code, f"{OURS} {code}.")
    browser = desk("director")
    more = 0 if connection.vendor == "sqlite" else 3
    for page in ("teksty/", f"teksty/{HELP}/"):
        browser.get(f"{ROOT}{page}")
        with django_assert_max_num_queries(9 + more):
            assert browser.get(f"{ROOT}{page}").status_code == 200
