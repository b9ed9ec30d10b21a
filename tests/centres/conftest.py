"""A centre in which people work, another one, and a marked row in every table of that one."""

import logging

import pytest

from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from tests.acting import new_centre
from tests.centres.planting import Garden


@pytest.fixture
def here(town, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of doors are rightly shut
    town("bytom")
    return centre("bytom")


@pytest.fixture
def other(here):
    return new_centre("beta", "Ośrodek Beta")


@pytest.fixture
def garden(other):
    with in_centre(other.pk):
        return Garden(other).plant_all()
