"""Applying in a real browser, on a small screen: no barrier on any page, and a second browser in
which scripts are off sees where it stands."""

import re

import pytest

from tests.browser.barriers import barriers

pytestmark = pytest.mark.browser
PAGES = (
    {"imie": "", "nazwisko": "Wrona"}, {"imie": "Anna", "nazwisko": "Wrona"},
    {"ulica": "Lipowa", "numer": "12", "miejscowosc": "Przykładowo"}, {"telefon": "500 100 200"},
    {"potrzeba": "Straciłam pracę."}, {},
)  # fmt: skip


def press(page, value):
    with page.expect_navigation():
        page.locator(f"main button[value={value}]").first.click()


def looked_at(page, found):
    found += [(page.inner_text("h1"), one) for one in barriers(page)]
    if page.evaluate("document.documentElement.scrollWidth") > 360:
        found.append((page.inner_text("h1"), "sideways"))


def test_a_resident_applies_and_sees_where_it_stands(installation, browser, tmp_path):
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page, found = context.new_page(), []
    page.goto(installation.home + "przykladowo/wniosek/zasilek-okresowy/")
    page.wait_for_timeout(1100)  # whoever sends within a second is taken for a machine
    press(page, "zacznij")
    for typed in PAGES:
        looked_at(page, found)
        for name, value in typed.items():
            page.fill(f"#{name}", value)
        press(page, "dalej")
    looked_at(page, found)
    press(page, "wszyscy")
    looked_at(page, found)
    page.fill("#odp", "300")
    press(page, "dalej")
    file = tmp_path / "renta.pdf"
    file.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n")
    page.set_input_files("#plik", file)
    press(page, "plik")
    looked_at(page, found)
    press(page, "pliki")
    looked_at(page, found)
    page.wait_for_timeout(1100)
    press(page, "wyslij")
    looked_at(page, found)
    number, code = page.locator("main .code").all_inner_texts()[:2]
    assert re.fullmatch(r"RPW/\d+/20\d\d", number)
    page.screenshot(path=tmp_path / "potwierdzenie.png", full_page=True)
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(installation.home + "uk/przykladowo/wniosek/stan/")
    page.fill("#numer", number)
    page.fill("#kod", code)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    assert "Заява в нас." in page.inner_text("main")
    plain.close()
    assert found == []
