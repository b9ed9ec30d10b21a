"""Reminders: neutral, once, within the month's money, never at night, never where it may hurt."""

import json
import socket
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from ostoja.audit.actions import RefusedError, System
from ostoja.jobs.job import Run
from ostoja.people import actions as people
from ostoja.visits import actions, jobs, reminding, services
from ostoja.visits import models as m
from ostoja.visits.channels import BySmtp, NotSentError, ToConsole, ToFile, channels
from tests.acting import acting
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, Desk, minute, worker

WEDNESDAY = FRIDAY.replace(day=25, hour=12)
PHONE, EMAIL = "+48500100200", "ola@example.org"
RULES = {
    "sender": "Terminy", "ahead_hours": 24, "quiet_from": 20 * 60, "quiet_to": 8 * 60,
    "sms_cost": 10, "month_budget": 25, "keep_days": 30,
}  # fmt: skip


class Box:
    """A channel that keeps what it was given; broken on demand."""

    def __init__(self, broken=False):
        self.notes, self.broken = [], broken

    def send(self, note):
        if self.broken:
            raise NotSentError("Serwer poczty nie przyjął wiadomości.")
        self.notes.append(note)
        return f"potwierdzenie-{len(self.notes)}"


@pytest.fixture
def boxes(office):
    Desk(System()).do(actions.SetVisitRules, **RULES)
    return {"sms": Box(), "email": Box()}


def asked(desk, clock="9:00", **wish):
    return desk.book(clock, wish=actions.Wish(remind=True, **wish))


def test_a_reminder_says_a_day_and_an_hour_and_nothing_else(resident, boxes):
    """Whoever reads over the shoulder learns neither where nor why; the sender is neutral too."""
    key = asked(resident, phone="500100200")
    assert reminding.run(SLUG, WEDNESDAY, boxes)["sent"] == 1
    (note,) = boxes["sms"].notes
    assert note.text == "Przypomnienie: 26.11.2026, godz. 9:00."
    assert note.text.isascii(), "one SMS, not two"
    assert (note.sender, note.to) == ("Terminy", PHONE)
    message = m.Message.objects.get(visit__key=key)
    assert (message.state, message.receipt, message.cost) == ("sent", "potwierdzenie-1", 10)


def test_nobody_is_reminded_twice_but_a_moved_visit_is_reminded_of_anew(resident, boxes):
    key = asked(resident, email=EMAIL)
    for _ in range(3):
        reminding.run(SLUG, WEDNESDAY, boxes)
    assert len(boxes["email"].notes) == 1
    row = m.Visit.objects.get(key=key)
    Desk(System(), WEDNESDAY).do(actions.MoveVisit, visit=key, begins=row.begins + 60)
    reminding.run(SLUG, WEDNESDAY, boxes)
    assert [note.text[-6:] for note in boxes["email"].notes] == [" 9:00.", "10:00."]
    with pytest.raises(RefusedError, match="już jest w wysyłce"):
        Desk(System(), WEDNESDAY).do(actions.ClaimReminder, visit=key)


def test_who_did_not_ask_cancelled_or_comes_later_is_left_in_peace(resident, boxes):
    resident.book(wish=actions.Wish(phone="500100200"))
    Desk(System()).do(actions.CancelVisit, visit=asked(resident, "9:30", email=EMAIL))
    resident.book(day=THURSDAY + timedelta(days=7), wish=actions.Wish(email=EMAIL, remind=True))
    assert not reminding.run(SLUG, WEDNESDAY, boxes)


@pytest.mark.parametrize(("hour", "sent"), [(7, 0), (8, 1), (19, 1), (20, 0), (23, 0)])
def test_nothing_goes_out_at_night(resident, boxes, hour, sent):
    asked(resident, email=EMAIL)
    at = FRIDAY.replace(day=25 if hour > 8 else 26, hour=hour, minute=30 if hour == 7 else 0)
    assert reminding.run(SLUG, at, boxes)["sent"] == sent


def test_the_month_pays_for_two_and_the_third_goes_by_mail_or_not_at_all(resident, boxes):
    for clock in ("9:00", "9:30"):
        asked(resident, clock, phone="500100200")
    asked(resident, "10:00", phone="500100200", email=EMAIL)
    asked(resident, "10:30", phone="500100200")
    counts = reminding.run(SLUG, WEDNESDAY, boxes)
    assert (counts["sent"], counts["skipped"]) == (3, 1)
    assert len(boxes["sms"].notes) == 2
    assert len(boxes["email"].notes) == 1
    assert services.spent(WEDNESDAY) == 20
    assert "budżet" in m.Message.objects.get(state="skipped").why


def test_a_broken_channel_is_seen_in_the_office_and_costs_nothing(resident, boxes):
    boxes["sms"].broken = True
    asked(resident, phone="500100200")
    assert reminding.run(SLUG, WEDNESDAY, boxes)["failed"] == 1
    row = m.Message.objects.get()
    assert (row.state, row.cost) == ("failed", 0)
    assert "nie przyjął" in row.why


def registered(office, phone="500100200"):
    """A person in the register with a telephone."""
    clerk = worker("ola", "clerk")
    desk = Desk(clerk)
    desk.at = FRIDAY
    made = people.CreatePerson(
        slug=SLUG, at=FRIDAY, actor=clerk, reason="wniosek",
        identity=people.Identity("Anna", "Wrona", phones=(phone,)),
    ).execute()  # fmt: skip
    return clerk, made.what["person"]


