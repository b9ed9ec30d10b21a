"""Anna wants her benefits on her account. Whoever pays sees it, and whoever leads her file or her
case; for everybody else there is no number, in no page, log or search.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from ostoja.accounts.models import User
from ostoja.audit import services as audit
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.audit.models import Event, Read
from ostoja.centres import secrets
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.people.permissions import may_see_account
from ostoja.privacy import subject
from tests.people.conftest import MARCH, TODAY, Register, pesel
from tests.people.test_office import HOME
from tests.people.test_representing import desk  # noqa: F401  # a fixture
from tests.people.test_rights import CENTRE_STREET, hire  # noqa: F401  # a fixture
from tests.reading import text_of

NRB = "61109010140000071219812874"  # the example of the banks' own documentation
OTHER = "83101010230000261395100000"
SPACED = "61 1090 1014 0000 0712 1981 2874"


@pytest.fixture
def anna(ada):
    return ada.create("Anna", "Wrona", MARCH, pesel=pesel(MARCH), door=CENTRE_STREET)


@pytest.fixture
def payer(hire):  # noqa: F811
    return hire("bela", "benefits")


def give(register, person, nrb=NRB, since=TODAY):
    return register.do(actions.RecordAccount, person=person, nrb=nrb, since=since)


def row_of(key):
    return m.Person.objects.get(key=key)


def test_history_by_date(payer, anna):
    """A new account ends the old one the day before; the same day is a correction."""
    give(payer, anna, f"PL {SPACED}", TODAY - timedelta(days=60))
    give(payer, anna, OTHER, TODAY - timedelta(days=10))
    give(payer, anna, NRB, TODAY - timedelta(days=10))
    rows = [(one.nrb, one.valid_to) for one in services.accounts(row_of(anna))]
    assert rows == [(NRB, None), (NRB, TODAY - timedelta(days=11))]
    payer.do(actions.EndAccount, person=anna, last=TODAY)
    assert m.PayAccount.objects.filter(valid_to=None).count() == 0
    assert Event.objects.filter(action="konto do wypłat").count() == 3


@pytest.mark.parametrize(
    ("nrb", "days", "sentence"),
    [
        ("123", 0, "26 cyfr"),
        (NRB[:-1] + "5", 0, "Cyfry kontrolne"),
        (NRB, 0, "nie ma czego zmieniać"),
        (OTHER, -1, "późniejsze konto"),
        (OTHER, 400, "za daleko"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(payer, anna, nrb, days, sentence):
    give(payer, anna)
    with pytest.raises(RefusedError, match=sentence):
        give(payer, anna, nrb, TODAY + timedelta(days=days))


def test_only_who_pays_or_leads_sees_it(hire, ada, payer, anna):  # noqa: F811
    give(payer, anna)

    def sees(register):
        return may_see_account(register.actor.user, row_of(anna), TODAY).allowed

    assert sees(payer)
    for name, role, more in (
        ("dyr", "director", {}), ("szef", "unit_head", {}), ("kasia", "clerk", {}),
        ("ewa", "social_worker", {"unit": "zps-srodmiescie"}), ("iod", "dpo", {}),
        ("belina", "benefits", {"unit": "zps-podgorze"}),
    ):  # fmt: skip
        worker = hire(name, role, **more)
        assert not sees(worker), role
        with pytest.raises(RefusedError):
            give(worker, anna, OTHER, TODAY + timedelta(days=1))
    head = hire("kier", "unit_head")
    head.do(actions.NameWorker, person=anna, email="ewa@przykladowo.example")
    ewa = Register(Person(User.objects.get(email="ewa@przykladowo.example"), "social_worker"))
    assert sees(ewa)
    give(ewa, anna, OTHER, TODAY + timedelta(days=1))


def test_the_number_is_nowhere_else(desk, ada, payer, anna):  # noqa: F811
    """Not in the file, the search, the log or the table; the look at it is recorded."""
    page = f"{HOME}{anna}/konto/"
    browser = desk(payer)
    sent = {"numer": SPACED, "od": timezone.localdate().isoformat()}
    assert SPACED in text_of(browser.post(page, sent, follow=True))
    assert Read.objects.filter(subject=anna, what="konto do wypłat", level="C3").exists()
    wrong = text_of(browser.post(page, {**sent, "numer": "61 1090"}))
    assert "26 cyfr" in wrong
    assert 'value="61 1090"' in wrong
    pages = browser.get(f"{HOME}{anna}/"), browser.post(HOME, {"szukaj": NRB})
    for text in map(text_of, pages):
        assert NRB[-8:] not in text.replace(" ", "").replace(f'value="{NRB}"', "")
    clerk = desk(ada)
    denied = text_of(clerk.get(page, follow=True))
    assert "Numer konta widzi" in denied
    assert NRB[-8:] not in denied.replace(" ", "")
    event = Event.objects.get(action="konto do wypłat")
    assert NRB not in repr([event.__dict__, *(one.__dict__ for one in audit.changes(event))])
    row = m.PayAccount.objects.get()
    assert row.nrb == NRB
    assert secrets.here() == row.centre_id


def test_she_gets_it_when_she_asks_for_her_data_and_it_goes_with_her(payer, anna):
    give(payer, anna)
    told = repr(subject.as_json(subject.everything_about(row_of(anna), TODAY)))
    assert NRB in told
    assert "wypłata świadczeń" in told
    Register(System()).do(actions.ForgetPeople, people=(anna,))
    assert not m.PayAccount.objects.exists()
