"""An application becomes a case with a sign; it goes through many hands, each allowed its own."""

from datetime import date, timedelta

import pytest

from ostoja.accounts.actions import ExcludeWorker
from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.cases import counting, services
from ostoja.cases.actions import FileMatter, ImportPlan, OpenCase, TakeStep
from ostoja.cases.models import Case, CaseStep, PlanClass
from ostoja.core.procedures.classes import read
from ostoja.letters.actions import Arrived, RegisterLetter
from ostoja.letters.models import IncomingLetter
from tests.cases.conftest import NOON, PLAN, TODAY

LATER = NOON + timedelta(days=60)
WAY = (
    ("head", "przydzial"), ("worker", "zlecenie-wywiadu"), ("worker", "wywiad"),
    ("head", "zatwierdzenie-planu"), ("officer", "projekt"), ("checker", "sprawdzenie"),
    ("director", "podpis"), ("clerk", "wyslanie"),
)  # fmt: skip


def go(office, case, way=WAY):
    for day, (name, step) in enumerate(way):
        facts = {"known": TODAY} if step == "zlecenie-wywiadu" else {}
        owner = office.key_of("worker") if step == "przydzial" else None
        office.step(name, case, step, days=day, owner=owner, **facts)


def test_the_counter_registers_a_letter_and_the_case_has_number_sign_and_term(office, anna):
    row = Case.objects.get(key=anna.case)
    assert row.sign == "PS.512.1.2026"
    assert str(row.letter) == "RPW/1/2026"
    assert row.letter.binding
    assert row.next_due == date(2026, 12, 23)
    event = Event.objects.filter(action="założenie sprawy").get()
    assert event.about == anna.person
    assert "Wrona" not in str(event.what)


def test_a_case_goes_through_seven_hands_and_everybody_sees_where_it_is(office, anna):
    go(office, anna.case)
    found = services.file(anna.case, office.people["worker"].user, NOON + timedelta(days=8))
    assert found.standing.state.code == "wyslana"
    assert found.case.owner.name == "Worker"
    assert found.steps[0].step == "wplyw"
    assert Event.objects.filter(action="krok w sprawie").count() == len(WAY)


def as_its_history_says(key, on):
    """State, term, leader and end of a case on lists follow from its steps that count."""
    row = Case.objects.get(key=key)
    happened = services.history(tuple(row.steps.all()))
    here = services.standing(services.table_of(row), happened)
    counted = services.counted(row)
    led = services.leaders(counted)
    assert (row.state, row.since) == (here.state.code, here.since)
    assert row.next_due == services.next_due(services.table_of(row), happened, on)
    assert row.owner == (led[-1].leader if led else None)
    assert row.closed_on == (counted[-1].on if here.state.ends else None)
    return row


def test_what_lists_show_of_a_case_is_what_its_history_says(office, anna):
    go(office, anna.case)
    as_its_history_says(anna.case, TODAY)


def test_lists_follow_when_steps_are_taken_back(office, anna):
    """The worker is given the case, orders the interview, and both go back; then the other way."""
    go(office, anna.case, WAY[:3])
    for days, (state, leader) in enumerate(
        (("wywiad-zlecony", "Worker"), ("przydzielona", "Worker"), ("zlozony", None)), 4
    ):
        office.back("head", anna.case, days=days)
        row = as_its_history_says(anna.case, TODAY + timedelta(days=days))
        assert (row.state, row.owner.name if row.owner else None) == (state, leader)
    office.step("head", anna.case, "przydzial", days=8, owner=office.key_of("worker"))
    office.step("head", anna.case, "zmiana-prowadzacego", days=8, owner=office.key_of("clerk"))
    assert as_its_history_says(anna.case, TODAY + timedelta(days=8)).owner.name == "Clerk"
    office.back("head", anna.case, days=9)
    assert as_its_history_says(anna.case, TODAY + timedelta(days=9)).owner.name == "Worker"


def test_a_case_closed_by_mistake_is_open_again(office):
    """The family changed its mind at the counter; the case was closed for another family."""
    FileMatter(
        **office.by("head"), matter="asystent-rodziny", plan_class="512", symbol="ps",
        since=date(2026, 1, 1),
    ).execute()  # fmt: skip
    case = office.open(office.person(), matter="asystent-rodziny")
    office.step("clerk", case, "rezygnacja")
    assert as_its_history_says(case, TODAY).closed_on == TODAY
    office.back("clerk", case)
    row = as_its_history_says(case, TODAY)
    assert (row.closed_on, row.state) == (None, "zlozony")
    assert row.next_due is not None


def test_nobody_signs_what_they_prepared(office, anna):
    go(office, anna.case, WAY[:5])
    with pytest.raises(RefusedError, match="należy do innej osoby"):
        office.step("officer", anna.case, "sprawdzenie", days=5)
    assert Case.objects.get(key=anna.case).state == "projekt"


def test_a_role_without_the_power_is_refused_and_nothing_is_written(office, anna):
    before = CaseStep.objects.count()
    with pytest.raises(RefusedError, match="uprawnienia"):
        office.step("worker", anna.case, "przydzial", owner=office.key_of("worker"))
    with pytest.raises(RefusedError, match="Nie ma takiej sprawy"):
        office.step("editor", anna.case, "przydzial", owner=office.key_of("worker"))
    assert CaseStep.objects.count() == before


def test_a_case_is_given_to_somebody_who_works_here(office, anna):
    with pytest.raises(RefusedError, match="Wskaż pracownika"):
        office.step("head", anna.case, "przydzial")
    with pytest.raises(RefusedError, match="nie pracuje"):
        office.step("head", anna.case, "przydzial", owner=987654)


