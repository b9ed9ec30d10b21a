"""People at work in a real browser: their first day, their pages, a picture of each for whoever
wants to see it."""

import os
import re
import time
from pathlib import Path

import pytest

from tests.accounts.test_entry import a_code

FIRST, OWN = "zielony-rower-nad-rzeka", "cztery-zwykle-lyzki-miodu"
OFFICE = "bytom/biuro/"


class Desk:
    """One person's browser; ``look`` keeps a picture of the page for whoever wants to see it."""

    def __init__(self, installation, browser, folder, width=1280):
        self.home, self.folder = installation.home, folder
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, bypass_csp=True
        )
        self.page = self.context.new_page()

    def open(self, path):
        self.page.goto(self.home + path)
        return self.page

    def text(self):
        return re.sub(r"\s+", " ", self.page.text_content("main"))

    def look(self, name):
        self.page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def press(self, text):
        with self.page.expect_navigation():
            self.page.locator(f"main button:has-text('{text}')").first.click()

    def enter(self, email, password, slug="bytom"):
        self.open(f"{slug}/biuro/wejscie/")
        self.page.fill("#id_username", email)
        self.page.fill("#id_password", password)
        self.press("Wejdź")

    def begin(self, name):
        """The first day: another's password, one's own, then the second factor."""
        self.enter(f"{name}@bytom.example", FIRST)
        self.open(OFFICE)
        assert "nadał" in self.text()
        self.page.fill("#haslo-teraz", FIRST)
        self.page.fill("#nowe", OWN)
        self.page.fill("#powtorz", OWN)
        self.press("Zmień hasło")
        secret = self.open(f"{OFFICE}konto/aplikacja/").locator("main p code").text_content()
        self.page.fill("#haslo", OWN)
        if time.time() % 30 > 18:  # a code that is about to end is not worth typing
            time.sleep(30 - time.time() % 30)
        self.page.fill("#kod", a_code(secret))
        self.press("Ustaw aplikację")
        assert "Zapisz kody zapasowe" in self.text(), self.text()
        return secret


@pytest.fixture
def desk(installation, browser, tmp_path):
    folder = Path(os.environ.get("OSTOJA_PICTURES", tmp_path))
    opened = []

    def sit(width=1280):
        opened.append(Desk(installation, browser, folder, width))
        return opened[-1]

    yield sit
    for one in opened:
        one.context.close()


def hire(chief, name, role, unit="", until=""):
    page = chief.open(f"{OFFICE}pracownicy/")
    fields = {"osoba": f"Zmyślona {name}", "email": f"{name}@bytom.example", "do": until,
              "haslo": FIRST}  # fmt: skip
    for field, value in fields.items():
        page.fill(f"#{field}", value)
    page.select_option("#rola", role)
    page.select_option("#zespol", unit)
    chief.press("Nadaj rolę")
    assert "Rola nadana" in chief.text()
