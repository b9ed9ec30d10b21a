"""Files whose term is over, in a real browser: proposed by the head, approved by the director."""

import subprocess
import sys

import pytest

from tests.browser.barriers import sound
from tests.browser.conftest import PASSWORD
from tests.reference import ROOT

pytestmark = pytest.mark.browser
# A case of a person of the demo, as if it had been closed in 2020 under a class of those years.
OLD = """
import django
django.setup()
from datetime import date, datetime, timezone
from ostoja.audit.actions import System
from ostoja.cases.actions import OpenCase
from ostoja.cases.models import Case, PlanClass
from ostoja.centres.context import in_centre
from ostoja.centres.services import key
from ostoja.letters.actions import Arrived
from tests.acting import acting

now = datetime.now(timezone.utc)
with in_centre(key("przykladowo")):
    arrived = Arrived(received_on=now.date(), channel="in_person", person="zmyslona0002",
                      matter="zasilek-okresowy")
    made = OpenCase(slug="przykladowo", at=now, actor=System(), arrived=arrived).execute()
    case = Case.objects.get(key=made.what["case"])
    with acting():
        PlanClass.objects.filter(symbol=case.symbol).update(
            valid_from=date(2010, 1, 1), cat_home="B5")
        Case.objects.filter(pk=case.pk).update(begun=date(2019, 3, 1), closed_on=date(2020, 6, 30))
"""


def enter(context, installation, role):
    page = context.new_page()
    page.goto(f"{installation.home}przykladowo/biuro/")
    page.fill("#id_username", f"{role}@przykladowo.example")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def test_the_end_of_a_file(installation, browser):
    """No barrier on any of the pages, nothing that scrolls sideways on a telephone."""
    env = {**installation.env, "DJANGO_SETTINGS_MODULE": "ostoja.project.settings"}
    done = subprocess.run(
        [sys.executable, "-c", OLD], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    small = {"viewport": {"width": 360, "height": 800}, "bypass_csp": True}
    context = browser.new_context(**small)
    page = enter(context, installation, "unit_head")
    page.goto(f"{installation.home}przykladowo/biuro/sprawy/po-terminie/")
    sound(page)
    page.click("text=Zrób spis z zaznaczonych")
    page.wait_for_selector("text=czeka na zgodę archiwum")
    address = page.url
    sound(page)
    context.close()
    context = browser.new_context(**small)
    page = enter(context, installation, "director")
    page.goto(address)
    sound(page)
    page.fill("#zgoda", "OA.421.7.2026")
    page.click("text=Zatwierdź zniszczenie, spraw: 1")
    page.wait_for_selector("text=OA.421.7.2026 z")
    sound(page)
    page.goto(f"{installation.home}przykladowo/biuro/sprawy/po-terminie/")
    sound(page)
    context.close()
