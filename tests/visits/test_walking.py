"""On Thursday Ada visits people at home: one page tells her in which order, also on paper."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.audit.models import Read
from ostoja.cases.office.views import today as cases_today
from ostoja.core.calendars.schedule import WARSAW
from ostoja.visits import actions
from ostoja.visits.office.views import day as views
from tests.reading import text_of
from tests.visits.conftest import SLUG, THURSDAY

WALK = f"/{SLUG}/biuro/wizyty/trasa/?dzien=2026-11-26"


@pytest.fixture
def homes(clerk, office):
    """Two doors, booked against the order of the street; one visit at the office."""
    clerk.book("9:00", kind="w-domu", address="Lipowa 12 m. 3", wish=actions.Wish(said="Pan Jan"))
    clerk.book("10:00", kind="w-domu", address="ul. Lipowa 2")
    return office


@pytest.fixture
def thursday(monkeypatch):
    """The clock of the office stands at Thursday 8:00."""
    now = datetime(THURSDAY.year, THURSDAY.month, THURSDAY.day, 8, tzinfo=WARSAW)
    for module in (views, cases_today):
        monkeypatch.setattr(module, "now_here", lambda: now)


def test_the_visits_of_a_day_stand_in_walking_order(sit, homes):
    shown = text_of(sit("ada").get(WALK))
    assert shown.index("ul. Lipowa 2<") < shown.index("Lipowa 12 m. 3<")
    assert "Pan Jan" in shown
    assert shown.count("Umówiona wcześniej") == 1, "9:00 stands after 10:00"
    assert Read.objects.filter(what="adresy wizyt w domu").count() == 2


def test_whose_visits_they_are_sees_them(sit, homes):
    shown = text_of(sit("bo").get(WALK))
    assert "nie masz wizyt w domu" in shown
    assert "Lipowa" not in shown
    assert sit("edyta").get(WALK).status_code == 302


def test_a_cancelled_visit_is_not_walked_to(sit, clerk, homes):
    from ostoja.visits import models as m

    key = m.Visit.objects.order_by("begins").first().key
    clerk.do(actions.CancelVisit, visit=key)
    assert "Lipowa 12" not in text_of(sit("ada").get(WALK))


def test_the_day_leads_there(sit, homes, thursday):
    browser = sit("ada")
    assert "po kolei (2)" in text_of(browser.get(f"/{SLUG}/biuro/wizyty/"))
    assert "Dziś wizyty w domu: 2." in text_of(browser.get(f"/{SLUG}/biuro/sprawy/dzis/"))
    browser.get(WALK)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(WALK).status_code == 200
    assert len(captured) <= 12
