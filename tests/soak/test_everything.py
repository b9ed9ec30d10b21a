"""The long tests: whatever people type, every page of every centre, every hour of a year."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostoja.centres.files import load_centre
from ostoja.core.where.book import Book
from ostoja.core.where.national import load
from tests.reference import ROOT

pytestmark = pytest.mark.soak
WARSAW = ZoneInfo("Europe/Warsaw")
SLUGS = sorted(path.parent.name for path in (ROOT / "demo").glob("*/centre.yaml"))
BOOKS = {}
PIECES = ["Lipowa", "ul.", "pl. Wolności", "11 Listopada", "12a", "m 3", "/", "-", "św.", "999"]


def book(slug):
    if slug not in BOOKS:
        BOOKS[slug] = Book(load_centre(ROOT / "demo" / slug), load())
    return BOOKS[slug]


typed = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.text(alphabet="0123456789 /-,.", max_size=40),
)


@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(slug=st.sampled_from(SLUGS), address=typed, matter=typed, lang=st.sampled_from(["pl", "uk"]))
def test_whatever_is_typed_nobody_is_sent_to_a_unit_that_no_source_gives(
    slug, address, matter, lang
):
    at = datetime(2026, 11, 20, 14, 30, tzinfo=WARSAW)
    answer = book(slug).where(address=address, matter=matter, at=at, lang=lang)
    assert (answer.unit is not None) == (answer.status == "found")
    assert answer.as_json()["centre"] == slug
    if answer.unit:
        assert answer.unit.code in {unit.code for unit in book(slug).units(at.date())}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_hour_of_a_year_the_state_agrees_with_its_own_forecast(slug):
    """What is promised as the next opening is open, and what is promised as the end is not."""
    at = datetime(2026, 1, 1, tzinfo=WARSAW)
    while at.year == 2026:
        for unit in book(slug).facts.units:
            state = book(slug).open(unit.code, at, "pl")
            if state.open is False and state.next_opening:
                assert state.next_opening > at
                assert book(slug).open(unit.code, state.next_opening, "pl").open is True
            if state.open and state.until:
                assert book(slug).open(unit.code, state.until, "pl").open is not True
        at += timedelta(hours=37)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_of_every_centre_in_three_languages(slug, town, client):
    town(slug)
    facts = book(slug).facts
    pages = ["", "jednostki/", "budynki/", "sprawy/", "otwarte/", "pilne/", "kontakt/"]
    pages += ["szukaj/", "dostepnosc/", "latwy-tekst/"]
    pages += [f"jednostki/{unit.code}/" for unit in facts.units]
    pages += [f"budynki/{building.code}/" for building in facts.buildings]
    pages += [f"sprawy/{matter.code}/" for matter in book(slug).all_matters]
    for prefix in ("", "/en", "/uk"):
        for page in pages:
            response = client.get(f"{prefix}/{slug}/{page}")
            assert response.status_code == 200, f"{prefix}/{slug}/{page}"
            assert "noindex" in response["X-Robots-Tag"]
