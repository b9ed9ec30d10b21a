"""Whoever leads an open case of Anna enters where her money goes; others are told who may."""

import pytest
from django.utils import timezone

from ostoja.audit.actions import RefusedError
from ostoja.cases import services
from ostoja.cases.actions import EndAccount, RecordAccount
from ostoja.cases.models import Case
from ostoja.people import actions as people
from ostoja.people import models as m
from tests.acting import acting
from tests.cases.conftest import TODAY

NRB = "61109010140000071219812874"


def given_to(office, case, name):
    office.step("head", case, "przydzial", owner=office.key_of(name))


def test_the_leader_of_a_case_enters_and_sees_the_account(office, anna, client):
    record = {"person": anna.person, "nrb": NRB, "since": TODAY}
    with pytest.raises(RefusedError, match="Numer konta widzi"):
        RecordAccount(**office.by("worker"), **record).execute()
    given_to(office, anna.case, "worker")
    RecordAccount(**office.by("worker"), **record).execute()
    with pytest.raises(RefusedError, match="Numer konta widzi"):
        people.EndAccount(**office.by("worker"), person=anna.person, last=TODAY).execute()
    EndAccount(**office.by("worker"), person=anna.person, last=TODAY).execute()
    page = f"/przykladowo/biuro/osoby/{anna.person}/konto/"
    for name, sees in (("worker", True), ("clerk", False)):
        client.force_login(
            office.people[name].user, backend="django.contrib.auth.backends.ModelBackend"
        )
        said = client.get(page, follow=True).content.decode()
        assert ("61 1090 1014" in said) is sees
    row = m.PayAccount.objects.get()
    assert row.valid_to == TODAY


def test_a_closed_case_leads_nowhere(office, anna):
    given_to(office, anna.case, "worker")
    user, person = office.people["worker"].user, m.Person.objects.get(key=anna.person).pk
    assert services.leads(user, person)
    with acting():
        Case.objects.filter(key=anna.case).update(closed_on=timezone.localdate())
    assert not services.leads(user, person)
