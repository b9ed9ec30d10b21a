"""A centre with pages, and editors at their desks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import System
from ostoja.content.actions import ImportPages
from ostoja.content.files import read_pages
from tests.reference import ROOT

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
PASSWORD = "pokaz-ostoja-2026"
# The library leaves the file of a picture that it has just resized to the collector of garbage.
LIBRARY_LEAKS = (
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Pictures and files of a test stay in its folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "media")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def pages(town):
    """``pages("bytom")``: a demo centre with its pages, as the command line loads them."""

    def load(slug, found=None):
        town(slug)
        texts = read_pages(ROOT / "demo" / slug) if found is None else found
        ImportPages(slug=slug, at=NOW, actor=System(), pages=tuple(texts)).execute()
        return slug

    return load


@pytest.fixture
def editor():
    """``editor("bytom")``: a client signed in to the office of a centre through its own door."""

    def enter(slug, role="editor"):
        email = f"{role}@{slug}.example"
        if not User.objects.filter(email=email).exists():
            AddMember(
                slug=slug, at=NOW, actor=System(), email=email, person=f"Pokaz: {role}", role=role,
                password=PASSWORD,
            ).execute()  # fmt: skip
        client = Client()
        answer = client.post(
            f"/{slug}/biuro/wejscie/", {"username": email, "password": PASSWORD}, follow=True
        )
        assert answer.status_code == 200
        return client

    return enter


@pytest.fixture
def reader():
    """``reader(at)``: a resident at a moment."""
    return lambda at=NOW: Client(**{"ostoja.now": at})
