"""The public site over the files of the demo centres; no database is read."""

from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from ostoja.centres.files import load_centre
from ostoja.content.shelf import Shelf
from ostoja.core.where.book import Book
from ostoja.core.where.national import load
from tests.site.talking import law_on

WARSAW = ZoneInfo("Europe/Warsaw")
DEMO = Path(__file__).resolve().parents[2] / "demo"
SLUGS = sorted(one.parent.name for one in DEMO.glob("*/centre.yaml"))


@cache
def book(slug):
    return Book(load_centre(DEMO / slug), load())


@pytest.fixture
def site(monkeypatch, settings):
    """A client of the public pages; ``at`` sets the moment."""
    from django.test import Client

    from ostoja.site import edge
    from ostoja.site.views import find, robots

    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    # the centre comes from files here, so nothing may look it up in the database
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "ostoja.centres" not in one]
    monkeypatch.setattr(edge, "book", book)
    monkeypatch.setattr(edge, "shelf", lambda slug: Shelf())
    monkeypatch.setattr(edge, "centres", lambda: [SimpleNamespace(slug=slug) for slug in SLUGS])
    assert find.slugs is robots.slugs is edge.slugs
    return Client(**{"ostoja.now": datetime(2026, 11, 20, 10, 0, tzinfo=WARSAW)})


@pytest.fixture
def shop(site, monkeypatch):
    """The pages over the law as the product ships it; no centre's tables, no database."""
    from ostoja.benefits import asking
    from ostoja.core.law import benefits
    from ostoja.site.precheck import cards

    monkeypatch.setattr(asking, "law_of", lambda slug, day: law_on(day))
    monkeypatch.setattr(
        cards, "entitled",
        lambda slug, case, day, asked: benefits.entitle(law_on(day), case, asked),
    )  # fmt: skip
    return site
