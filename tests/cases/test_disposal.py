"""Anna's case of 2019 was closed in 2020. Its class is B5: from 1 January 2026 the head proposes to
destroy it, the director approves with the archive's consent, the night does it. What stays is the
sign, the class, the years and the day. Nothing else in the house removes what was signed.
"""

from contextlib import nullcontext, suppress
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ostoja.audit import chain
from ostoja.audit.acting import carrying_out
from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from ostoja.audit.services import Search, events
from ostoja.cases import contents, disposal
from ostoja.cases import models as m
from ostoja.cases.actions import ApproveDisposal, ProposeDisposal, WithdrawDisposal
from ostoja.cases.actions.disposal import DestroyCases
from ostoja.centres.services import key
from ostoja.core.procedures.classes import closed_until, may_go_from, why_kept
from ostoja.files.models import Content, Upload
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import Person as Somebody
from ostoja.privacy.map import everything, kept_in
from tests.acting import acting
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.cases.old_files import CLOSED, GIVEN, approved, close, night, old, plan, proposed

__all__ = ["old"]


def every(case):
    """How many rows each table has of a case."""
    pk = m.Case.objects.get(key=case).pk
    return {one.model._meta.label: one.rows([pk]).count() for one in contents.contents()}


def test_a_closed_case_has_an_end(office, old):
    """From the proposal to the night; afterwards nothing tells whose case it was."""
    plan(office, "B5")
    before = every(old)
    assert all(before.values()), before
    sign = m.Case.objects.get(key=old).sign
    made = approved(office, old)
    night()
    assert not m.Case.objects.exists()
    assert not Upload.objects.exists()
    assert not Content.objects.exists()
    for one in contents.contents():
        assert not one.model.objects.exists(), one.model
    (line,) = m.DisposalItem.objects.all()
    assert (line.sign, line.symbol, line.category) == (sign, "512", "B5")
    assert (line.first_year, line.last_year, line.destroyed_on) == (2019, 2020, TODAY)
    assert line.case_id is None
    (letter,) = IncomingLetter.objects.all()
    assert (letter.person, letter.sender, letter.matter, letter.number) == (None, None, "", 1)
    event = Event.objects.get(action="zniszczenie akt po terminie")
    assert (event.about, event.what) == (made, {"cases": 1, "letters": 1})
    night()  # a second night has nothing left to do
    assert Event.objects.filter(action="zniszczenie akt po terminie").count() == 1


def test_the_log_still_verifies(office, old):
    """The chain is whole, and no row was changed, added or removed past the triggers."""
    plan(office, "B5")
    approved(office, old)
    chain.extend(key(SLUG))
    night()
    chain.extend(key(SLUG))
    assert [str(one) for one in chain.verify(key(SLUG))] == []


def test_the_number_is_never_given_again(office, old):
    plan(office, "B5")
    approved(office, old)
    night()
    office.open(office.person("Ewa", "Kos"))
    assert m.Case.objects.get().number == 2


def test_years_run_from_the_january_after():
    assert may_go_from("B5", date(2020, 1, 1)) == may_go_from("B5", date(2020, 12, 31))
    assert may_go_from("B5", CLOSED) == date(2026, 1, 1)
    assert closed_until("B5", date(2026, 1, 1)) == date(2020, 12, 31)
    assert closed_until("B5", date(2025, 12, 31)) == date(2019, 12, 31)
    assert may_go_from("BE10", CLOSED) == date(2031, 1, 1)
    assert [may_go_from(one, CLOSED) for one in ("A", "Bc", "")] == [None] * 3
    assert "archiwum państwowemu" in why_kept("A")


@pytest.mark.parametrize(
    ("category", "closed", "words"),
    [
        ("A", CLOSED, "nigdy się nie niszczy"), ("Bc", CLOSED, "decyduje ośrodek"),
        ("", CLOSED, "nie ma kategorii"), ("B5", date(2021, 1, 1), "Nie minęło"),
        ("BE5", CLOSED, "ekspertyzę"),
    ],
)  # fmt: skip
def test_what_stays_and_why(office, old, category, closed, words):
    plan(office, category)
    close(old, closed)
    found = disposal.rehearse(office.people["head"].user, TODAY)
    assert found.due == ()
    assert [words in line.why and line.many == 1 for line in found.kept] == [True]
    with pytest.raises(RefusedError, match="nie jest już do zniszczenia"):
        proposed(office, old)


