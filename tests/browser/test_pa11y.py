"""pa11y finds no error on any address that a GET opens."""

import json
import subprocess

import pytest

from tests.browser.addresses import EVERY
from tests.browser.conftest import CHROMIUM, NODE

pytestmark = pytest.mark.browser


def errors(pages, width):
    """What pa11y finds on pages (``url``, ``cookie``), at one width."""
    if not (NODE / "node_modules/pa11y").exists() or not CHROMIUM.exists():
        pytest.skip("pa11y is not installed: npm ci in tools/node")
    asked = json.dumps({"chromium": str(CHROMIUM), "width": width, "pages": pages})
    done = subprocess.run(
        ["node", "pa11y.mjs"], cwd=NODE, input=asked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.soak  # in `make test` axe looks at the same addresses
@pytest.mark.parametrize("width", [360, 1280])
def test_pa11y_finds_no_error(installation, desks, draft, width):
    """HTML_CodeSniffer through pa11y, WCAG 2 AA, on every address that a GET opens."""
    cookies = {
        desk: "; ".join(f"{one['name']}={one['value']}" for one in found)
        for desk, found in desks.items()
    }
    pages = [
        {"url": installation.home + visit.path, "cookie": cookies[visit.desk]}
        for visit in EVERY
        if not visit.post
    ]
    assert errors(pages, width) == []
