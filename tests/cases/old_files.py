"""A case of 2019 with everything a case can have, and what is done with it, in a line each."""

from datetime import date

import pytest

from ostoja.cases import models as m
from ostoja.cases.actions import ApproveDisposal, ProposeDisposal
from ostoja.cases.actions.planning import ImportPlan
from ostoja.core.procedures.classes import read
from ostoja.files.models import Content, Upload
from ostoja.jobs.job import Run, jobs
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import SafetyFile
from tests.acting import acting
from tests.cases.conftest import NOON, SLUG, TODAY, Deciding

CLOSED = date(2020, 6, 30)
GIVEN = {"consent": "OA.421.77.2026", "consent_on": TODAY}


@pytest.fixture
def old(office):
    """A case with everything a case can have, as if it had been closed in 2020; its key."""
    made = Deciding(office)
    made.signed()
    case = m.Case.objects.get(key=made.case)
    centre = case.centre
    person = case.person
    with acting(centre):
        letter = case.letter or IncomingLetter.objects.get()
        sent = m.SentApplication(
            centre=centre, code="ABCD1234", matter=case.matter, answers="{}", sent_at=NOON,
            letter=letter, case=case, taken_at=NOON,
        )  # fmt: skip
        sent.save()
        upload = Upload(
            centre=centre, key="u1", purpose="application", label="paragon.pdf", kind="x", size=3,
            digest="d", made_at=NOON,
        )  # fmt: skip
        upload.save()
        Content(centre=centre, upload=upload, data="eA==").save()
        m.Paper(centre=centre, application=sent, upload=upload).save()
        for seal in ("", "x"):
            m.CaseForm(
                centre=centre, case=case, form="wywiad", written_on=CLOSED, answers="{}",
                done_on=CLOSED if seal else None, seal=seal,
            ).save()  # fmt: skip
        m.CaseNote(centre=centre, case=case, at=NOON, text="rozmowa").save()
        m.PlanOfHelp(
            centre=centre, case=case, goals="x", proposals="[]", written_on=CLOSED,
            approved_on=CLOSED, seal="x",
        ).save()  # fmt: skip
        file = SafetyFile(centre=centre, person=person, opened_on=CLOSED)
        file.save()
        m.ProtectedNote(centre=centre, case=case, file=file, at=NOON, text="tajne").save()
    close(case.key)
    return case.key


def close(case, on=CLOSED, **more):
    """As if the case had gone its way long ago."""
    rows = m.Case.objects.filter(key=case)
    with acting(rows.get().centre):
        rows.update(begun=date(2019, 3, 1), closed_on=on, next_due=None, **more)


def plan(office, category, since=date(2010, 1, 1)):
    """The file plan of those years, in which the class has ``category``."""
    lines = ["symbol;title;cat_home", "5;Świadczenia;", "51;Pomoc;", f"512;Okresowe;{category}"]
    with acting(m.PlanClass.objects.first().centre):
        m.PlanClass.objects.all().delete()
    ImportPlan(**office.by("head"), classes=read(lines), since=since).execute()


def proposed(office, *cases, **more):
    made = ProposeDisposal(**office.by("head"), cases=cases, **more).execute()
    return made.what["list"]


def approved(office, *cases):
    made = proposed(office, *cases)
    ApproveDisposal(**office.by("director"), key=made, **GIVEN).execute()
    return made


def night(at=NOON):
    (found,) = [one for one in jobs() if one.module_path.endswith("destroy_old_files")]
    assert str(found.rhythm) == "codziennie o 03:20"
    found.perform(Run(SLUG, at), {})