def test_a_class_of_another_time_says_nothing(office, old):
    """The category is that of the class on the day on which the case began."""
    plan(office, "B5", since=date(2021, 1, 1))
    (line,) = disposal.rehearse(office.people["head"].user, TODAY).kept
    assert "nie ma w wykazie" in line.why


def test_be_needs_the_archives_expertise(office, old):
    plan(office, "BE5")
    made = proposed(office, old, expertise="ekspertyza 12/2026 z 3.11.2026")
    assert m.DisposalList.objects.get(key=made).expertise.startswith("ekspertyza")
    assert m.DisposalItem.objects.get().category == "BE5"


def test_an_open_case_and_one_in_a_restricted_file_are_on_no_list(office, old):
    plan(office, "B5")
    with acting(m.Case.objects.get().centre):
        Somebody.objects.update(restricted=True)
    assert disposal.rehearse(None, TODAY).due == ()
    assert "ograniczony dostęp" in disposal.rehearse(None, TODAY).kept[-1].why
    with acting(m.Case.objects.get().centre):
        Somebody.objects.update(restricted=False)
        m.Case.objects.update(closed_on=None)
    assert disposal.rehearse(None, TODAY).due == ()


def test_two_people_and_the_archive(office, old):
    """Who proposes does not approve; the archive's consent has a number and a day that can be."""
    plan(office, "B5")
    with pytest.raises(RefusedError, match="Twoja rola"):
        ProposeDisposal(**office.by("director"), cases=(old,)).execute()
    made = proposed(office, old)
    with pytest.raises(RefusedError, match="nie jest już do zniszczenia"):
        proposed(office, old)  # it is on a list already
    with pytest.raises(RefusedError, match="Twoja rola"):
        ApproveDisposal(**office.by("head"), key=made, **GIVEN).execute()
    with pytest.raises(RefusedError, match="z imienia"):
        ApproveDisposal(
            slug=SLUG, at=NOON, actor=System(), key=made, **GIVEN
        ).execute()  # fmt: skip
    wrong = (
        ({"consent": " "}, "numer zgody"), ({"consent_on": TODAY + timedelta(1)}, "Dzień zgody"),
        ({"consent_on": TODAY - timedelta(1)}, "Dzień zgody"),
    )  # fmt: skip
    for more, words in wrong:
        with pytest.raises(RefusedError, match=words):
            ApproveDisposal(**office.by("director"), key=made, **{**GIVEN, **more}).execute()
    night()
    assert m.Case.objects.exists(), "nobody has approved it"
    WithdrawDisposal(**office.by("head"), key=made).execute()
    again = approved(office, old)
    with pytest.raises(RefusedError, match="już zatwierdzony"):
        WithdrawDisposal(**office.by("head"), key=again).execute()


def test_opened_again_after_the_approval_it_stays(office, old):
    plan(office, "B5")
    made = approved(office, old)
    close(old, None)
    night()
    assert m.Case.objects.get().key == old
    assert m.Decision.objects.filter(signed_on__isnull=False).exists()
    DestroyCases(slug=SLUG, at=NOON, actor=System(), key=made).execute()
    assert m.ProtectedNote.objects.exists()


FROZEN = (m.Decision, m.CaseForm, m.PlanOfHelp, m.CaseNote)


def removed(model, order=None):
    """Try to remove every signed row; whether the database let them go (nothing is removed)."""
    rows = model.objects.filter(**{f"{model.frozen_by}__isnull": False})
    carried = nullcontext() if order is None else carrying_out(order)
    said = ""
    with suppress(LookupError), transaction.atomic(), acting(rows.first().centre):
        try:
            with transaction.atomic(), carried:
                rows.delete()
        except IntegrityError as refused:
            said = str(refused)
        raise LookupError("take it back")
    assert said == "" or "Podpisanego zapisu" in said
    return not said