def test_a_step_from_tomorrow_or_without_its_facts_is_refused(office, anna):
    go(office, anna.case, WAY[:1])
    with pytest.raises(RefusedError, match="wymaga podania"):
        office.step("worker", anna.case, "zlecenie-wywiadu")
    tomorrow = TakeStep(
        **office.by("director"), case=anna.case, step="zawieszenie", facts={"note": "x"},
        on=TODAY + timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(RefusedError, match="przyszłości"):
        tomorrow.execute()


def test_a_relative_is_kept_out_of_the_case(office, anna):
    ExcludeWorker(
        **office.by("director"), user=office.key_of("head"), person=anna.person,
        ground="relative", first=TODAY,
    ).execute()  # fmt: skip
    assert services.case(anna.case, office.people["head"].user, TODAY) is None
    assert services.case(anna.case, office.people["director"].user, TODAY)


def test_numbers_begin_anew_each_year_and_in_each_class(office):
    person = office.person()
    keys = [office.open(person), office.open(person, matter="zasilek-celowy"),
            office.open(person), office.open(person, on=date(2027, 1, 4), at=LATER)]  # fmt: skip
    signs = [Case.objects.get(key=key).sign for key in keys]
    assert signs == ["PS.512.1.2026", "PS.513.1.2026", "PS.512.2.2026", "PS.512.1.2027"]


def test_an_application_by_epuap_is_registered_and_has_no_effect(office):
    arrived = Arrived(received_on=date(2026, 1, 2), channel="epuap", sender="ktoś spoza rejestru")
    RegisterLetter(**office.by("clerk"), arrived=arrived).execute()
    row = IncomingLetter.objects.get()
    assert not row.binding
    assert "e-Doręczeń" in row.why
    last_day = Arrived(received_on=date(2025, 12, 31), channel="epuap", sender="ktoś")
    RegisterLetter(**office.by("clerk"), arrived=last_day).execute()
    assert IncomingLetter.objects.get(year=2025).binding


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"channel": "golab"}, "jaką drogą"),
        ({"received_on": TODAY + timedelta(days=1)}, "przyszłości"),
        ({"posted_on": TODAY + timedelta(days=1)}, "nadane"),
        ({"person": "", "sender": " "}, "Wskaż osobę"),
        ({"person": "x" * 12}, "osobie z rejestru"),
        ({"matter": "zasilek-staly"}, "nie ma klasy"),
        ({"matter": "cos"}, "nie ma jeszcze procedury"),
        ({"proof": "x" * 201}, "za długi"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_no_number_is_lost(office, wrong, words):
    person = office.person()
    good = {"received_on": TODAY, "channel": "in_person", "person": person,
            "matter": "zasilek-okresowy"}  # fmt: skip
    with pytest.raises(RefusedError, match=words):
        OpenCase(**office.by("clerk"), arrived=Arrived(**{**good, **wrong})).execute()
    assert not IncomingLetter.objects.exists()
    assert Case.objects.get(key=office.open(person)).sign == "PS.512.1.2026"


def test_a_new_plan_ends_what_it_leaves_out_and_keeps_the_old_days(office):
    later = date(2027, 1, 1)
    changed = PLAN.replace("Zasiłki okresowe", "Zasiłek okresowy").replace(
        "513;Zasiłki celowe;B5;Bc;\n", ""
    )
    ImportPlan(**office.by("head"), classes=read(changed.splitlines()), since=later).execute()
    for day, title in ((TODAY, "Zasiłki okresowe"), (later, "Zasiłek okresowy")):
        assert services.plan(day).get(symbol="512").title == title
    assert not services.plan(later).filter(symbol="513").exists()
    assert PlanClass.objects.filter(symbol="51").count() == 1
    with pytest.raises(RefusedError, match="później"):
        ImportPlan(**office.by("head"), classes=read(PLAN.splitlines()), since=TODAY).execute()


def test_a_matter_is_filed_only_where_the_plan_has_a_class(office):
    shared = office.by("head") | {"matter": "zasilek-staly", "since": TODAY}
    with pytest.raises(RefusedError, match="Tej klasy nie ma"):
        FileMatter(**shared, plan_class="999", symbol="PS").execute()
    with pytest.raises(RefusedError, match="Symbol komórki"):
        FileMatter(**shared, plan_class="512", symbol="p s!").execute()


def test_the_radar_counts_what_is_late(office, anna):
    go(office, anna.case, WAY[:1])
    office.open(anna.person)
    user, later = office.people["head"].user, date(2027, 1, 4)
    found = counting.radar(user, later, later + timedelta(days=7))
    said = [(one.name, one.open, one.late, one.soon) for one in found.people]
    assert said == [("", 1, 1, 0), ("Worker", 1, 1, 0)]


def test_a_person_with_two_cases_of_one_worker_and_unit_counts_once(office, anna):
    other = office.open(office.person("Zofia", "Sowa"))
    for case in (anna.case, office.open(anna.person), other):
        go(office, case, WAY[:1])
    user = office.people["head"].user
    found = counting.radar(user, TODAY, TODAY + timedelta(days=60))
    (worker,), (unit,) = found.people, found.units
    assert (worker.name, worker.open, worker.people, worker.late) == ("Worker", 3, 2, 0)
    assert (unit.name, unit.open, unit.people, unit.soon) == ("zps-srodmiescie", 3, 2, 3)
    assert counting.radar(user, TODAY, TODAY).people[0].soon == 0
