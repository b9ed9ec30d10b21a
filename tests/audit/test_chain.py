"""Somebody with the owner's password mends the log; the chain says which row."""

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from ostoja.accounts.actions import AddMember
from ostoja.audit import chain
from ostoja.audit.actions import System
from ostoja.audit.models import Change, Event, Link, Read
from ostoja.centres.context import in_centre
from tests.acting import new_centre

NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))


def member(slug, name):
    return AddMember(
        slug=slug, at=NOON, actor=System(), email=f"{name}@{slug}.example", person=name,
        role="clerk",
    ).execute()  # fmt: skip


@pytest.fixture
def log(tamper):
    """Two centres with three events and one read each, chained."""
    centres = []
    for slug in ("alfa", "beta"):
        found = new_centre(slug, f"Ośrodek {slug}")
        for name in ("anna", "jan"):
            member(slug, name)
        with in_centre(found.pk):
            Read(
                centre=found, at=NOON, role="clerk", level="C3", subject="osoba:1", what="telefon",
                purpose="rozmowa",
            ).save()  # fmt: skip
        chain.extend(found.pk)
        centres.append(found)
    with in_centre(centres[0].pk):
        yield centres[0]


def found(centre, known=None):
    return [(one.what, one.text) for one in chain.verify(centre.pk, known)]


def test_a_sound_log_has_nothing_to_find(log):
    assert found(log) == []
    with in_centre(log.pk):
        rows = Event.objects.count() + Change.objects.count() + Read.objects.count()
        assert Link.objects.count() == rows >= 9
    assert chain.extend(log.pk) == (0, chain.head(log.pk))


def test_the_chain_grows_with_the_log_and_keeps_its_old_head(log):
    before = chain.head(log.pk)
    assert chain.waiting(log.pk) == 0
    member("alfa", "ewa")
    waiting = chain.waiting(log.pk)
    assert waiting >= 3
    assert found(log, before) == []
    added, after = chain.extend(log.pk)
    assert (added, after.position) == (waiting, before.position + waiting)
    assert found(log, before) == found(log, after) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_event SET reason = 'inny' WHERE id = {event}", "zdarzenie {event}"),
        ("UPDATE audit_event SET actor_id = NULL, role = 'x' WHERE id = {event}",
         "zdarzenie {event}"),
        ("UPDATE audit_change SET new = '{{\"a\": 1}}' WHERE id = {change}", "zmiana {change}"),
        ("UPDATE audit_change SET hidden = '' WHERE id = {change}", "zmiana {change}"),
        ("UPDATE audit_read SET purpose = 'kontrola' WHERE id = {read}", "odczyt {read}"),
    ],
)  # fmt: skip
def test_a_changed_row_is_named(log, tamper, statement, said):
    keys = rows_of(log)
    tamper(statement.format(**keys))
    ((what, text),) = found(log)
    assert what == "changed"
    assert said.format(**keys) in text


def rows_of(centre):
    """A row in the middle of the log of each kind."""
    with in_centre(centre.pk):
        event = Event.objects.order_by("id")[1]
        change = Change.objects.filter(event_id=event.pk, table="accounts_user").get()
        return {"event": event.pk, "change": change.pk, "read": Read.objects.get().pk}


def test_a_removed_change_is_named(log, tamper):
    change = rows_of(log)["change"]
    tamper("DELETE FROM audit_seal WHERE change_id = %s", change)
    tamper("DELETE FROM audit_change WHERE id = %s", change)
    assert found(log) == [("removed", f"Usunięto z dziennika: zmiana {change}.")]


def test_an_event_removed_with_all_its_changes_is_named(log, tamper):
    event = rows_of(log)["event"]
    with in_centre(log.pk):
        changes = list(Change.objects.filter(event_id=event).values_list("pk", flat=True))
    for change in changes:
        tamper("DELETE FROM audit_seal WHERE change_id = %s", change)
    tamper("DELETE FROM audit_change WHERE event_id = %s", event)
    tamper("DELETE FROM audit_event WHERE id = %s", event)
    texts = {text for what, text in found(log) if what == "removed"}
    assert texts == {f"Usunięto z dziennika: zdarzenie {event}."} | {
        f"Usunięto z dziennika: zmiana {change}." for change in changes
    }


def test_a_change_added_to_an_old_event_is_named_and_never_chained(log, tamper):
    event = rows_of(log)["event"]
    tamper(
        'INSERT INTO audit_change (centre_id, event_id, "table", key, kind, new, hidden) '
        "VALUES (%s, %s, 'accounts_user', '7', 'added', '{}', '')",
        log.pk, event,
    )  # fmt: skip
    member("alfa", "ewa")
    chain.extend(log.pk)
    ((what, text),) = found(log)
    assert what == "added"
    assert "tabela accounts_user, wiersz 7" in text


