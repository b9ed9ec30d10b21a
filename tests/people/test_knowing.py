"""A form begins with what its reader may know of the person and the household, in few queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.accounts.permissions import remembering
from ostoja.people import actions
from ostoja.people import models as m
from ostoja.people.knowing import known
from ostoja.people.representing import UNNAMED
from tests.people.conftest import MARCH, TODAY
from tests.people.test_rights import CENTRE_STREET, hire, two

__all__ = ["hire", "two"]
ADULT_TODAY = date(2008, 11, 23)


def knows(register, key):
    return known(m.Person.objects.get(key=key), register.actor.user, TODAY)


def together(ada, *members):
    ada.do(actions.FormHousehold, act="ups", since=date(2026, 1, 1), members=members)


def earned(ada, key, month):
    ada.do(
        actions.RecordIncome, person=key, act="ups", month=month, evidence="certificate",
        receipts={"ups_wynagrodzenie_netto": 60_000},
    )  # fmt: skip


def test_the_household_stands_in_order_with_its_relations(ada, two):
    anna, jan = two
    together(ada, (anna, "head"), (jan, "spouse"))
    earned(ada, anna, date(2026, 10, 1))
    found = knows(ada, anna)
    assert [(one.name, one.relation) for one in found.together] == [
        ("Anna Wrona", m.Relation("head").label), ("Jan Wrona", m.Relation("spouse").label),
    ]  # fmt: skip
    assert found.address == "Lipowa 12/3, 00-001 Przykładowo"
    assert len(found.incomes) == 1
    assert found.facts(TODAY) == frozenset()


@pytest.mark.parametrize(
    ("born", "facts"), [(ADULT_TODAY, set()), (ADULT_TODAY.replace(day=24), {"child"})]
)
def test_a_child_is_one_until_the_eighteenth_birthday(ada, two, born, facts):
    anna, _ = two
    together(ada, (anna, "head"), (ada.create("Ola", "Wrona", born), "child"))
    assert knows(ada, anna).facts(TODAY) == facts


def test_a_foreigner_with_a_basis_of_stay(ada, office):
    key = ada.create("Oksana", "Zmyślona", MARCH, citizenship="UA", door=CENTRE_STREET)
    basis = m.Basis.values[0]
    ada.do(actions.RecordStay, person=key, basis=basis, since=date(2026, 1, 1))
    found = knows(ada, key)
    assert found.stay == m.Basis(basis).label
    assert found.facts(TODAY) == {"foreigner"}


def test_a_former_name_is_not_the_name(ada, two):
    anna, _ = two
    ada.do(actions.ChangeName, person=anna, given="Anna", surname="Sosna", since=date(2026, 6, 1))
    assert knows(ada, anna).person.name == "Anna Sosna"


def test_of_whom_the_reader_may_not_see_nothing_is_told(ada, bogdan, office, two):
    """Neither the name nor that there is a child."""
    anna, _ = two
    child = ada.create("Ola", "Wrona", date(2020, 1, 1))
    together(ada, (anna, "head"), (child, "child"))
    ada.do(actions.RestrictFile, person=child, emails=frozenset({"ada@przykladowo.example"}))
    assert knows(ada, anna).facts(TODAY) == {"child"}
    seen = knows(bogdan, anna)
    assert [one.name for one in seen.together] == ["Anna Wrona", UNNAMED]
    assert seen.facts(TODAY) == frozenset()
    assert knows(bogdan, child) is None


def test_a_part_of_the_centre_knows_its_own(ada, hire, two):
    anna, jan = two
    together(ada, (anna, "head"), (jan, "spouse"))
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    assert [one.name for one in knows(ewa, anna).together] == ["Anna Wrona", UNNAMED]
    assert knows(ewa, jan) is None


def test_a_merged_record_is_one_person(ada, two):
    anna, _ = two
    double = ada.create("Ana", "Wrona", MARCH, seen=[anna])
    earned(ada, double, date(2026, 9, 1))
    ada.do(actions.MergePersons, person=anna, other=double)
    for key in (anna, double):
        found = knows(ada, key)
        assert (found.person.name, len(found.incomes)) == ("Anna Wrona", 1)


def test_it_takes_three_queries(ada, two):
    anna, jan = two
    together(ada, (anna, "head"), (jan, "spouse"))
    one = m.Person.objects.get(key=anna)
    with remembering():
        known(one, ada.actor.user, TODAY)
        with CaptureQueriesContext(connection) as captured:
            known(one, ada.actor.user, TODAY)
    assert len(captured) == 3
