"""A lawyer asks what changed: two days, the values and texts that differ, each with its basis."""

import json
from datetime import date

import jsonschema_rs
import pytest

from ostoja.core.law.diff import difference
from ostoja.core.law.poland import BENEFITS, law
from tests.cli.test_cli import run


def diff(*words):
    return run("law", "diff", *words)


def test_the_criteria_of_2025_stand_beside_those_of_2024():
    said = diff("2024-12-31", "2025-01-01").stdout.replace("\u00a0", " ")
    line = next(x for x in said.splitlines() if "Kryterium dochodowe na osobę w rodzinie" in x)
    assert "600,00 zł -> 823,00 zł, od 2025-01-01" in line
    assert "Dz.U. 2024 poz. 1044" in line


def test_the_json_is_exact():
    answer = json.loads(diff("2024-12-31", "2025-01-01", "--json").stdout)
    assert list(answer) == ["from", "to", "parameters", "rules", "benefits"]
    found = next(x for x in answer["parameters"] if x["code"] == "kryterium-na-osobe-w-rodzinie")
    assert (found["change"], found["before"]["value"], found["after"]["value"]) == (
        "changes", "600.00", "823.00",
    )  # fmt: skip
    assert found["after"]["valid_from"] == "2025-01-01"
    assert found["after"]["confirmed"] is True


def test_two_days_of_one_law_do_not_differ():
    done = diff("2025-01-02", "2025-01-03")
    assert done.returncode == 0
    assert "Nic się nie zmienia." in done.stdout


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2025-01-02", "2025-01-02"), "najpierw wcześniejszy"),
        (("2025-01-02", "2024-01-02"), "najpierw wcześniejszy"),
        (("2025-13-02", "2026-01-02"), "to nie jest chwila"),
    ],
)
def test_wrong_days_get_one_sentence(days, said):
    done = diff(*days)
    assert done.returncode == 2
    assert said in done.stderr


def test_texts_and_benefits_are_found_on_the_days_when_they_change():
    """Every text with a first day begins on it; every text with a last day ends after it."""
    rules = law()
    dated = [one for one in (*rules.rules, *BENEFITS) if one.since or one.until]
    assert dated
    for one in dated:
        first = one.since is not None
        day = one.since if first else date.fromordinal(one.until.toordinal() + 1)
        found = difference(rules, BENEFITS, date.fromordinal(day.toordinal() - 1), day)
        changes = {
            **{id(change.rule): change.kind for change in found.rules},
            **{id(change.benefit): change.kind for change in found.benefits},
        }
        assert changes[id(one)] == ("begins" if first else "ends")


def test_who_pays_is_said_of_every_benefit():
    """800+ moved from the municipality to ZUS on 1 January 2022."""
    said = diff("1999-01-01", "2026-11-20").stdout
    assert "karta-duzej-rodziny (wypłaca ośrodek): zaczyna obowiązywać" in said
    lines = diff("2021-12-31", "2022-01-01").stdout.splitlines()
    assert "  swiadczenie-wychowawcze (wypłaca ośrodek): przestaje obowiązywać" in lines
    assert "  swiadczenie-wychowawcze (wypłaca ZUS): zaczyna obowiązywać" in lines


def test_a_value_on_another_basis_is_told_apart_from_a_new_value():
    """Temporary benefit, minimum: 20 zł before and after the day on which the act was read."""
    found = difference(law(), BENEFITS, date(2024, 8, 12), date(2024, 8, 13))
    kinds = {one.parameter.code: one.kind for one in found.parameters}
    assert kinds["zasilek-okresowy-minimalny"] == "basis"
    said = diff("2024-08-12", "2024-08-13").stdout
    assert "Ta sama wartość na innej podstawie:" in said


def test_a_value_that_we_do_not_have_is_never_shown_as_zero():
    """The criterion of a person living alone is known since 2004 only."""
    words = ("2000-01-01", "2004-05-01")
    line = next(x for x in diff(*words).stdout.splitlines() if "osoby samotnie gosp" in x)
    assert ": brak w danych -> 461,00" in line.replace("\u00a0", " ")
    answer = json.loads(diff(*words, "--json").stdout)["parameters"]
    one = next(x for x in answer if x["code"] == "kryterium-osoby-samotnie-gospodarujacej")
    assert (one["change"], one["before"]) == ("begins", None)


def test_the_schema_is_printed_for_programmers():
    schema = json.loads(run("law", "schema", "--on", "2026-11-20").stdout)
    jsonschema_rs.meta.validate(schema)
    house = {"persons": [{"id": "anna", "ups_dochod": "300,00"}]}
    assert jsonschema_rs.is_valid(schema, house)
    assert not jsonschema_rs.is_valid(schema, {"persons": [{"ups_dochud": "300,00"}]})


def test_a_slip_in_a_field_gets_the_nearest_name(tmp_path):
    path = tmp_path / "dom.yaml"
    path.write_text("persons:\n  - {id: a, niezdolna_do_pracy: tak}\n", encoding="utf-8")
    done = run("entitle", str(path))
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "persons[0].niezdolna_do_pracy: tego pola nie ma; czy chodzi o „niezdolny_do_pracy”?"
    )
