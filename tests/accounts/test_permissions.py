"""Who may: a role gives powers, a membership says where and when, and every answer says why."""

from datetime import date, timedelta

import pytest

from ostoja.accounts.actions import (
    AddMember,
    AddSubstitution,
    EndExclusion,
    EndMembership,
    EndSubstitution,
    ExcludeWorker,
    OpenInEmergency,
    ReviewEmergency,
    TakeBackExclusion,
)
from ostoja.accounts.models import EmergencyAccess, Exclusion, Membership, Role
from ostoja.accounts.permissions import Place, may, may_somewhere, may_work_here, other_hands
from ostoja.accounts.roles import FILE_WORKERS, POWERS, Power
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.audit.models import Event
from tests.accounts.conftest import NOON

TODAY = NOON.date()
SRODMIESCIE = Place(("tpps-1", "dzial-pomocy"), "rejon-3")
BOBREK = Place(("tpps-6", "dzial-pomocy"), "rejon-9")
REASON = "Dziecko w szpitalu pyta o opiekuna."


def asked(office, name, power, place=SRODMIESCIE, **more):
    with office.here():
        return may(office.user(name), power, place, at=more.pop("at", NOON), **more)


def test_a_social_worker_opens_cases_of_her_unit_only(bytom):
    bytom.add("ewa", "social_worker", unit="tpps-1")
    own, other = asked(bytom, "ewa", Power.INTERVIEW), asked(bytom, "ewa", Power.INTERVIEW, BOBREK)
    assert own.allowed
    assert "pracownik socjalny" in own.why
    assert "tpps-1" in own.why
    assert not other.allowed
    assert "innego zespołu" in other.why


def test_a_role_for_the_unit_above_reaches_the_units_below_and_a_territory_only_itself(bytom):
    bytom.add("jan", "unit_head", unit="dzial-pomocy")
    bytom.add("ola", "social_worker", unit="tpps-1", territory="rejon-3")
    assert asked(bytom, "jan", Power.PLAN_APPROVE, BOBREK).allowed
    assert asked(bytom, "ola", Power.INTERVIEW).allowed
    assert not asked(bytom, "ola", Power.INTERVIEW, Place(("tpps-1",), "rejon-4")).allowed


def test_what_has_no_place_is_only_for_duties_of_the_whole_centre(bytom):
    """A forgotten place closes, it never opens."""
    bytom.add("ewa", "social_worker", unit="tpps-1")
    bytom.add("anna", "director")
    assert not asked(bytom, "ewa", Power.CASE_READ, Place()).allowed
    assert asked(bytom, "anna", Power.CASE_READ, Place()).allowed


@pytest.mark.parametrize(
    ("role", "power"),
    [
        ("counter", Power.DIAGNOSIS_READ), ("social_worker", Power.PLAN_APPROVE),
        ("social_worker", Power.CASH), ("benefits", Power.LIST_APPROVE),
        ("accountant", Power.DIAGNOSIS_READ), ("accountant", Power.CASE_READ),
        ("cashier", Power.CASE_STATUS), ("debts", Power.BLUE_CARD), ("care", Power.DIAGNOSIS_READ),
        ("family_assistant", Power.BLUE_CARD), ("editor", Power.CASE_STATUS),
        ("dpo", Power.CASE_READ), ("statistics", Power.CASE_READ),
        ("administrator", Power.CASE_READ), ("director", Power.BLUE_CARD),
        ("auditor", Power.INTERVIEW),
    ],
)  # fmt: skip
def test_what_a_role_may_not(bytom, role, power):
    """The column "may not" of the field's own table."""
    bytom.add("kto", role, valid_to=date(2027, 1, 31))
    decision = asked(bytom, "kto", power)
    assert not decision.allowed
    assert str(power) in decision.why


def test_every_role_has_powers_and_every_power_a_role():
    assert set(POWERS) == set(Role)
    assert all(POWERS.values())
    assert set().union(*POWERS.values()) == set(Power)
    assert {"clerk", "social_worker", "unit_head", "director"} <= FILE_WORKERS
    assert not FILE_WORKERS & {"editor", "administrator", "accountant", "dpo", "auditor"}


