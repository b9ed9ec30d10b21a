"""Schemathesis tries the published schema: whatever it says, the API keeps to it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, assume, given, settings

from ostoja.api.entitle import today
from ostoja.api.urls import api
from ostoja.core.law import fields, household, poland
from ostoja.core.law.errors import WrongInputError
from ostoja.core.law.incomes import entitle_z_przychodow

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_connection():
    """As Django's own client does: a request does not close the connection of the test.

    To be asked for after ``schema``: that client connects the signals again when it is done.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def schema(town, monkeypatch):
    town("knurow")
    monkeypatch.setattr("ostoja.api.limits.LIMIT", 1_000_000)
    from django.test import Client

    document = Client().get("/api/v1/openapi.json").json()
    return schemathesis.openapi.from_dict(document)


OPERATIONS = (
    "GET /centres",
    "GET /deadline",
    "GET /entitle/schema",
    "GET /matters",
    "GET /open",
    "GET /units",
    "POST /entitle",
    "POST /where",
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_keeps_to_the_schema(schema, one_connection, operation):
    """No error of the server, the declared types and statuses, problem+json for refusals."""
    method, path = operation.split(" ")
    one = next(
        found
        for result in schema.get_all_operations()
        if (found := result.ok()).path.endswith(path) and found.method.upper() == method
    )
    application = get_wsgi_application()

    @settings(max_examples=60, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=one.as_strategy())
    def answers(case):
        assume(operation != "POST /entitle" or not _contradicts(case.body))
        case.call_and_validate(app=application)

    answers()


def _contradicts(body):
    """A household of the right form that contradicts itself: a schema cannot say that."""
    inputs = poland.law().inputs
    try:
        plain = fields.clean(body, inputs)
    except WrongInputError:  # of the wrong form, or no household at all: the schema says so
        return False
    try:
        case, day = household.read(plain, inputs, today())
        entitle_z_przychodow(poland.law().on(day), case, poland.BENEFITS)
    except WrongInputError:
        return True
    return False


def test_every_operation_is_tried(schema):
    found = {result.ok() for result in schema.get_all_operations()}
    assert len(found) == len(OPERATIONS)


def test_the_schema_is_openapi_3_1_and_names_every_path():
    document = api.get_openapi_schema()
    assert document["openapi"].startswith("3.1")
    assert {path.removeprefix("/api/v1/") for path in document["paths"]} == {
        "where", "open", "deadline", "centres", "units", "matters", "entitle", "entitle/schema",
    }  # fmt: skip
