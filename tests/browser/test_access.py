"""In a real browser: axe finds no barrier on any address, at two widths, in two schemes; nothing
scrolls sideways at 400 %; the keyboard is enough, and so is a browser without scripts."""

import json

import pytest
from django.urls import get_resolver

from tests.browser.addresses import EVERY, NO_PAGE, VISITS
from tests.browser.barriers import found, load
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser


def test_every_address_pattern_has_a_visit():
    names = set()

    def walk(patterns, space=""):
        for one in patterns:
            # What answers machines; the editors' library, walked in tests/content/test_desk_walls.
            if str(one.pattern).lstrip("^").startswith(("api/", "redakcja/")):
                continue
            if hasattr(one, "url_patterns"):
                inner = f"{one.namespace}:" if one.namespace else space
                walk(one.url_patterns, inner)
            elif not space.startswith("api"):
                names.add(f"{space}{one.name}" if one.name else str(one.pattern))

    walk(get_resolver().url_patterns)
    assert names - set(VISITS) - set(NO_PAGE) == set()


def go(page, home, visit):
    """Open the page of a visit; each form is filled in and sent as a person does."""
    page.goto(home + visit.path)
    if visit.office:
        assert page.url == home + visit.path, f"{visit} is closed to {visit.desk}"
    for fields in (visit.post, *visit.more):
        if fields:
            try:
                send(page, fields)
            except Exception as failed:
                failed.add_note(str(visit))
                raise
    assert page.locator("h1").first.is_visible(), f"{visit}: {page.inner_text('body')[:400]}"


def send(page, fields):
    """Fill in the form that has these fields, and press its button or the one that is named."""
    form = page.locator(f"main form:has([name='{next(iter(fields))}'])").first
    button = form.locator("button[type=submit], button:not([type])").first
    for name, value in fields.items():
        chosen = page.locator(f"main :is(input, button)[name='{name}'][value='{value}']")
        chosen = chosen.and_(page.locator(":is([type=radio], [type=checkbox], [type=submit])"))
        field = (chosen if chosen.count() else page.locator(f"main [name='{name}']")).first
        kind = field.get_attribute("type")
        if kind == "submit":
            button = field
        elif kind in ("radio", "checkbox"):
            field.check()
        else:
            field.fill(value)
    with page.expect_navigation():
        button.click()


def pages_of(browser, desks, **options):
    """A page of each desk, and a stranger's, in browsers that know nothing of each other."""
    pages = {}
    for name, cookies in desks.items():
        context = browser.new_context(**options)
        context.add_cookies(cookies)
        pages[name] = context.new_page()
    return pages


def walk(installation, browser, desks, looks_of):
    """Every address once: axe's violations in each of its looks (width and scheme), and what
    scrolls sideways at 320 px, which are 1280 px at 400 %."""
    pages = pages_of(browser, desks, bypass_csp=True)
    wrong = []
    for number, visit in enumerate(EVERY):
        page = pages[visit.desk]
        page.set_viewport_size({"width": 320, "height": 640})
        go(page, installation.home, visit)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append((str(visit), "sideways", ""))
        load(page)
        for width, scheme in looks_of(number):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            where = f"{visit} {width} {scheme}"
            wrong += [(where, rule, markup[:120]) for rule, markup in found(page)]
    for page in pages.values():
        page.context.close()
    return wrong


def test_the_walk_would_see_a_barrier(browser):
    """A picture without words and pale letters are named, each with its markup."""
    page = browser.new_page()
    page.set_content('<main><h1 style="color:#ccc;background:#fff">Pismo</h1><img src="x"></main>')
    load(page)
    rules = {rule for rule, _ in found(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= rules
    page.close()


LOOKS = [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")]


@pytest.mark.parametrize("looks_of", [
    pytest.param(lambda number: [LOOKS[number % 4]], id="one look of each address"),
    pytest.param(lambda number: LOOKS, id="every look", marks=pytest.mark.soak),
])  # fmt: skip
def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(
    installation, browser, desks, draft, looks_of
):
    """Every address, answers, errors and the office included, with every rule of axe."""
    assert walk(installation, browser, desks, looks_of) == []


def test_the_keyboard_is_enough_to_ask(installation, browser):
    """Tab reaches the skip link first; typing, the arrow and Enter choose a street; Enter asks."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(installation.home + "knurow/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#adres")
    page.wait_for_function("window.htmx !== undefined")
    page.keyboard.type("kościusz", delay=30)
    page.wait_for_selector("#adres-list [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "Kościuszki" in page.input_value("#adres")
    page.keyboard.press("Enter")
    page.wait_for_selector("main h1")
    page.wait_for_url("**/odpowiedz/")
    page.close()


def test_everything_works_without_javascript(installation, browser):
    """Ask, choose among candidates, answer a question, print: plain forms and links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(installation.home + "przykladowo/")
    page.fill("#adres", "Lipowa 12")
    page.click("main form >> button[type=submit]")
    page.click("main label:has-text('ul. Lipowa 12')")
    page.click("main form:has(input[type=radio]) >> button[type=submit]")
    assert "ul. Lipowa" in page.text_content("main")
    assert "jednostki/zps-" in page.content()
    context.close()


def test_severe_cold_is_switched_on_in_the_office_and_seen_everywhere(installation, browser):
    """One click in the office; the next page, the next command and the next API call know."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{installation.home}bytom/biuro/")
    page.fill("#id_username", "clerk@bytom.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("#stanowisko-noclegownia", "kierownik noclegowni")
    page.click("button[aria-label^='Otwórz całą dobę'] >> nth=0")
    page.wait_for_selector("text=Od teraz miejsce jest czynne całą dobę")
    stranger = browser.new_page()
    stranger.goto(f"{installation.home}bytom/jednostki/noclegownia/")
    assert "kierownik noclegowni" in stranger.text_content("main")
    said = installation.ostoja("open", "noclegownia", "--centre", "bytom", "--json")
    assert json.loads(said)["open"] is True
    assert "kierownik noclegowni" in said
    asked = stranger.request.get(f"{installation.home}api/v1/open?centre=bytom&place=noclegownia")
    assert asked.json()["open"] is True
    page.click("button[aria-label^='Zakończ, wróć'] >> nth=0")
    page.wait_for_selector("text=Miejsce wraca do zwykłych godzin")
    stranger.reload()
    assert "kierownik noclegowni" not in stranger.text_content("main")
    context.close()
    stranger.close()
