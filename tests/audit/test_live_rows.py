"""Somebody with the owner's password mends not the log but the rows; checking says which."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import Membership, User
from ostoja.audit import chain, exceptions, triggers
from ostoja.audit.actions import System
from ostoja.audit.exceptions import DERIVED
from ostoja.audit.models import Change, Seal
from ostoja.audit.seals import protected
from ostoja.audit.triggers import audited, described
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre, centres
from ostoja.core.people.made_up import homes
from ostoja.people import actions
from ostoja.people import models as m
from tests.audit.test_chain import NOON, ostoja
from tests.people.conftest import Register


@pytest.fixture
def chained(tamper, town):
    """A town with facts, two workers and some made-up people; everything is chained."""
    town("bytom")
    town("przykladowo")
    for slug in ("bytom", "przykladowo"):
        AddMember(
            slug=slug, at=NOON, actor=System(), email="anna@przykladowo.example", person="Anna",
            role="clerk",
        ).execute()  # fmt: skip
    actions.MakeUpPeople(
        slug="przykladowo", at=NOON, actor=System(), town="Przykładowo",
        homes=list(homes(5, 1, NOON.date(), ["Lipowa"])),
    ).execute()  # fmt: skip
    for one in centres():
        chain.extend(one.pk)
    found = centre("przykladowo")
    with in_centre(found.pk):
        yield found


def found(one):
    return [(finding.what, finding.text) for finding in chain.verify(one.pk)]


def shared():
    return [one.text for one in chain.verify_shared([one.pk for one in centres()])]


def test_what_actions_did_is_as_the_log_has_it(chained):
    for one in centres():
        assert found(one) == []
    assert shared() == []
    assert sealed_rows() == protected_rows()


def sealed_rows():
    """How many seals each table has, by the logs of all centres."""
    found = Counter()
    for one in centres():
        with in_centre(one.pk):
            tables = dict(Change.objects.values_list("pk", "table"))
            found.update(tables[key] for key in Seal.objects.values_list("change_id", flat=True))
    return found


def protected_rows():
    """How many rows each table with columns above C2 has: one seal each, whichever log tells it.

    Search keys are computed from the others, so the log has no change of theirs to seal.
    """
    found = Counter()
    for one in centres():
        with in_centre(one.pk):
            for model in audited():
                table = model._meta.db_table
                if protected(model) and described(model).centre and table not in DERIVED:
                    found[table] += model.objects.count()
    found[User._meta.db_table] = User.objects.count()
    assert min(found[table] for table in MADE) > 0
    return +found


# What the fixture makes: two members of staff in two centres (one account), five made-up homes.
MADE = ("accounts_user", "accounts_membership", "people_person", "people_personname",
        "people_address", "people_contact")  # fmt: skip


TAMPERED = [
    ("UPDATE people_person SET born = '1950-01-01' WHERE id = {person}",
     ("row", "people_person, wiersz {person}: zmieniono poza czynnością: born")),
    ("UPDATE accounts_membership SET role = 'administrator' WHERE id = {member}",
     ("seal", "accounts_membership, wiersz {member}: dane chronione zmieniono")),
    ("UPDATE people_personname SET surname = given WHERE id = {name}",
     ("seal", "people_personname, wiersz {name}: dane chronione zmieniono")),
    ("DELETE FROM people_contact WHERE id = {contact}",
     ("row", "people_contact, wiersz {contact}: usunięto poza czynnością")),
    ("INSERT INTO people_household (id, centre_id, key, act) VALUES (987654, {centre}, 'k', 'ups')",
     ("row", "people_household, wiersz 987654: dodano poza czynnością")),
    ("DELETE FROM audit_seal WHERE change_id = {change}",
     ("seal", "people_personname, wiersz {name}: brak pieczęci")),
]  # fmt: skip


def keys_of(chained):
    """A row of each table that is tampered with."""
    name = m.PersonName.objects.order_by("pk").first().pk
    return {
        "person": m.Person.objects.order_by("pk").first().pk,
        "member": Membership.objects.order_by("pk").first().pk,
        "contact": m.Contact.objects.order_by("pk").first().pk,
        "name": name, "centre": chained.pk,
        "change": Change.objects.filter(table="people_personname", key=str(name)).latest("pk").pk,
    }  # fmt: skip


def test_a_row_changed_added_or_removed_by_hand_is_named(chained, tamper):
    """Each way alone, and the checking afterwards names that row and nothing else."""
    keys = keys_of(chained)
    for statement, (what, said) in TAMPERED:
        with transaction.atomic():
            tamper(statement.format(**keys))
            ((kind, text),) = found(chained)
            transaction.set_rollback(True)
        assert (kind, said.format(**keys) in text) == (what, True), text
    assert found(chained) == []


def test_a_protected_value_put_back_is_found_even_with_its_old_seal(chained, tamper):
    """The old ciphertext is copied back and the newer seal removed: the old seal does not serve."""
    person = m.Person.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT needs FROM people_person WHERE id = %s", [person.pk])
        (before,) = cursor.fetchone()
    Register(System()).do(actions.ChangePerson, person=person.key, needs="winda")
    chain.extend(chained.pk)
    assert found(chained) == []
    tamper("UPDATE people_person SET needs = %s WHERE id = %s", before, person.pk)
    named = f"Tabela people_person, wiersz {person.pk}:"
    assert found(chained) == [("seal", f"{named} dane chronione zmieniono poza czynnością.")]
    tamper("DELETE FROM audit_seal WHERE id = %s", Seal.objects.latest("change_id").pk)
    assert found(chained) == [("seal", f"{named} brak pieczęci danych chronionych.")]


def test_a_new_password_by_hand_is_found_in_what_all_centres_share(chained, tamper):
    """An account belongs to no centre; two centres' logs together tell how it came to be so."""
    user = User.objects.get(email="anna@przykladowo.example")
    tamper("UPDATE accounts_user SET password = 'x' WHERE id = %s", user.pk)
    assert shared() == [
        f"Tabela accounts_user, wiersz {user.pk}: dane chronione zmieniono poza czynnością."
    ]
    assert found(chained) == []


