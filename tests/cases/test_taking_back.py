"""A slip is taken back by whoever made it, with a reason; what the law made final stays."""

from datetime import timedelta

import pytest

from ostoja.accounts.actions import EndMembership
from ostoja.accounts.models import Membership
from ostoja.audit.actions import RefusedError
from ostoja.cases import services, taking_back, working
from ostoja.cases.actions import (
    CheckDecision,
    FileMatter,
    ReturnDecision,
    SignDecision,
    TakeBackCheck,
    TakeBackPlan,
    TakeBackStep,
    WriteLetter,
)
from ostoja.cases.actions.working import AcceptPlan, FinishForm, WriteForm, WritePlan
from ostoja.cases.models import Case, CaseStep, Decision, DisposalItem, PlanOfHelp
from ostoja.core.procedures.taken_back import TAKEN_BACK
from tests.cases.conftest import NOON, TO_PLAN, TODAY, Deciding
from tests.cases.test_working import OFFER, SAID, visit

__all__ = ["visit"]
ROOT = "/przykladowo/biuro/sprawy/"


def given_to(office, case, name="worker", step="przydzial"):
    office.step("head", case, step, owner=office.key_of(name))


def state(case):
    return Case.objects.get(key=case).state


def test_the_worker_takes_back_their_own_step_and_the_history_keeps_it(office, anna):
    given_to(office, anna.case)
    office.step("worker", anna.case, "zlecenie-wywiadu", known=TODAY)
    event = office.back("worker", anna.case, days=1, reason="to nie ta sprawa")
    assert state(anna.case) == "przydzielona"
    rows = list(CaseStep.objects.filter(case__key=anna.case).values_list("step", "facts"))
    assert rows[2][0] == "zlecenie-wywiadu"
    assert rows[3] == (TAKEN_BACK, {"note": "to nie ta sprawa"})
    assert (event.action, event.reason) == ("cofnięcie kroku w sprawie", "to nie ta sprawa")
    file = services.file(anna.case, office.people["worker"].user, NOON + timedelta(days=1))
    assert "cofnięto 2026-11-24: to nie ta sprawa" in file.standing.why[-1].text
    assert "zlecenie-wywiadu" in {one.step.code for one in file.offers if one.allowed}


def test_another_worker_does_not_take_it_back_and_the_head_does(office, anna):
    given_to(office, anna.case)
    with pytest.raises(RefusedError, match="poproś jedną z nich"):
        office.back("clerk", anna.case)
    with pytest.raises(RefusedError, match="Nie ma takiej sprawy"):
        office.back("editor", anna.case)
    office.back("head", anna.case)
    assert state(anna.case) == "zlozony"


def test_the_leader_takes_back_what_the_counter_pressed_in_their_case(office, anna):
    given_to(office, anna.case)
    office.step("clerk", anna.case, "wycofanie")
    office.back("worker", anna.case)
    assert state(anna.case) == "przydzielona"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_without_a_reason_nothing_goes_back(office, anna, reason):
    given_to(office, anna.case)
    with pytest.raises(RefusedError, match="dlaczego to cofasz"):
        office.back("head", anna.case, reason=reason)
    assert state(anna.case) == "przydzielona"


def test_the_button_pressed_twice_takes_back_one_step(office, anna):
    given_to(office, anna.case)
    office.step("worker", anna.case, "zlecenie-wywiadu", known=TODAY)
    office.back("worker", anna.case, position=3)
    with pytest.raises(RefusedError, match="coś się zmieniło"):
        office.back("worker", anna.case, position=3)
    assert state(anna.case) == "przydzielona"


def test_the_beginning_and_what_went_out_stay_with_a_word_on_what_to_do(office, anna):
    with pytest.raises(RefusedError, match="zakończ krokiem z listy"):
        office.back("head", anna.case)
    office.step("clerk", anna.case, "wezwanie")
    with pytest.raises(RefusedError, match="Wniosek uzupełniony"):
        office.back("clerk", anna.case)
    office.step("head", anna.case, "wycofanie")
    office.back("head", anna.case)
    assert state(anna.case) == "braki"


def test_a_finished_interview_keeps_its_step(office, visit):
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    with pytest.raises(RefusedError, match="zakończony arkusz"):
        office.back("worker", visit.case)
    assert state(visit.case) == "wywiad-odbyty"


def test_an_interview_on_paper_goes_back_and_may_be_made_here(office, visit):
    """The step was pressed before the visit; the form still takes it afterwards."""
    office.step("worker", visit.case, "wywiad")
    office.back("worker", visit.case)
    visit.do(WriteForm, form="wywiad", answers=SAID)
    visit.do(FinishForm, form="wywiad")
    assert state(visit.case) == "wywiad-odbyty"


