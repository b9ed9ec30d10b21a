"""The routes of OpenFisca's clients, asked as they ask."""

import json

import pytest

ROOT = "/api/openfisca/"


@pytest.fixture
def get(client):
    return lambda path: client.get(ROOT + path)


@pytest.fixture
def post(client):
    def send(path, situation):
        body = situation if isinstance(situation, str) else json.dumps(situation)
        return client.post(ROOT + path, body, "application/json")

    return send