@pytest.mark.parametrize("model", FROZEN)
def test_the_database_lets_signed_rows_go_by_an_approved_list_alone(office, old, model):
    plan(office, "B5")
    assert not removed(model)
    made = m.DisposalList.objects.get(key=proposed(office, old))
    assert not removed(model, made.pk), "not approved"
    ApproveDisposal(**office.by("director"), key=made.key, **GIVEN).execute()
    assert not removed(model), "no action carries it out"
    assert not removed(model, made.pk + 1), "another list"
    assert removed(model, made.pk)


def test_a_case_slipped_into_an_approved_list_frees_nothing(office, old):
    plan(office, "B5")
    made = m.DisposalList.objects.get(key=approved(office, old))
    other = m.Case.objects.get(key=office.open(office.person("Ewa", "Kos")))
    with acting(other.centre):
        m.DisposalItem(
            centre=other.centre, list=made, case=other, sign="x", unit_symbol="x", symbol="1",
            number=1, year=2019, title="x", category="B5", first_year=2019, last_year=2020,
        ).save()  # fmt: skip
    assert not any(removed(model, made.pk) for model in FROZEN)


def test_nothing_frees_a_change(office, old):
    """The exception is for removing: an approved list changes no signed word."""
    plan(office, "B5")
    made = m.DisposalList.objects.get(key=approved(office, old))
    row = m.Decision.objects.filter(signed_on__isnull=False).first()
    refused = pytest.raises(IntegrityError, match="Podpisanego")
    with refused, transaction.atomic(), acting(row.centre), carrying_out(made.pk):
        m.Decision.objects.filter(pk=row.pk).update(amount=1)


def test_what_stays_of_a_destroyed_case_never_changes(office, old):
    plan(office, "B5")
    approved(office, old)
    night()
    line, rows = m.DisposalItem.objects.get(), m.DisposalItem.objects
    for change in (lambda: rows.all().delete(), lambda: rows.update(number=7)):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(line.centre):
            change()


def test_the_log_shows_everybody_the_same(office, old):
    """Protected notes go under the neutral name, so that their absence is no hint either."""
    plan(office, "B5")
    approved(office, old)
    night()
    event = Event.objects.get(action="zniszczenie akt po terminie")
    assert event in events(Search())
    neutral = Event.objects.filter(action="zapis w rejestrze").first()
    assert (neutral.about, neutral.what) == ("", {})
    assert neutral not in events(Search())


def test_a_batch_is_bounded(office, old, monkeypatch):
    plan(office, "B5")
    two = office.open(office.person("Ewa", "Kos"))
    close(two)
    approved(office, old, two)
    monkeypatch.setattr("ostoja.cases.actions.disposal.AT_ONCE", 1)
    monkeypatch.setattr("ostoja.cases.jobs.A_NIGHT", 1)
    night()
    assert m.Case.objects.count() == 1
    night(NOON + timedelta(days=1))
    assert m.Case.objects.count() == 0


def test_every_table_of_cases_goes_or_is_emptied():
    """Whoever adds a table that is kept as a case is says so by a reference to the case.

    What the register of people keeps goes with the person (tests/privacy/test_retention.py).
    """
    known = {one.model for one in contents.contents() if one.goes}
    known |= {m.Case, IncomingLetter}
    astray = []
    for model in everything():
        if not model.__module__.startswith("ostoja.") or model._meta.app_label == "people":
            continue
        kept = [kept_in(model, field.name) for field in model._meta.concrete_fields]
        of_people = any(one.confidentiality.name in {"C2", "C3", "C4", "C5"} for one in kept)
        as_case = any(one.retention.name == "CASE" for one in kept)
        if of_people and as_case and model not in known:
            astray.append(model._meta.label)
    assert astray == []


def test_the_list_is_found_in_few_queries(office, old, django_assert_max_num_queries):
    plan(office, "B5")
    with django_assert_max_num_queries(8):
        assert disposal.rehearse(office.people["head"].user, TODAY).due
