"""Households ask in a browser without scripts and read what the command line prints."""

import html
import json

import pytest

from ostoja.core.law.questions import load
from ostoja.core.money import in_zl, zl
from tests.browser.test_access import send
from tests.core.law.households import EVERY, FEES_AND_FOSTER, TEN
from tests.core.law.test_precheck import of_this_law

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)
USUAL = [(TEN[1], 360), (FEES_AND_FOSTER[0], 768), (TEN[9], 1280)]
REST = [
    pytest.param(one, width, marks=pytest.mark.soak)
    for one in EVERY
    for width in WIDTHS
    if (one, width) not in USUAL
]


def amounts_of(due):
    """The amounts of one answer as people read them."""
    found = [due[name] for name in ("amount", "min", "max") if due[name] is not None]
    return [in_zl(zl(one)) for one in found]


def ask(page, home, household):
    """From the home page to the result, as a person does: links, fields, buttons."""
    page.goto(home + "przykladowo/")
    page.click("main a[href$='/sprawdz/']")
    for topic in household.topics:
        page.check(f"main [name=temat][value={topic}]")
    send(page, {"ruch": "temat"})
    for relation in household.relations:
        send(page, {"relacja": relation, "ruch": "osoba"})
    send(page, {"ruch": "wszyscy"})
    while page.locator("[name=pytanie]").count():
        code, _sign, at = page.locator("[name=pytanie]").get_attribute("value").partition(":")
        send(page, {"odp": household.said[code, int(at) if at else None], "ruch": "dalej"})
    send(page, {"ruch": "wynik"})


@pytest.mark.parametrize(("household", "width"), [*USUAL, *REST], ids=str)
def test_a_household_reads_what_the_command_line_prints(
    installation, browser, tmp_path, household, width
):
    """Every amount under its benefit's name, nothing wider than the screen, no script needed."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    ask(page, installation.home, household)
    boxes = [one.bounding_box() for one in page.locator("main *:visible").all()[:200]]
    assert all(one["x"] + one["width"] <= width for one in boxes if one)
    cards = {
        one.locator("h3").first.text_content(): html.unescape(one.inner_html())
        for one in page.locator("article.benefit").all()
    }
    path = tmp_path / "dom.json"
    path.write_text(json.dumps(of_this_law(household.file)), encoding="utf-8")
    said = json.loads(
        installation.ostoja("entitle", str(path), "--json", "--centre", "przykladowo")
    )
    codes = {code for one in load().topics if one.code in household.topics for code in one.benefits}
    told = [one for one in said["benefits"] if one["code"] in codes]
    assert len(told) >= len(codes) - 1
    for due in told:
        card = cards[load().about[due["code"]].title.pl]
        assert due["status"] != "missing_data"
        assert all(one in card.replace("&nbsp;", "\u00a0") for one in amounts_of(due)), due
    context.close()


def test_a_clerk_needs_only_the_keyboard(installation, browser):
    """From the field of the income on: type, Tab, type, Enter; the result is on the same page."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(installation.home + "przykladowo/sprawdz/urzednik/")
    page.focus("[name='dochod-miesiac:0']")
    page.keyboard.type("300")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wynik")
    assert "355,00" in page.text_content("#wynik")
    assert page.input_value("[name='dochod-miesiac:0']") == "300"
    page.close()