def test_a_role_begins_and_ends_with_its_days(bytom):
    bytom.add("ewa", "social_worker", valid_from=TODAY, valid_to=TODAY + timedelta(days=1))
    for days, open_ in ((-1, False), (0, True), (1, True), (2, False)):
        at = NOON + timedelta(days=days)
        assert asked(bytom, "ewa", Power.INTERVIEW, at=at).allowed is open_
        with bytom.here():
            assert may_work_here(bytom.user("ewa"), at.date()).allowed is open_


def test_an_inspector_is_let_in_for_a_time_known_beforehand(bytom):
    with pytest.raises(RefusedError, match="ostatni dzień"):
        bytom.add("nik", "auditor")
    bytom.add("nik", "auditor", valid_to=TODAY)
    assert asked(bytom, "nik", Power.LOG_READ).allowed
    assert not asked(bytom, "nik", Power.LOG_READ, at=NOON + timedelta(days=1)).allowed


def test_a_deputy_has_the_duties_for_the_days_and_not_those_of_further_deputies(bytom):
    for name, unit in (("ewa", "tpps-1"), ("jan", "tpps-6"), ("ola", "tpps-7")):
        bytom.add(name, "social_worker", unit=unit)
    bytom.add("szef", "unit_head")
    head = bytom.person("szef", "unit_head")
    keys = {name: bytom.user(name).pk for name in ("ewa", "jan", "ola")}
    days = {"first": TODAY, "last": TODAY + timedelta(days=4)}
    bytom.do(AddSubstitution, head, absent=keys["ewa"], deputy=keys["jan"], **days)
    bytom.do(AddSubstitution, head, absent=keys["jan"], deputy=keys["ola"], **days)
    decision = asked(bytom, "jan", Power.INTERVIEW)
    assert decision.allowed
    assert "w zastępstwie" in decision.why
    assert not asked(bytom, "jan", Power.INTERVIEW, at=NOON + timedelta(days=5)).allowed
    assert asked(bytom, "ola", Power.INTERVIEW, BOBREK).allowed
    assert not asked(bytom, "ola", Power.INTERVIEW).allowed
    with pytest.raises(RefusedError, match="w tych dniach"):
        bytom.do(AddSubstitution, head, absent=keys["ewa"], deputy=keys["jan"], **days)


def test_a_substitution_ends_early(bytom):
    bytom.add("ewa", "social_worker", unit="tpps-1")
    bytom.add("jan", "counter")
    bytom.add("szef", "unit_head")
    head = bytom.person("szef", "unit_head")
    made = bytom.do(
        AddSubstitution, head, absent=bytom.user("ewa").pk, deputy=bytom.user("jan").pk,
        first=TODAY, last=TODAY + timedelta(days=4),
    )  # fmt: skip
    from ostoja.accounts.models import Substitution

    with bytom.here():
        key = Substitution.objects.get().pk
    assert made.what["last"] == "2026-11-27"
    bytom.do(EndSubstitution, head, substitution=key, last=TODAY - timedelta(days=1))
    assert not asked(bytom, "jan", Power.INTERVIEW).allowed


def test_a_worker_takes_no_part_in_the_case_of_a_relative(bytom):
    """Reported by the worker; from then on refused whatever the role, with the article."""
    bytom.add("ewa", "social_worker")
    ewa = bytom.person("ewa", "social_worker")
    bytom.do(ExcludeWorker, ewa, user=ewa.user.pk, person="p-17", ground="relative", first=TODAY)
    decision = asked(bytom, "ewa", Power.INTERVIEW, person="p-17")
    assert not decision.allowed
    assert decision.basis == "art. 24 KPA"
    assert asked(bytom, "ewa", Power.INTERVIEW, person="p-18").allowed
    with pytest.raises(RefusedError, match="już zapisane"):
        bytom.do(
            ExcludeWorker, ewa, user=ewa.user.pk, person="p-17", ground="relative", first=TODAY
        )
    with bytom.here():
        event = Event.objects.filter(action="wyłączenie pracownika").get()
    assert "p-17" not in f"{event.about} {event.what}"


