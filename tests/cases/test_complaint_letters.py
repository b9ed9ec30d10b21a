"""A complaint that another body answers is passed on by a letter, a late answer is told of by
another; both are written by one person and signed by another, and what is signed stays.
"""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.audit.services import Search
from ostoja.cases import complaint_letters as prints
from ostoja.cases import complaints as read
from ostoja.cases.actions import complaints as actions
from ostoja.cases.actions.complaint_letters import SignComplaintLetter, WriteComplaintLetter
from ostoja.cases.actions.complaint_register import NameKeeper
from ostoja.cases.models import Complaint, ComplaintLetter, ComplaintReply, Kind, LetterKind
from ostoja.cases.services import table_of
from tests.cases.conftest import NOON, TODAY
from tests.cases.test_complaints import OFFICE, SITE, WORDS, form, sit, step, take
from tests.letters.conftest import verapdf
from tests.papers import opened
from tests.reading import text_of

__all__ = ["verapdf"]

COUNCIL = "Rada Miejska w Przykładowie"
PASSING = {"kind": "przekazanie", "to": COUNCIL, "address": "Rynek 1\n00-001 Przykładowo",
           "text": "Skargę na dyrektora rozpatruje rada."}  # fmt: skip
NEW = date(2027, 1, 8)
DELAY = {"kind": "przedluzenie", "until": NEW, "text": "Czekamy na akta z archiwum."}


def write(office, name, key, *, days=0, **said):
    at = NOON + timedelta(days=days)
    done = WriteComplaintLetter(**office.by(name, at), complaint=key, **said).execute()
    return done.what["letter"]


def sign(office, name, key, letter, *, days=0):
    at = NOON + timedelta(days=days)
    SignComplaintLetter(**office.by(name, at), complaint=key, letter=letter).execute()
    return ComplaintLetter.objects.get(key=letter)


def flat(made):
    return re.sub(r"\s+", " ", opened(made))


def test_a_complaint_about_the_director_goes_to_the_council_in_two_letters(office):
    """One keeper writes, another signs; the council reads it whole, the sender where it went."""
    key = take(office, worker=None, about_head=True)
    for name in ("checker", "head"):
        NameKeeper(**office.by("director"), user=office.key_of(name)).execute()
    letter = write(office, "checker", key, **PASSING)
    with pytest.raises(RefusedError, match="inna osoba"):
        sign(office, "checker", key, letter)
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        sign(office, "director", key, letter)
    done = sign(office, "head", key, letter, days=1)
    row = Complaint.objects.get(key=key)
    assert (row.state, row.closed_on) == ("przekazana", TODAY + timedelta(days=1))
    body, sender = flat(prints.pdf(done)), flat(prints.pdf(done, notice=True))
    for said in (COUNCIL, "Rynek 1", WORDS, "Jan Nowak", "art. 231 KPA", "Dyrektora ośrodka",
                 "23 listopada 2026 r."):  # fmt: skip
        assert said in body
    assert f"Rozpatrzy ją: {COUNCIL}." in sender
    assert "Lipowa 1" in sender
    assert WORDS not in sender


def test_what_is_signed_never_changes_and_is_what_is_printed_again(office):
    key = take(office)
    NameKeeper(**office.by("director"), user=office.key_of("checker")).execute()
    letter = write(office, "checker", key, **PASSING)
    done = sign(office, "director", key, letter)
    before = prints.pdf(done)
    assert before == prints.pdf(ComplaintLetter.objects.get(key=letter))
    done.text = "Inny powód."
    with pytest.raises(RefusedError, match="pieczęcią"):
        prints.pdf(done)
    with pytest.raises(DatabaseError), transaction.atomic():
        done.save()
    with pytest.raises(RefusedError, match="nie pasuje do stanu"):
        write(office, "checker", key, **PASSING)


