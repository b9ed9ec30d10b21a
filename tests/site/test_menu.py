"""The office's menu: everybody sees what they may open, and all of it opens."""

import re

import pytest
from django.urls import reverse

from ostoja.accounts.models import Role, User
from ostoja.accounts.permissions import remembering
from ostoja.cli.installation import _demo_staff
from ostoja.site.office.menu import _GROUPS
from tests.visits.conftest import SLUG, build

VIEWS = {text: view for _, lines in _GROUPS for text, view, _ in lines}
# The editors' desk has a door of its own, behind a second factor: tests/content/test_desk.py.
OWN_DOOR = "Redakcja"


@pytest.fixture
def sit(client, db):
    """``sit("clerk")``: a browser in which the demo's person of a role is signed in."""
    build()
    _demo_staff(SLUG)

    def at(role):
        user = User.objects.get(email=f"{role}@{SLUG}.example")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return at


def menu(html):
    """The entries of the menu by their text, each with its address and mark."""
    nav = re.search(r'<nav class="no-print" aria-label="Biuro">.*?</nav>', html, re.DOTALL)
    found = re.findall(r'<li><a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)</a>', nav.group())
    return {text: (address, mark) for address, mark, text in found}


def test_everybody_sees_what_they_may_open_and_nothing_else(sit):
    """Each entry opens and is marked there; each page that is missing refuses the same person."""
    for role in Role:
        everything_shown_opens(sit(role.value), role)


def everything_shown_opens(browser, role):
    """As one role: the menu and the pages agree."""
    shown = menu(browser.get(f"/{SLUG}/biuro/").content.decode())
    assert shown.pop("Biuro") == (f"/{SLUG}/biuro/", "page")
    assert len(shown) == len(set(shown))
    for text, view in VIEWS.items():
        if text == OWN_DOOR:
            assert (text in shown) == (role in {Role.EDITOR, Role.ADMINISTRATOR})
            continue
        address = reverse(view, args=[SLUG])
        answer = browser.get(address)
        assert (answer.status_code == 200) == (text in shown), f"{role}: {text}"
        if text in shown:
            assert shown[text] == (address, "")
            assert menu(answer.content.decode())[text] == (address, "page")


def test_the_current_place_is_marked_below_an_entry_too(sit):
    """A page that is in no menu belongs to the nearest entry; its group says "tu jesteś"."""
    page = sit("unit_head").get(f"/{SLUG}/biuro/paczki/list/").content.decode()
    assert menu(page)["Paczki"][1] == "true"
    assert re.search(r'class="here">Programy<span class="sr"> \(tu jesteś\)</span>', page)
    assert page.count("tu jesteś)") == 1


def test_the_menu_needs_no_script_and_stays_closed_to_strangers(sit, client):
    """Native disclosure: the browser opens a group by Enter or the space bar, one at a time."""
    page = sit("director").get(f"/{SLUG}/biuro/").content.decode()
    assert page.count('<details name="menu-biura"><summary') == 6
    assert "onclick" not in page
    client.logout()
    door = client.get(f"/{SLUG}/biuro/wejscie/").content.decode()
    assert 'aria-label="Biuro"' not in door


def test_the_menu_costs_the_day_s_duties_and_one_question_more(sit, django_assert_max_num_queries):
    """Who somebody is on a day is asked once for a page, not once for an entry."""
    from django.test import RequestFactory

    from ostoja.centres.context import in_centre
    from ostoja.centres.services import centre, key
    from ostoja.site.office.menu import office_menu

    sit("director")
    request = RequestFactory().get(f"/{SLUG}/biuro/")
    request.user = User.objects.get(email=f"director@{SLUG}.example")
    request.centre, request.session = centre(SLUG), {}
    with in_centre(key(SLUG)), remembering(), django_assert_max_num_queries(2):
        assert len(office_menu(request)["office_menu"]) == 6
