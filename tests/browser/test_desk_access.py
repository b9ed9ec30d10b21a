"""The editors' desk under axe and pa11y: what is ours has no fault, the library's is named here."""

import pytest

from tests.browser.barriers import barriers
from tests.browser.conftest import PASSWORD
from tests.browser.test_pa11y import errors

pytestmark = pytest.mark.browser
# Faults of Wagtail 7.4's own markup: the rule, what it stands on, and why it is not mended here.
# Whatever else axe finds fails; so does an entry that is not found any more.
LIBRARY = {
    ("landmark-unique", "role=\"search\""):
        "two search forms without names, one in the sidebar made by the library's script",
    ("label-content-name-mismatch", "page-status-tag"):
        "the tag's label says who sees the page, its text says that it is live",
}  # fmt: skip
# The same for pa11y: what HTML_CodeSniffer says of Wagtail's own markup.
SNIFFED = {
    (
        "4_1_2.H91.Button.Name",
        "xdsoft_",
    ): "buttons of the library's calendar, closed until asked for",
    ("4_1_2.H91.InputButton.Name", 'hidden="" disabled=""'): "hidden: it stops the Enter key",
    ("4_1_2.H91.InputNumber.Name", "usage_count_"): "no label; its placeholder names it",
    ("4_1_2.H91.InputText.Name", "latest_revision_created_at_"): "the same, of two days",
    ("1_3_1.F68", "latest_revision_created_at_"): "the same",
    ("3_2_2.H32.2", "page-reorder-form"): "sent by a script while a row is moved",
    ("3_2_2.H32.2", "w-editing-sessions"): "sent by a script: who else is editing",
    ("4_1_2.H91.InputCheckbox.Name", 'name="is_editing"'): "hidden, for the same script",
}
# A page is judged at rest, no colour half-way to where it goes.
REST = """const still = new CSSStyleSheet();
still.replaceSync("*, *::before, *::after { transition: none !important }");
document.adoptedStyleSheets = [still];"""
SCREENS = ("images/", "images/add/", "documents/", "documents/add/", "account/")


@pytest.fixture
def desk(installation, browser):
    """The desk as an editor enters it, with the door looked at on the way."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="pl-PL", bypass_csp=True
    )
    context.add_init_script(REST)
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
    return [(where, rule, markup) for rule, markup in barriers(page)]


def sorted_out(found, library):
    """Which entries of a library were met, and what is left."""
    seen, ours = set(), []
    for where, rule, html in found:
        known = {one for one in library if one[0] == rule and one[1] in html}
        seen |= known
        if not known:
            ours.append((where, rule, html[:160]))
    return seen, ours


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
    seen, ours = sorted_out(found, LIBRARY)
    assert ours == []
    assert seen == set(LIBRARY), "an entry is mended upstream: take it out of the list"


def test_pa11y_finds_no_fault_of_ours_on_the_desk(installation, desk):
    """The same screens, opened by pa11y with the editor's cookies."""
    home, listed = installation.home, desk.url
    edit = desk.locator("a[href$='/edit/']").first.get_attribute("href")
    desk.goto(f"{listed}add_subpage/")
    news = desk.locator("a:has-text('Aktualność')").first.get_attribute("href")
    screens = (*(f"{home}redakcja/{name}" for name in SCREENS), listed, f"{listed}add_subpage/",
               *(home.rstrip("/") + one for one in (edit, news)))  # fmt: skip
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in desk.context.cookies())
    found = errors([{"url": url, "cookie": cookie} for url in screens], 1280)
    seen, ours = sorted_out(
        [(url, code.split(".", 3)[-1], html) for url, code, html in found], SNIFFED
    )
    assert ours == []
    assert seen == set(SNIFFED), "an entry is mended upstream: take it out of the list"
