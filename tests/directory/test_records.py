"""What a centre's files say is what the database gives back."""

from pathlib import Path

import pytest

from ostoja.centres.context import in_centre
from ostoja.centres.files import load_centre
from ostoja.directory import records, services
from tests.acting import acting, new_centre

DEMO = Path(__file__).resolve().parents[2] / "demo"
TOWNS = sorted(path.parent.name for path in DEMO.glob("*/centre.yaml"))


@pytest.mark.django_db
@pytest.mark.parametrize("slug", TOWNS)
def test_nothing_is_lost_in_the_database(slug):
    """Every fact of a demo centre goes into the tables and comes back equal."""
    facts = load_centre(DEMO / slug)
    centre = new_centre(slug, facts.centre.name)
    with in_centre(centre.pk), acting():
        records.to_rows(facts, centre)
    assert services.facts(slug) == facts
