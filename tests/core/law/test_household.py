"""A household from a file: strict, and every error names the field."""

from datetime import date

import pytest

from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.household import read
from ostoja.core.law.poland import law

TODAY = date(2026, 11, 20)


def household(*persons, **more):
    return {"persons": list(persons), **more}


def test_amounts_ages_and_answers_are_read_exactly():
    raw = household(
        {"id": "anna", "born": "1985-11-21", "ups_dochod": "1 234,50", "niezdolny_do_pracy": "tak"},
        {"id": "jan", "born": date(2015, 11, 20), "ups_dochod": 10.1, "niezdolny_do_pracy": False},
        household={"koszt_dps": 5000},
    )
    case, day = read(raw, law().inputs, TODAY)
    assert day == TODAY
    assert case.ids == ("anna", "jan")
    assert case.persons["wiek"] == (40, 11)
    assert case.persons["ups_dochod"] == (123450, 1010)
    assert case.persons["niezdolny_do_pracy"] == (True, False)
    assert case.household == {"koszt_dps": 500000}


def test_the_file_may_name_the_day():
    assert read(household({"id": "a"}, on="2021-05-29"), law().inputs, TODAY)[1] == date(
        2021, 5, 29
    )


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ([], "plik"),
        ({}, "persons"),
        (household(), "persons"),
        (household({"id": "a"}, {"id": "a"}), "persons"),
        (household("a"), r"persons\[0\]"),
        (household({"id": "a", "dochud": 1}), "dochud"),
        (household({"id": "a", "ups_dochod": -1}), r"persons\[0\].ups_dochod"),
        (household({"id": "a", "ups_dochod": "dużo"}), r"persons\[0\].ups_dochod"),
        (household({"id": "a", "ups_dochod": "1,001"}), r"persons\[0\].ups_dochod"),
        (household({"id": "a", "born": "wczoraj"}), r"persons\[0\].born"),
        (household({"id": "a", "born": "2030-01-01"}), r"persons\[0\].born"),
        (household({"id": "a", "niezdolny_do_pracy": "może"}), r"persons\[0\].niezdolny"),
        (household({"id": "a", "wiek": "x"}), r"persons\[0\].wiek"),
        (household({"id": "a"}, household={"ups_dochod": 1}), "ups_dochod"),
        (household({"id": "a"}, kolor="zielony"), "kolor"),
    ],
)
def test_a_wrong_field_is_named_with_its_path(raw, path):
    with pytest.raises(WrongInputError, match=path) as refused:
        read(raw, law().inputs, TODAY)
    assert "\n" not in str(refused.value)


def test_a_date_of_birth_is_the_age_of_every_act():
    """Whoever gives a date of birth is not asked for an age act by act."""
    raw = {"persons": [{"id": "ola", "born": "2010-11-21"}]}
    case, _ = read(raw, law().inputs, date(2026, 11, 20))
    ages = {name: values for name, values in case.persons.items() if values != (None,)}
    assert ages.keys() >= {"wiek", "usr_wiek", "fa_wiek", "kdr_wiek", "pfron_wiek"}
    assert set(ages.values()) == {(15,)}


def test_an_age_that_contradicts_the_date_of_birth_is_refused_by_its_path():
    raw = {"persons": [{"id": "ola", "born": "2010-11-20", "usr_wiek": 15}]}
    with pytest.raises(WrongInputError, match=r"persons\[0\].usr_wiek: z daty urodzenia wynika 16"):
        read(raw, law().inputs, date(2026, 11, 20))
