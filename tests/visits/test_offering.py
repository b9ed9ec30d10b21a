"""The waiting list hears of a free slot by itself: in order, once, in neutral words."""

from datetime import date, timedelta

import pytest

from ostoja.audit.actions import RefusedError, System
from ostoja.directory.services import book
from ostoja.jobs.job import Run
from ostoja.visits import actions, jobs, offering
from ostoja.visits import models as m
from ostoja.visits.models.visit import new_code
from tests.reading import text_of
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, Desk, minute
from tests.visits.test_reminding import RULES, Box

HOURS = ("9:00", "9:30", "10:00", "10:30")
LAST = date(2026, 11, 27)  # nobody waits longer: only the Thursday of this week counts


@pytest.fixture
def boxes(office):
    Desk(System()).do(actions.SetVisitRules, **RULES)
    return {"sms": Box(), "email": Box()}


@pytest.fixture
def full(resident, boxes):
    """Every slot of Thursday is taken; their keys."""
    return [resident.book(clock) for clock in HOURS]


def wait(resident, email, until=LAST, **more):
    return resident.do(
        actions.JoinWaiting, kind="rozmowa", unit="siedziba", until=until, code=new_code(),
        wish=actions.Wish(email=email, **more),
    )["waiting"]  # fmt: skip


def told(boxes):
    return [one.to for one in boxes["email"].notes]


def test_who_waits_longest_is_told_first_and_once(resident, boxes, full):
    """One slot falls free: one person hears of it, however often the job runs."""
    wait(resident, "pierwsza@example.org")
    wait(resident, "druga@example.org", language="uk")
    assert not offering.run(SLUG, FRIDAY, boxes)
    Desk(System()).do(actions.CancelVisit, visit=full[1])
    for _ in range(3):
        offering.run(SLUG, FRIDAY, boxes)
    assert told(boxes) == ["pierwsza@example.org"]
    (note,) = boxes["email"].notes
    assert note.text == (
        "Jest wolny termin: 26.11.2026, godz. 9:30. Dostanie go, kto pierwszy sie umowi."
    )
    assert note.text.isascii()
    for word in ("Rozmowa", "Ośrod", "MOPS"):
        assert word not in note.text + note.subject + note.sender


def test_a_second_slot_goes_to_the_second_and_after_a_day_the_first_slot_too(resident, boxes, full):
    """A slot that the first person does not take is told to the next one a day later."""
    wait(resident, "pierwsza@example.org")
    wait(resident, "druga@example.org", language="uk")
    Desk(System()).do(actions.CancelVisit, visit=full[1])
    offering.run(SLUG, FRIDAY, boxes)
    Desk(System()).do(actions.CancelVisit, visit=full[3])
    offering.run(SLUG, FRIDAY, boxes)
    assert told(boxes) == ["pierwsza@example.org", "druga@example.org"]
    assert "26.11.2026, 10:30" in boxes["email"].notes[1].text
    assert "вільний" in boxes["email"].notes[1].text
    offering.run(SLUG, FRIDAY + timedelta(hours=23), boxes)
    assert len(told(boxes)) == 2
    offering.run(SLUG, FRIDAY + timedelta(days=1, minutes=1), boxes)
    again = [(one.to, one.text.split(", ")[-1][:10]) for one in boxes["email"].notes[2:]]
    assert {to for to, _ in again} == {"pierwsza@example.org", "druga@example.org"}
    offering.run(SLUG, FRIDAY + timedelta(days=3), boxes)
    assert len(told(boxes)) == 4, "nobody hears of the same slot twice"


def test_nobody_is_told_at_night_or_after_their_day_or_who_left(resident, boxes, full):
    """Quiet hours, the last day of use, the list as it stands now."""
    gone = wait(resident, "gone@example.org")
    wait(resident, "krotko@example.org", until=date(2026, 11, 25))
    Desk(System()).do(actions.LeaveWaiting, waiting=gone)
    Desk(System()).do(actions.CancelVisit, visit=full[0])
    offering.run(SLUG, FRIDAY, boxes)
    wait(resident, "noc@example.org")
    offering.run(SLUG, FRIDAY.replace(hour=22), boxes)
    assert told(boxes) == []


def test_a_channel_that_fails_is_noted_and_not_tried_again(resident, boxes, full):
    """The claim stands: better one message too few than two."""
    wait(resident, "pierwsza@example.org")
    Desk(System()).do(actions.CancelVisit, visit=full[0])
    boxes["email"].broken = True
    assert offering.run(SLUG, FRIDAY, boxes)["failed"] == 1
    assert not offering.run(SLUG, FRIDAY, boxes)
    assert m.Message.objects.get().state == "failed"
    with pytest.raises(RefusedError, match="już jest w wysyłce"):
        Desk(System()).do(
            offering.ClaimOffer, waiting=m.Waiting.objects.get().key,
            begins=minute(THURSDAY, "9:00"),
        )  # fmt: skip


def test_the_job_tells_and_the_office_sees_it(sit, resident, full, settings, tmp_path):
    """``ostoja worker`` does it every ten minutes; the list says when and by what."""
    settings.VAR = tmp_path
    wait(resident, "pierwsza@example.org", until=date(2027, 3, 1))
    Desk(System()).do(actions.CancelVisit, visit=full[0])
    jobs.offer.perform(Run(SLUG, FRIDAY), {})
    assert "pierwsza@example.org" in (tmp_path / "outbox" / "email.jsonl").read_text()
    page = text_of(sit("bo").get(f"/{SLUG}/biuro/wizyty/oczekujacy/"))
    assert "e-mail, wysłana" in page
    assert list(offering.due(book(SLUG), FRIDAY)) == []
