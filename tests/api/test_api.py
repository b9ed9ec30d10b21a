"""The API gives what the terminal gives, and refuses in one plain sentence."""

import json
import subprocess
import sys

import pytest

from ostoja.api.limits import Counts
from tests.benefits.conftest import gmina_law, office  # noqa: F401  # fixtures

KEYS = [
    "status", "centre", "at", "address", "matter", "unit", "open", "trust", "candidates",
    "question", "why",
]  # fmt: skip


@pytest.fixture
def ask(client, town):
    town("bytom")

    def post(**question):
        return client.post(
            "/api/v1/where", json.dumps({"centre": "bytom", **question}), "application/json"
        )

    return post


def test_a_clerk_s_program_asks_where_to_go(ask):
    """Friday 14:30, no address: the night shelter, closed, opens at 18:00."""
    answer = ask(no_address=True, at="2026-11-20T14:30:00+01:00").json()
    assert list(answer) == KEYS
    assert answer["status"] == "found"
    assert answer["unit"]["code"] == "noclegownia"
    assert answer["open"] == {
        "now": False,
        "until": "2026-11-20T18:00:00+01:00",
        "next_opening": "2026-11-20T18:00:00+01:00",
    }
    assert set(answer["why"][0]) == {"text", "basis", "source", "valid_from", "result"}


def test_an_unknown_centre_is_one_sentence(ask):
    response = ask(centre="atlantyda")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert "atlantyda" in response.json()["detail"]


@pytest.mark.parametrize(
    "address", ["", "x" * 9999, "\x00\x07", "123", "'; DROP TABLE x; --", "ψωμί 3"]
)
def test_whatever_is_typed_gets_an_answer(ask, address):
    assert ask(address=address, matter="zasilek-okresowy").status_code == 200


def test_open_and_deadline_by_get(client, town):
    town("bytom")
    opened = client.get(
        "/api/v1/open", {"place": "ogrzewalnia", "centre": "bytom", "at": "2026-04-15T18:30:00"}
    ).json()
    assert opened["open"] is True
    due = client.get("/api/v1/deadline", {"rule": "wywiad", "from": "2026-11-20"}).json()
    assert (due["from"], due["due"]) == ("2026-11-20", "2026-12-10")


def test_a_term_says_whether_the_centre_has_confirmed_it(client, office):  # noqa: F811
    """A resident's adviser asks; the lawyer of the centre has compared the term with the act."""
    asked = {"rule": "zalatwienie-sprawy", "from": "2026-11-20", "centre": "bytom"}
    before = client.get("/api/v1/deadline", asked).json()
    assert any("niepotwierdzony" in one["text"] for one in before["why"])
    office.sign("zalatwienie-sprawy")
    after = client.get("/api/v1/deadline", asked).json()
    assert (after["due"], after["basis"]) == (before["due"], before["basis"])
    assert not any("niepotwierdzony" in one["text"] for one in after["why"])
    assert "radca prawny" in after["why"][-1]["text"]
    assert after["why"][-1]["source"] == "Dz.U. 2025 poz. 1"
    assert "Anna Nowak" not in str(after), "a post answers in public, a name in the office"
    alone = client.get("/api/v1/deadline", {**asked, "centre": ""}).json()
    assert any("niepotwierdzony" in one["text"] for one in alone["why"])
    assert client.get("/api/v1/deadline", {**asked, "centre": "nigdzie"}).status_code == 404


def test_a_wrong_term_is_refused_in_words(client, db):
    response = client.get("/api/v1/deadline", {"rule": "nie-ma", "from": "2026-11-20"})
    assert response.status_code == 404
    assert "nie-ma" in response.json()["detail"]


def test_the_directory_lists_units_and_matters(client, town):
    town("bytom")
    assert [row["slug"] for row in client.get("/api/v1/centres").json()] == ["bytom"]
    assert {"tpps-6", "noclegownia"} <= {
        row["code"] for row in client.get("/api/v1/units", {"centre": "bytom"}).json()
    }
    assert len(client.get("/api/v1/matters", {"centre": "bytom"}).json()) > 70


def test_too_many_questions_are_slowed_down(client, town, monkeypatch):
    from ostoja.api import limits

    town("bytom")
    monkeypatch.setattr(limits, "LIMIT", 3)
    codes = [client.get("/api/v1/matters", {"centre": "bytom"}).status_code for _ in range(5)]
    assert codes[-1] == 429


def test_all_workers_count_together(tmp_path):
    """Two processes answer the same client: the third question of three is counted as the third."""
    command = (
        "import sys; from pathlib import Path; from django.conf import settings; "
        "settings.configure(SECRET_KEY='x'); from ostoja.api.limits import Counts; "
        "print(Counts(Path(sys.argv[1])).add('192.0.2.7', 5))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", command, str(tmp_path / "counts")],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for _ in range(3)
    ]  # fmt: skip
    assert said == ["1", "2", "3"]
    shared = Counts(tmp_path / "counts")
    assert shared.add("192.0.2.8", 5) == 1
    assert shared.add("192.0.2.7", 6) == 1, "a new window"


def test_the_api_describes_itself(client, db):
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert "429" in schema["paths"]["/api/v1/where"]["post"]["responses"]


def test_an_answer_that_has_not_changed_is_not_sent_again(client, town):
    town("bytom")
    asked = {"centre": "bytom", "place": "noclegownia", "at": "2026-11-20T12:00:00"}
    first = client.get("/api/v1/open", asked)
    again = client.get("/api/v1/open", asked, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/open", {**asked, "at": "2026-11-20T20:00:00"})
    assert other["ETag"] != first["ETag"]


ROUTES = {
    "where": "POST", "entitle": "POST", "entitle/schema": "GET", "open": "GET", "deadline": "GET",
    "centres": "GET", "units": "GET", "matters": "GET", "openapi.json": "GET, HEAD",
}  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("route", ROUTES)
def test_a_wrong_method_is_refused_as_everything_else_is(client, db, route, method):
    """Whoever opens the address of a question in a browser reads what to do, in Polish."""
    if method.upper() in ROUTES[route]:
        return
    response = getattr(client, method)(f"/api/v1/{route}")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == ROUTES[route]
    problem = response.json()
    assert (problem["status"], problem["title"]) == (405, "Inna metoda")
    assert problem["detail"] == f"Tu wysyła się {ROUTES[route]}, a nie {method.upper()}."


def test_every_route_is_tried_with_a_wrong_method():
    from ostoja.api.urls import api

    named = {str(one.pattern) for one in api.urls[0] if str(one.pattern)}
    assert named == set(ROUTES)


@pytest.mark.parametrize("address", ["nic", "where/nic", ""])
def test_an_unknown_address_of_the_api_is_refused_in_its_own_form(client, db, address):
    for method in (client.get, client.post):
        response = method(f"/api/v1/{address}")
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert "openapi.json" in response.json()["detail"]
