"""Shared by all tests: the demo centres in a database, loaded through the action."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ostoja.centres.files import load_centre
from tests.reference import ROOT

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture(autouse=True)
def own_version_file(settings, tmp_path, monkeypatch):
    """No test counts in the file of a running installation."""
    from ostoja.centres import services
    from ostoja.centres.versions import VersionFile
    from ostoja.directory import services as directory

    counter = VersionFile(tmp_path / "content-version")
    monkeypatch.setattr(services, "versions", lambda: counter)
    directory._book.cache_clear()  # versions begin anew in every test's database
    return counter


@pytest.fixture
def town(db):
    """``town("bytom")``: load a demo centre as the command line does."""
    from ostoja.audit.actions import System
    from ostoja.directory.actions import ImportCentre

    def load(slug):
        facts = load_centre(ROOT / "demo" / slug)
        at = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
        ImportCentre(slug=slug, at=at, actor=System(), facts=facts).execute()
        return slug

    return load
