"""The officer writes what was established; the law counts, three people sign, nothing changes."""

import io
import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.audit.acting import acting
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding as door
from ostoja.cases.actions import (
    CheckDecision,
    CorrectDecision,
    PrepareDecision,
    ReturnDecision,
    SetAuthority,
    SignDecision,
)
from ostoja.cases.models import Case, Decision
from ostoja.core.calendars.terms import terms
from ostoja.core.decisions.book import book
from ostoja.core.procedures.book import procedures
from ostoja.letters import signing
from ostoja.people import actions as people
from tests.cases.conftest import AUTHORITY, NOON, SLUG, TODAY, Deciding


def row_of(key):
    return Decision.objects.get(key=key)


def text_of(key):
    return json.dumps(door.words(row_of(key)), ensure_ascii=False).replace("\u00a0", " ")


def test_the_decision_says_the_amount_in_figures_and_words_and_each_number_has_its_article(
    deciding,
):
    text = text_of(deciding.draft())
    assert "410,00 zł miesięcznie od 1.12.2026 do 31.05.2027" in text
    assert "słownie: czterysta dziesięć złotych" in text
    assert "Dochód rodziny" in text
    assert "art. 38 ust. 2-4 ups" in text
    assert "RM 12.07.2024" in text
    assert AUTHORITY["board"] in text
    assert "w ciągu 14 dni" in text
    assert "art. 109" in text
    assert deciding.person not in text
    assert Case.objects.get(key=deciding.case).state == "projekt"


def test_three_people_sign_and_the_case_goes_with_the_document(deciding):
    key = deciding.signed()
    row = row_of(key)
    assert (row.prepared_by.name, row.checked_by.name, row.signed_by.name) == (
        "Officer", "Checker", "Director",
    )  # fmt: skip
    assert Case.objects.get(key=deciding.case).state == "podpisana"
    assert door.pdf(row).startswith(b"%PDF")


def test_nobody_checks_or_signs_what_was_theirs(deciding):
    key = deciding.draft()
    with pytest.raises(RefusedError, match="innej osoby"):
        deciding.act(CheckDecision, "officer", decision=key)
    with pytest.raises(RefusedError, match="stan: projekt"):
        deciding.act(SignDecision, "director", decision=key, way="paper")
    with pytest.raises(RefusedError, match="Twoja rola"):
        deciding.act(PrepareDecision, "worker", kind="refuse", facts="x")


def test_steps_of_a_document_are_taken_on_its_page_alone(deciding):
    deciding.draft()
    with pytest.raises(RefusedError, match="na jego stronie"):
        deciding.office.step("checker", deciding.case, "sprawdzenie")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": 20_400}, "wykracza"),
        ({"amount": 41_001}, "wykracza"),
        ({"amount": None}, "Podaj przyznaną kwotę"),
        ({"amount": 0}, "wykracza"),
        ({"facts": "  "}, "co ustalono"),
        ({"last": None}, "od kiedy do kiedy"),
        ({"last": date(2026, 11, 1)}, "od kiedy do kiedy"),
        ({"kind": "gift"}, "Wybierz z listy"),
        ({"kind": "correct"}, "Wybierz z listy"),
        ({"kind": "refuse"}, "nie przyznaje kwoty"),
        ({"purpose": "x" * 301}, "znaków"),
    ],
)
def test_a_ruling_that_the_law_does_not_bear_is_refused_in_one_sentence(deciding, wrong, words):
    with pytest.raises(RefusedError, match=words):
        deciding.draft(**wrong)
    assert not Decision.objects.exists()
    assert Case.objects.get(key=deciding.case).state == "plan"


def test_whoever_earns_too_much_is_refused_with_the_numbers(office):
    deciding = Deciding(office, income=101_001)
    with pytest.raises(RefusedError, match="nie należy"):
        deciding.draft()
    key = deciding.draft(kind="refuse", amount=None, first=None, last=None)
    text = text_of(key)
    assert "Odmawiam przyznania: zasiłek okresowy." in text
    assert "1 010,01 zł" in text
    assert "art. 109" not in text


