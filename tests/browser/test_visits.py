"""Booking in a real browser: with the keyboard alone, on a small screen; and the waiting room."""

import pytest

from tests.browser.barriers import barriers
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def reach(page, selector):
    """Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_a_resident_books_moves_and_cancels_with_the_keyboard_only(installation, browser):
    """360 px, no scripts, no mouse: Tab, arrows, space and Enter are enough."""
    context = browser.new_context(
        java_script_enabled=True, viewport={"width": 360, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(installation.home + "przykladowo/wizyta/")
    reach(page, "input[name=rodzaj]")
    press(page, "Space")
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == "porada-prawna":
            break
        press(page, "ArrowDown")
    with page.expect_navigation():
        press(page, "Enter")
    reach(page, "button[name=dzien]")
    with page.expect_navigation():
        press(page, "Enter")
    reach(page, "input[name=godzina]")
    press(page, "Space")
    reach(page, "#imie")
    page.keyboard.type("Ola")
    page.wait_for_timeout(1100)  # whoever sends within a second is taken for a machine
    reach(page, "button[value=umow]")
    with page.expect_navigation():
        press(page, "Enter")
    assert "Wizyta umówiona" in page.text_content("h1")
    assert barriers(page) == []
    reach(page, "button[value=przeloz]")
    with page.expect_navigation():
        press(page, "Enter")
    reach(page, "button[name=dzien]")
    with page.expect_navigation():
        press(page, "Enter")
    assert barriers(page) == []
    reach(page, "input[name=godzina]")
    press(page, "Space")
    reach(page, "button[value=przenies]")
    with page.expect_navigation():
        press(page, "Enter")
    assert "Wizyta przełożona" in page.text_content("h1")
    reach(page, "button[value=odwolaj]")
    with page.expect_navigation():
        press(page, "Enter")
    assert "Wizyta odwołana" in page.text_content("h1")
    assert barriers(page) == []
    context.close()


def test_a_number_goes_from_the_machine_to_the_screen(installation, browser):
    """The machine, the desk and the screen, each as it stands in the waiting room; and a visit."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 800})
    desk = context.new_page()
    desk.goto(f"{installation.home}przykladowo/biuro/wizyty/kolejka/")
    desk.fill("#id_username", "unit_head@przykladowo.example")
    desk.fill("#id_password", PASSWORD)
    desk.click("main button[type=submit]")
    machine = context.new_page()
    desk.wait_for_selector("text=Kolejka A")
    machine.goto(installation.home.rstrip("/") + desk.get_attribute("a[href*=automat]", "href"))
    assert barriers(machine) == []
    machine.click("button.huge")
    number = machine.text_content(".ticket")
    assert barriers(machine) == []
    line = desk.locator("form:has(input[value=nastepny])").first
    line.locator("input[name=stanowisko]").fill("okienko 2")
    line.locator("button").click()
    desk.wait_for_selector(".ticket")
    assert desk.text_content(".ticket") == number
    assert barriers(desk) == []
    screen = context.new_page()
    screen.goto(f"{installation.home}przykladowo/kolejka/siedziba/")
    assert number in screen.text_content(".board .newest")
    assert "okienko 2" in screen.text_content(".board .newest")
    assert barriers(screen) == []
    desk.goto(f"{installation.home}przykladowo/biuro/wizyty/?kto=wszyscy")
    for _ in range(5):
        if desk.locator(".rows h3 a").count():
            break
        desk.click("text=Dzień później")
    desk.click(".rows h3 a >> nth=0")
    desk.wait_for_selector("h1:has-text('Wizyta')")
    assert barriers(desk) == []
    context.close()
