"""Installations for the long tests, on both databases."""

import pytest

from tests.installation import Installation, reachable
from tests.reference import ROOT

VENDORS = ("sqlite", "postgresql")


@pytest.fixture(scope="session", params=VENDORS)
def filled(request, tmp_path_factory):
    """An installation with the made-up town, its people and its staff; never changed by a test."""
    if request.param == "postgresql" and not reachable():
        pytest.skip("no PostgreSQL server; set OSTOJA_TEST_POSTGRESQL")
    made = Installation.empty(tmp_path_factory.mktemp(request.param) / "whole", request.param)
    try:
        made.run("migrate", *(("--grant", "ostoja_soak_web") if made.vendor != "sqlite" else ()),
                 owner=True)  # fmt: skip
        two = tmp_path_factory.mktemp("two")
        for slug in ("bytom", "przykladowo"):
            (two / slug).symlink_to(ROOT / "demo" / slug)
        made.run("demo", "--no-serve", "--data", str(two), owner=True)
        yield made
    finally:
        made.remove()


@pytest.fixture
def installation(filled, tmp_path):
    """A copy of the filled installation, for one test."""
    made = filled.copy(tmp_path / "copy")
    yield made
    made.remove()
