"""Signs of cases: new ones are made, old ones are read, and fifty at once get fifty of them."""

import threading

import pytest
from django.db import connection, connections

from ostoja.audit.actions import System
from ostoja.cases.models import Case
from ostoja.centres.context import in_centre
from ostoja.centres.files import load_centre
from ostoja.centres.services import key
from ostoja.core.procedures.classes import PlanError, read
from ostoja.core.procedures.signs import Sign, SignError, parse, unit_symbol
from ostoja.directory.actions import ImportCentre
from ostoja.letters.models import IncomingLetter
from tests.cases.conftest import NOON, SLUG, furnished
from tests.installation import statement
from tests.reference import ROOT


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("ABC.123.77.2026", Sign("ABC", "123", 77, 2026)),
        ("abc.123.77.2026.JW", Sign("ABC", "123", 77, 2026)),
        ("ABC.123.78.2.2026", Sign("ABC", "123", 78, 2026, part=2)),
        ("PS.CPS.1.4100-12/11", Sign("PS.CPS.1", "4100", 12, 2011)),
        ("DAO-032-1/18", Sign("DAO", "032", 1, 2018)),
    ],
)
def test_signs_of_today_and_of_old_are_read(text, sign):
    assert parse(text) == sign


@pytest.mark.parametrize(
    "text", ["", "ABC", "ABC.123.2026", "12/34", "ABC.12345.1.2026", "a b.1.1.2026"]
)
def test_what_is_no_sign_is_refused(text):
    with pytest.raises(SignError):
        parse(text)


def test_a_sign_reads_back_as_it_is_written():
    for sign in (Sign("PS", "512", 3, 2026), Sign("MOPS.SR", "4", 10, 2026, part=2)):
        assert parse(str(sign)) == sign
    assert unit_symbol(" ps ") == "PS"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("symbol;title\n", "pusta"),
        ("symbol;title\n5;A\n5;B\n", "dwa razy"),
        ("symbol;title\n51;A\n", "nadrzędnej 5"),
        ("symbol;title\n5;\n", "hasło"),
        ("symbol;title;cat_home\n5;A;Z9\n", "kategoria"),
        ("symbol;title;valid_from\n5;A;jutro\n", "dzień"),
        ("symbol;title\n55555;A\n", "symbol klasy"),
        ("symbol;title;valid_from;valid_to\n5;A;2026-02-01;2026-01-01\n", "zanim"),
    ],
)
def test_a_crooked_plan_is_refused_with_its_line(text, words):
    with pytest.raises(PlanError, match=words):
        read(text.splitlines())


@pytest.fixture(scope="module")
def committed(django_db_setup, django_db_blocker):
    """A copy of the migrated database, in which things are committed; removed at the end."""
    if connection.vendor != "postgresql":
        pytest.skip("other database: writers of SQLite take turns")
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        copy = f"{name}_signs"
        connection.close()
        statement(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        statement(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            statement(f'DROP DATABASE "{copy}" WITH (FORCE)')


def test_fifty_clerks_at_once_get_fifty_signs_without_gap_or_double(committed, own_version_file):
    """A lock on the row of the unit, class and year."""
    facts = load_centre(ROOT / "demo" / SLUG)
    ImportCentre(slug=SLUG, at=NOON, actor=System(), facts=facts).execute()
    with in_centre(key(SLUG)):
        office = furnished()
        person = office.person()
    failed = []

    def work():
        try:
            with in_centre(key(SLUG)):
                office.open(person)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(50)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    with in_centre(key(SLUG)):
        numbers = sorted(Case.objects.values_list("number", flat=True))
        letters = sorted(IncomingLetter.objects.values_list("number", flat=True))
    assert numbers == letters == list(range(1, 51))
