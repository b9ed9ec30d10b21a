"""Zosia is twelve; her mother acts for her, later a curator whom the court names. The office finds
or enters whoever acts, with a paper and days, and ends it; nothing is removed.
"""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ostoja.audit.actions import RefusedError
from ostoja.people import actions, services
from ostoja.people import models as m
from tests.acting import acting
from tests.people.conftest import TODAY, pesel
from tests.people.test_office import HOME
from tests.people.test_rights import CENTRE_STREET, RIVER_STREET, hire  # noqa: F401  # a fixture
from tests.reading import text_of

COURT = "postanowienie III RNs 12/26"
BORN = date(2014, 5, 1)


@pytest.fixture
def desk(client):
    """``desk(ada)``: the browser of a worker."""

    def sit(register):
        user = register.actor.user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sit


@pytest.fixture
def zosia(ada):
    return ada.create("Zosia", "Wrona", BORN, pesel=pesel(BORN), door=CENTRE_STREET)


def name(register, person, by, kind="curator", **more):
    given = {"basis": COURT, "since": TODAY, **more}
    return register.do(actions.NameRepresentative, person=person, by=by, kind=kind, **given)


def test_the_office_finds_the_mother_and_names_her(desk, ada, zosia):
    """Searched, chosen, named; the time line of both says it."""
    mother = ada.create("Anna", "Wrona", date(1984, 3, 12))
    browser, page = desk(ada), f"{HOME}{zosia}/przedstawiciele/"
    assert "Nikt nie działa" in text_of(browser.get(page))
    found = text_of(browser.post(page, {"co": "szukaj", "szukaj": "Anna Wrona"}))
    assert f'value="{mother}"' in found
    assert f'name="wybierz" value="{zosia}"' not in found, "nobody acts for themselves"
    chosen = text_of(browser.post(page, {"szukaj": "Anna Wrona", "wybierz": mother}))
    assert "Wybrano: <strong>Anna Wrona</strong>" in chosen
    today = timezone.localdate()
    sent = {
        "co": "wyznacz", "kto": mother, "rodzaj": "parent", "zakres": "all",
        "od": today.isoformat(),
    }  # fmt: skip
    done = text_of(browser.post(page, sent, follow=True))
    assert "Przedstawiciel jest wpisany" in done
    assert "rodzic: Anna Wrona" in done
    assert "przedstawiciel, rodzic: Anna Wrona" in text_of(browser.get(f"{HOME}{zosia}/"))
    hers = text_of(browser.get(f"{HOME}{mother}/"))
    assert "przedstawiciel osoby, rodzic: Zosia Wrona" in hers


def test_a_curator_whom_nobody_knows_is_entered_and_comes_back_chosen(desk, ada, zosia):
    browser, page = desk(ada), f"{HOME}{zosia}/przedstawiciele/"
    asked = text_of(browser.post(page, {"co": "szukaj", "szukaj": "Kazimierz Sokół"}))
    assert "Nikogo nie znaleziono" in asked
    new = f"{HOME}nowa/?dla={zosia}"
    assert f'href="{new}"' in asked
    assert f'name="dla" value="{zosia}"' in text_of(browser.get(new))
    sent = {"dla": zosia, "imie": "Kazimierz", "nazwisko": "Sokół"}
    back = text_of(browser.post(f"{HOME}nowa/", sent, follow=True))
    assert "Wybrano: <strong>Kazimierz Sokół</strong>" in back


def test_somebody_like_it_is_in_the_register_and_is_taken_instead(desk, ada, zosia):
    """Nobody becomes two people on the way: the likeness leads back with them chosen."""
    known = ada.create("Kazimierz", "Sokół", date(1970, 1, 1))
    sent = {"dla": zosia, "imie": "Kazimierz", "nazwisko": "Sokol", "urodzenie": "1970-01-01"}
    browser = desk(ada)
    said = text_of(browser.post(f"{HOME}nowa/", sent))
    link = f"{HOME}{zosia}/przedstawiciele/?kto={known}"
    assert f'href="{link}"' in said
    assert "Wybrano: <strong>Kazimierz Sokół</strong>" in text_of(browser.get(link))


