"""What was delivered can be read on a telephone: number, code and day of birth open it, no more."""

import pytest

from ostoja.audit.models import Read
from ostoja.cases.models import Case
from ostoja.people import actions as people
from tests.cases.conftest import NOON, TODAY, Deciding
from tests.cases.test_taking import accept, apply
from tests.reading import text_of

ROOT = "/przykladowo/wniosek/stan/"
BORN = "12.3.1984"


@pytest.fixture
def sent(office, client):
    """Anna's application, taken in; the decision is signed and not sent yet."""
    deciding = Deciding(office)
    row = apply()
    case = accept(office, row, deciding.person).what["case"]
    deciding.case = case
    for name, step in (("head", "przydzial"), ("worker", "zlecenie-wywiadu"), ("worker", "wywiad"),
                       ("head", "zatwierdzenie-planu")):  # fmt: skip
        facts = {"known": TODAY} if step == "zlecenie-wywiadu" else {}
        owner = office.key_of("worker") if step == "przydzial" else None
        office.step(name, case, step, owner=owner, **facts)
    deciding.key = deciding.signed()
    deciding.row = row
    deciding.known = {"numer": str(row.letter), "kod": row.code}
    return deciding


def deliver(sent):
    sent.office.step("clerk", sent.case, "wyslanie")
    sent.office.step("clerk", sent.case, "doreczenie", delivered=TODAY)


def test_nothing_is_shown_before_it_was_delivered(client, sent):
    shown = text_of(client.post(ROOT, sent.known))
    assert "Decyzja jest podpisana" in shown
    assert "Przeczytaj pismo" not in shown
    refused = text_of(client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": BORN}))
    assert "Nie możemy tu pokazać pisma" in refused
    assert "410,00" not in refused


def test_she_reads_her_decision_and_keeps_the_signed_print(client, sent):
    deliver(sent)
    assert "Przeczytaj pismo" in text_of(client.post(ROOT, sent.known))
    answer = client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": BORN})
    shown = text_of(answer)
    for words in ("410,00 zł", "Pouczenie", "art. 38", "<title>Pismo"):
        assert words in shown
    assert answer["Cache-Control"] == "no-store"
    kept = client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": "1984-03-12", "pdf": sent.key})
    assert kept.content.startswith(b"%PDF")
    assert kept["Content-Disposition"] == 'attachment; filename="pismo.pdf"'
    assert Read.objects.filter(purpose="wlasne-pismo", role="resident", level="C3").count() == 2


@pytest.mark.parametrize(
    ("born", "words"),
    [("13.3.1984", "Nie możemy tu pokazać"), ("wczoraj", "Podaj dzień"), ("", "Podaj dzień"),
     ("1.1.2999", "w przyszłości")],
)  # fmt: skip
def test_whoever_found_the_code_reads_nothing(client, sent, born, words):
    deliver(sent)
    shown = text_of(client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": born}))
    assert words in shown
    assert "410,00" not in shown


def test_a_wrong_code_leads_back_and_guessing_ends(client, sent):
    deliver(sent)
    wrong = {**sent.known, "kod": "AAAAABBBBB", "urodzenie": BORN}
    assert client.post(f"{ROOT}pismo/", wrong).status_code == 302
    assert client.get(f"{ROOT}pismo/").status_code == 302
    for _ in range(10):
        client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": "1.1.1980"})
    many = text_of(client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": BORN}))
    assert "Za dużo prób" in many


def test_with_a_protected_file_the_page_is_as_before_delivery(client, sent):
    """A code lies at home, where whoever she is protected from may find it."""
    deliver(sent)
    people.OpenProtected(**sent.office.by("worker"), person=sent.person).execute()
    assert "Przeczytaj pismo" not in text_of(client.post(ROOT, sent.known))
    refused = text_of(client.post(f"{ROOT}pismo/", {**sent.known, "urodzenie": BORN}))
    assert "Nie możemy tu pokazać pisma" in refused
    assert Case.objects.get(key=sent.case).person.key == sent.person
    assert NOON.date() == TODAY
