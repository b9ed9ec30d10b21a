"""Whose files one may find, open and change: by the power of a role and by where people live."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.accounts.actions import AddMember, AddSubstitution, ExcludeWorker, OpenInEmergency
from ostoja.accounts.models import User
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.permissions import places_of
from tests.people.conftest import MARCH, NOON, TODAY, Register, pesel

CENTRE_STREET = ("Lipowa", "12", "3", "00-001", "Przykładowo")  # zps-srodmiescie
RIVER_STREET = ("Polna", "4", "", "", "Przykładowo")  # zps-podgorze
REASON = "Dziecko w szpitalu pyta o opiekuna."


@pytest.fixture
def hire(office):
    """``hire("ewa", "social_worker", unit=...)``: a new worker's register."""

    def add(name, role, **more):
        email = f"{name}@przykladowo.example"
        AddMember(
            slug=office.slug, at=NOON, actor=System(), email=email, person=name.title(),
            role=role, **more,
        ).execute()  # fmt: skip
        return Register(Person(User.objects.get(email=email), role))

    return add


@pytest.fixture
def two(ada):
    """Anna in the centre, Jan beyond the river."""
    anna = ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), door=CENTRE_STREET)
    jan = ada.create("Jan", "Wrona", MARCH.replace(year=1980), door=RIVER_STREET)
    return anna, jan


def opens(register, key):
    return services.file(key, register.actor.user, TODAY) is not None


def test_a_worker_of_a_unit_finds_and_opens_whom_the_division_gives_her(hire, two):
    """Neither the list nor its length tells of the others."""
    anna, jan = two
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    assert ewa.find("Wrona") == ["Anna Wrona"]
    assert ewa.find("Polna 4") == []
    assert (opens(ewa, anna), opens(ewa, jan)) == (True, False)
    with pytest.raises(RefusedError) as others:
        ewa.do(actions.ChangePerson, person=jan, language="uk")
    with pytest.raises(RefusedError) as nobodys:
        ewa.do(actions.ChangePerson, person="abcdefghjkmn", language="uk")
    assert str(others.value) == str(nobodys.value)


def test_the_head_above_sees_the_units_below(hire, two):
    head = hire("szef", "unit_head", unit="siedziba")
    assert sorted(head.find("Wrona")) == ["Anna Wrona", "Jan Wrona"]


def test_who_moves_goes_to_the_other_unit_from_that_day(ada, hire, two):
    anna, _ = two
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    iga = hire("iga", "social_worker", unit="zps-podgorze")
    assert not opens(iga, anna)
    ada.do(actions.MovePerson, person=anna, door=actions.Door(*RIVER_STREET), since=TODAY)
    assert (opens(ewa, anna), opens(iga, anna)) == (False, True)


def test_a_new_division_moves_people_without_anybody_writing_anything(ada, hire):
    """Nothing is stored that could go stale: the same address, another day, another unit."""
    key = ada.create("Ola", "Kos", door=("Jana Matejki", "7", "", "", "Przykładowo"))
    row = m.Person.objects.get(key=key)
    m_before = date(2025, 12, 1)
    address = m.Address.objects.get(person=row)
    from tests.acting import acting

    with acting():
        address.valid_from = date(2020, 1, 1)
        address.save()
    before, now = places_of([row.pk], m_before), places_of([row.pk], TODAY)
    assert before[row.pk][0].units[0] == "zps-stare"
    assert now[row.pk][0].units[0] == "zps-nowe"
    assert now[row.pk][0].units[-1] == "siedziba"


def test_people_without_a_roof_belong_to_the_unit_that_answers_for_them(ada, hire):
    key = ada.create("Jan", "Kos")
    ada.do(actions.MovePerson, person=key, door=actions.Door(none=True), since=TODAY)
    assert opens(hire("iga", "social_worker", unit="zps-kolejowa"), key)
    assert not opens(hire("ewa", "social_worker", unit="zps-srodmiescie"), key)


@pytest.mark.parametrize(
    "door",
    [("Lipwoa", "12", "", "", "Przykładowo"), ("Lipowa", "12", "", "", "Warszawa"),
     ("Nieznana", "1", "", "", "Przykładowo")],
)  # fmt: skip
def test_a_likeness_gives_no_right(ada, hire, door):
    """A misspelt, foreign or unknown address is nobody's: duties for the whole centre only."""
    key = ada.create("Jan", "Kos", door=door)
    place = places_of([m.Person.objects.get(key=key).pk], TODAY)
    assert [one.units for some in place.values() for one in some] == [()]
    assert not opens(hire("szef", "unit_head", unit="siedziba"), key)
    assert opens(ada, key)


def test_whoever_enters_somebody_of_elsewhere_leads_the_file_and_her_head_sees_it(hire):
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    key = ewa.create("Jan", "Kos")  # no address yet
    assert opens(ewa, key)
    assert ewa.find("Kos") == ["Jan Kos"]
    assert opens(hire("szef", "unit_head", unit="zps-srodmiescie"), key)
    assert not opens(hire("inny", "unit_head", unit="zps-podgorze"), key)
    own = ewa.create("Ola", "Sowa", door=CENTRE_STREET)
    assert not m.FileGrant.objects.filter(person__key=own).exists()


