"""A newcomer publishes news with an end, and a slip is stopped; the guide's pictures on the way.

The clock of the first server is real and may pass midnight on the way, so the last day is
tomorrow; the archive is looked at through a second one, whose clock is two days ahead.
"""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import PASSWORD, ROOT, days_later

pytestmark = pytest.mark.browser
TOMORROW = datetime.now(ZoneInfo("Europe/Warsaw")).date() + timedelta(days=1)
# The guide's pictures are made anew when asked for; otherwise the walk leaves no file behind.
PICTURES = ROOT / "docs/images" if os.environ.get("OSTOJA_PICTURES") else None


def photograph(page, name):
    """A picture for the guide."""
    if PICTURES:
        page.wait_for_load_state("networkidle")  # the icons of the desk come after the page
        page.screenshot(path=PICTURES / f"publish-{name}.png")


@pytest.fixture
def desk(installation, browser):
    """The desk of Przykładowo, entered through the office as a newcomer does."""
    context = browser.new_context(viewport={"width": 1100, "height": 760}, locale="pl-PL")
    page = context.new_page()
    page.refused = []
    page.on("console", lambda said: page.refused.append(said.text))
    page.goto(f"{installation.home}redakcja/")
    page.click("main a:has-text('Przykładowie')")
    page.fill("#id_username", "editor@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector("text=Dzień otwarty w ośrodku")
    yield page
    context.close()


def write(page, title):
    """A new news with this title, up to the last button."""
    page.click("a[href*='add_subpage'] >> nth=0")
    page.click("a:has-text('Aktualność') >> nth=0")
    page.fill("#id_title", title)
    page.fill("#id_lead", "Pokażemy, jak piec chleb. Wstęp jest wolny.")
    page.fill("#id_valid_to", TOMORROW.isoformat())
    page.focus("#id_lead")  # the calendar closes


def publish(page):
    """Press the button that stands first."""
    page.click("button[name='action-publish']")
    page.wait_for_load_state()


def in_the_archive(installation, stranger):
    """The day after its last day: not among the news, in the archive, at the same address."""
    with days_later(installation, 2) as home:
        stranger.goto(f"{home}przykladowo/aktualnosci/")
        assert stranger.locator("main a:has-text('Pieczemy chleb')").count() == 0
        stranger.goto(f"{home}przykladowo/archiwum/{TOMORROW.year}/")
        stranger.set_viewport_size({"width": 1100, "height": 760})
        photograph(stranger, "4-archive")
        stranger.click("main a:has-text('Pieczemy chleb')")
        assert stranger.url == f"{home}przykladowo/aktualnosci/pieczemy-chleb/"
        assert "archiwum" in stranger.locator("main").inner_text().lower()


def test_a_newcomer_publishes_news_and_a_vulgar_slip_is_stopped(installation, desk):
    """Found where people would look, stopped with a sentence that says how to mend it."""
    photograph(desk, "1-pages")
    write(desk, "Gówna siedziba zaprasza")
    photograph(desk, "2-news")
    publish(desk)
    desk.wait_for_selector("text=Napisz „główna”")
    photograph(desk, "3-stopped")
    desk.fill("#id_title", "Pieczemy chleb")
    publish(desk)
    desk.wait_for_selector("text=Pieczemy chleb")
    stranger = desk.context.browser.new_page()
    answer = stranger.goto(f"{installation.home}przykladowo/aktualnosci/")
    assert answer.status == 200
    stranger.click("text=Pieczemy chleb")
    assert stranger.locator("h1").inner_text() == "Pieczemy chleb"
    assert stranger.url.endswith("/przykladowo/aktualnosci/pieczemy-chleb/")
    in_the_archive(installation, stranger)
    stranger.close()
    assert [one for one in desk.refused if "Content Security" in one] == []