def test_without_income_or_household_the_page_says_what_is_missing(office):
    SetAuthority(**office.by("director"), **AUTHORITY, since=date(2026, 1, 1)).execute()
    case = Case.objects.get(key=office.open(office.person()))
    with pytest.raises(RefusedError, match="nie miała wpisanego gospodarstwa"):
        door.counted(SLUG, case, {}, office.people["officer"].user, TODAY)


def test_a_household_with_a_file_that_one_may_not_read_is_counted_by_others(office):
    other = office.person("Jan", "Kos")
    deciding = Deciding(office, beside=other)
    people.RestrictFile(
        **office.by("head"), person=other, emails=frozenset({f"officer@{SLUG}.example"})
    ).execute()
    case = Case.objects.get(key=deciding.case)
    with pytest.raises(RefusedError, match="nie możesz czytać"):
        door.counted(SLUG, case, {}, office.people["checker"].user, TODAY)
    known = door.counted(SLUG, case, {}, office.people["officer"].user, TODAY)
    assert set(known.names.values()) == {"Anna Wrona", "Jan Kos"}


def test_whoever_was_entered_twice_is_counted_under_the_record_that_stays(deciding):
    office, before = deciding.office, deciding.person
    stays = office.person("Hanna", "Kos")
    people.MergePersons(**office.by("head"), person=stays, other=before).execute()
    case = Case.objects.get(key=deciding.case)
    known = door.counted(SLUG, case, {}, office.people["officer"].user, TODAY)
    assert (known.due.least, known.due.most) == (20_500, 41_000)
    assert list(known.names) == [stays]
    assert deciding.draft()


def test_who_decides_has_days_and_without_it_no_decision_is_written(office):
    with pytest.raises(RefusedError, match="w czyim imieniu"):
        PrepareDecision(
            **office.by("officer"), case=office.open(office.person()), kind="refuse", facts="x"
        ).execute()
    for since in (date(2026, 1, 1), date(2027, 1, 1)):
        SetAuthority(**office.by("director"), **AUTHORITY, since=since).execute()
    with pytest.raises(RefusedError, match="późniejszy"):
        SetAuthority(**office.by("director"), **AUTHORITY, since=date(2026, 6, 1)).execute()
    assert door.authority(date(2026, 12, 31)).valid_to == date(2026, 12, 31)
    assert door.authority(date(2027, 1, 1)).valid_to is None


def test_a_draft_is_written_again_by_its_author_and_sent_back_by_the_checker(deciding):
    first = deciding.draft()
    assert deciding.draft(amount=30_000) == first
    with pytest.raises(RefusedError, match="inna osoba"):
        deciding.draft(name="checker")
    deciding.act(ReturnDecision, "checker", decision=first, note="Popraw okres.")
    assert row_of(first).state == "returned"
    assert Case.objects.get(key=deciding.case).state == "plan"
    second = deciding.draft()
    assert second != first
    deciding.act(CheckDecision, "checker", decision=second)