def test_an_event_slipped_in_between_is_named(log, tamper):
    with in_centre(log.pk):
        free = Event.objects.order_by("id").first().pk - 1
    tamper(
        "INSERT INTO audit_event (id, centre_id, at, role, action, about, what, reason) "
        "VALUES (%s, %s, '2026-12-01T12:00:00+00:00', 'system', 'zgoda', '', '{}', '')",
        free, log.pk,
    )  # fmt: skip
    assert found(log) == [("added", f"Dopisano do dziennika: zdarzenie {free}.")]


def test_a_link_changed_with_its_row_is_found(log, tamper):
    """Whoever computes the digest anew as well breaks the link itself."""
    event = rows_of(log)["event"]
    tamper("UPDATE audit_event SET reason = 'inny' WHERE id = %s", event)
    with in_centre(log.pk):
        row = Event.objects.filter(pk=event).values().get()
        link = Link.objects.get(kind="event", row=event)
    tamper("UPDATE audit_link SET digest = %s WHERE id = %s", chain.digest("event", row), link.pk)
    assert found(log) == [("link", f"Ogniwo łańcucha {link.position} jest zmienione.")]


def test_a_missing_link_is_found(log, tamper):
    tamper("DELETE FROM audit_link WHERE position = 3 AND centre_id = %s", log.pk)
    assert ("link", "Brak ogniw łańcucha: 3-3.") in found(log)


def test_a_cut_end_is_found_with_a_head_that_was_written_down(log, tamper):
    head = chain.head(log.pk)
    with in_centre(log.pk):
        read = Read.objects.get()
    tamper("DELETE FROM audit_read WHERE id = %s", read.pk)
    tamper("DELETE FROM audit_link WHERE kind = 'read' AND row = %s", read.pk)
    assert found(log) == []
    assert [what for what, _ in found(log, head)] == ["head"]
    assert found(log, chain.Head.read(str(chain.head(log.pk)))) == []


def test_each_centre_has_its_own_chain(log, tamper):
    other = Event.objects.model.centre.field.related_model.objects.get(slug="beta")
    tamper("UPDATE audit_event SET reason = 'inny' WHERE id = %s", rows_of(other)["event"])
    assert found(log) == []
    assert [what for what, _ in found(other)] == ["changed"]


def test_a_table_without_its_trigger_is_named(log):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE directory_phone DISABLE TRIGGER directory_phone_audit")
        else:
            cursor.execute("DROP TRIGGER directory_phone_audit_update")
    ((what, text),) = found(log)
    assert what == "trigger"
    assert "directory_phone" in text


@pytest.mark.django_db
def test_while_somebody_acts_the_chain_waits_and_then_says_so(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("other database: SQLite has one writer at a time")
    monkeypatch.setattr(chain, "PATIENCE", 1)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock_shared(%s)", [chain.LOCK])
        centre = new_centre("alfa", "Ośrodek Alfa")
        with pytest.raises(chain.BusyError, match="trwają zmiany"):
            chain.extend(centre.pk)
    finally:
        other.close()


def ostoja(monkeypatch, capsys, *words):
    from ostoja.cli.main import main

    monkeypatch.setattr(sys, "argv", ["ostoja", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return ended.value.code, said.out, said.err


def test_the_commands_say_it_with_their_exit_code(log, tamper, monkeypatch, capsys):
    member("alfa", "ewa")
    code, out, _ = ostoja(monkeypatch, capsys, "audit", "chain")
    head = chain.head(log.pk)
    assert (code, f"głowa {head}" in out, "beta: dołączono 0" in out) == (0, True, True)
    code, out, _ = ostoja(
        monkeypatch, capsys, "audit", "verify", "--centre", "alfa", "--head", str(head)
    )
    assert (code, out) == (0, f"alfa: dziennik nienaruszony, ogniw {head.position}, czeka 0.\n")
    event = rows_of(log)["event"]
    tamper("UPDATE audit_event SET reason = 'inny' WHERE id = %s", event)
    code, out, err = ostoja(monkeypatch, capsys, "audit", "verify")
    assert code == 1
    assert f"alfa: Zmieniono w dzienniku: zdarzenie {event}.\n" in out
    assert "beta: dziennik nienaruszony" in out
    assert err == "Dziennik naruszono; ośrodków: 1. Zawiadom inspektora danych.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["verify", "--head", "1-a"],
        ["verify", "--centre", "alfa", "--head", "1-a"],
        ["chain", "--centre", "gamma"],
    ],
)
def test_wrong_use_is_refused(log, monkeypatch, capsys, words):
    code, out, err = ostoja(monkeypatch, capsys, "audit", *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
