"""Clauses about personal data: numbered versions, and proof which one a person was shown."""

from datetime import date

import pytest
from django.urls import reverse

from ostoja.content import services
from ostoja.content.models import Clause
from tests.content.test_news import add, news, rich

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
FIELDS = {"process": "umawianie-wizyt", "channel": "www", "duty": "art13", "valid_to": ""}


def clause(text):
    """The form of a clause with this text."""
    return {**FIELDS, "title": "Umawianie wizyt", "slug": "wizyty", "parts": [("text", rich(text))]}


def now(channel="www", on=None):
    """The clause that is given on a day, by default long after."""
    return services.clause("przykladowo", "umawianie-wizyt", channel, on or date(2100, 1, 1))


def test_a_new_text_is_a_new_version_and_the_old_one_stays_provable(pages, editor):
    """A room keeps the reference in a person's file; the text of that day can be shown."""
    pages("przykladowo", ())
    client = editor("przykladowo")
    assert add(client, "clause", **clause("Dane usuniemy po roku.")).status_code == 302
    first = now()
    edit = reverse("wagtailadmin_pages:edit", args=[Clause.objects.get().pk])
    same = {**news(**clause("Dane usuniemy po roku.")), "action-publish": "1"}
    client.post(edit, same)
    assert now() == first
    client.post(edit, {**news(**clause("Dane usuniemy po dwóch latach.")), "action-publish": "1"})
    second = now()
    assert (first.number, second.number) == (1, 2)
    assert first.fingerprint != second.fingerprint
    assert services.clause_version("przykladowo", first.reference) == first
    assert services.clause_version("przykladowo", "umawianie-wizyt/www/art13/9") is None
    assert services.clause_version("przykladowo", "bzdura") is None


def test_a_channel_without_its_own_clause_gets_the_one_for_all(pages, editor):
    pages("przykladowo", ())
    client = editor("przykladowo")
    add(client, "clause", **{**clause("Dla wszystkich."), "channel": "kazdy"})
    assert now("telefon").reference == "umawianie-wizyt/kazdy/art13/1"
    assert now("telefon", date(2000, 1, 1)) is None
