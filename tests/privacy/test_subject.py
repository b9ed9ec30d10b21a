"""Anna asks what the centre has about her. The officer gives her everything, and nothing of others:
not who lives with her, not what is protected, not even whether anything is.
"""

import json

import pytest
from django.db import connection

from ostoja.accounts.models import Exclusion
from ostoja.audit import services as audit
from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event, Read
from ostoja.people import actions
from ostoja.people import models as m
from ostoja.privacy import subject
from ostoja.privacy.actions import GiveSubjectAccess
from ostoja.privacy.walk import sources
from tests.acting import acting
from tests.people.conftest import MARCH, NOON, TODAY, Register, ada, bogdan, office, pesel
from tests.privacy.test_log import member

__all__ = ["ada", "bogdan", "office"]
SECRET = ("NK 17/2026", "Ogrodowa 77", "601 202 303", "601202303")


@pytest.fixture
def family(ada):
    """Anna, with all that a file can have, her husband Jan, and what only Ada may know."""
    anna = ada.create(
        "Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",), former=("Kos",),
        door=("Lipowa", "12", "3", "00-001", "Przykładowo"), citizenship="UA",
    )  # fmt: skip
    jan = ada.create("Jan", "Wrona", MARCH.replace(year=1980), phones=("500300400",))
    ada.do(actions.FormHousehold, act="ups", since=TODAY, members=((jan, "head"), (anna, "spouse")))
    ada.do(
        actions.RecordIncome, person=anna, act="ups", month=TODAY.replace(day=1),
        receipts={"ups_wynagrodzenie_netto": 123456}, evidence="statement",
    )  # fmt: skip
    ada.do(actions.RecordStay, person=anna, basis="ochrona-czasowa", since=TODAY)
    ada.do(actions.NameRepresentative, person=anna, by=jan, kind="guardian", since=TODAY)
    file = ada.do(actions.OpenProtected, person=anna, reason="")["record"]
    for kind, value in (
        ("niebieska-karta", SECRET[0]), ("address", SECRET[1]), ("phone", SECRET[2]),
    ):  # fmt: skip
        ada.do(actions.WriteProtected, file=file, kind=kind, value=value, reason="")
    return anna, jan, file


@pytest.fixture
def officer(office):
    return Register(member("dpo", "przykladowo"))


def give(register, person, **more):
    given = {"slug": "przykladowo", "at": NOON, "actor": register.actor, "reason": "wniosek z 3.11"}
    return GiveSubjectAccess(**{**given, "person": person, "form": "pdf", **more})


def told(key):
    """Everything the answer says, in both forms, as text."""
    dossier = subject.everything_about(m.Person.objects.get(key=key), TODAY)
    paper = subject.as_paper(dossier, ("Ośrodek",), None).data()
    whole = [paper, subject.as_json(dossier)]
    return json.dumps(whole, ensure_ascii=False, default=str), dossier


def test_she_gets_everything_of_hers_and_nothing_of_others(family):
    anna, jan, file = family
    text, dossier = told(anna)
    mine = (
        "Anna", "Wrona", "Kos", pesel(MARCH), "+48500100200", "Lipowa", "00-001", "1 234,56 zł",
        "ochrona czasowa", "mąż albo żona", "ustawa o pomocy społecznej", "art. 100",
    )  # fmt: skip
    for own in mine:
        assert own.replace(" ", "\u00a0") in text.replace(" ", "\u00a0"), own
    for others in ("Jan", "500300400", jan, file, *SECRET, "Ada", "ada@"):
        assert others not in text, others
    titles = {one.title for one in dossier.sections}
    assert {"Dochody", "Adresy", "Przedstawiciele", "Czynności w sprawach osoby"} <= titles
    assert ("Przedstawiciele", "Dane innych osób.") in dossier.left_out


def test_the_answer_does_not_betray_that_anything_is_protected(ada, family):
    """Word for word the same reasons for her as for somebody without any protected file."""
    anna, jan, _ = family
    assert told(anna)[1].left_out == told(jan)[1].left_out
    before = told(jan)[0]
    ada.do(actions.OpenProtected, person=jan, reason="")
    assert told(jan)[0] == before


