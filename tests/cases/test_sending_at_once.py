"""An impatient thumb, a slow network, two open tabs: pressed by twenty at once it is one letter."""

import threading

import pytest
from django.db import connections

from ostoja.audit.actions import RefusedError, System
from ostoja.cases.actions import FillIn, SendApplication, StartDraft
from ostoja.cases.filling import Filled
from ostoja.cases.models import Draft, SentApplication
from ostoja.centres.context import in_centre
from ostoja.centres.files import load_centre
from ostoja.centres.services import key
from ostoja.directory.actions import ImportCentre
from ostoja.letters.models import IncomingLetter
from ostoja.visits.actions import Resident
from ostoja.visits.models.visit import code_of
from tests.cases.conftest import NOON, SLUG
from tests.cases.test_signs import committed
from tests.reference import ROOT

__all__ = ["committed"]
CODE, CROWD = code_of("tłum"), 20
FIELDS = {"imie": "Anna", "nazwisko": "Wrona", "o-czym": "Zasiłki", "komu-potrzebne": "sąd"}
SHARED = {"slug": SLUG, "at": NOON, "actor": Resident(), "code": CODE}


def at_once(make):
    """What twenty threads with connections of their own got, and what went wrong."""
    got, failed = [], []

    def work():
        try:
            with in_centre(key(SLUG)):
                got.append(make().execute().what)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(CROWD)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return got, failed


def test_another_tab_finds_the_draft_gone_and_changes_nothing(office):
    filled = Filled(fields=FIELDS)
    StartDraft(**SHARED, matter="zaswiadczenie", language="pl", filled=filled).execute()
    SendApplication(**SHARED).execute()
    with pytest.raises(RefusedError, match="Nie ma już takiego szkicu"):
        FillIn(**SHARED, filled=Filled()).execute()
    again = StartDraft(**SHARED, matter="zaswiadczenie", language="pl", filled=Filled()).execute()
    assert again.what["again"]
    assert "Wrona" in SentApplication.objects.get().answers


def test_one_draft_and_one_letter_however_often_it_is_pressed(committed, own_version_file):
    ImportCentre(
        slug=SLUG, at=NOON, actor=System(), facts=load_centre(ROOT / "demo" / SLUG)
    ).execute()
    filled = Filled(fields=FIELDS)
    started, failed = at_once(
        lambda: StartDraft(**SHARED, matter="zaswiadczenie", language="pl", filled=filled)
    )
    assert failed == []
    assert sum("draft" in one for one in started) == 1
    sent, failed = at_once(lambda: SendApplication(**SHARED))
    assert failed == []
    assert len({one["letter"] for one in sent}) == 1
    with in_centre(key(SLUG)):
        assert IncomingLetter.objects.count() == SentApplication.objects.count() == 1
        assert not Draft.objects.exists()
