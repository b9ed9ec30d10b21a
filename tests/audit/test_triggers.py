"""Nothing changes but through an action: the database records every row and refuses the rest."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import Membership, User
from ostoja.audit import exceptions, triggers
from ostoja.audit.acting import acting as one_event
from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Change, Event
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from ostoja.directory import models as m
from ostoja.directory.actions import ChangePhone
from tests.acting import acting, new_centre

NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
REFUSED = "Zapis zmienia tylko czynność"
pytestmark = pytest.mark.django_db


@pytest.fixture
def bytom(town):
    """Bytom's office: whatever the test reads is read there."""
    town("bytom")
    found = centre("bytom")
    with in_centre(found.pk):
        yield found


def member(password="pokaz-ostoja-2026"):
    return AddMember(
        slug="bytom", at=NOON, actor=System(), email="anna@bytom.example", person="Anna Pokazowa",
        role="clerk", password=password,
    ).execute()  # fmt: skip


def raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_every_table_of_ours_is_recorded_or_a_listed_exception():
    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("ostoja.")
    }
    recorded = {model._meta.db_table for model in triggers.audited()}
    known = (exceptions.TABLES, exceptions.MACHINERY, exceptions.DERIVED, exceptions.PAGES)
    assert recorded.union(*known) == ours
    assert not recorded & {*exceptions.MACHINERY, *exceptions.PAGES}
    for table, column in exceptions.COLUMNS:
        assert column in {c.name for c in connection.introspection.get_table_description(
            connection.cursor(), table)}  # fmt: skip


def test_the_database_has_every_trigger():
    assert list(triggers.missing()) == []


@pytest.mark.parametrize(
    "statement",
    [
        lambda: m.Unit.objects.first().delete(),
        lambda: m.Unit.objects.filter(code="noclegownia").update(kind="desk"),
        lambda: m.Unit.objects.bulk_create([copy_of_a_unit()]),
        lambda: copy_of_a_unit().save(),
        lambda: raw("UPDATE directory_phone SET number = '112'"),
        lambda: raw("DELETE FROM directory_phone"),
        lambda: raw("UPDATE centres_centre SET name = 'Inny ośrodek'"),
        lambda: raw("INSERT INTO centres_centre (slug, name, content_version) VALUES ('x','X',1)"),
    ],
)
def test_outside_an_action_nothing_changes(bytom, statement):
    """One by one, in bulk or by hand: the database says no in one plain sentence."""
    before = list(m.Phone.objects.order_by("pk").values()), m.Unit.objects.count()
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        statement()
    assert (list(m.Phone.objects.order_by("pk").values()), m.Unit.objects.count()) == before


def copy_of_a_unit():
    row = m.Unit.objects.get(code="noclegownia")
    row.pk, row.code = None, "kopia"
    row._state.adding = True
    return row


def test_no_table_with_rows_can_be_emptied_by_hand(bytom):
    member()
    tried = 0
    for model in triggers.audited():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            if not cursor.fetchone()[0]:
                continue
        tried += 1
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            raw(f'DELETE FROM "{model._meta.db_table}"')
    assert tried >= 12


def test_an_action_leaves_the_old_and_the_new_value(bytom):
    """A clerk changes the night shelter's number: the log has both, under the one event."""
    unit = m.Unit.objects.get(code="noclegownia")
    old = m.Phone.objects.filter(unit=unit).first()
    event = ChangePhone(
        slug="bytom", at=NOON, actor=System(), unit="noclegownia", number="32 281 00 01",
        old=old.number,
    ).execute()  # fmt: skip
    ended, added = Change.objects.filter(event_id=event.pk).order_by("id")
    assert (ended.table, ended.key, ended.kind) == ("directory_phone", str(old.pk), "changed")
    assert (ended.old, ended.new) == ({"valid_to": None}, {"valid_to": "2026-12-09"})
    assert (added.kind, added.old, added.new["number"]) == ("added", None, "32 281 00 01")
    assert {added.centre_id, ended.centre_id} == {bytom.pk}


def test_bulk_and_raw_changes_are_recorded_row_by_row(bytom):
    count = m.Phone.objects.count()
    with acting():
        m.Phone.objects.update(position=77)
        raw("UPDATE directory_phone SET position = 78 WHERE centre_id = %s", bytom.pk)
        m.Unit.objects.bulk_create([copy_of_a_unit()])
        m.Unit.objects.filter(code="kopia").delete()
    event = Event.objects.order_by("-id").first()
    changes = Change.objects.filter(event_id=event.pk).order_by("id")
    by_hand = [one for one in changes if one.new == {"position": 78}]
    assert len(by_hand) == count
    assert {one.old["position"] for one in by_hand} == {77}
    made, gone = (one for one in changes if one.table == "directory_unit")
    assert (made.kind, made.new["code"]) == ("added", "kopia")
    assert (gone.kind, gone.old["code"], gone.new) == ("removed", "kopia", None)
    assert made.new["words"] == m.Unit.objects.get(code="noclegownia").words