def protect(clerk, person, phone=""):
    shared = {"slug": SLUG, "at": FRIDAY, "actor": clerk, "reason": "procedura"}
    file = people.OpenProtected(**shared, person=person).execute().what["record"]
    kind, value = ("phone", phone) if phone else ("note", "nie dzwonić do domu")
    people.WriteProtected(**shared, file=file, kind=kind, value=value).execute()


def test_a_protected_person_is_written_to_by_a_safe_telephone_only(office, resident, boxes):
    """The telephone in the register may lie on the kitchen table; the safe one does not."""
    clerk, person = registered(office)
    asked(resident, phone="500100200")
    protect(clerk, person, "600 700 800")
    asked(resident, "9:30", phone="600700800")
    Desk(clerk).book("10:00", person=person, wish=actions.Wish(phone="511222333", remind=True))
    counts = reminding.run(SLUG, WEDNESDAY, boxes)
    assert counts["sent"] == 1
    assert "+48500100200" not in {note.to for note in boxes["sms"].notes}
    assert "+48511222333" not in {note.to for note in boxes["sms"].notes}
    assert "+48600700800" in {note.to for note in boxes["sms"].notes}


def test_why_nothing_was_sent_does_not_betray_a_protected_file(office, resident, boxes):
    """„Leave no message” and „protected” read the same in the office."""
    clerk, person = registered(office)
    people.AddContact(
        slug=SLUG, at=FRIDAY, actor=clerk, person=person, kind="phone", value="522333444",
        no_message=True, reason="prośba",
    ).execute()  # fmt: skip
    asked(resident, phone="522333444")
    reminding.run(SLUG, WEDNESDAY, boxes)
    protect(clerk, person)
    asked(resident, "9:30", phone="500100200")
    reminding.run(SLUG, WEDNESDAY, boxes)
    assert set(m.Message.objects.values_list("why", flat=True)) == {"zgodnie z zasadami kontaktu"}
    assert not boxes["sms"].notes


def test_a_real_mail_server_takes_it(resident, boxes):
    """Over the wire: neutral subject and sender, no automatic replies wanted, a receipt."""

    class Keep:
        def __init__(self):
            self.mails = []

        async def handle_DATA(self, server, session, envelope):
            self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
            return "250 OK"

    keep = Keep()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Controller(keep, hostname="127.0.0.1", port=port)
    server.start()
    try:
        boxes["email"] = BySmtp("127.0.0.1", port, "terminy@poczta.example", tls=False)
        asked(resident, email=EMAIL)
        assert reminding.run(SLUG, WEDNESDAY, boxes)["sent"] == 1
    finally:
        server.stop()
    ((to, mail),) = keep.mails
    assert to == [EMAIL]
    assert mail["From"] == "Terminy <terminy@poczta.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == m.Message.objects.get().receipt
    whole = f"{mail}".lower()
    assert not [word for word in ("mops", "pomoc", "rozmowa", "ośrod") if word in whole]


def test_a_mail_server_that_is_not_there_is_a_plain_failure(resident, boxes):
    boxes["email"] = BySmtp("127.0.0.1", 9, "terminy@poczta.example", tls=False)
    asked(resident, email=EMAIL)
    assert reminding.run(SLUG, WEDNESDAY, boxes)["failed"] == 1


def test_the_demo_writes_to_its_own_files_and_to_nobody(settings, tmp_path, capsys):
    settings.VAR, settings.DEMO = tmp_path, True
    settings.OSTOJA_SMTP = {**settings.OSTOJA_SMTP, "host": "mail.example"}
    found = channels()
    assert all(isinstance(one, ToFile) for one in found.values())
    note = reminding.Note("+48999000001", "Terminy", "Przypomnienie", "Przypomnienie: dziś.")
    found["sms"].send(note)
    line = json.loads((tmp_path / "outbox/sms.jsonl").read_text())
    assert line["text"] == "Przypomnienie: dziś."
    assert (tmp_path / "outbox/sms.jsonl").stat().st_mode & 0o077 == 0
    settings.OSTOJA_MESSAGES = "console"
    assert all(isinstance(one, ToConsole) for one in channels().values())
    channels()["sms"].send(note)
    assert "+48999" not in capsys.readouterr().err
    settings.DEMO = False
    assert isinstance(channels()["email"], BySmtp)


def test_contacts_are_forgotten_and_the_count_stays(resident, boxes, settings, tmp_path):
    """Thirty days after the visit nobody's telephone is left; that there was a visit is."""
    settings.VAR = tmp_path
    key = asked(resident, phone="500100200", email=EMAIL, said="Ola")
    with acting():
        m.Visit.objects.filter(key=key).update(person="zmyslona0001")
    later = FRIDAY + timedelta(days=37)
    jobs.forget.perform(Run(SLUG, FRIDAY + timedelta(days=35)), {})
    assert m.Visit.objects.get(key=key).phone
    jobs.forget.perform(Run(SLUG, later), {})
    row = m.Visit.objects.get(key=key)
    assert (row.said, row.phone, row.email, row.phone_index) == (None, None, None, None)
    assert row.person == "", "whose visit it was goes with the contact"
    assert services.find("500100200", FRIDAY) == []


def test_the_standing_job_reminds(resident, boxes, settings, tmp_path):
    settings.VAR = tmp_path
    asked(resident, phone="500100200")
    jobs.remind.perform(Run(SLUG, WEDNESDAY), {})
    assert m.Message.objects.get().state == "sent"


def test_a_person_is_told_of_their_visits_in_days_and_hours(office):
    """What the subject of the data is given says 26.11.2026 9:00, not a number of minutes."""
    from ostoja.privacy.subject import _text

    assert _text("visits.Visit", "begins", minute(THURSDAY, "9:00")) == "26.11.2026 09:00"
    assert _text("visits.Visit", "state", "came") == "odbyła się"