def test_the_sender_reads_where_it_went_in_three_languages(office, client):
    client.defaults["ostoja.now"] = NOON
    sent = text_of(client.post(SITE, form()))
    code = re.search(r'Kod: <strong class="code">([^<]+)', sent).group(1)
    key = Complaint.objects.get().key
    NameKeeper(**office.by("director"), user=office.key_of("checker")).execute()
    letter = write(office, "checker", key, **PASSING)
    asked = {"numer": "SK/1/2026", "kod": code}
    assert COUNCIL not in text_of(client.post(f"{SITE}stan/", asked))  # a draft says nothing
    sign(office, "director", key, letter)
    for start, words in (("", "Zajmuje się tym teraz:"), ("/en", "It is now dealt with by:"),
                         ("/uk", "Тепер цим займається:")):  # fmt: skip
        page = text_of(client.post(f"{start}{SITE}stan/", asked))
        assert f'{words} <span lang="pl">{COUNCIL}</span>.' in page
        assert "Skargę na dyrektora" not in page


def test_a_late_answer_is_told_with_its_day_and_the_status_says_when(office, client):
    client.defaults["ostoja.now"] = NOON
    sent = text_of(client.post(SITE, form()))
    code = re.search(r'Kod: <strong class="code">([^<]+)', sent).group(1)
    key = Complaint.objects.get().key
    with pytest.raises(RefusedError, match="nie pasuje do stanu"):
        write(office, "director", key, **DELAY)
    step(office, "director", key, "wyznaczenie", owner="head")
    with pytest.raises(RefusedError, match="w przyszłości"):
        write(office, "head", key, **{**DELAY, "until": TODAY})
    letter = write(office, "head", key, **DELAY)
    with pytest.raises(RefusedError, match="z jego podpisem"):
        step(office, "head", key, "przedluzenie", until=NEW, note="x")
    done = sign(office, "director", key, letter)
    row = Complaint.objects.get(key=key)
    assert (row.state, row.next_due) == ("rozpatrywana", NEW)
    said = flat(prints.pdf(done))
    for words in ("Nowy termin to 8 stycznia 2027 r.", "Czekamy na akta", "art. 237 § 4",
                  "ponaglenie", "Jan Nowak"):  # fmt: skip
        assert words in said
    assert done.notice is None
    asked = {"numer": "SK/1/2026", "kod": code}
    for start, words in (("", "Ostatni dzień na odpowiedź: piątek 8 stycznia 2027"),
                         ("/en", "due by: Friday 8 January"),
                         ("/uk", "для відповіді: п’ятниця 8 січня")):  # fmt: skip
        page = text_of(client.post(f"{start}{SITE}stan/", asked))
        assert words in page
        assert "archiwum" not in page
    again = write(office, "head", key, **{**DELAY, "until": NEW + timedelta(days=7)})
    assert again != letter


def test_a_report_is_passed_on_without_its_sender_and_its_sender_reads_not_where(office, client):
    key = take(office, kind="interwencja", worker=None, about="Ogrodowa 3")
    said = {**PASSING, "to": "Poradnia Leczenia Uzależnień", "text": "Osoba pije."}
    letter = write(office, "head", key, **said)
    done = sign(office, "director", key, letter)
    body, sender = flat(prints.pdf(done)), flat(prints.pdf(done, notice=True))
    assert "Jan Nowak" not in body
    assert "chronimy tę osobę" in body
    assert "Ogrodowa 3" in body
    assert "Jan Nowak" in sender
    for secret in ("Poradnia", "pije", "Ogrodowa"):
        assert secret not in sender
    assert read.public_news(Complaint.objects.get(key=key), TODAY) == ("", None)


def test_nobody_is_told_whose_address_is_unknown(office):
    key = take(office, kind="interwencja", worker=None, author="", address="")
    done = sign(office, "director", key, write(office, "head", key, **PASSING))
    assert prints.pdf(done, notice=True) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"to": " "}, "komu przekazujesz"),
        ({"to": "Rada\nMiejska"}, "jednym wierszu"),
        ({"address": "x" * 301}, "za długi"),
        ({"text": ""}, "powód"),
        ({"kind": "podpis"}, "z listy"),
    ],
)
def test_a_letter_with_a_gap_is_refused_in_one_sentence(office, given, words):
    key = take(office)
    with pytest.raises(RefusedError, match=words):
        write(office, "director", key, **{**PASSING, **given})
    assert not ComplaintLetter.objects.exists()


