"""A worker searches before she creates, and the register will not let her do it otherwise."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from ostoja.people import actions, services
from ostoja.people import models as m
from tests.people.conftest import MARCH, NOON, TODAY, Register, pesel

LIPOWA = ("Lipowa", "12", "3", "00-001", "Przykładowo")


def test_a_person_is_registered_and_found_by_everything_one_may_know(ada):
    ada.create(
        "Anna", "Dąbrowska", MARCH, pesel=pesel(MARCH), phones=("500 100 200",),
        former=("Wójcik",), door=LIPOWA,
    )  # fmt: skip
    ada.create("Jan", "Nowak", date(1950, 1, 2))
    for typed in (
        "Dąbrowska", "dabrowska", "Dombrowska", "Dąbrowskiej Annie", "Dąbrwska", "Anna Dabrowska",
        "Wójcik", "Wujcik", pesel(MARCH), "500100200", "+48 500 100 200", "+48500100200",
        "Lipowa 12", "na Lipowej 12 m 3", "12.03.1984", "Dąbrowska 1984-03-12",
    ):  # fmt: skip
        assert ada.find(typed) == ["Anna Dąbrowska"], typed
    for typed in ("", "  ", "Zając", "Lipowa 13", "500100201", pesel(MARCH, 1), "Lipowa", "%", "'"):
        assert ada.find(typed) == [], typed


def test_a_likely_duplicate_has_to_be_looked_at_first(ada):
    first = ada.create("Anna", "Kowalska", MARCH)
    with pytest.raises(actions.DuplicatesError, match="może już być") as refused:
        ada.create("Ana", "Kowalskiej", MARCH)
    (candidate,) = refused.value.candidates
    assert candidate.hit.key == first
    assert "ta sama data urodzenia" in candidate.likeness.reasons
    second = ada.create("Ana", "Kowalska", MARCH, seen=[first])
    assert {first, second} == set(m.Person.objects.values_list("key", flat=True))


def test_an_equal_pesel_is_never_registered_twice(ada):
    number = pesel(MARCH)
    first = ada.create("Anna", "Kowalska", MARCH, pesel=number)
    with pytest.raises(RefusedError, match="już jest w rejestrze"):
        ada.create("Hanna", "Zając", MARCH, pesel=number, seen=[first])
    other = ada.create("Hanna", "Zając", date(1970, 1, 1))
    with pytest.raises(RefusedError, match="ma już inna osoba"):
        ada.do(actions.ChangePerson, person=other, pesel=number, born=MARCH)
    assert m.Person.objects.filter(pesel_index__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"given": ""}, "imię"),
        ({"surname": "1234"}, "nazwisko"),
        ({"pesel": "84031203421"}, "PESEL"),
        ({"pesel": "44051401458"}, "nie zgadza się z numerem PESEL"),
        ({"pesel": pesel(MARCH), "sex": "m"}, "Płeć nie zgadza się"),
        ({"born": date(2026, 12, 1)}, "niemożliwa"),
        ({"born": date(1850, 1, 1)}, "niemożliwa"),
        ({"phones": ("12",)}, "telefon"),
        ({"sex": "x"}, "płci"),
        ({"citizenship": "Polska"}, "dwiema literami"),
    ],
)
def test_what_cannot_be_right_is_refused_and_leaves_nothing(ada, wrong, sentence):
    with pytest.raises(RefusedError, match=sentence):
        ada.create(**{"given": "Anna", "surname": "Kowalska", "born": MARCH, **wrong})
    assert not m.Person.objects.exists()
    assert not Event.objects.filter(action="wpisanie osoby").exists()


def test_only_those_who_lead_cases_may(office):
    editor = Register(office.edyta)
    with pytest.raises(RefusedError, match="pracowników, którzy prowadzą sprawy"):
        editor.create("Anna", "Kowalska")
    assert Register(System()).create("Anna", "Kowalska")


def test_somebody_without_pesel_and_address_is_a_person_too(ada):
    key = ada.create("Ołena", "Szewczenko", citizenship="UA", document="FE 123456")
    ada.do(actions.MovePerson, person=key, door=actions.Door(none=True), since=TODAY)
    ada.do(
        actions.MovePerson, person=key, kind="last", since=date(2019, 5, 1),
        door=actions.Door("Ogrodowa", "7", "", "00-002", "Inne Miasto"),
    )  # fmt: skip
    ada.do(
        actions.RecordStay, person=key, basis="ochrona-czasowa", since=date(2026, 3, 1),
        until=date(2027, 3, 4),
    )  # fmt: skip
    texts = [step.text for step in services.file(key, ada.actor.user, TODAY).steps]
    assert "bez adresu" in texts
    assert "Ogrodowa 7, 00-002 Inne Miasto" in texts
    assert "ochrona czasowa" in texts
    with pytest.raises(RefusedError, match="inna podstawa"):
        ada.do(
            actions.RecordStay, person=key, basis="inna", since=date(2026, 1, 1),
            until=date(2026, 6, 1),
        )  # fmt: skip


def test_a_new_name_keeps_the_old_one_findable(ada):
    key = ada.create("Anna", "Wrona", MARCH)
    ada.do(actions.ChangeName, person=key, given="Anna", surname="Sowa", since=TODAY - timedelta(9))
    assert ada.find("Wrona") == ada.find("Sowa") == ["Anna Sowa"]
    found = services.file(key, ada.actor.user, TODAY)
    assert (found.name.surname, found.name.valid_from) == ("Sowa", TODAY - timedelta(9))
    with pytest.raises(RefusedError, match="już się tak nazywa"):
        ada.do(actions.ChangeName, person=key, given="Anna", surname="Sowa", since=TODAY)
    with pytest.raises(RefusedError, match="przed poprzednią zmianą"):
        ada.do(actions.ChangeName, person=key, given="Anna", surname="Kos", since=date(2020, 1, 1))


def test_moving_ends_the_address_before_and_a_day_may_be_corrected(ada):
    key = ada.create("Anna", "Wrona", MARCH, door=LIPOWA)
    later = Register(ada.actor, at=NOON + timedelta(days=30))
    day = later.at.date()
    for house in ("5", "6"):
        door = actions.Door("Klonowa", house, "", "", "Przykładowo")
        later.do(actions.MovePerson, person=key, door=door, since=day)
    rows = m.Address.objects.order_by("valid_from")
    assert [(one.house, one.valid_to) for one in rows] == [
        ("12", day - timedelta(days=1)), ("6", None),
    ]  # fmt: skip
    assert later.find("Klonowa 6") == ["Anna Wrona"]
    assert later.find("Klonowa 5") == []
    with pytest.raises(RefusedError, match="późniejszy adres"):
        ada.do(actions.MovePerson, person=key, door=actions.Door(none=True), since=TODAY)


def test_how_somebody_wants_to_be_reached(ada):
    key = ada.create("Anna", "Wrona", MARCH)
    ada.do(
        actions.AddContact, person=key, value="500 100 200", person_only=True, no_message=True,
        hours="po 16",
    )  # fmt: skip
    ada.do(actions.ChangePerson, person=key, channel="phone", needs="pętla indukcyjna")
    with pytest.raises(RefusedError, match="ma już ten kontakt"):
        ada.do(actions.AddContact, person=key, value="+48500100200")
    (contact,) = services.file(key, ada.actor.user, TODAY).contacts
    assert (contact.value, contact.person_only, contact.hours) == ("+48500100200", True, "po 16")
    ada.do(actions.EndContact, person=key, contact=contact.pk)
    tomorrow = TODAY + timedelta(days=1)
    assert services.file(key, ada.actor.user, tomorrow).contacts == ()


def test_a_child_has_a_representative(ada):
    mother = ada.create("Anna", "Wrona", MARCH)
    child = ada.create("Ewa", "Wrona", date(2019, 5, 1))
    ada.do(
        actions.NameRepresentative, person=child, by=mother, kind="parent", since=date(2019, 5, 1)
    )
    with pytest.raises(RefusedError, match="swoim przedstawicielem"):
        ada.do(actions.NameRepresentative, person=child, by=child, kind="parent", since=TODAY)
    with pytest.raises(RefusedError, match="już wpisany"):
        ada.do(actions.NameRepresentative, person=child, by=mother, kind="parent", since=TODAY)


def test_the_database_holds_no_name_and_the_log_no_person(ada):
    ada.create(
        "Wieńczysława", "Brzęczyszczykiewicz", MARCH, pesel=pesel(MARCH), phones=("500 100 200",),
        door=("Chrząszczyżewoszycka", "77", "", "00-001", "Łękołody"),
    )  # fmt: skip
    secret = [
        "Wieńczysława", "Brzęczyszczykiewicz", "brzeczyszczyk", pesel(MARCH), "500100200",
        "Chrząszczyżewoszycka", "Łękołody",
    ]  # fmt: skip
    held = _everything_stored()
    assert held
    for text in secret:
        assert text.encode() not in held, text


def _everything_stored():
    """All tables of people and of the log as the database itself gives them."""
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("people_", "audit_")):
                cursor.execute(f"SELECT * FROM {table}")  # names of our own tables
                for row in cursor.fetchall():
                    for value in row:
                        raw = bytes(value) if isinstance(value, memoryview | bytes) else None
                        found += raw if raw is not None else str(value).encode()
    return found


def test_two_names_on_one_day_are_refused_by_the_database_itself(ada):
    key = ada.create("Anna", "Wrona", MARCH)
    row = m.PersonName.objects.get(person__key=key)
    row.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
