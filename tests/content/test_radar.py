"""The radar of freshness: what nobody has looked at for long, and one click that it is right."""

from datetime import date

import pytest

from ostoja.accounts.models import User
from ostoja.audit.actions import Person, RefusedError
from ostoja.audit.models import Event
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre
from ostoja.content import services
from ostoja.content.actions import ReviewPage
from ostoja.content.models import Article
from ostoja.directory import services as directory
from ostoja.directory.actions import ConfirmUnit
from tests.content.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def who(slug, editor, role="editor"):
    """Somebody of the centre."""
    editor(slug, role)
    return Person(User.objects.get(email=f"{role}@{slug}.example"), role)


def test_one_click_makes_a_units_facts_verified_by_a_named_person(pages, editor):
    """What was read on an old page becomes what the centre says; the event names who said so."""
    pages("bytom", ())
    client = editor("bytom")
    due = directory.due("bytom", date.today())  # noqa: DTZ011  # the page reads the clock too
    assert due
    first = due[0]
    text = client.get("/bytom/biuro/do-sprawdzenia/").content.decode()
    assert first.name in text
    client.post("/bytom/biuro/do-sprawdzenia/", {"jednostka": first.code})
    assert first.code not in {one.code for one in directory.due("bytom", date.today())}  # noqa: DTZ011
    unit = directory.book("bytom").units_by_code[first.code]
    assert {str(phone.trust) for phone in unit.phones} == {"verified"}
    assert unit.phones[0].source
    with in_centre(centre("bytom").pk):
        event = Event.objects.filter(action="sprawdzono dziś").get()
    assert (event.actor.email, event.about) == ("editor@bytom.example", first.code)


def test_made_up_facts_stay_made_up(pages, editor):
    pages("przykladowo", ())
    action = ConfirmUnit(
        slug="przykladowo", at=NOW, actor=who("przykladowo", editor), unit="siedziba"
    )
    with pytest.raises(RefusedError, match="zmyślone"):
        action.execute()


def test_a_page_past_its_review_is_due_until_somebody_reads_it(pages, editor):
    """Its own day decides, else a year; the next day it is fresh."""
    pages("przykladowo")
    on = NOW.date()
    due = {one.slug: since for one, since in services.due("przykladowo", on)}
    assert due["zasady-udzielania-swiadczen"] == date(2026, 11, 1)
    key = Article.objects.get(slug="zasady-udzielania-swiadczen").pk
    action = ReviewPage(slug="przykladowo", at=NOW, actor=who("przykladowo", editor), page=key)
    action.execute()
    action.execute()  # twice a day is once
    assert "zasady-udzielania-swiadczen" not in {
        one.slug for one, _ in services.due("przykladowo", on)
    }
    assert "zasady-udzielania-swiadczen" in {
        one.slug for one, _ in services.due("przykladowo", date(2030, 1, 1))
    }


def test_a_page_of_another_centre_cannot_be_reviewed(pages, editor):
    pages("przykladowo")
    pages("bytom")
    theirs = Article.objects.first() or Article.objects.get(slug="noc-w-cieple")
    action = ReviewPage(slug="bytom", at=NOW, actor=who("bytom", editor), page=theirs.pk)
    with pytest.raises(RefusedError, match="Nie ma takiej"):
        action.execute()


def test_a_cashier_confirms_nothing(pages, editor):
    pages("bytom", ())
    actor = who("bytom", editor, "cashier")
    with pytest.raises(RefusedError, match="rola"):
        ConfirmUnit(slug="bytom", at=NOW, actor=actor, unit="siedziba").execute()
