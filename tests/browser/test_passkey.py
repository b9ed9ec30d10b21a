"""A passkey in a real browser: made, asked for at the door, and asked again before keys change.

The browser's own virtual key stands for the stick: the signatures are real.
"""

import pytest

from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def key_page(installation, browser):
    """A page with a key plugged in, on a host that browsers hold for safe."""
    context = browser.new_context(base_url=installation.home.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    yield page
    context.close()


def sign_in(page, name="benefits"):
    page.goto("/przykladowo/biuro/wejscie/")
    page.fill("#id_username", f"{name}@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def test_a_worker_makes_a_key_and_comes_in_with_it(key_page):
    page = key_page
    sign_in(page)
    page.goto("/przykladowo/biuro/konto/klucz/")
    page.fill("#nazwa", "Klucz przy identyfikatorze")
    page.fill("#haslo", PASSWORD)
    page.click("text=Dodaj klucz >> nth=-1")
    page.wait_for_selector("text=Zapisz kody zapasowe")
    page.goto("/przykladowo/biuro/konto/")
    assert "Klucz przy identyfikatorze" in page.text_content("main")
    page.click("text=Wyjdź z biura")

    sign_in(page)
    page.wait_for_selector("h1:has-text('Drugi krok')")
    page.goto("/przykladowo/biuro/osoby/")
    assert "wejscie" in page.url, "the password alone opens nothing"
    sign_in(page)
    page.click("text=Użyj klucza")
    page.wait_for_selector("h1:has-text('Biuro')")

    page.goto("/przykladowo/biuro/konto/potwierdz/")
    page.fill("#haslo-klucz", PASSWORD)
    page.click("text=Użyj klucza")
    page.wait_for_selector("h1:has-text('Moje konto')")


def test_an_answer_that_no_key_signed_opens_nothing(key_page, installation):
    page = key_page
    sign_in(page, "debts")
    page.goto("/przykladowo/biuro/konto/klucz/")
    page.fill("#haslo", PASSWORD)
    page.fill("#nazwa", "x")
    for forged in ("{}", "[]", "nic", '{"id": "AA", "rawId": "AA", "type": "public-key"}'):
        page.evaluate("value => { document.forms[0].elements.odpowiedz.value = value }", forged)
        with page.expect_navigation():  # a form sent by a script is not waited for of itself
            page.evaluate("document.querySelector('form[data-passkey]').submit()")
        assert "nie potwierdziła" in page.text_content("main"), forged
        page.fill("#haslo", PASSWORD)
