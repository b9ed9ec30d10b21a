"""A library's shared computer may send its forms; a machine that sends hundreds may not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory

from ostoja.centres.context import in_centre
from ostoja.flood import services
from ostoja.flood.forms import SEAL, TRAP, opened, seal
from ostoja.flood.models import Knock
from ostoja.flood.services import FloodError, Limit
from tests.acting import new_centre

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
THREE = Limit(3, 10)


@pytest.fixture
def centre(db):
    made = new_centre("probny", "Ośrodek próbny")
    with in_centre(made.pk):
        yield made


def come(address="192.0.2.1", after=0, purpose="próba"):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    services.knock(request, purpose, THREE, NOON + timedelta(minutes=after))


def test_the_fourth_attempt_waits_and_others_do_not(centre):
    for _ in range(3):
        come()
    with pytest.raises(FloodError, match="za 10 min"):
        come()
    come("192.0.2.2")
    come(purpose="inna")
    come(after=11)


def test_no_address_is_kept_and_the_day_after_nothing(centre):
    come()
    assert "192.0.2" not in str(list(Knock.objects.values()))
    assert services.forget(NOON + timedelta(hours=23)) == 0
    assert services.forget(NOON + timedelta(hours=25)) == 1


def test_a_form_of_a_person_goes_through_once_it_was_read():
    made = seal("próba", NOON)
    first = opened({SEAL: made}, "próba", NOON + timedelta(seconds=5))
    second = opened({SEAL: made}, "próba", NOON + timedelta(seconds=9))
    assert first == second, "a second click carries the same key"


@pytest.mark.parametrize(
    ("sent", "seconds", "said"),
    [
        ({}, 0.2, "bardzo szybko"),
        ({TRAP: "http://spam.example"}, 60, "ma być puste"),
        ({}, 7 * 3600, "zbyt długo"),
        ({SEAL: "podrobiona"}, 60, "zbyt długo"),
    ],
)
def test_what_machines_send_comes_back_with_a_sentence(sent, seconds, said):
    whole = {SEAL: seal("próba", NOON), **sent}
    with pytest.raises(FloodError, match=said):
        opened(whole, "próba", NOON + timedelta(seconds=seconds))


def test_a_seal_of_one_form_does_not_open_another():
    with pytest.raises(FloodError):
        opened({SEAL: seal("jedna", NOON)}, "druga", NOON + timedelta(seconds=5))
