"""What a log must not hold: names, numbers, searches and addresses that were planted everywhere."""

import io
import json
import logging

import pytest

from ostoja.project.logs import WithoutPeople

PLANTED = ("Kowalska", "44051401359", "Lipowa", "601234567", "anna@example.org")


@pytest.fixture
def lines():
    """What the handler of an installation writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutPeople())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def test_neither_values_nor_messages_of_errors_are_written(lines):
    log = logging.getLogger("ostoja.test")
    log.warning("refused %s", "Kowalska")
    try:
        raise ValueError("PESEL 44051401359")
    except ValueError:
        log.exception("failed for %s", "anna@example.org", extra={"job": "x", "person": "Lipowa"})
    first, second = lines()
    assert first["message"] == "refused %s"
    assert (second["error"], second["job"]) == ("builtins.ValueError", "x")
    assert "test_logs.py" in second["where"][0]
    assert not [word for word in PLANTED if word in json.dumps([first, second])]


@pytest.mark.django_db
def test_a_request_that_breaks_is_known_by_its_route(lines, client, town, monkeypatch):
    """Words in the path, the query, the form and the error stay out."""
    from ostoja.site.views import answer

    town("bytom")

    def broken(*args, **kwargs):
        raise RuntimeError("Kowalska, Lipowa 12, 44051401359")

    monkeypatch.setattr(answer, "book_of", broken)
    client.raise_request_exception = False
    sent = client.post("/bytom/odpowiedz/", {"adres": "Lipowa 12", "sprawa": "601234567"})
    assert sent.status_code == 500
    client.get("/bytom/Kowalska/?q=44051401359", headers={"user-agent": "anna@example.org"})
    written = lines()
    assert [one["error"] for one in written if "error" in one] == ["builtins.RuntimeError"]
    assert any(one.get("route") for one in written)
    assert not [word for word in PLANTED if word in json.dumps(written, ensure_ascii=False)]
