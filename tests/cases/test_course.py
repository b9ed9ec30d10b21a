"""The demo has one case that a newcomer can follow from the application to the signed decision."""

from ostoja.accounts.actions import AddMember
from ostoja.audit.actions import System
from ostoja.cases.models import Case, CaseForm, Decision, PlanOfHelp
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.cli import cases, people
from ostoja.cli.courses import ROLES
from tests.cases.conftest import NOON, SLUG
from tests.reference import ROOT


def test_the_made_up_case_goes_through_the_hands_of_the_demo_s_accounts(town):
    town(SLUG)
    people.fill(SLUG, 30, NOON)
    for role in ROLES:
        email = f"{role}@{SLUG}.example"
        AddMember(
            slug=SLUG, at=NOON, actor=System(), email=email, person=role.title(), role=role
        ).execute()
    cases.show(SLUG, ROOT / "demo" / SLUG, NOON)
    with in_centre(key(SLUG)):
        case = Case.objects.get(key="zmyslona000i")
        decision = Decision.objects.get(case=case)
        plan = PlanOfHelp.objects.get(case=case)
        assert CaseForm.objects.get(case=case).done_on == NOON.date()
        assert (case.state, decision.state) == ("podpisana", "signed")
        assert decision.key == "zmyslona000i"
        hands = (decision.prepared_by, decision.checked_by, decision.signed_by)
        assert [one.name for one in hands] == ["Benefits", "Unit_Head", "Director"]
        assert plan.approved_by != plan.written_by
