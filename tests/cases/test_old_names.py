"""The centre gets another name: what was signed keeps the old one, letters about it say both."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from ostoja.cases import deciding as door
from ostoja.cases.actions import CheckDecision, CorrectDecision, SignDecision, WriteLetter
from ostoja.cases.models import Case, Decision
from ostoja.centres import services as centres
from ostoja.centres.context import current_centre
from ostoja.directory import models as m
from ostoja.letters.documents import Paper
from tests.acting import acting
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.cases.test_decision_pages import ROOT
from tests.reading import text_of

OLD, NEW = "Miejski Ośrodek Pomocy Społecznej w Przykładowie", "Centrum Usług w Przykładowie"
SINCE = date(2026, 11, 26)
LATER = NOON + timedelta(days=4)  # the day after the new name begins


@pytest.fixture
def printed(monkeypatch):
    """What was given to the printer, in order."""
    found, data = [], Paper.data
    monkeypatch.setattr(Paper, "data", lambda self: found.append(self) or data(self))
    return found


def rename():
    """From ``SINCE`` on the head office has the new name."""
    with transaction.atomic(), acting():
        row = m.UnitName.objects.get(unit__code="siedziba")
        assert row.name == OLD
        m.UnitName.objects.filter(pk=row.pk).update(valid_to=SINCE - timedelta(days=1))
        m.UnitName(
            centre=row.centre, unit=row.unit, name=NEW, position=9, trust="made_up",
            valid_from=SINCE,
        ).save()  # fmt: skip
        centres.public_facts_changed(current_centre())


def finish(deciding, key, at):
    """Checked and signed by others."""
    deciding.act(CheckDecision, "checker", decision=key, at=at)
    deciding.act(SignDecision, "director", decision=key, way="paper", at=at)
    return Decision.objects.get(key=key)


def correct(deciding, key, at: datetime):
    words = {"was": "Wrona", "now": "Wrońska", "facts": "Dowód osobisty."}
    return deciding.act(CorrectDecision, "officer", decision=key, at=at, **words)["decision"]


def test_a_print_names_the_centre_as_on_its_day_and_a_reprint_is_the_same_bytes(
    deciding, desk, printed
):
    key = deciding.signed()
    assert printed[-1].sender[0] == OLD
    before = door.pdf(Decision.objects.get(key=key))
    rename()
    answer = desk("head").get(f"{ROOT}sprawa/{deciding.case}/decyzja/{key}/pdf/")
    assert answer.content == before
    assert len(printed) == 1, "a reprint prints nothing anew"
    case, row = Case.objects.get(key=deciding.case), Decision.objects.get(key=key)
    assert door.paper(SLUG, case, row, TODAY, ()).sender[0] == OLD
    assert door.paper(SLUG, case, row, SINCE, ()).sender[0] == NEW


def test_a_letter_about_a_decision_of_the_old_name_says_both(deciding, desk, printed):
    key = deciding.signed()
    rename()
    made = finish(deciding, correct(deciding, key, LATER), LATER)
    line = f"Decyzję z dnia 23.11.2026 wydała jednostka o nazwie: {OLD}. Dziś ma ona nazwę: {NEW}."
    assert door.composed(made).ruling[-1] == line
    assert printed[-1].sender[0] == NEW
    assert line in str(printed[-1].parts)
    page = text_of(desk("head").get(f"{ROOT}sprawa/{deciding.case}/decyzja/{made.key}/"))
    assert line in page
    assert door.pdf(made).startswith(b"%PDF")


def test_a_letter_drafted_before_and_signed_after_says_both(deciding):
    key = deciding.signed()
    rename()
    draft = correct(deciding, key, NOON)
    assert NEW not in str(door.composed(Decision.objects.get(key=draft)))
    assert NEW in door.composed(finish(deciding, draft, LATER)).ruling[-1]


def test_without_another_name_on_either_day_nothing_is_said(deciding):
    key = deciding.signed()
    made = finish(deciding, correct(deciding, key, LATER), LATER)
    assert "nazw" not in str(door.composed(made).ruling)
    rename()
    change = deciding.act(
        WriteLetter, "officer", kind="change", decision=made.amends.key, at=NOON,
        facts="Zmiana dochodu.", said={"since": "2026-12-01", "what": "300,00 zł miesięcznie"},
    )["decision"]  # fmt: skip
    assert "nazw" not in str(door.composed(Decision.objects.get(key=change)).ruling)
