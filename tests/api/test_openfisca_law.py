"""The law described in OpenFisca's shapes, and the routes themselves."""

from datetime import date

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from ostoja.core.law.poland import law
from tests.api.conftest import ROOT
from tests.api.test_openfisca import couple
from tests.api.test_schema import one_connection  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db


def test_every_parameter_is_listed_and_described(get, monkeypatch):
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    listed = get("parameters").json()
    assert listed.keys() == law().parameters.by_name.keys()
    assert listed["becikowe"]["href"] == "http://testserver/api/openfisca/parameter/becikowe"
    for name in listed:
        one = get(f"parameter/{name}").json()
        assert one["id"] == name
        assert list(one["values"]) == sorted(one["values"])


def test_a_parameter_has_its_history(get):
    one = get("parameter/kryterium-na-osobe-w-rodzinie").json()
    assert one["description"] == "Kryterium dochodowe na osobę w rodzinie"
    assert one["metadata"]["unit"] == "currency-PLN"
    assert (one["values"]["2022-01-01"], one["values"]["2025-01-01"]) == (600, 823)
    newest = one["history"][-1]
    assert (newest["reference"][:6], newest["confirmed"]) == ("art. 8", True)


def test_a_share_is_a_share_and_what_ended_is_null(get):
    assert get("parameter/zasilek_okresowy_procent_gwarantowany").json()["metadata"]["unit"] == "/1"
    ended = [
        (name, entry.until)
        for name, one in law().parameters.by_name.items()
        if one.history and (entry := one.history[-1]).until
    ]
    assert ended
    for name, until in ended:
        values = get(f"parameter/{name}").json()["values"]
        after = date.fromordinal(until.toordinal() + 1).isoformat()
        assert values[after] is None


def test_every_variable_is_listed_and_described(get, monkeypatch):
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    listed = get("variables").json()
    assert listed.keys() == {one.name for one in law().rules} | law().inputs.keys()
    for name in listed:
        one = get(f"variable/{name}").json()
        assert one["description"] == listed[name]["description"]
        assert one["entity"] in ("person", "household")
        assert ("formulas" in one) == (name not in law().inputs)


def test_a_rule_shows_its_own_text(get):
    one = get("variable/ups_okresowy_roznica").json()
    assert (one["valueType"], one["entity"], one["definitionPeriod"]) == (
        "Float", "household", "MONTH",
    )  # fmt: skip
    text = one["formulas"]["0001-01-01"]["content"]
    assert "return ups_kryterium - ups_dochod_rodziny" in text
    assert one["references"] == ["art. 38 ust. 1 ups"]


def test_texts_that_follow_each_other_have_their_days(get):
    dated = next(one for one in law().rules if one.since)
    formulas = get(f"variable/{dated.name}").json()["formulas"]
    assert formulas[dated.since.isoformat()]["reference"] == dated.article


def test_an_input_has_no_default_because_nothing_is_guessed(get):
    one = get("variable/wiek").json()
    assert (one["valueType"], one["defaultValue"]) == ("Int", None)


def test_entities_and_roles(get):
    found = get("entities").json()
    assert found["person"]["plural"] == "persons"
    assert found["household"]["roles"]["member"]["plural"] == "members"


# the routes themselves


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("parameters/", 200), ("parameter/becikowe/", 200), ("parameter/nie_ma", 404),
        ("parameter/with-ÜNı©ød€", 404), ("parameter/", 404), ("parameter", 404),
        ("parameter/becikowe/glebiej", 404), ("variable/nie_ma", 404), ("entities/", 200),
        ("nie_ma", 404), ("", 404), ("calculate", 405),
    ],
)  # fmt: skip
def test_addresses_are_robust(get, route, status):
    response = get(route)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    if status != 200:
        assert response.json()["error"]


def test_a_page_of_another_site_may_ask_and_nothing_is_kept(client, post):
    response = post("calculate", couple())
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    assert response["Country-Package"] == "ostoja"
    assert "Set-Cookie" not in response
    allowed = client.options(ROOT + "calculate")
    assert (allowed.status_code, allowed["Access-Control-Allow-Headers"]) == (204, "Content-Type")


def test_whoever_asks_too_often_waits(post, monkeypatch):
    from ostoja.api import limits

    monkeypatch.setattr(limits, "LIMIT", 2)
    answers = [post("calculate", couple()) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["error"]


def test_the_spec_names_every_route_and_every_variable(get):
    found = get("spec").json()
    assert found["openapi"].startswith("3.0")
    assert found["paths"].keys() == {
        "/parameters", "/parameter/{parameterID}", "/variables", "/variable/{variableID}",
        "/entities", "/calculate", "/trace", "/spec",
    }  # fmt: skip
    schemas = found["components"]["schemas"]
    described = schemas["Person"]["properties"].keys() | schemas["Household"]["properties"].keys()
    assert get("variables").json().keys() == described - {"members"}


@pytest.fixture
def document(get, monkeypatch):
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    return schemathesis.openapi.from_dict(get("spec").json())


@pytest.mark.parametrize("operation", ["calculate", "trace", "getParameter", "getVariable"])
def test_no_situation_breaks_the_server(document, one_connection, operation):  # noqa: F811
    from django.core.wsgi import get_wsgi_application

    one = document.find_operation_by_id(operation)
    application = get_wsgi_application()

    @settings(max_examples=30, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=one.as_strategy())
    def answers(case):
        case.operation.base_url = "http://testserver/api/openfisca"
        response = case.call(app=application)
        case.validate_response(response, checks=(not_a_server_error,))

    answers()
