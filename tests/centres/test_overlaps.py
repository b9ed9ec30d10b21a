"""Two names of one unit on one day cannot be stored, on either database, by any statement."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.centres.context import in_centre
from ostoja.centres.overlaps import guarded
from ostoja.centres.services import centre
from ostoja.directory import models as m
from ostoja.directory.services import book
from tests.acting import acting

SPRING = {"valid_from": date(2030, 3, 1), "valid_to": date(2030, 5, 31)}


@pytest.fixture
def unit(town):
    town("bytom")
    with in_centre(centre("bytom").pk), acting():
        row = m.Unit.objects.first()
        m.UnitName.objects.filter(unit=row).update(valid_to=date(2029, 12, 31))
        yield row


def name(unit, text="Nowa nazwa", **life):
    return m.UnitName(
        centre=unit.centre, unit=unit, name=text, position=9, trust="sourced", **{**SPRING, **life}
    )


def test_what_is_guarded():
    assert {model.__name__ for model in guarded()} >= {"UnitName", "Seat", "Generation"}


@pytest.mark.parametrize(
    "life",
    [
        {},
        {"valid_from": date(2030, 5, 31), "valid_to": None},
        {"valid_from": None, "valid_to": date(2030, 3, 1)},
        {"valid_from": None, "valid_to": None},
        {"valid_from": date(2030, 4, 1), "valid_to": date(2030, 4, 2)},
    ],
)
def test_lives_that_share_a_day_are_refused(unit, life):
    name(unit).save()
    for statement in (
        lambda: name(unit, "Druga", **life).save(),
        lambda: m.UnitName.objects.bulk_create([name(unit, "Druga", **life)]),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            statement()


def test_lives_that_follow_each_other_are_fine_and_an_update_is_watched_too(unit):
    name(unit).save()
    name(unit, "Druga", valid_from=date(2030, 6, 1), valid_to=None).save()
    with pytest.raises(DatabaseError), transaction.atomic():
        m.UnitName.objects.filter(name="Druga").update(valid_from=date(2030, 5, 31))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_unitname SET valid_from = '2030-05-31' WHERE name = 'Druga'"
        )
    m.UnitName.objects.filter(name="Druga").update(valid_from=date(2030, 7, 1))


def test_another_unit_may_bear_a_name_on_the_same_days(unit):
    other = m.Unit.objects.exclude(pk=unit.pk).first()
    m.UnitName.objects.filter(unit=other).update(valid_to=date(2029, 12, 31))
    name(unit).save()
    name(other).save()
    assert book("bytom")
