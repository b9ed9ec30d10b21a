"""No statement moves a row to another centre."""

import pytest

from ostoja.centres.context import in_centre
from ostoja.centres.models import CrossCentreError
from ostoja.centres.services import centre
from ostoja.directory import models as m
from tests.acting import acting


@pytest.fixture
def both(town):
    town("bytom")
    town("knurow")
    return centre("bytom"), centre("knurow")


def test_update_cannot_change_the_centre(both):
    bytom, knurow = both
    with in_centre(bytom.pk):
        rows = m.Unit.objects.all()
        count = rows.count()
        for change in ({"centre": knurow}, {"centre_id": knurow.pk}):
            with pytest.raises(CrossCentreError):
                rows.update(**change)
        one = rows.first()
        one.centre = knurow
        with pytest.raises(CrossCentreError):
            m.Unit.objects.bulk_update([one], ["centre"])
        assert m.Unit.objects.count() == count


def test_update_in_one_centre_leaves_the_other_alone(both):
    bytom, knurow = both
    with in_centre(knurow.pk):
        before = list(m.Unit.objects.values_list("code", "kind"))
    with in_centre(bytom.pk), acting():
        m.Unit.objects.update(kind="desk")
    with in_centre(knurow.pk):
        assert list(m.Unit.objects.values_list("code", "kind")) == before