def test_a_mistake_loses_nothing_that_was_typed(desk, ada, zosia):
    other = ada.create("Kazimierz", "Sokół")
    page = f"{HOME}{zosia}/przedstawiciele/"
    sent = {
        "co": "wyznacz", "kto": other, "rodzaj": "proxy", "zakres": "letters", "dokument": "",
        "od": "2026-11-01", "do": "2027-01-31",
    }  # fmt: skip
    said = text_of(desk(ada).post(page, sent))
    assert "Podaj dokument" in said
    for kept in ('value="proxy" selected', 'value="letters" selected', 'value="2027-01-31"',
                 "Kazimierz Sokół"):  # fmt: skip
        assert kept in said
    assert "Najpierw wyszukaj" in text_of(desk(ada).post(page, {**sent, "kto": ""}))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": "friend"}, "Nie ma takiego przedstawicielstwa"),
        ({"scope": "half"}, "Nie ma takiego zakresu"),
        ({"basis": ""}, "Podaj dokument"),
        ({"basis": "x" * 201}, "do 200 znaków"),
        ({"until": TODAY - timedelta(days=1)}, "przed pierwszym"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(ada, zosia, more, sentence):
    other = ada.create("Kazimierz", "Sokół")
    with pytest.raises(RefusedError, match=sentence):
        name(ada, zosia, other, **more)
    assert not m.Representative.objects.exists()


def test_ending_is_the_way_back(ada, zosia):
    """The last day is set; one who was to begin later never does; the days before stay."""
    other = ada.create("Kazimierz", "Sokół")
    name(ada, zosia, other, since=TODAY - timedelta(days=30))
    row = m.Representative.objects.get()
    ada.do(actions.EndRepresentative, person=zosia, representative=row.pk, last=TODAY)
    row.refresh_from_db()
    assert row.valid_to == TODAY
    with pytest.raises(RefusedError, match="kończy się wcześniej"):
        ada.do(
            actions.EndRepresentative, person=zosia, representative=row.pk,
            last=TODAY + timedelta(days=9),
        )  # fmt: skip
    later = TODAY + timedelta(days=10)
    name(ada, zosia, other, since=later)
    planned = m.Representative.objects.get(valid_from=later)
    ada.do(actions.EndRepresentative, person=zosia, representative=planned.pk, last=TODAY)
    assert m.Representative.objects.count() == 1
    with pytest.raises(RefusedError, match="już nie ma"):
        ada.do(actions.EndRepresentative, person=other, representative=row.pk, last=TODAY)
    assert services.file(zosia, ada.actor.user, TODAY + timedelta(days=1)).represented == ()


def test_whom_one_may_not_see_cannot_be_named_and_is_not_told(hire, ada, zosia):  # noqa: F811
    """The curator lives beyond the river: the worker of Zosia's unit sees that there is one."""
    other = ada.create("Kazimierz", "Sokół", date(1970, 1, 1), door=RIVER_STREET)
    ewa = hire("ewa", "social_worker", unit="zps-srodmiescie")
    with pytest.raises(RefusedError, match="Nie ma takiej osoby"):
        name(ewa, zosia, other)
    name(ada, zosia, other, scope="money")
    (said,) = services.file(zosia, ewa.actor.user, TODAY).represented
    assert "Sokół" not in said
    assert said.endswith("odbiór świadczeń")
    far = hire("iga", "social_worker", unit="zps-podgorze")
    (step,) = [
        one
        for one in services.file(other, far.actor.user, TODAY).steps
        if one.what == "przedstawiciel osoby"
    ]
    assert "Zosia" not in step.text


def test_who_only_reads_has_no_forms(desk, hire, ada, zosia):  # noqa: F811
    grant = hire("asia", "family_assistant")
    ada_head = hire("szef", "unit_head")
    ada_head.at = timezone.localtime()
    ada_head.do(actions.NameWorker, person=zosia, email="asia@przykladowo.example")
    said = text_of(desk(grant).get(f"{HOME}{zosia}/przedstawiciele/"))
    assert "Nikt nie działa" in said
    assert "Wpisz przedstawiciela" not in said


def test_the_database_knows_the_scopes(ada, zosia):
    other = ada.create("Kazimierz", "Sokół")
    name(ada, zosia, other)
    row = m.Representative.objects.get()
    row.scope = "half"
    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        row.save()