def test_only_a_superior_excludes_others_and_nobody_lifts_their_own(bytom):
    bytom.add("ewa", "social_worker")
    bytom.add("jan", "social_worker")
    bytom.add("szef", "unit_head")
    ewa, head = bytom.person("ewa", "social_worker"), bytom.person("szef", "unit_head")
    more = {"person": "p-1", "ground": "doubt", "first": TODAY}
    with pytest.raises(RefusedError, match="kierownik") as refused:
        bytom.do(ExcludeWorker, ewa, user=bytom.user("jan").pk, **more)
    assert refused.value.basis == "art. 24 § 3 KPA"
    bytom.do(ExcludeWorker, head, user=head.user.pk, **more)
    with bytom.here():
        key = Exclusion.objects.get().pk
    with pytest.raises(RefusedError, match="przełożony"):
        bytom.do(EndExclusion, head, exclusion=key, last=TODAY, reason="Już nie pracuje z nami.")
    bytom.add("dyr", "director")
    director = bytom.person("dyr", "director")
    bytom.do(EndExclusion, director, exclusion=key, last=TODAY, reason="Zapisano przez pomyłkę.")
    later = NOON + timedelta(days=1)
    assert asked(bytom, "szef", Power.INTERVIEW, person="p-1", at=later).allowed


def test_an_exclusion_made_by_mistake_is_taken_back_at_once_and_the_log_keeps_it(bytom):
    """Ewa was excluded from the case of another Wrona; she works on today, not tomorrow."""
    bytom.add("ewa", "social_worker")
    bytom.add("szef", "unit_head")
    ewa, head = bytom.person("ewa", "social_worker"), bytom.person("szef", "unit_head")
    bytom.do(ExcludeWorker, head, user=ewa.user.pk, person="p-1", ground="doubt", first=TODAY)
    with bytom.here():
        key = Exclusion.objects.get().pk
    with pytest.raises(RefusedError, match="powód"):
        bytom.do(TakeBackExclusion, head, exclusion=key, reason=" ")
    with pytest.raises(RefusedError, match="Twoja rola"):
        bytom.do(TakeBackExclusion, ewa, exclusion=key, reason="To nie jest moja krewna.")
    bytom.do(TakeBackExclusion, head, exclusion=key, reason="To inna osoba o tym nazwisku.")
    assert asked(bytom, "ewa", Power.INTERVIEW, person="p-1").allowed
    with bytom.here():
        event = Event.objects.get(action="cofnięcie wyłączenia")
    assert (event.what["account"], event.what["ground"]) == (ewa.user.pk, "doubt")
    assert "p-1" not in f"{event.about} {event.what}"
    with pytest.raises(RefusedError, match="Nie ma takiego"):
        bytom.do(TakeBackExclusion, head, exclusion=key, reason="Jeszcze raz to samo.")
    bytom.do(ExcludeWorker, head, user=head.user.pk, person="p-1", ground="doubt", first=TODAY)
    with bytom.here():
        own = Exclusion.objects.get().pk
    with pytest.raises(RefusedError, match="przełożony"):
        bytom.do(TakeBackExclusion, head, exclusion=own, reason="To jednak nie moja sprawa.")


def test_breaking_the_glass_opens_reading_for_an_hour_and_the_officer_sees_it(bytom):
    bytom.add("admin", "administrator")
    bytom.add("iod", "dpo")
    admin = bytom.person("admin", "administrator")
    assert not asked(bytom, "admin", Power.CASE_READ, person="p-9").allowed
    with pytest.raises(RefusedError, match="powód"):
        bytom.do(OpenInEmergency, admin, person="p-9", reason="pilne")
    bytom.do(OpenInEmergency, admin, person="p-9", reason=REASON)
    opened = asked(bytom, "admin", Power.CASE_READ, person="p-9")
    assert opened.allowed
    assert "inspektor" in opened.why
    assert not asked(bytom, "admin", Power.CASE_READ, person="p-10").allowed
    assert not asked(bytom, "admin", Power.DECISION_SIGN, person="p-9").allowed
    assert not asked(bytom, "admin", Power.BLUE_CARD, person="p-9").allowed
    late = NOON + timedelta(hours=1)
    assert not asked(bytom, "admin", Power.CASE_READ, person="p-9", at=late).allowed
    with bytom.here():
        access = EmergencyAccess.objects.get()
    assert access.reason == REASON
    officer = bytom.person("iod", "dpo")
    bytom.do(ReviewEmergency, officer, access=access.pk, finding="Uzasadniony.")
    with pytest.raises(RefusedError, match="przeglądu"):
        bytom.do(ReviewEmergency, officer, access=access.pk, finding="Jeszcze raz.")