def planned(office, visit):
    office.step("worker", visit.case, "wywiad")
    visit.do(WritePlan, goals="Stała praca.", proposals=(OFFER,))
    return visit.do(AcceptPlan, "head").what["plan"]


def test_a_plan_accepted_too_early_goes_back_to_the_worker_with_the_reason(office, visit):
    plan = planned(office, visit)
    with pytest.raises(RefusedError, match="na stronie planu"):
        office.back("head", visit.case)
    shared = {**office.by("head"), "case": visit.case, "plan": plan}
    TakeBackPlan(**{**shared, "reason": "brak zgody na kwotę"}).execute()
    assert state(visit.case) == "wywiad-odbyty"
    draft = PlanOfHelp.objects.get(case__key=visit.case, approved_on=None)
    assert (draft.goals, draft.note) == ("Stała praca.", "brak zgody na kwotę")
    assert draft.written_by == office.people["worker"].user
    row = Case.objects.get(key=visit.case)
    assert working.accepted(row) == ()
    assert PlanOfHelp.objects.get(key=plan).approved_on == TODAY
    with pytest.raises(RefusedError, match="poszła dalej"):
        TakeBackPlan(**shared).execute()
    again = visit.do(AcceptPlan, "head").what["plan"]
    assert [one.key for one in working.accepted(row)] == [again]
    TakeBackPlan(**{**shared, "plan": again}).execute()
    assert taking_back.withdrawn(row) == {plan, again}


def test_a_plan_on_which_a_draft_rests_stays(office, visit):
    plan = planned(office, visit)
    office.step("officer", visit.case, "projekt")
    with pytest.raises(RefusedError, match="poszła dalej"):
        TakeBackPlan(**office.by("head"), case=visit.case, plan=plan).execute()
    with pytest.raises(RefusedError, match="rola nie pozwala"):
        TakeBackPlan(**office.by("worker"), case=visit.case, plan=plan).execute()


def test_whoever_checked_takes_it_back_before_the_signature(deciding):
    key = deciding.checked()
    with pytest.raises(RefusedError, match="na stronie decyzji"):
        deciding.office.back("checker", deciding.case)
    with pytest.raises(RefusedError, match="cofa osoba, która sprawdziła"):
        deciding.act(TakeBackCheck, "head", decision=key)
    deciding.act(TakeBackCheck, "checker", decision=key)
    row = Decision.objects.get(key=key)
    assert (row.state, row.checked_by, row.checked_on) == ("draft", None, None)
    assert state(deciding.case) == "projekt"
    deciding.act(CheckDecision, "checker", decision=key)
    deciding.act(SignDecision, "director", decision=key, way="paper")
    assert state(deciding.case) == "podpisana"


def test_a_check_stays_after_the_signature(deciding):
    key = deciding.signed()
    with pytest.raises(RefusedError, match="podpisana"):
        deciding.act(TakeBackCheck, "checker", decision=key)
    with pytest.raises(RefusedError, match="sprostowaniem"):
        deciding.office.back("director", deciding.case)


def test_a_check_stays_after_another_step_of_the_case(office):
    """The papers of the care home came in meanwhile; they go back, then the check."""
    FileMatter(
        **office.by("head"), matter="dps", plan_class="512", symbol="ps", since=TODAY
    ).execute()
    case = Deciding(office, matter="dps")
    more = {"kind": "refuse", "amount": None, "first": None, "last": None, "payment": ""}
    key = case.checked(**more)
    office.step("clerk", case.case, "komplet-dokumentow")
    with pytest.raises(RefusedError, match="następny krok"):
        case.act(TakeBackCheck, "checker", decision=key)
    office.back("clerk", case.case)
    case.act(TakeBackCheck, "checker", decision=key)
    assert state(case.case) == "projekt"


def test_a_letter_that_is_being_written_holds_the_step_before_it(deciding):
    """An order to suspend is drafted on the strength of the plan; the plan waits for it."""
    sent = {"kind": "suspend", "facts": "Sąd jeszcze orzeka.", "said": {"note": "orzeczenie"}}
    key = deciding.act(WriteLetter, "officer", **sent)["decision"]
    with pytest.raises(RefusedError, match="najpierw zwróć je do poprawy"):
        deciding.office.back("head", deciding.case)
    deciding.act(ReturnDecision, "checker", decision=key, note="niepotrzebne")
    deciding.office.back("head", deciding.case)
    assert state(deciding.case) == "wywiad-odbyty"


