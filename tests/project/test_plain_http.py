"""Somebody's program asks without TLS: it is told so instead of being led on silently."""

import pytest
from django.test import Client

from tests.reference import ROOT


@pytest.fixture
def over_tls(settings, db):
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("path", ["/api/v1/centres", "/api/openfisca/variables", "/api/v1/nic"])
def test_a_program_is_refused(over_tls, path):
    for answer in (Client().get(path), Client().post(path, "{}", content_type="application/json")):
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == 403
        assert "https" in answer.json()["detail"]
        assert "Location" not in answer
        assert answer["Cache-Control"] == "no-store"


def test_a_person_is_sent_to_the_same_page(over_tls):
    answer = Client().get("/bytom/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/bytom/")


def test_over_tls_the_program_is_answered(over_tls):
    assert Client().get("/api/v1/centres", secure=True).status_code == 200


def test_the_delivered_nginx_says_the_same():
    """Port 80 answers before the server is asked."""
    written = (ROOT / "deploy/nginx/ostoja.conf").read_text(encoding="utf-8")
    (plain,) = [part for part in written.split("server {") if "listen 80;" in part]
    assert "location /api/ { return 403; }" in plain