def test_what_is_signed_never_changes_not_even_by_a_program(deciding):
    key = deciding.signed()
    row = row_of(key)
    for change in (
        lambda: Decision.objects.filter(key=key).update(amount=99),
        lambda: Decision.objects.filter(key=key).update(seal="x"),
        lambda: Decision.objects.filter(key=key).update(signed_on=None, state="checked"),
        lambda: Decision.objects.filter(key=key).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(SLUG):
            change()
    assert row_of(key).amount == row.amount
    with pytest.raises(RefusedError, match="stan: podpisana"):
        deciding.act(SignDecision, "director", decision=key, way="paper")


def test_a_text_that_was_tampered_with_is_not_printed(deciding):
    row = row_of(deciding.signed())
    row.words = row.words.replace("410", "910")
    with pytest.raises(RefusedError, match="pieczęcią"):
        door.pdf(row)


def test_years_later_the_amount_comes_out_of_what_was_kept(deciding):
    key = deciding.signed()
    deciding.income(900_000)
    due, changed = door.same_again(row_of(key))
    assert (due.least, due.most) == (20_500, 41_000)
    assert changed == ()
    basis = json.loads(row_of(key).basis)
    assert basis["income_month"] == "2026-10-01"
    assert basis["parameters"]["kryterium_osoby_samotnie_gospodarujacej"]["value"] == 101_000
    assert len(basis["rules"]) > 5


def test_a_slip_is_mended_by_another_document_and_the_decision_stays(deciding):
    key = deciding.signed()
    before = door.pdf(row_of(key))
    words = {"was": "Wrona", "now": "Wrońska", "facts": "Tak jest w dowodzie osobistym."}
    made = deciding.act(CorrectDecision, "officer", decision=key, **words)["decision"]
    with pytest.raises(RefusedError, match="innej osoby"):
        deciding.act(CheckDecision, "officer", decision=made)
    deciding.act(CheckDecision, "checker", decision=made)
    deciding.act(SignDecision, "director", decision=made, way="paper")
    text = text_of(made)
    assert "z dnia 23.11.2026: zamiast „Wrona” ma być „Wrońska”." in text
    assert "art. 113" in text
    assert "Zażalenie" in text
    assert "w ciągu 7 dni" in text
    assert door.pdf(row_of(key)) == before
    assert Case.objects.get(key=deciding.case).state == "podpisana"


def test_a_restricted_file_is_written_to_under_a_neutral_reference(deciding):
    row = row_of(deciding.draft())
    case = Case.objects.get(key=deciding.case)
    assert door.reference(case, row) == "PS.512.1.2026"
    case.person.restricted = True
    assert door.reference(case, row) == f"Pismo {row.key}"
    case.person.restricted, case.matter = False, "niebieska-karta"
    assert "PS" not in door.reference(case, row)


def test_half_a_month_is_paid_by_its_days(deciding):
    text = text_of(deciding.draft(first=date(2026, 12, 16)))
    assert "grudzień 2026 (16 z 31 dni)" in text
    assert "211,61 zł" in text


def test_the_print_is_accessible_archival_and_says_nothing_of_the_person_outside(
    deciding, tmp_path, verapdf
):
    made = door.pdf(row_of(deciding.signed()))
    (tmp_path / "paper.pdf").write_bytes(made)
    assert verapdf(tmp_path) == []
    info = " ".join(map(str, PdfFileReader(io.BytesIO(made)).trailer["/Info"].values()))
    assert "Wrona" not in info


def test_signed_with_a_certificate_the_print_stays_accessible_and_the_signature_holds(
    deciding, certificate, tmp_path, verapdf
):
    key = deciding.signed(way="certificate")
    row = row_of(key)
    made = door.pdf(row)
    assert "Dyrektor na próbę" in row.signer
    (tmp_path / "signed.pdf").write_bytes(made)
    assert verapdf(tmp_path) == []
    by = signing.certificate(SLUG, NOON)
    assert signing.holds(made, by)
    assert not signing.holds(made + b"\n% another line\n", by)
    assert not signing.holds(made.replace(b"/Type /Page\n", b"/Type /Pagf\n", 1), by)


def test_an_old_or_missing_certificate_signs_nothing(deciding, certificate):
    key = deciding.checked()
    late = NOON + timedelta(days=800)
    with pytest.raises(RefusedError, match="ważny od"):
        deciding.act(SignDecision, "director", decision=key, way="certificate", at=late)
    certificate.unlink()
    with pytest.raises(RefusedError, match="na papierze"):
        deciding.act(SignDecision, "director", decision=key, way="certificate")
    assert row_of(key).state == "checked"


def test_every_pattern_names_what_there_is():
    pattern, known = book(), {one.code for one in terms()}
    steps = {step.code for one in procedures() if one.decision for step in one.steps}
    matters = {code for one in procedures() if one.decision for code in one.matters}
    assert {one.term for one in pattern.appeals} <= known
    assert {one.step for one in pattern.kinds if one.step} <= steps
    assert {one.code for one in pattern.matters} <= matters
    assert {one.act for one in pattern.matters} <= pattern.acts.keys()
