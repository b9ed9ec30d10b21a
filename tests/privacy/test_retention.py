"""Ten years after anybody last worked with Anna's file, the register forgets who she was. What is
counted stays. Nobody goes by a term that the centre has not set, and nobody who is in use.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from typer.testing import CliRunner

from ostoja.audit import reads
from ostoja.audit.actions import RefusedError, System
from ostoja.audit.models import Event
from ostoja.centres.classes import Confidentiality as Level
from ostoja.cli.privacy import privacy_app
from ostoja.jobs.job import Run, jobs
from ostoja.people import actions, services
from ostoja.people import models as m
from ostoja.privacy import ending, retention
from ostoja.privacy.actions import SetArchiveCategory
from ostoja.privacy.map import kept_in
from ostoja.privacy.walk import sources
from ostoja.visits.models import Kind, Waiting
from tests.acting import acting
from tests.people.conftest import MARCH, TODAY, WARSAW, Register, ada, office, pesel
from tests.privacy.test_log import member

__all__ = ["ada", "office"]
THEN = datetime(2012, 5, 2, 12, tzinfo=WARSAW)


@pytest.fixture
def anna(office):
    """Everything a file can have, from 2012."""
    long_ago = Register(office.ada, at=THEN)
    key = long_ago.create(
        "Anna", "Wrona", MARCH, pesel=pesel(MARCH), phones=("500100200",), former=("Kos",),
        door=("Lipowa", "12", "3", "00-001", "Przykładowo"),
    )  # fmt: skip
    long_ago.do(actions.FormHousehold, act="ups", since=THEN.date(), members=((key, "head"),))
    long_ago.do(
        actions.RecordIncome, person=key, act="ups", month=date(2012, 4, 1),
        receipts={"ups_wynagrodzenie_netto": 123456}, evidence="statement",
    )  # fmt: skip
    file = long_ago.do(actions.OpenProtected, person=key, reason="")["record"]
    long_ago.do(actions.WriteProtected, file=file, kind="phone", value="601 202 303", reason="")
    return key


def rule(archival="B10", **more):
    given = {"symbol": "8110", "source": "JRWA ośrodka", "since": TODAY, "archival": archival}
    return Register(member("dpo", "przykladowo")).do(SetArchiveCategory, **{**given, **more})


def test_without_a_category_nothing_is_due(anna):
    found = retention.rehearse(TODAY)
    assert found.due == ()
    assert "nie podał kategorii" in found.why


def test_ten_years_are_counted_from_the_next_year(anna):
    rule()
    assert [one.key for one in retention.rehearse(TODAY).due] == [anna]
    for day, due in ((date(2026, 11, 23), True), (date(2027, 1, 1), True)):
        assert bool(retention.rehearse(day).due) is due
    (one,) = retention.rehearse(TODAY).due
    assert one.last == THEN.date()
    assert "kategoria B10" in one.why


@pytest.mark.parametrize("archival", ["BE10", "A", "Bc"])
def test_what_the_archive_decides_does_not_go_by_itself(anna, archival):
    rule(archival)
    found = retention.rehearse(TODAY)
    assert found.due == ()
    assert "decyduje archiwum" in found.why


def test_the_border_of_the_years(anna):
    """Last worked with in 2012: fourteen years end with 2026, so fifteen have not passed."""
    rule("B13")
    assert retention.rehearse(TODAY).due
    rule("B14")
    assert not retention.rehearse(TODAY).due


def test_whoever_was_looked_at_or_changed_meanwhile_stays(ada, anna):
    rule()
    reads.record(ada.actor, subject=anna, what="teczka osoby", purpose="rozmowa", level=Level.C3)
    assert retention.rehearse(TODAY).due == ()


def test_identity_goes_and_what_is_counted_stays(office, anna):
    rule()
    before = m.Person.objects.get(key=anna)
    said = CliRunner().invoke(privacy_app, ["retention", "--centre", "przykladowo", "--rehearse"])
    assert f"{anna}: ostatnio 02.05.2012" in said.output
    assert m.PersonName.objects.exists()
    done = CliRunner().invoke(privacy_app, ["retention", "--centre", "przykladowo"])
    assert "Osób bez tożsamości od dziś: 1." in done.output
    row = m.Person.objects.get(pk=before.pk)
    assert row.key != anna
    assert (row.sex, row.born, row.citizenship) == (before.sex, date(1984, 1, 1), "PL")
    assert m.IncomeSet.objects.get(person=row).receipts == {"ups_wynagrodzenie_netto": 123456}
    assert m.Member.objects.filter(person=row).count() == 1
    assert services.person(anna, None, TODAY) is None
    assert services.person(row.key, None, TODAY) is None
    for typed in ("Wrona", "Kos", pesel(MARCH), "500100200", "Lipowa 12", "601 202 303"):
        assert services.search(typed, office.ada.user, TODAY) == [], typed
    event = Event.objects.filter(action="usunięcie tożsamości po terminie").get()
    assert anna not in repr(event.__dict__)
    assert retention.rehearse(TODAY).due == ()


LATER = datetime(2026, 12, 7, 1, 40, tzinfo=UTC)  # two weeks after the category was set


def night(at):
    """The standing job as a worker does it: once for the centre."""
    (found,) = [one for one in jobs() if one.module_path == "ostoja.privacy.jobs.retention"]
    assert str(found.rhythm) == "codziennie o 02:40"
    found.perform(Run("przykladowo", at), {})


def test_nobody_goes_at_night_before_two_weeks_on_the_list(anna):
    """A mistyped category can be mended; whoever is looked at meanwhile stays."""
    rule()
    night(LATER - timedelta(days=1))
    assert m.PersonName.objects.exists()
    assert (ending.last_run().due, ending.last_run().gone) == (1, 0)
    night(LATER)
    assert not m.PersonName.objects.exists()
    assert (ending.last_run().due, ending.last_run().gone) == (1, 1)
    event = Event.objects.get(action="usunięcie tożsamości po terminie")
    assert (event.role, event.actor_id) == ("system", None)
    assert "kategoria B10" in event.reason
    night(LATER)  # a worker that was killed is followed by another: nothing is done twice
    assert Event.objects.filter(action="usunięcie tożsamości po terminie").count() == 1


def test_at_night_only_what_the_rehearsal_names(ada, anna, monkeypatch):
    """Without a category, with BE, or looked at meanwhile: nothing; and never more than a batch."""
    night(LATER)
    assert ending.last_run().due == 0
    rule("BE10")
    night(LATER)
    rule("B10")
    reads.record(ada.actor, subject=anna, what="teczka osoby", purpose="rozmowa", level=Level.C3)
    night(LATER)
    assert m.PersonName.objects.exists()


def test_a_night_takes_a_limited_number(office, anna, monkeypatch):
    Register(office.ada, at=THEN).create("Jan", "Kos", MARCH.replace(year=1950))
    monkeypatch.setattr(ending, "MOST", 1)
    rule()
    night(LATER)
    assert (ending.last_run().due, ending.last_run().gone) == (2, 1)
    night(LATER + timedelta(days=1))
    assert (ending.last_run().due, ending.last_run().gone) == (1, 1)


def test_the_page_of_terms_says_when_it_last_ran(anna, client):
    user = member("dpo", "przykladowo").user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = "/przykladowo/biuro/dane/terminy/"
    assert "jeszcze nie działała" in client.get(page).content.decode()
    rule()
    night(LATER)
    said = client.get(page).content.decode()
    assert "Ostatnio: 7.12.2026 2:40; osób na liście: 1, usunięto tożsamość: 1." in said


def test_nothing_above_c2_is_left_in_any_table(anna):
    """The walk over all tables: a column that somebody adds to the register is asked here too."""
    rule()
    pk = m.Person.objects.get(key=anna).pk
    Register(System()).do(actions.ForgetPeople, people=(anna,))
    for source in sources():
        if source.by_key or source.model._meta.app_label != "people":
            continue
        for row in source.model.objects.filter(**{f"{source.way}__in": [pk]}):
            for field in source.model._meta.concrete_fields:
                if kept_in(source.model, field.name).confidentiality in (Level.C3, Level.C4):
                    value = field.value_from_object(row)
                    assert value in (None, ""), f"{source.model._meta.label}.{field.name}"


def test_a_visit_is_work_with_a_person_too(anna):
    """Rooms that know a person by the key alone are asked like the others."""
    rule()
    centre = m.Person.objects.get(key=anna).centre
    with acting():
        kind = Kind(centre=centre, code="x", names={"pl": "x"}, length=30)  # fmt: skip
        kind.save()
        Waiting(
            centre=centre, code="ABCD2345", kind=kind, unit="x", person=anna, until=TODAY,
            made_at=datetime(2025, 3, 1, tzinfo=UTC),
        ).save()  # fmt: skip
    assert retention.rehearse(TODAY).due == ()
    with acting():
        Waiting.objects.update(person="")
    assert [one.key for one in retention.rehearse(TODAY).due] == [anna]


def test_who_may_not_and_what_is_wrong(ada, anna):
    with pytest.raises(RefusedError, match="inspektor"):
        ada.do(actions.ForgetPeople, people=(anna,))
    with pytest.raises(RefusedError, match="Twoja rola"):
        ada.do(SetArchiveCategory, symbol="8110", archival="B10", source="x", since=TODAY)
    for more, sentence in (
        ({"archival": "C7"}, "kategorię archiwalną"), ({"symbol": "81a"}, "cyfr"),
        ({"source": " "}, "wykaz akt"), ({"since": date(2020, 1, 1)}, "najwcześniej od dzisiaj"),
    ):  # fmt: skip
        with pytest.raises(RefusedError, match=sentence):
            rule(**{"archival": "B10", **more})


def test_the_database_keeps_the_forgotten_nobody(anna):
    Register(System()).do(actions.ForgetPeople, people=(anna,))
    row = m.Person.objects.get(forgotten_on__isnull=False)
    row.document = "ABC 123"
    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        row.save()


def test_the_officer_does_it_in_the_office(anna, client):
    user = member("dpo", "przykladowo").user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = "/przykladowo/biuro/dane/terminy/"
    assert "nie podał kategorii" in client.get(page).content.decode()
    today = datetime.now(WARSAW).date().isoformat()
    sent = {"co": "kategoria", "symbol": "8110", "kategoria": "B10", "wykaz": "JRWA", "od": today}
    shown = client.post(page, sent, follow=True).content.decode()
    assert anna in shown
    assert "Napisz" in client.post(page, {"co": "usun", "powod": ""}).content.decode()
    client.post(page, {"co": "usun", "powod": "protokół brakowania 3/2026"})
    assert not m.PersonName.objects.exists()
