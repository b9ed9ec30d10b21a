"""The log of the office in a real browser: the list and one entry, with no barrier in either."""

import pytest

from tests.browser.barriers import barriers
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_an_administrator_reads_the_log(installation, browser, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/biuro/dziennik/")
    page.fill("#id_username", "administrator@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector("h1:has-text('Dziennik')")
    if width < 600:  # a phone shows the list first
        page.click("summary:has-text('Szukaj w dzienniku')")
    page.select_option("#czynnosc", "wczytanie ośrodka")
    page.click("text=Szukaj >> nth=-1")
    page.wait_for_selector("text=wczytanie ośrodka >> nth=-1")
    assert barriers(page) == []
    assert "wczytanie" not in page.url
    page.click("main .rows a:has-text('wczytanie ośrodka')")
    page.wait_for_selector("h1:has-text('Dziennik: wczytanie ośrodka')")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
