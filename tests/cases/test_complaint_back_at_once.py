"""A keeper, a director and an impatient thumb take the same step of a complaint back at once."""

from ostoja.audit.actions import RefusedError, System
from ostoja.cases.actions.complaint_taking_back import TakeBackComplaintStep
from ostoja.cases.models import Complaint, ComplaintStep
from ostoja.centres.context import in_centre
from ostoja.centres.files import load_centre
from ostoja.centres.services import key
from ostoja.core.procedures.taken_back import TAKEN_BACK
from ostoja.directory.actions import ImportCentre
from tests.cases.conftest import NOON, SLUG, Office
from tests.cases.test_complaint_taking_back import given_to
from tests.cases.test_complaints import take
from tests.cases.test_sending_at_once import CROWD, at_once
from tests.cases.test_signs import committed
from tests.reference import ROOT

__all__ = ["committed"]


def test_one_step_goes_back_however_many_press(committed, own_version_file):
    ImportCentre(
        slug=SLUG, at=NOON, actor=System(), facts=load_centre(ROOT / "demo" / SLUG)
    ).execute()
    with in_centre(key(SLUG)):
        office = Office()
        found = take(office, worker=None)
        given_to(office, found, "checker")
        given_to(office, found, "worker", code="zmiana-prowadzacego")
    shared = {**office.by("director"), "complaint": found, "position": 3}
    done, failed = at_once(lambda: TakeBackComplaintStep(**shared))
    assert [one["step"] for one in done] == ["zmiana-prowadzacego"]
    assert len(failed) == CROWD - 1
    assert all(isinstance(one, RefusedError) and "coś się zmieniło" in str(one) for one in failed)
    with in_centre(key(SLUG)):
        assert ComplaintStep.objects.filter(step=TAKEN_BACK).count() == 1
        assert Complaint.objects.get().owner.name == "Checker"
