"""The director gave a suggestion to the wrong person and takes that back, without JavaScript; the
page has no barrier before, while the form is open, and after, on a telephone and on wide screens.
"""

import pytest

from tests.browser.barriers import sound
from tests.browser.conftest import PASSWORD
from tests.browser.desk import desk

pytestmark = pytest.mark.browser
__all__ = ["desk"]
PAGE = "przykladowo/biuro/sprawy/skargi/zmyslony0003/"
WIDTHS = (360, 768, 1280)
WRONG = "Wyznaczenie osoby do rozpatrzenia"


def seen(desks, name):
    """The page at each width, its disclosures of taking back open."""
    for one in desks:
        page = one.open(PAGE)
        page.evaluate("document.querySelectorAll('#ostatni-krok').forEach(d => d.open = true)")
        sound(page)
        one.look(f"{name}-{page.viewport_size['width']}")


def test_a_suggestion_given_to_the_wrong_person_goes_back_without_javascript(
    desk, installation, browser
):
    readers = [desk(width) for width in WIDTHS]
    for one in readers:
        one.enter("director@przykladowo.example", PASSWORD, slug="przykladowo")
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    plain.add_cookies(readers[0].context.cookies())
    page = plain.new_page()
    page.goto(installation.home + PAGE)
    assert page.locator("#ostatni-krok").count() == 0
    given = page.locator(f"details:has(button:has-text('Zapisz: {WRONG}'))")
    given.locator("summary").click()
    given.locator("select").select_option(index=1)
    given.locator("button").click()
    page.wait_for_selector(f"text=Ostatni krok: {WRONG}")
    seen(readers, "zgloszenie-przed-cofnieciem")
    page.click("a[href='#ostatni-krok']")
    back = page.locator("#ostatni-krok")
    back.locator("summary").click()
    page.fill("#powod-cofniecia", "inny zespół")
    back.locator("button").click()
    page.wait_for_selector("text=Krok cofnięty.")
    assert WRONG in page.locator("main del").inner_text()
    assert "Powód: inny zespół" in page.text_content("main")
    plain.close()
    seen(readers, "zgloszenie-po-cofnieciu")