@pytest.mark.parametrize(
    ("role", "finds", "reads", "changes"),
    [
        ("administrator", False, False, False), ("editor", False, False, False),
        ("dpo", False, False, False), ("cashier", False, False, False),
        ("counter", True, False, False), ("debts", True, False, False),
        ("auditor", True, True, False), ("care", False, False, False),
        ("clerk", True, True, True), ("benefits", True, True, True),
        ("director", True, True, True),
    ],
)  # fmt: skip
def test_a_role_opens_what_the_table_of_roles_says(hire, two, role, finds, reads, changes):
    anna, _ = two
    end = TODAY + timedelta(days=3) if role == "auditor" else None
    worker = hire("kto", role, valid_to=end)
    assert bool(worker.find("Wrona")) is finds
    assert opens(worker, anna) is reads
    try:
        worker.do(actions.ChangePerson, person=anna, language="uk")
        done = True
    except RefusedError:
        done = False
    # the counter takes people in; a file that it may find it may also complete
    assert done is (changes or role == "counter")


def test_a_carer_sees_the_people_in_whose_files_she_is_named(ada, hire, two):
    anna, _ = two
    carer = hire("ela", "care")
    ada.do(actions.RestrictFile, person=anna,
           emails=frozenset({"ela@przykladowo.example", "ada@przykladowo.example"}))  # fmt: skip
    assert carer.find("Wrona") == ["Anna Wrona"]
    assert opens(carer, anna)


def test_a_deputy_sees_what_the_absent_worker_sees(office, hire, two):
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    iga = hire("iga", "social_worker", unit="zps-podgorze")
    assert iga.find("Wrona") == ["Jan Wrona"]
    AddSubstitution(
        slug=office.slug, at=NOON, actor=System(), absent=ewa.actor.user.pk,
        deputy=iga.actor.user.pk, first=TODAY, last=TODAY,
    ).execute()  # fmt: skip
    assert sorted(iga.find("Wrona")) == ["Anna Wrona", "Jan Wrona"]


def test_the_excluded_find_nobody_also_after_a_merge(ada, bogdan, office):
    """Bogdan's sister was entered twice; the exclusion named the record that went."""
    first = ada.create("Anna", "Wrona", MARCH)
    second = ada.create("Ana", "Wrona", MARCH, seen=[first])
    bogdan.do(ExcludeWorker, user=office.bogdan.user.pk, person=second, ground="relative",
              first=date(2026, 1, 1))  # fmt: skip
    ada.do(actions.MergePersons, person=first, other=second)
    assert bogdan.find("Wrona") == []
    assert not opens(bogdan, first)
    assert ada.find("Wrona")


def test_breaking_the_glass_opens_one_file_for_reading(office, two, monkeypatch):
    """Alek the administrator may read Anna's file for an hour; the register stays closed."""
    from ostoja.people import permissions

    anna, jan = two
    alek = Register(office.alek)
    assert not opens(alek, anna)
    alek.do(OpenInEmergency, person=anna, reason=REASON)
    monkeypatch.setattr(permissions.timezone, "now", lambda: NOON + timedelta(minutes=59))
    assert (opens(alek, anna), opens(alek, jan)) == (True, False)
    assert alek.find("Wrona") == ["Anna Wrona"]
    with pytest.raises(RefusedError):
        alek.do(actions.ChangePerson, person=anna, language="uk")
    monkeypatch.setattr(permissions.timezone, "now", lambda: NOON + timedelta(minutes=60))
    assert not opens(alek, anna)


def test_the_hint_of_duplicates_is_silent_about_other_units(hire, two):
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    key = ewa.create("Jan", "Wrona", MARCH.replace(year=1980))
    assert key, "nobody asked her to look at Jan beyond the river"
    with pytest.raises(actions.DuplicatesError):
        ewa.create("Anna", "Wrona", MARCH)


def test_members_of_a_household_of_elsewhere_have_no_name(ada, hire, two):
    anna, jan = two
    ada.do(actions.FormHousehold, act="ups", since=TODAY,
           members=((anna, "head"), (jan, "spouse")))  # fmt: skip
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    (home,) = services.file(anna, ewa.actor.user, TODAY).households
    assert [name for _, name in home.members] == ["Anna Wrona", "osoba z teczką zastrzeżoną"]


def test_a_search_in_a_part_of_the_centre_costs_few_queries(hire, two):
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    ewa.find("Wrona")
    with CaptureQueriesContext(connection) as queries:
        ewa.find("Wrona")
    assert len(queries) <= 9, "\n".join(one["sql"][:150] for one in queries)


def test_with_several_roles_the_page_is_opened_in_the_one_that_may(client, office, hire, two):
    """In a small centre the administrator is a clerk too; the log says which one opened it."""
    from ostoja.audit.models import Read

    anna, _ = two
    both = hire("obie", "administrator")
    hire("obie", "clerk")
    client.force_login(both.actor.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/przykladowo/biuro/osoby/{anna}/").status_code == 200
    assert Read.objects.order_by("-id").first().role == "clerk"
