"""The end of a file as the office sees it, and of the person whose last file it was."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ostoja.audit.actions import RefusedError, System
from ostoja.cases import disposal
from ostoja.cases import models as m
from ostoja.people.models import Person as Somebody
from ostoja.privacy import retention
from ostoja.privacy.actions import SetArchiveCategory
from tests.acting import acting
from tests.cases.conftest import NOON, SLUG, TODAY
from tests.cases.old_files import approved, close, night, old, plan, proposed

__all__ = ["old"]


def test_a_person_is_kept_by_a_case_and_goes_after_it(office, old):
    """The nightly forgetting says why somebody stays; after the last case nothing keeps them."""
    plan(office, "B5")
    person = m.Case.objects.get().person
    assert "czeka na spis" in disposal.kept_because([person.pk], TODAY)[person.pk]
    kept_before = disposal.kept_because([person.pk], date(2025, 12, 31))
    assert "akta trzyma się do 01.01.2026" in kept_before[person.pk]
    close(old, None)
    assert "w toku" in disposal.kept_because([person.pk], TODAY)[person.pk]
    close(old)
    rule = SetArchiveCategory(
        slug=SLUG, at=NOON, actor=System(), symbol="8110", archival="B10", source="JRWA",
        since=TODAY,
    )  # fmt: skip
    with pytest.raises(RefusedError):
        rule.execute()
    replace(rule, actor=office.people["dpo"]).execute()
    later = date(2037, 6, 1)
    (stays,) = retention.rehearse(later).stay
    assert (stays.key, stays.why) == (
        person.key,
        disposal.kept_because([person.pk], later)[person.pk],
    )
    approved(office, old)
    night()
    assert [one.key for one in retention.rehearse(later).due] == [person.key]
    assert retention.rehearse(later).stay == ()


HOME = f"/{SLUG}/biuro/sprawy/po-terminie/"


def test_in_the_office(office, old, client):
    """The head ticks the case, prints the list, the director enters the consent."""
    plan(office, "B5")
    sign = m.Case.objects.get().sign

    def by(name):
        client.force_login(
            office.people[name].user, backend="django.contrib.auth.backends.ModelBackend"
        )

    by("head")
    assert sign in client.get(HOME).content.decode()
    assert "Zaznacz" in client.post(HOME, {}).content.decode()
    page = client.post(HOME, {"sprawa": [old]}, follow=True)
    (made,) = m.DisposalList.objects.all()
    assert "czeka na zgodę" in page.content.decode()
    address = f"{HOME}{made.key}/"
    assert client.get(f"{address}pdf/").content.startswith(b"%PDF")
    assert "Zatwierdź zniszczenie" not in client.get(address).content.decode()
    by("director")
    assert "Dzień zgody" in client.post(
        address, {"zgoda": "OA.1", "dzien": "2020-01-01"}
    ).content.decode()  # fmt: skip
    sent = {"zgoda": "OA.421.7.2026", "dzien": datetime.now(NOON.tzinfo).date().isoformat()}
    assert "OA.421.7.2026" in client.post(address, sent, follow=True).content.decode()
    night(datetime.now(NOON.tzinfo))
    assert "wykonany" in client.get(HOME).content.decode()
    folder = client.get(f"/{SLUG}/biuro/sprawy/spis/").content.decode()
    assert f"{sign}</td>" in folder
    assert "akta zniszczone" in folder


def test_a_list_with_a_case_one_may_not_read_is_not_there(office, old, client):
    """Neither in the list of lists nor under its address."""
    plan(office, "B5")
    made = proposed(office, old)
    with acting(m.Case.objects.get().centre):
        Somebody.objects.update(restricted=True)
    user = office.people["director"].user
    assert list(disposal.lists(user, TODAY)) == []
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{HOME}{made}/").status_code == 404
    assert made not in client.get(HOME).content.decode()


def test_the_page_takes_few_queries(office, old, client):
    plan(office, "B5")
    client.force_login(
        office.people["head"].user, backend="django.contrib.auth.backends.ModelBackend"
    )
    client.get(HOME)
    count = CaptureQueriesContext(connection)
    with count:
        client.get(HOME)
    from_frame = CaptureQueriesContext(connection)
    with from_frame:
        client.get(f"/{SLUG}/biuro/sprawy/procedury/")
    assert len(count) - len(from_frame) <= 12