def test_values_above_c2_never_enter_the_log(bytom):
    """Of a new account the log says which columns got a value, and no value: no name, no hash."""
    event = member()
    user = User.objects.get(email="anna@bytom.example")
    account = Change.objects.get(event_id=event.pk, table="accounts_user")
    assert account.new == {}
    assert {"email", "name", "password"} <= set(account.hidden.split())
    role = Change.objects.get(event_id=event.pk, table="accounts_membership")
    assert {"role", "user_id"} <= set(role.hidden.split())
    with connection.cursor() as cursor:
        for table in ("audit_event", "audit_change"):
            cursor.execute(f"SELECT * FROM {table}")
            text = str(cursor.fetchall())
            for secret in (user.email, user.name, user.password, user.password[-20:]):
                assert secret not in text


def test_of_a_hidden_change_only_the_fact_is_recorded(bytom):
    member()
    with acting():
        User.objects.filter(email="anna@bytom.example").update(name="Anna Inna")
    change = Change.objects.filter(table="accounts_user", kind="changed").get()
    assert (change.old, change.new, change.hidden) == ({}, {}, "name")


def test_signing_in_is_a_listed_exception(bytom, client):
    member()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_change")
        before = cursor.fetchone()
    assert client.login(request=client.get("/").wsgi_request, username="anna@bytom.example",
                        password="pokaz-ostoja-2026")  # fmt: skip
    assert User.objects.get(email="anna@bytom.example").last_login is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_change")
        assert cursor.fetchone() == before
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        User.objects.filter(email="anna@bytom.example").update(last_login=None, is_active=False)


def test_saving_without_a_change_is_no_change(bytom):
    before = Change.objects.count()
    m.Unit.objects.first().save()
    assert Change.objects.count() == before


def test_a_refused_action_leaves_no_changes(bytom):
    class HalfWay(ChangePhone):
        def change(self, centre):
            super().change(centre)
            raise RefusedError("W połowie drogi.")

    before = Change.objects.count()
    with pytest.raises(RefusedError, match="połowie"):
        HalfWay(
            slug="bytom", at=NOON, actor=System(), unit="noclegownia", number="32 281 00 01"
        ).execute()
    assert Change.objects.count() == before


def test_after_an_action_the_rest_of_its_transaction_is_outside_again(bytom):
    member()
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        Membership.objects.all().delete()


def test_a_written_event_is_closed(bytom):
    """Nobody adds a change to an event that is over, not even who knows its number."""
    event = member()
    with transaction.atomic(), one_event("bytom") as now:
        now.key = event.pk
        if connection.vendor == "postgresql":
            raw("SELECT set_config('ostoja.event', %s, true)", str(event.pk))
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            m.Unit.objects.update(kind="desk")


def test_changes_without_an_event_cannot_be_committed(bytom):
    forgotten = transaction.atomic()
    forgotten.__enter__()
    with one_event("bytom"):
        m.Unit.objects.update(kind="desk")
    with pytest.raises(IntegrityError, match=r"audit_change|FOREIGN KEY"):
        connection.check_constraints()
    transaction.set_rollback(True)
    forgotten.__exit__(None, None, None)


def test_an_action_inside_an_action_has_its_own_event(bytom):
    """The outer one goes on afterwards: each change is under the event that made it."""
    with acting():
        inner = member()
        m.Unit.objects.filter(code="noclegownia").update(position=99)
    outer = Change.objects.get(table="directory_unit", kind="changed")
    assert outer.event_id != inner.pk
    assert Event.objects.get(pk=outer.event_id).action == "przygotowanie próby"


def test_a_shared_row_is_recorded_in_the_centre_that_acted(bytom, town):
    member()
    assert Change.objects.get(table="accounts_user").centre_id == bytom.pk
    other = new_centre("alfa", "Ośrodek Alfa")
    with in_centre(other.pk):
        made = Change.objects.get(table="centres_centre")
        assert (made.new["slug"], made.centre_id) == ("alfa", other.pk)


def test_the_log_itself_is_only_added_to(bytom):
    for table in exceptions.TABLES:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET centre_id = centre_id"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                if not cursor.fetchone()[0]:
                    continue
            with pytest.raises(DatabaseError), transaction.atomic():
                raw(statement)


@pytest.mark.pg
def test_the_web_role_cannot_write_the_log_itself(bytom):
    """Only the trigger writes changes: whoever steals the web role cannot invent one."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: the web role exists on PostgreSQL only")
    event = Event.objects.first()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Change(
            centre=bytom, event=event, table="directory_unit", key="1", kind="added", new={}
        ).save()
