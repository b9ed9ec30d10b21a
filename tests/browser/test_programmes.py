"""The programmes in a real browser, as those whose work they are: no barrier on any page."""

from datetime import date

import pytest

from ostoja.letters.documents import Paper, render
from tests.browser.barriers import sound
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser
OFFICE = {
    "social_worker": ["paczki/", "paczki/list/"],
    "campaigns": ["paczki/", "paczki/edycja/biezaca/", "paczki/edycja/", "paczki/przyjecie/",
                  "wydarzenia/spotkanie/pokaz0000001/"],
    "director": ["nabory/", "nabory/nowy/", "nabory/ps-pokaz/", "nabory/ps-pokaz/zgloszenia/",
                 "wydarzenia/", "wydarzenia/warsztaty/"],
}  # fmt: skip


@pytest.mark.parametrize("role", OFFICE)
def test_the_office_of_the_programmes(installation, browser, role):
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/biuro/")
    page.fill("#id_username", f"{role}@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    for path in OFFICE[role]:
        page.goto(f"{installation.home}przykladowo/biuro/{path}")
        assert path in page.url, "sent away"
        sound(page)
    if role == "social_worker":
        page.goto(f"{installation.home}przykladowo/biuro/paczki/")
        page.click("text=List ZMYS-KKK3")
        sound(page)
        page.click("text=Popraw")
        sound(page)
    context.close()


def test_a_donor_with_the_keyboard_from_the_letter_to_the_label_and_back(installation, browser):
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/paczki/list/ZMYS-BBB3/")
    page.wait_for_timeout(1100)  # a form that is sent within a second comes back
    page.focus("main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=List jest twój")
    code = page.inner_text("main .amount")
    sound(page)
    page.focus("button:has-text('Etykieta na paczkę')")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Etykieta: ZMYS-BBB3')")
    sound(page)
    page.click("main >> text=Moje listy")
    page.fill("#kod", code)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=ZMYS-BBB3")
    sound(page)
    page.focus("button:has-text('Oddaj list')")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Nie masz teraz żadnego listu")
    context.close()


def test_somebody_applies_for_a_job_with_a_paper(installation, browser):
    """A file that is no paper is refused and nothing typed is lost; then a PDF, and the code."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/praca/ps-pokaz/")
    page.fill("#osoba", "Osoba Zmyślona")
    page.fill("#email", "zmyslona@example.org")
    page.fill("#list", "Lubię tę pracę.")
    page.check("[name=zgoda]")
    page.set_input_files("#pliki", {"name": "cv.pdf", "mimeType": "application/pdf",
                                    "buffer": b"MZ this is no paper"})  # fmt: skip
    page.wait_for_timeout(1100)  # a form that is sent within a second comes back
    page.click("main form button[type=submit]")
    page.wait_for_selector("[role=alert]")
    assert page.input_value("#osoba") == "Osoba Zmyślona"
    assert page.input_value("#list") == "Lubię tę pracę."
    sound(page)
    paper = render("record", Paper(("Osoba",), date(2026, 11, 20), "Życiorys").data())
    page.set_input_files("#pliki", {"name": "cv.pdf", "mimeType": "application/pdf",
                                    "buffer": paper})  # fmt: skip
    page.check("[name=zgoda]")
    page.wait_for_timeout(1100)
    page.click("main form button[type=submit]")
    page.wait_for_selector(".amount")
    sound(page)
    context.close()
