"""A resident books, moves and cancels without an account; a worker does it on the telephone."""

from datetime import date, timedelta

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Change
from ostoja.visits import actions, services
from ostoja.visits import models as m
from ostoja.visits.models.visit import new_code
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, Desk, minute


def free(kind="rozmowa", unit="siedziba", day=THURSDAY, at=FRIDAY):
    from ostoja.directory.services import book

    row = m.Kind.objects.get(code=kind)
    (found,) = services.days(book(SLUG), row, unit, at, day, day)
    return [f"{one.at.hour}:{one.at.minute:02}" for one in found.starts]


def test_a_booked_slot_is_free_for_nobody_else_until_it_is_cancelled(resident):
    """Without a name, a telephone or a reason; the code alone changes it."""
    assert free() == ["9:00", "9:30", "10:00", "10:30"]
    code = new_code()
    visit = resident.book(code=code)
    assert free() == ["9:30", "10:00", "10:30"]
    with pytest.raises(RefusedError, match="szybszy"):
        resident.book()
    resident.do(actions.CancelVisit, visit=visit, code=code.lower())
    assert "9:00" in free()
    resident.do(actions.RestoreVisit, visit=visit, code=code)
    assert "9:00" not in free()


def test_a_cancelling_is_taken_back_only_while_the_slot_is_free(resident):
    code = new_code()
    visit = resident.book(code=code)
    resident.do(actions.CancelVisit, visit=visit, code=code)
    resident.book()
    with pytest.raises(RefusedError, match="zajęty"):
        resident.do(actions.RestoreVisit, visit=visit, code=code)
    assert m.Visit.objects.get(key=visit).state == m.State.CANCELLED


def test_sent_twice_it_is_one_visit(resident):
    """The button pressed twice, or the page sent again: the same code is the same visit."""
    code = new_code()
    assert resident.book(code=code) == resident.book(code=code)
    assert m.Visit.objects.count() == 1


def test_moving_keeps_the_code_and_frees_the_old_slot(resident):
    code = new_code()
    visit = resident.book(code=code)
    resident.do(actions.MoveVisit, visit=visit, code=code, begins=minute(THURSDAY, "10:30"))
    assert free() == ["9:00", "9:30", "10:00"]
    found = services.visit_of_code(code)
    assert (found.key, found.start.hour, found.start.minute) == (visit, 10, 30)


def test_moving_to_a_taken_slot_changes_nothing(resident):
    code = new_code()
    visit = resident.book(code=code)
    resident.book("9:30")
    with pytest.raises(RefusedError):
        resident.do(actions.MoveVisit, visit=visit, code=code, begins=minute(THURSDAY, "9:30"))
    assert services.visit_of_code(code).start.minute == 0


@pytest.mark.parametrize("action", [actions.CancelVisit, actions.RestoreVisit])
def test_a_wrong_code_opens_nothing(resident, action):
    visit = resident.book()
    for code in ("", new_code(), "' OR 1=1 --"):
        with pytest.raises(RefusedError, match="Sprawdź kod"):
            resident.do(action, visit=visit, code=code)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"clock": "8:30"}, "zajęty"),
        ({"clock": "9:07"}, "zajęty"),
        ({"day": date(2026, 12, 24)}, "zajęty"),
        ({"day": date(2026, 11, 25)}, "zajęty"),
        ({"day": date(2027, 11, 25)}, "zajęty"),
        ({"day": date(2026, 11, 19)}, "zajęty"),
        ({"kind": "nie-ma"}, "z listy"),
        ({"kind": "w-domu"}, "z listy"),
        ({"unit": "kasa"}, "zajęty"),
        ({"code": "za-krotki"}, "od nowa"),
        ({"wish": actions.Wish(phone="12")}, "numer"),
        ({"wish": actions.Wish(email="nie adres")}, "e-mail"),
        ({"wish": actions.Wish(remind=True)}, "Przypomnienie wymaga"),
        ({"wish": actions.Wish(said="x" * 101)}, "wystarczy imię"),
        ({"person": "zmyslona0001"}, "wskazuje pracownik"),
    ],
)
def test_what_cannot_be_booked_is_refused_in_one_sentence(resident, given, said):
    with pytest.raises(RefusedError, match=said):
        resident.book(**given)
    assert not m.Visit.objects.exists()


def test_residents_have_notice_to_give_and_clerks_have_not(resident, clerk):
    """Two hours for this kind; on the telephone the slot in five minutes is fine."""
    soon = FRIDAY.replace(day=26, hour=9, minute=25)
    resident.at = clerk.at = soon
    with pytest.raises(RefusedError):
        resident.book("9:30")
    assert clerk.book("9:30", way="phone")


