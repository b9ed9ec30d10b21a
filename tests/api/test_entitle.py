"""A clerk's program asks what a household is due; it gets what the terminal gives."""

import json
import logging

import jsonschema_rs
import pytest

from tests.benefits.conftest import gmina_law, office  # noqa: F401  # fixtures
from tests.cli.test_cli import run

ANNA = {
    "id": "anna", "born": "1985-04-02", "ups_dochod": "300,00", "niezdolny_do_pracy": True,
    "wylacza_staly": False,
}  # fmt: skip
HOUSE = {"on": "2026-11-20", "persons": [ANNA]}


@pytest.fixture
def ask(client, db):
    def post(house):
        body = house if isinstance(house, str) else json.dumps(house)
        return client.post("/api/v1/entitle", body, "application/json")

    return post


def test_a_household_is_answered_as_in_the_terminal(ask, tmp_path):
    path = tmp_path / "dom.json"
    path.write_text(json.dumps(HOUSE), encoding="utf-8")
    terminal = json.loads(run("entitle", str(path), "--json").stdout)
    response = ask(HOUSE)
    assert response.status_code == 200
    assert response.json() == terminal
    okresowy = next(x for x in terminal["benefits"] if x["code"] == "zasilek-okresowy")
    assert (okresowy["status"], okresowy["min"], okresowy["max"]) == ("due", "355.00", "710.00")


def test_without_a_day_the_law_of_today_answers(ask):
    from ostoja.api.entitle import today

    assert ask({"persons": [ANNA]}).json()["on"] == today().isoformat()


@pytest.mark.parametrize(
    ("house", "field", "said"),
    [
        ({"persons": [{**ANNA, "ups_dochod": "-5"}]}, "persons[0].ups_dochod", "ujemna"),
        ({"persons": [{**ANNA, "wieek": 3}]}, "persons[0].wieek", "czy chodzi o „wiek”"),
        ({"persons": [{**ANNA, "born": "2030-01-01"}]}, "persons[0].born", "po dniu pytania"),
        ({"persons": [ANNA, ANNA]}, "persons", "dwa razy"),
        ({"persons": []}, "persons", "listę osób"),
        ({"persons": [{"ups_dochod": "1e999999999"}]}, "persons[0].ups_dochod", "w złotych"),
        ({"persons": [ANNA], "household": "x"}, "household", "podaj pola"),
        ({"persons": [{**ANNA, "ups_wynagrodzenie": "1"}]}, "persons[0].ups_dochod", "zostaw"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_refused_by_its_path(ask, house, field, said):
    response = ask(house)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["field"] == field
    assert said in problem["detail"]


@pytest.mark.parametrize(("body", "status"), [("{", 400), ("[]", 422), ("3", 422), ("", 422)])
def test_what_is_not_a_household_is_refused_in_words(ask, body, status):
    response = ask(body)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"


def test_nothing_is_kept_and_nothing_is_logged(ask, caplog):
    caplog.set_level(logging.DEBUG)
    secret = {**ANNA, "id": "tajna-nazwa"}
    for house in ({"persons": [secret]}, {"persons": [{**secret, "zle": 1}]}):
        assert ask(house)["Cache-Control"] == "no-store"
    assert "tajna-nazwa" not in caplog.text


def test_a_missing_fact_is_named_and_is_no_refusal(ask):
    found = ask({**HOUSE, "persons": [{"id": "anna", "ups_dochod": "300,00"}]}).json()["benefits"]
    staly = next(x for x in found if x["code"] == "zasilek-staly")
    assert staly["status"] == "missing_data"
    assert {"wiek", "niezdolny_do_pracy"} <= set(staly["missing"])


def test_the_schema_is_served_and_the_household_keeps_to_it(client, db):
    response = client.get("/api/v1/entitle/schema", {"on": "2026-11-20"})
    schema = response.json()
    jsonschema_rs.validate(schema, HOUSE)
    assert response["ETag"]
    assert client.get("/api/v1/entitle/schema", {"on": "1066-01-01"}).status_code == 404


def test_whoever_asks_too_often_waits(ask, monkeypatch):
    from ostoja.api import limits

    monkeypatch.setattr(limits, "LIMIT", 2)
    codes = [ask(HOUSE).status_code for _ in range(4)]
    assert codes[0] == 200
    assert codes[-1] == 429


def test_a_centre_answers_with_its_tables_and_readings(ask, office):  # noqa: F811
    """Half of 333.33 zł is 166.67: 167 zł, or 166 zł where the centre leaves grosze out."""
    house = {"on": "2026-11-20", "centre": "bytom", "persons": [{"id": "anna"}],
             "household": {"dochod": "2000", "koszt": "333,33"}}  # fmt: skip

    def fee(**more):
        found = ask({**house, **more}).json()["benefits"]
        return next(x for x in found if x["code"] == "oplata-za-uslugi")

    assert (fee()["status"], fee()["missing"]) == ("missing_data", ["pasma_oplat"])
    office.table()
    assert (fee()["amount"], fee()["reading"]) == ("167.00", "do_zl")
    office.choose("w_dol_do_zl")
    assert (fee()["amount"], fee()["reading"]) == ("166.00", "w_dol_do_zl")


def test_an_unknown_centre_is_one_sentence(ask):
    response = ask({**HOUSE, "centre": "atlantyda"})
    assert response.status_code == 404
    assert "atlantyda" in response.json()["detail"]
