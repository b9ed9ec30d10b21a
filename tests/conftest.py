"""Shared by all tests: the demo centres in a database, loaded through the action.

On PostgreSQL the owner only migrates; every test runs over a connection of the web role.
"""

import random
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings as hypothesis_settings

from ostoja.centres.files import load_centre
from tests import template
from tests.reference import ROOT

WARSAW = ZoneInfo("Europe/Warsaw")
WEB_ROLE = "ostoja_test_web"

# Machines are shared: how long one example takes says nothing about whether it is right.
hypothesis_settings.register_profile("ostoja", deadline=None, print_blob=True)
hypothesis_settings.load_profile("ostoja")
template.install()


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no processor waits for the other at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def _read_all_views():
    """What is first read while a test holds a clock still would keep that clock for ever."""
    from django.template import engines

    import ostoja.project.urls

    assert ostoja.project.urls.urlpatterns
    assert engines["django"].engine.template_context_processors


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After the owner has made the test database, connect as the role that owns nothing."""
    from django.db import connection

    _read_all_views()
    if connection.vendor != "postgresql":
        yield
        return
    from django.test.utils import setup_databases, teardown_databases

    from ostoja.centres.pg import ensure_role, grant

    owner = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        # None is made yet when all tests that run copy it for themselves: they bear no mark.
        there = connection.settings_dict["NAME"] == connection.creation._get_test_db_name()
        alone = [] if there else setup_databases(verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            ensure_role(cursor, WEB_ROLE)
            grant(cursor, WEB_ROLE, connection.introspection.table_names())
        connection.close()
        connection.settings_dict["USER"] = WEB_ROLE
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["USER"] = owner
        if alone:
            teardown_databases(alone, verbosity=0)


@pytest.fixture(autouse=True)
def no_order_by_luck(monkeypatch):
    """Rows of a query without an order come in any order, as a database may give them."""
    from django.db.models import QuerySet

    fetch = QuerySet._fetch_all

    def shuffled(self):
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and isinstance(self._result_cache, list):
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


@pytest.fixture(autouse=True)
def own_version_file(settings, tmp_path, monkeypatch):
    """No test counts in the file of a running installation."""
    from ostoja.benefits import services as benefits
    from ostoja.centres import services
    from ostoja.centres.versions import VersionFile
    from ostoja.content import services as content
    from ostoja.directory import services as directory

    settings.OSTOJA_VERSION_FILE = tmp_path / "content-version"
    counter = VersionFile(settings.OSTOJA_VERSION_FILE)
    monkeypatch.setattr(services, "versions", lambda: counter)
    directory._book.cache_clear()  # versions begin anew in every test's database
    benefits.forget()
    content.forget()
    return counter


@cache
def read_centre(slug):
    """The files of a demo centre, read once; facts are frozen."""
    return load_centre(ROOT / "demo" / slug)


@pytest.fixture
def town(db):
    """``town("bytom")``: load a demo centre as the command line does."""
    from ostoja.audit.actions import System
    from ostoja.directory.actions import ImportCentre

    def load(slug):
        facts = read_centre(slug)
        at = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
        ImportCentre(slug=slug, at=at, actor=System(), facts=facts).execute()
        return slug

    return load