def test_a_visit_at_home_needs_an_address_and_only_the_office_books_it(clerk):
    with pytest.raises(RefusedError, match="Podaj adres"):
        clerk.book(kind="w-domu")
    visit = clerk.book(kind="w-domu", address="ul. Lipowa 5 m. 2, Przykładowo")
    assert m.Visit.objects.get(key=visit).address.startswith("ul. Lipowa")


def test_one_worker_is_never_in_two_kinds_of_visit_at_once(clerk):
    """Ada talks at the office and visits at home: 9:00 at home takes 9:00 and 9:30 away."""
    clerk.book(kind="w-domu", address="ul. Lipowa 5")
    assert free() == ["10:00", "10:30"]


def test_who_is_away_receives_nobody(planner, office):
    planner.do(actions.AddAway, user=office.ada.user.pk, first=THURSDAY, last=THURSDAY)
    assert free() == []
    with pytest.raises(RefusedError, match="nakłada"):
        planner.do(actions.AddAway, user=office.ada.user.pk, first=THURSDAY, last=THURSDAY)
    planner.do(actions.EndAway, away=m.Away.objects.get().pk)
    assert free()


def test_an_ended_duty_gives_no_slots_and_keeps_what_is_booked(planner, resident):
    visit = resident.book()
    duty = m.Duty.objects.get(kind__code="rozmowa")
    planner.do(actions.EndDuty, duty=duty.pk, last=date(2026, 11, 25))
    assert free() == []
    assert m.Visit.objects.get(key=visit).state == m.State.BOOKED


def test_not_coming_has_no_consequences(clerk, resident):
    """B-07: a log without penalty; the next visit is booked like any other."""
    visit = resident.book()
    with pytest.raises(RefusedError, match="jeszcze się nie zaczęła"):
        clerk.do(actions.NoteAttendance, visit=visit, state="absent")
    after = Desk(clerk.actor, FRIDAY.replace(day=26, hour=12))
    after.do(actions.NoteAttendance, visit=visit, state="absent")
    after.do(actions.NoteAttendance, visit=visit, state="booked")
    after.do(actions.NoteAttendance, visit=visit, state="came")
    assert m.Visit.objects.get(key=visit).state == m.State.CAME
    assert Desk(actions.Resident()).book("9:30", day=THURSDAY + timedelta(days=7))


def test_a_visit_that_has_begun_is_not_changed_by_its_code(resident):
    code = new_code()
    visit = resident.book(code=code)
    resident.at = FRIDAY.replace(day=26, hour=9)
    for action, more in ((actions.CancelVisit, {}), (actions.MoveVisit, {"begins": 1})):
        with pytest.raises(RefusedError, match="już minął"):
            resident.do(action, visit=visit, code=code, **more)


def test_waiting_is_in_order_and_ends_with_a_visit(resident, clerk):
    wish = actions.Wish(said="Pani Ola", phone="500100200")
    until = date(2026, 12, 31)
    code = new_code()
    first = resident.do(
        actions.JoinWaiting, kind="rozmowa", unit="siedziba", code=code, wish=wish, until=until
    )["waiting"]
    with pytest.raises(RefusedError, match="telefon"):
        resident.do(
            actions.JoinWaiting, kind="rozmowa", unit="siedziba", code=new_code(), until=until
        )
    clerk.book(waiting=first)
    assert services.waiting_of_code(code).state == "served"
    with pytest.raises(RefusedError, match="już nie czeka"):
        clerk.book("9:30", waiting=first)


def test_only_those_whose_work_it_is_book_and_plan(office, resident):
    visit = resident.book()
    editor, counter = Desk(office.edyta), Desk(office.bo)
    with pytest.raises(RefusedError):
        editor.do(actions.CancelVisit, visit=visit)
    for desk in (editor, counter, resident):
        with pytest.raises(RefusedError):
            desk.do(actions.SetKind, code="x", facts=actions.KindFacts({}, 30))


def test_the_log_knows_no_contact_and_no_reason(resident):
    """What it is about, with whom, who and how to reach them: only that they changed."""
    resident.book(wish=actions.Wish(said="Ola", phone="500100200", email="ola@example.org"))
    change = Change.objects.get(table="visits_visit")
    assert not {"kind_id", "unit", "worker_id", "phone", "email", "said", "code"} & set(change.new)
    assert "begins" in change.new
