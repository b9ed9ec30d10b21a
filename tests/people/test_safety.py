"""He and she are clients of one centre and of one household. She has a Blue Card, a new address and
a safe telephone. Ada helps her, Bogdan helps him. By no door of the register does Bogdan, or an
administrator, learn that there is anything to learn.
"""

import json

import pytest
from django.db import connection

from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from ostoja.people import actions, safety, services
from ostoja.people import models as m
from ostoja.people.models.base import Life
from tests.people.conftest import MARCH, TODAY, Register, pesel

OLD = ("Lipowa", "12", "3", "00-001", "Przykładowo")
NEW, SAFE, CARD = "Ogrodowa 77 m 4", "601 202 303", "NK 17/2026"


@pytest.fixture
def couple(ada):
    """Both live at Lipowa 12, as far as the register goes."""
    she = ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",), door=OLD)
    he = ada.create("Jan", "Wrona", MARCH.replace(year=1980), door=OLD)
    ada.do(actions.FormHousehold, act="ups", since=TODAY, members=((he, "head"), (she, "spouse")))
    return she, he


def protect(ada, she):
    """Ada opens the protected file and writes into it."""
    file = ada.do(actions.OpenProtected, person=she, reason="")["record"]
    for kind, value in (("niebieska-karta", CARD), ("address", NEW), ("phone", SAFE)):
        ada.do(actions.WriteProtected, file=file, kind=kind, value=value, reason="")
    return file


def seen_by(register, she, he):
    """Everything that somebody can get out of the register about the two, as text."""
    user = register.actor.user
    typed = (
        "Wrona", "Anna Wrona", NEW, SAFE, CARD, "500100200", "Lipowa 12", pesel(MARCH),
        "12.03.1984", "Ogrodowa 77", "NK 17/2026",
    )  # fmt: skip
    found = [[repr(hit) for hit in services.search(text, user, TODAY)] for text in typed]
    for key in (she, he):
        one = services.file(key, user, TODAY)
        if one is None:  # an administrator opens no file
            continue
        found.append([repr(step) for step in one.steps])
        found.append([f"{c.value} {c.hours}" for c in one.contacts])
        found.append([repr([name for _, name in home.members]) for home in one.households])
        found.append([str(len(one.merges)), str(one.person.restricted), str(one.person.made_on)])
    hint = _duplicates(register, phones=(SAFE,), door=("Ogrodowa", "77", "4", "", "Przykładowo"))
    return json.dumps([found, hint], ensure_ascii=False)


def _duplicates(register, **given):
    """What the register says to somebody who begins to register a woman like her."""
    identity = actions.Identity("Anna", "Nowak", phones=given["phones"])
    action = actions.CreatePerson(
        slug="przykladowo", at=register.at, actor=register.actor, identity=identity,
        door=actions.Door(*given["door"]),
    )  # fmt: skip
    try:
        action.check()
    except actions.DuplicatesError as refused:
        return [one.hit.key for one in refused.candidates]
    except RefusedError as refused:  # an administrator registers nobody
        return [str(refused)]
    return []


def test_his_worker_sees_exactly_what_he_saw_before(ada, bogdan, office, couple):
    she, he = couple
    others = [bogdan, Register(office.alek)]
    before = [seen_by(one, she, he) for one in others]
    protect(ada, she)
    assert [seen_by(one, she, he) for one in others] == before
    assert safety.protected(_row(she), office.bogdan.user, TODAY) == ()
    assert safety.protected(_row(she), office.alek.user, TODAY) == ()


def test_her_worker_finds_her_by_what_is_safe(ada, couple):
    she, _he = couple
    protect(ada, she)
    for typed in (SAFE, NEW, "Ogrodowa 77"):
        assert ada.find(typed) == ["Anna Wrona"], typed
    (file,) = safety.protected(_row(she), ada.actor.user, TODAY)
    assert {one.value for one in file.facts} == {NEW, SAFE, CARD}
    assert file.members == ("Ada",)


def _row(key):
    return m.Person.objects.get(key=key)


def test_a_key_guessed_or_overheard_opens_nothing(ada, bogdan, couple):
    she, _he = couple
    file = protect(ada, she)
    for action, more in (
        (actions.WriteProtected, {"kind": "note", "value": "x"}),
        (actions.ShareProtected, {"email": "bogdan@przykladowo.example"}),
    ):
        with pytest.raises(RefusedError) as mine:
            bogdan.do(action, file=file, **more)
        with pytest.raises(RefusedError) as nobodys:
            bogdan.do(action, file="abcdefghjkmn", **more)
        assert str(mine.value) == str(nobodys.value)
    with pytest.raises(RefusedError, match="z imienia"):
        Register(System()).do(actions.OpenProtected, person=she)


def test_who_is_named_comes_in(ada, bogdan, couple):
    she, _he = couple
    file = protect(ada, she)
    ada.do(actions.ShareProtected, file=file, email="bogdan@przykladowo.example")
    assert bogdan.find(SAFE) == ["Anna Wrona"]
    with pytest.raises(RefusedError, match="już należy"):
        ada.do(actions.ShareProtected, file=file, email="bogdan@przykladowo.example")


def test_somebody_who_opens_a_second_file_is_not_told_of_the_first(ada, bogdan, couple):
    she, he = couple
    protect(ada, she)
    for key in (she, he):  # the same for her and for somebody without any
        assert bogdan.do(actions.OpenProtected, person=key, reason="").keys() == {"record"}
        (own,) = safety.protected(_row(key), bogdan.actor.user, TODAY)
        assert own.facts == ()


def test_the_log_tells_of_no_person_and_no_kind(ada, couple):
    she, he = couple
    before = Event.objects.count()
    protect(ada, she)
    events = list(Event.objects.order_by("id"))[before:]
    assert {event.action for event in events} == {"zapis w rejestrze"}
    said = json.dumps([[e.about, e.what, e.reason] for e in events], ensure_ascii=False)
    for text in (she, he, NEW, SAFE, CARD, "niebieska", "phone", "Wrona"):
        assert text not in said, text


def test_the_protected_tables_are_c4_throughout_and_nothing_points_at_them():
    from ostoja.centres.classes import Confidentiality

    protected = (m.SafetyFile, m.SafetyMember, m.SafetyFact)
    for model in protected:
        assert set(model.classes.values()) == {Confidentiality.C4}
    for model in (m.Person, m.PersonName, m.Address, m.Household, m.SearchKey, m.Contact):
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation:
                assert field.related_model not in protected
    assert not [rel for rel in m.Person._meta.related_objects if rel.related_model in protected
                and not rel.hidden]  # fmt: skip
    assert issubclass(m.SafetyFact, Life)


def test_what_the_database_holds_of_it_is_noise(ada, couple):
    she, _he = couple
    protect(ada, she)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # names of our own tables
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, memoryview | bytes) else None
                    held = raw if raw is not None else str(value).encode()
                    for text in ("Ogrodowa 77", "601202303", "601 202 303", CARD):
                        assert text.encode() not in held, table