def test_who_only_looks_into_it_writes_but_does_not_sign(office):
    """The owner writes; another worker, who was given nothing, sees no such complaint."""
    key = take(office, worker=None)
    step(office, "director", key, "wyznaczenie", owner="checker")
    letter = write(office, "director", key, **DELAY)
    with pytest.raises(RefusedError, match="prowadzi rejestr"):
        sign(office, "checker", key, letter)
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        write(office, "worker", key, **DELAY)
    letter = write(office, "checker", key, **DELAY)
    assert sign(office, "director", key, letter).signed_on == TODAY


def test_the_log_shows_letters_to_the_officer_alone(office):
    key = take(office)
    NameKeeper(**office.by("director"), user=office.key_of("checker")).execute()
    sign(office, "director", key, write(office, "checker", key, **PASSING))
    for name in ("projekt pisma o skardze", "podpis pisma o skardze"):
        assert not audit.events(Search(protected=False)).filter(action=name).exists()
        assert audit.events(Search(protected=True)).filter(action=name).exists()


def test_the_pages_write_keep_what_was_typed_sign_and_print(office, client):
    key = take(office)
    NameKeeper(**office.by("director"), user=office.key_of("checker")).execute()
    page, home = f"{OFFICE}{key}/", f"{OFFICE}{key}/napisz/przekazanie/"
    keeper = sit(client, office, "checker")
    assert home in text_of(keeper.get(page))
    shown = text_of(keeper.get(home))
    assert "art. 231 KPA" in shown
    assert "do potwierdzenia" in shown
    sent = {"komu": COUNCIL, "adres": "Rynek 1", "powod": " "}
    refused = text_of(keeper.post(home, sent))
    assert "Napisz powód" in refused
    assert COUNCIL in refused
    keeper.post(home, {**sent, "powod": "To sprawa rady."})
    letter = ComplaintLetter.objects.get()
    assert "To sprawa rady." in text_of(keeper.get(home))  # the draft is written on
    shown = text_of(keeper.get(page))
    assert "Popraw projekt" in shown
    assert "Podpisze inna osoba" in shown
    paper = f"{page}pismo/{letter.key}/"
    assert "PROJEKT, nie podpisano" in flat(keeper.get(paper).content)
    assert keeper.get(f"{OFFICE}{key}/napisz/podpis/").status_code == 404
    assert "się nie pisze" in text_of(keeper.get(f"{OFFICE}{key}/napisz/przedluzenie/"))
    director = sit(client, office, "director")
    director.post(page, {"co": "podpis-pisma", "pismo": letter.key})
    letter.refresh_from_db()
    assert director.get(paper).content == prints.pdf(letter)
    assert director.get(f"{paper}zawiadomienie/").content == prints.pdf(letter, notice=True)
    done = text_of(director.get(page))
    assert "Zawiadomienie dla piszącego" in done
    assert home not in done
    worker = sit(client, office, "worker")
    assert worker.get(paper).status_code in (302, 404)


def every_letter(office):
    """Each kind of letter of each kind of complaint, unsaved: as print alone."""
    for kind in Kind:
        row = Complaint.objects.get(key=take(office, kind=kind, worker=None, sealed=kind))
        steps = {one.code for one in table_of(row).steps}
        shared = {"complaint": row, "text": "Dlatego."}
        for letter in (one for one in LetterKind if one in steps):
            said = {"recipient": COUNCIL, "address": "Rynek 1", "until": NEW}
            yield row, ComplaintLetter(kind=letter, **shared, **said)
        for outcome in read.OUTCOMES[kind]:
            yield row, ComplaintReply(outcome=outcome, **shared)


def test_every_letter_is_accessible_and_archival(office, tmp_path, verapdf):
    for number, (row, one) in enumerate(every_letter(office)):
        for place, made in enumerate(prints.made("przykladowo", row, one, TODAY, "Dyrektor")):
            if made is not None:
                (tmp_path / f"{row.kind}-{number}-{place}.pdf").write_bytes(made)
    assert len(list(tmp_path.glob("*.pdf"))) == 14
    assert verapdf(tmp_path) == []


def test_a_reply_as_draft_says_so_in_print(office, client):
    key = take(office, worker=None)
    step(office, "director", key, "wyznaczenie", owner="head")
    actions.WriteReply(
        **office.by("head"), complaint=key, outcome="zasadna", text="Przepraszamy."
    ).execute()
    made = sit(client, office, "head").get(f"{OFFICE}{key}/odpowiedz/").content
    assert "PROJEKT, nie podpisano" in flat(made)
