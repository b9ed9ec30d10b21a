"""What a person signs in with changes through actions only, and never across centres."""

from contextlib import nullcontext

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, transaction

from ostoja.accounts.actions import (
    AddMember,
    ChangePassword,
    RecordKeyChange,
    RenewPasswordHash,
    ResetPassword,
    SetOfficeRules,
)
from ostoja.accounts.models import (
    EmergencyAccess,
    Exclusion,
    Membership,
    OfficeRules,
    Substitution,
    User,
)
from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from tests.accounts.conftest import NOON, PASSWORD

NEW = "zielony-rower-nad-rzeka"


def test_a_person_changes_the_password_knowing_the_old_one(bytom):
    bytom.add("ewa", "clerk")
    ewa = bytom.person("ewa", "clerk")
    with pytest.raises(RefusedError, match="nie pasuje"):
        bytom.do(ChangePassword, ewa, old="inne-haslo-123", new=NEW)
    with pytest.raises(RefusedError):
        bytom.do(ChangePassword, ewa, old=PASSWORD, new="krotkie")
    with pytest.raises(RefusedError, match="takie samo"):
        bytom.do(ChangePassword, ewa, old=PASSWORD, new=PASSWORD)
    bytom.do(ChangePassword, ewa, old=PASSWORD, new=NEW)
    assert bytom.user("ewa").check_password(NEW)
    assert not bytom.user("ewa").check_password(PASSWORD)
    with bytom.here():
        assert NEW not in str([event.what for event in Event.objects.all()])


def test_one_centre_cannot_open_the_account_of_another(bytom, wroclaw):
    """Wrocław hires somebody from Bytom; that gives it no key to Bytom."""
    bytom.add("ewa", "director")
    wroclaw.add("szef", "administrator")
    chief = wroclaw.person("szef", "administrator")
    ewa = bytom.user("ewa")
    wroclaw.do(AddMember, chief, email=ewa.email, person="Ewa", role="clerk", password=NEW)
    assert bytom.user("ewa").check_password(PASSWORD)
    for action, more in (
        (ResetPassword, {"new": NEW}),
        (RecordKeyChange, {"what": "usunięty", "change_keys": pytest.fail}),
    ):
        with pytest.raises(RefusedError, match="inny ośrodek"):
            wroclaw.do(action, chief, user=ewa.pk, reason="Zapomniała.", **more)
    assert bytom.user("ewa").check_password(PASSWORD)


def test_an_administrator_gives_a_new_password_with_a_reason(bytom):
    bytom.add("ewa", "clerk")
    bytom.add("szef", "administrator")
    chief = bytom.person("szef", "administrator")
    ewa = bytom.user("ewa")
    with pytest.raises(RefusedError, match="powód"):
        bytom.do(ResetPassword, chief, user=ewa.pk, new=NEW)
    with pytest.raises(RefusedError, match="Moje konto"):
        bytom.do(ResetPassword, chief, user=chief.user.pk, new=NEW, reason="Tak.")
    bytom.do(ResetPassword, chief, user=ewa.pk, new=NEW, reason="Zapomniała.")
    assert bytom.user("ewa").check_password(NEW)


def test_checking_a_password_never_writes_and_an_old_hash_is_renewed_by_an_action(bytom):
    ewa = bytom.add("ewa", "clerk")
    old = make_password(PASSWORD, hasher="pbkdf2_sha256")
    ewa.password = old
    assert ewa.check_password(PASSWORD)
    assert ewa.password == old
    bytom.do(RenewPasswordHash, System(), user=ewa, password=PASSWORD)
    kept = bytom.user("ewa")
    assert kept.password.startswith("md5$")
    assert kept.check_password(PASSWORD)


def test_the_rules_of_the_office_stay_within_limits(bytom):
    rules = {"second_factor": True, "idle_minutes": 15, "longest_hours": 8}
    for wrong in ({"idle_minutes": 4}, {"idle_minutes": 241}, {"longest_hours": 0},
                  {"longest_hours": 25}):  # fmt: skip
        with pytest.raises(RefusedError):
            bytom.do(SetOfficeRules, System(), **{**rules, **wrong})
    bytom.do(SetOfficeRules, System(), **rules)
    bytom.do(SetOfficeRules, System(), **{**rules, "second_factor": False})
    with bytom.here():
        assert [row.second_factor for row in OfficeRules.objects.all()] == [False]


def refused_rows(bytom):
    """Rows that no constraint may let in, each with its constraint's part of the name."""
    one, two = bytom.user("ewa"), bytom.user("jan")
    day = NOON.date()
    early = day.replace(year=2025)
    life = {"valid_from": day, "valid_to": early}
    yield "auditor without end", Membership(user=one, role="auditor")
    yield "unknown role", Membership(user=one, role="king")
    yield "life backwards", Membership(user=one, role="clerk", unit="x", **life)
    yield "same life twice", Membership(user=one, role="clerk")
    yield "oneself", Substitution(absent=one, deputy=one, valid_from=day, valid_to=day)
    yield "days backwards", Substitution(absent=one, deputy=two, **life)
    yield "no person", Exclusion(user=one, person="", ground="self", valid_from=day)
    yield "no ground", Exclusion(user=one, person="p", ground="mood", valid_from=day)
    glass = {"user": one, "role": "clerk", "person": "p", "at": NOON}
    yield "no end", EmergencyAccess(**glass, reason="x", until=NOON)
    hour = {"until": NOON.replace(hour=13)}
    yield "no reason", EmergencyAccess(**glass, **hour, reason="")
    seen = {"seen_at": NOON, "finding": "ok", "reason": "x"}
    yield "own review", EmergencyAccess(**glass, **hour, **seen, seen_by=one)
    yield "idle", OfficeRules(idle_minutes=4)


def test_the_database_is_the_last_judge(bytom):
    """What an action would refuse, the database refuses too."""
    from ostoja.audit.actions import Action

    bytom.add("ewa", "clerk")
    bytom.add("jan", "clerk")

    class Force(Action):
        name = "próba"
        row = None

        def change(self, centre):
            type(self).row.centre = centre
            type(self).row.save()
            return {}

    for what, row in refused_rows(bytom):
        Force.row = row
        try:
            with transaction.atomic():
                bytom.do(Force, System())
        except DatabaseError:
            continue
        pytest.fail(what)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("ostoja-bytom-2026", False), ("MOPR-Bytom-2026!", False), ("Pomoc.Rodzinie.1", False),
        ("ewa.bytom.ewa.bytom", False), ("administrator123", False), (NEW, True),
        ("bytom-lubi-zielone-rowery", True),
    ],
)  # fmt: skip
def test_the_words_of_the_house_make_no_password(bytom, password, good):
    bytom.add("ewa", "clerk")
    ewa = bytom.person("ewa", "clerk")
    refused = nullcontext() if good else pytest.raises(RefusedError, match="odgadnie")
    with refused:
        bytom.do(ChangePassword, ewa, old=PASSWORD, new=password)
