"""In a real browser: no barrier found by axe, no sideways scrolling, the keyboard is enough."""

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.site.conftest import site  # noqa: F401  # the fixture of the public site
from tests.site.test_pages import PATHS

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tools/node/node_modules/axe-core/axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
pytestmark = pytest.mark.browser


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing that people ask is written down."""


@pytest.fixture
def address(site) -> Iterator[str]:  # noqa: F811
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield running
        running.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_no_barrier_on_any_page(address, browser, width, scheme):
    """Every page, narrow and light, wide and dark, with every rule of axe."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in tools/node")
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page, found = context.new_page(), []
    for path in PATHS:
        page.goto(address + path)
        page.add_script_tag(path=AXE)
        found += [(path, one["id"]) for one in page.evaluate("axe.run()")["violations"]]
    context.close()
    assert found == []


def test_nothing_scrolls_sideways_at_400_percent(address, browser):
    """1280 px at 400 % are 320 px."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for path in PATHS:
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    page.close()
    assert wide == []


def test_the_keyboard_is_enough_to_ask(address, browser):
    """Tab reaches the skip link first; typing, the arrow and Enter choose a street; Enter asks."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + "knurow/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#adres")
    page.wait_for_function("window.htmx !== undefined")
    page.keyboard.type("kościusz", delay=30)
    page.wait_for_selector("#adres-list [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "Kościuszki" in page.input_value("#adres")
    page.keyboard.press("Enter")
    page.wait_for_selector("main h1")
    page.wait_for_url("**/odpowiedz/")
    page.close()