def test_what_was_merged_into_her_record_is_hers(ada, family):
    anna, _, _ = family
    with pytest.raises(actions.DuplicatesError) as likely:
        ada.create("Anna", "Wronna", MARCH)
    seen = [one.hit.key for one in likely.value.candidates]
    other = ada.create("Anna", "Wronna", MARCH, phones=("600700800",), seen=seen)
    ada.do(actions.MergePersons, person=anna, other=other)
    assert "600700800" in told(anna)[0]


def test_the_giving_is_an_event_and_a_read_without_names(officer, family):
    anna, _, _ = family
    event = give(officer, anna, form="json").execute()
    assert (event.about, event.reason, event.what["form"]) == (anna, "wniosek z 3.11", "json")
    assert event.what["rows"] > 8
    assert not audit.changes(event).exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"reason": " "}, "na jaki wniosek"),
        ({"form": "docx"}, "Wybierz postać"),
        ({"person": "nikt"}, "Nie ma takiej osoby"),
    ],
)
def test_wrong_asking_is_refused_in_a_sentence(officer, family, more, sentence):
    with pytest.raises(RefusedError, match=sentence):
        give(officer, **{"person": family[0], **more}).execute()


def test_who_may_not(ada, office, officer, family):
    anna = family[0]
    for register in (ada, Register(office.alek), Register(office.edyta)):
        with pytest.raises(RefusedError, match="Twoja rola"):
            give(register, anna).execute()
    with acting():
        Exclusion(
            centre_id=m.Person.objects.get(key=anna).centre_id, user=officer.actor.user,
            person=anna, ground="relative", valid_from=TODAY,
        ).save()  # fmt: skip
    with pytest.raises(RefusedError, match="wyłączenie"):
        give(officer, anna).execute()


def test_the_officer_takes_both_files_from_the_office(officer, family, client, verapdf, tmp_path):
    anna = family[0]
    client.force_login(officer.actor.user, backend="django.contrib.auth.backends.ModelBackend")
    page = "/przykladowo/biuro/dane/wglad/"
    assert "PESEL albo znak teczki" in client.get(page).content.decode()
    for who in (anna, pesel(MARCH)):
        done = client.post(page, {"kto": who, "powod": "wniosek z 3.11", "postac": "pdf"})
        assert done["Content-Type"] == "application/pdf"
        assert done["Content-Disposition"].startswith('attachment; filename="wyciag-20')
        assert done["Cache-Control"] == "no-store"
    (tmp_path / "wyciag.pdf").write_bytes(done.content)
    assert verapdf(tmp_path) == []
    assert Read.objects.filter(subject=anna, what="wszystkie dane osoby", level="C3").count() == 2
    done = client.post(page, {"kto": anna, "powod": "wniosek z 3.11", "postac": "json"})
    assert json.loads(done.content)["person"] == anna
    wrong = client.post(page, {"kto": "99999999999", "powod": "wniosek", "postac": "pdf"})
    assert "Nie ma takiej osoby" in wrong.content.decode()
    events = Event.objects.filter(action="wydanie danych osobie")
    assert events.count() == 3
    assert not any(pesel(MARCH) in repr(one.__dict__) for one in events)


def test_others_are_shown_the_way_out(ada, office, client):
    client.force_login(ada.actor.user, backend="django.contrib.auth.backends.ModelBackend")
    sent = client.get("/przykladowo/biuro/dane/wglad/", follow=True)
    assert "poproś ich" in sent.content.decode()


def test_no_query_for_each_row(family, django_assert_max_num_queries):
    person = m.Person.objects.get(key=family[0])
    tables = sum(1 for one in sources() if one.columns and not one.closed)
    with django_assert_max_num_queries(tables + 1):  # the records merged into hers
        subject.everything_about(person, TODAY)
    assert connection.vendor