def test_nobody_reviews_their_own_emergency(bytom):
    bytom.add("iod", "dpo")
    bytom.add("iod", "social_worker")
    bytom.do(OpenInEmergency, bytom.person("iod", "social_worker"), person="p-1", reason=REASON)
    with bytom.here():
        key = EmergencyAccess.objects.get().pk
    with pytest.raises(RefusedError, match="inna osoba"):
        bytom.do(ReviewEmergency, bytom.person("iod", "dpo"), access=key, finding="W porządku.")


def test_three_people_pay_a_list(bytom):
    bytom.add("ola", "accountant")
    ola = bytom.user("ola")
    assert other_hands(ola, Power.LIST_APPROVE, {Power.LIST_PREPARE: ola.pk + 1}).allowed
    for step in (Power.LIST_PREPARE, Power.LIST_APPROVE):
        refused = other_hands(ola, Power.LIST_EXPORT, {step: ola.pk})
        assert not refused.allowed
        assert str(step) in refused.why
    assert not other_hands(ola, Power.PLAN_APPROVE, {Power.INTERVIEW: ola.pk}).allowed


def test_nobody_gives_a_role_to_themselves(bytom):
    bytom.add("admin", "administrator")
    admin = bytom.person("admin", "administrator")
    for email in ("admin@bytom.example", " Admin@Bytom.example"):
        with pytest.raises(RefusedError, match="samemu sobie"):
            bytom.do(AddMember, admin, email=email, person="Admin", role="dpo")
    bytom.add("ewa", "social_worker")
    with pytest.raises(RefusedError, match="samemu sobie"):
        bytom.do(AddSubstitution, admin, absent=bytom.user("ewa").pk, deputy=admin.user.pk,
                 first=TODAY, last=TODAY)  # fmt: skip


def test_the_last_administrator_stays_until_there_is_another(bytom):
    bytom.add("admin", "administrator")
    with bytom.here():
        key = Membership.objects.get(role="administrator").pk
    with pytest.raises(RefusedError, match="musi mieć administratora"):
        bytom.do(EndMembership, System(), membership=key, last_day=TODAY)
    bytom.add("druga", "administrator")
    bytom.do(EndMembership, System(), membership=key, last_day=TODAY)
    with bytom.here():
        assert may_work_here(bytom.user("admin"), TODAY).allowed
        assert not may_work_here(bytom.user("admin"), TODAY + timedelta(days=1)).allowed


def test_a_role_in_one_centre_is_nothing_in_another(bytom, wroclaw):
    bytom.add("ewa", "director")
    with wroclaw.here():
        ewa = bytom.user("ewa")
        assert not may_work_here(ewa, TODAY).allowed
        assert not may(ewa, Power.CASE_READ, Place(), at=NOON).allowed
        assert not may_somewhere(ewa, Power.CASE_READ, TODAY).allowed
    with pytest.raises(RefusedError, match="nie pracuje w tym ośrodku"):
        wroclaw.do(ExcludeWorker, System(), user=ewa.pk, person="p-1", ground="self", first=TODAY)


def test_the_person_chooses_among_own_roles_only(bytom):
    bytom.add("ewa", "social_worker")
    bytom.add("ewa", "editor")
    with bytom.here():
        ewa = bytom.user("ewa")
        assert may_work_here(ewa, TODAY).role == "social_worker"
        assert may_work_here(ewa, TODAY, "editor").role == "editor"
        assert may_work_here(ewa, TODAY, "administrator").role == "social_worker"


def test_a_closed_account_may_nothing(bytom):
    ewa = bytom.add("ewa", "director")
    ewa.is_active = False
    with bytom.here():
        assert not may_somewhere(ewa, Power.CASE_READ, TODAY).allowed
        assert not may_work_here(ewa, TODAY).allowed


def test_staff_actions_are_for_the_roles_that_have_the_power(bytom):
    bytom.add("ewa", "social_worker")
    stranger = Person(bytom.user("ewa"), "social_worker")
    with pytest.raises(RefusedError, match="rola"):
        bytom.do(AddMember, stranger, email="x@bytom.example", person="X", role="clerk")
    with pytest.raises(RefusedError, match="rola"):
        bytom.do(ReviewEmergency, stranger, access=1, finding="x")