def test_an_account_added_by_hand_is_found(chained, tamper):
    columns = "password, email, name, is_active, is_staff, is_superuser"
    have = {field.column for field in User._meta.concrete_fields}
    names = [name for name in columns.split(", ") if name in have]
    values = ["x" if name in ("password", "email", "name") else False for name in names]
    marks = ", ".join(["%s"] * len(names))
    tamper(f"INSERT INTO accounts_user (id, {', '.join(names)}) VALUES (987654, {marks})", *values)
    assert shared() == ["Tabela accounts_user, wiersz 987654: dodano poza czynnością."]


def emptied(table):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {table}")


def test_the_owner_cannot_empty_a_table_unseen(chained, tamper):
    """TRUNCATE is refused; past the triggers every row that is missing is named."""
    rows, empty = m.Contact.objects.count(), "DELETE FROM people_contact"
    if connection.vendor == "postgresql":
        empty = "TRUNCATE people_contact"
        for table in ("people_contact", "audit_seal"):
            with pytest.raises(DatabaseError, match="niczego nie"), transaction.atomic():
                emptied(table)
    assert rows == m.Contact.objects.count() >= 3
    tamper(empty, check=False)
    lost = [text for what, text in found(chained) if what == "row"]
    assert len(lost) == rows
    assert all("usunięto poza czynnością" in text for text in lost)


def test_an_emptied_log_leaves_every_row_without_a_word(chained, tamper):
    for table in ("audit_seal", "audit_link", "audit_change", "audit_read", "audit_event"):
        tamper(f"DELETE FROM {table}", check=False)
    said = found(chained)
    assert {what for what, _ in said} == {"row"}
    assert len(said) > m.Person.objects.count()


def test_every_table_of_ours_is_compared(chained):
    """Nothing is left out but the log itself, which the chain holds, and what is listed."""
    ours = {one._meta.db_table for one in apps.get_models() if one.__module__.startswith("ostoja.")}
    left_out = {
        *exceptions.TABLES, *exceptions.MACHINERY, *exceptions.DERIVED, *exceptions.PAGES,
    }  # fmt: skip
    assert {model._meta.db_table for model in triggers.audited()} == ours - left_out


def test_the_command_says_which_row(chained, tamper, monkeypatch, capsys):
    key = m.Person.objects.order_by("pk").first().pk
    tamper("UPDATE people_person SET born = '1950-01-01' WHERE id = %s", key)
    user = User.objects.order_by("pk").first().pk
    tamper("UPDATE accounts_user SET password = 'x' WHERE id = %s", user)
    code, out, err = ostoja(monkeypatch, capsys, "audit", "verify")
    assert code == 1
    assert f"przykladowo: Tabela people_person, wiersz {key}: zmieniono" in out
    assert f"wspólne: Tabela accounts_user, wiersz {user}: dane chronione" in out
    assert "bytom: dziennik nienaruszony" in out
    assert err == "Dziennik naruszono; ośrodków: 1. Zawiadom inspektora danych.\n"