def test_a_draft_and_its_return_are_the_document_s_own_steps(deciding):
    key = deciding.draft()
    with pytest.raises(RefusedError, match="najpierw zwróć je do poprawy"):
        deciding.office.back("officer", deciding.case)
    deciding.act(ReturnDecision, "checker", decision=key, note="uzasadnienie")
    with pytest.raises(RefusedError, match="zamiast cofać, napisz nowe"):
        deciding.office.back("checker", deciding.case)


def test_a_letter_beside_the_procedure_is_checked_and_that_goes_back_without_a_step(deciding):
    deciding.signed()
    first = Decision.objects.get()
    key = deciding.act(
        WriteLetter, "officer", kind="clarify", facts="Pyta, czy co miesiąc.", decision=first.key,
        said={"meaning": "co miesiąc"},
    )["decision"]  # fmt: skip
    deciding.act(CheckDecision, "checker", decision=key)
    before = CaseStep.objects.count()
    deciding.act(TakeBackCheck, "checker", decision=key)
    assert Decision.objects.get(key=key).state == "draft"
    assert CaseStep.objects.count() == before


def test_a_signed_letter_holds_the_step_it_rests_on(office):
    """The place in the care home was entered, and the decision on it is signed: it stays."""
    case = Deciding(office)
    row = Case.objects.get(key=case.case)
    case.signed()
    step = taking_back.last(row)
    paper = Decision.objects.get()
    paper.kind = "place"  # as the care home's, which takes no step of the procedure
    assert "opiera się podpisane pismo" in taking_back.held(row, step, [paper])
    later = CaseStep(step="odwolanie", on=TODAY, at=NOON + timedelta(days=1), case=row)
    assert taking_back.held(row, later, [paper]) == ""


def test_the_leader_goes_back_even_while_a_draft_is_written(deciding):
    """Who leads is no matter of the document; the case has its worker again."""
    deciding.draft()
    given_to(deciding.office, deciding.case, "clerk", "zmiana-prowadzacego")
    deciding.office.back("head", deciding.case)
    row = Case.objects.get(key=deciding.case)
    assert (row.owner.name, row.state) == ("Worker", "projekt")


def test_a_leader_whom_nobody_wrote_down_is_not_guessed(office, anna):
    """Cases from before this version do not say who led them first."""
    given_to(office, anna.case)
    given_to(office, anna.case, "clerk", "zmiana-prowadzacego")
    row = Case.objects.get(key=anna.case)
    steps = list(row.steps.order_by("position"))
    steps[1].leader = None
    row._prefetched_objects_cache = {"steps": steps}
    action = TakeBackStep(**office.by("head"), case=anna.case, position=3)
    with pytest.raises(RefusedError, match="zapisz zmianę prowadzącego"):
        action._leader_known(row, steps[2])


def test_a_case_does_not_go_back_to_somebody_who_left(office, anna):
    """The former leader's work here has ended meanwhile; the head chooses somebody else."""
    given_to(office, anna.case)
    given_to(office, anna.case, "clerk", "zmiana-prowadzacego")
    row = Membership.objects.get(user=office.people["worker"].user)
    EndMembership(
        **office.by("system", NOON + timedelta(days=1)), membership=row.pk, last_day=TODAY
    ).execute()
    with pytest.raises(RefusedError, match="nie pracuje"):
        office.back("head", anna.case, days=2)
    assert Case.objects.get(key=anna.case).owner.name == "Clerk"


def test_a_case_on_an_approved_list_stays_closed(office, anna, monkeypatch):
    office.step("director", anna.case, "wycofanie")
    row = Case.objects.get(key=anna.case)
    step = taking_back.last(row)
    assert taking_back.held(row, step, ()) == ""
    row.closed_on = TODAY
    asked = []

    class Rows:
        def exists(self):
            return True

    monkeypatch.setattr(DisposalItem.objects, "filter", lambda **kw: asked.append(kw) or Rows())
    assert "zatwierdzonym spisie" in taking_back.held(row, step, ())
    assert asked == [{"case": row, "list__approved_on__isnull": False}]


def test_the_way_to_the_plan_can_be_walked_back_to_the_beginning_and_again(office, anna):
    for name, step in (*TO_PLAN, *TO_PLAN):
        facts = {"known": TODAY} if step == "zlecenie-wywiadu" else {}
        owner = office.key_of("worker") if step == "przydzial" else None
        office.step(name, anna.case, step, owner=owner, **facts)
        if step == "zatwierdzenie-planu" and state(anna.case) == "plan":
            rows = len(services.counted(Case.objects.get(key=anna.case)))
            assert rows == len(TO_PLAN) + 1
            if CaseStep.objects.count() == rows:
                for _ in TO_PLAN:
                    office.back("head", anna.case)
                assert state(anna.case) == "zlozony"
    assert state(anna.case) == "plan"
