"""The demo's five years of made-up cases are cases like any: the engine says the same of each."""

from collections import Counter

import pytest
import yaml

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change, Event
from ostoja.cases import services
from ostoja.cases.actions.making_up import MakeUpCases
from ostoja.cases.models import Case, CaseStep, SignNumbers
from ostoja.cli import crowd, people
from ostoja.core.procedures.engine import Hands, standing, take
from ostoja.letters.models import IncomingLetter, LetterNumbers
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.reference import ROOT

MANY, PEOPLE = 120, 60
ALL = frozenset(power.name for power in Power)
FOUND = yaml.safe_load((ROOT / "demo/przykladowo/cases.yaml").read_text(encoding="utf-8"))
FILINGS = crowd.filings_of(FOUND)
TEAMS = ("zps-srodmiescie", "zps-podgorze", "zps-zarzecze", "zps-lasek", "zps-kolejowa", "zps-nowe")


def staff_of(office):
    """The office's own people, everybody in every team."""
    key = {name: str(office.key_of(name)) for name in office.people}
    return crowd.Staff(
        workers=dict.fromkeys(TEAMS, (key["worker"],)), heads=dict.fromkeys(TEAMS, (key["head"],)),
        officers=(key["officer"], key["checker"]), clerks=(key["clerk"],),
        directors=(key["director"],),
    )  # fmt: skip


def test_every_made_up_case_is_a_case_that_the_office_could_have_had(office):
    """Steps are taken again one by one by hands that the table accepts; numbers have no gap."""
    people.fill(SLUG, PEOPLE, NOON)
    told = []
    done = crowd.fill(SLUG, MANY, PEOPLE, NOON, FILINGS, told.append, staff_of(office))
    assert done == MANY == sum(told)
    states = Counter()
    for case in Case.objects.select_related("letter").order_by("pk"):
        taken = taken_again(case)
        here = standing(services.table_of(case), taken)
        assert (case.state, case.since) == (here.state.code, here.since)
        assert case.next_due == services.next_due(services.table_of(case), taken, TODAY)
        assert case.closed_on == (taken[-1].on if here.state.ends else None)
        led = services.leaders(services.counted(case))
        assert case.owner_id == (led[-1].leader_id if led else None)
        assert case.begun == case.letter.received_on == taken[0].on
        assert taken[-1].on <= TODAY
        states[case.state] += 1
    assert states["zakonczona"] > MANY / 2
    assert Case.objects.filter(closed_on=None, next_due__isnull=False).exists()
    numbered()
    logged()
    own = Case.objects.filter(matter="zasilek-celowy", unit="zps-lasek")
    assert {one.unit_symbol for one in own} == {"ZPS4"}
    assert {one.unit_symbol for one in Case.objects.filter(matter="zaswiadczenie")} == {"PS"}


def taken_again(case):
    """The history, each step by hands that have every power and are the ones of the step."""
    steps = services.history(tuple(case.steps.all()))
    taken = steps[:1]
    for what in steps[1:]:
        taken = take(services.table_of(case), taken, what, Hands(key=what.hands, powers=ALL))
    return taken


def numbered():
    """Signs and letters follow each other without a gap, and the counters say the last."""
    series = {}
    for case in Case.objects.order_by("pk"):
        series.setdefault((case.unit_symbol, case.symbol, case.year), []).append(case.number)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in series.values())
    rows = SignNumbers.objects.values_list("unit", "symbol", "year", "last")
    assert {(*one,): last for *one, last in rows} == {k: len(v) for k, v in series.items()}
    years = Counter(one.year for one in IncomingLetter.objects.all())
    assert dict(LetterNumbers.objects.values_list("year", "last")) == years


def logged():
    """Every row is in the log, under the one event."""
    event = Event.objects.get(action="sprawy zmyślone do pokazu")
    added = Change.objects.filter(event=event, kind="added")
    assert added.filter(table="cases_case").count() == MANY
    assert added.filter(table="cases_casestep").count() == CaseStep.objects.count()
    assert event.what == {"cases": MANY, "steps": CaseStep.objects.count()}


def test_the_same_day_makes_the_same_cases_and_no_worker_makes_any(office):
    asked = (SLUG, 30, PEOPLE, NOON, FILINGS, staff_of(office))
    made = list(crowd.cases(*asked))
    assert made == list(crowd.cases(*asked))
    with pytest.raises(RefusedError, match="Twoja rola"):
        MakeUpCases(**office.by("clerk"), cases=made).execute()
