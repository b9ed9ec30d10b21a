"""What axe finds on the page that a browser shows: every rule of it, nothing disabled."""

import pytest

from tests.browser.conftest import NODE

AXE = NODE / "node_modules/axe-core/axe.min.js"
# The page sends what is wrong and no more: the whole report of a long page weighs megabytes.
RUN = """async () => (await axe.run({resultTypes: ["violations"], elementRef: false})).violations
    .flatMap(one => one.nodes.map(node => [one.id, node.html]))"""


def load(page):
    """Put axe into the page; it stays there until the page is left."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in tools/node")
    page.add_script_tag(path=AXE)


def found(page):
    """Each barrier on a page into which axe was put: the rule, the markup."""
    return [(rule, markup) for rule, markup in page.evaluate(RUN)]


def barriers(page):
    """Each barrier on a page: the rule, the markup."""
    load(page)
    return found(page)


def sound(page):
    """No barrier, nothing that scrolls sideways."""
    assert barriers(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
