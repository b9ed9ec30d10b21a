"""The editors' desk under axe: what is ours has no fault; what is the library's is named here."""

import pytest

from tests.browser.conftest import NODE, PASSWORD

pytestmark = pytest.mark.browser
AXE = NODE / "node_modules/axe-core/axe.min.js"
# Faults of Wagtail 7.4's own markup: the rule, what it stands on, and why it is not mended here.
# Whatever else axe finds fails; so does an entry that is not found any more.
LIBRARY = {
    ("landmark-unique", "role=\"search\""):
        "two search forms without names, one in the sidebar made by the library's script",
    ("label-content-name-mismatch", "page-status-tag"):
        "the tag's label says who sees the page, its text says that it is live",
}  # fmt: skip
SCREENS = ("images/", "images/add/", "documents/", "documents/add/", "account/")


@pytest.fixture
def desk(installation, browser):
    """The desk as an editor enters it, with the door looked at on the way."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci in tools/node")
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="pl-PL", bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{installation.home}redakcja/")
    page.faults = faults(page, "door")
    page.click("main a:has-text('Przykładowie')")
    page.faults += faults(page, "login")
    page.fill("#id_username", "editor@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector("text=Dzień otwarty w ośrodku")
    yield page
    context.close()


def faults(page, where):
    """What every rule of axe finds on a screen: where, the rule, the markup."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [(where, one["id"], node["html"]) for one in found for node in one["nodes"]]


def test_the_editors_screens_have_no_fault_of_ours(installation, desk):
    """The door, the list of pages, choosing a kind, a new news, editing, pictures and files."""
    found = [*desk.faults, *faults(desk, "pages")]
    home, listed = installation.home, desk.url
    edit = desk.locator("a[href$='/edit/']").first.get_attribute("href")
    for name in SCREENS:
        assert desk.goto(f"{home}redakcja/{name}").ok, name
        found += faults(desk, name)
    desk.goto(f"{home.rstrip('/')}{edit}")
    found += faults(desk, "edit")
    desk.goto(f"{listed}add_subpage/")
    found += faults(desk, "kinds")
    desk.click("a:has-text('Aktualność') >> nth=0")
    desk.wait_for_selector("#id_title")
    found += faults(desk, "news")
    seen, ours = set(), []
    for where, rule, html in found:
        known = {one for one in LIBRARY if one[0] == rule and one[1] in html}
        seen |= known
        if not known:
            ours.append((where, rule, html[:160]))
    assert ours == []
    assert seen == set(LIBRARY), "an entry is mended upstream: take it out of the list"
