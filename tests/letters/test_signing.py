"""Whose certificates may sign: an issuer that nobody trusts is refused before signing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ostoja.cli import deploy
from ostoja.letters import signing
from tests import certificates

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
SINCE = NOON - timedelta(days=30)


@pytest.fixture
def place(settings, tmp_path):
    """A folder for certificates and one for issuers; none is trusted yet."""
    settings.OSTOJA_SIGNING, settings.OSTOJA_SIGNING_PASSWORD = str(tmp_path), certificates.PASSWORD
    settings.OSTOJA_SIGNING_ISSUERS = ""
    (tmp_path / "issuers").mkdir()
    return tmp_path


def test_a_certificate_of_a_trusted_issuer_signs_and_of_another_does_not(place, settings):
    trusted = certificates.issuer(place / "issuers/one.pem", "Zaufany wystawca", SINCE)
    other = certificates.issuer(place / "other.pem", "Inny wystawca", SINCE)
    settings.OSTOJA_SIGNING_ISSUERS = str(place / "issuers")
    certificates.write(place / "miasto.p12", "Dyrektor", SINCE, by=trusted)
    certificates.write(place / "gmina.p12", "Dyrektor", SINCE, by=other)
    certificates.write(place / "wies.p12", "Dyrektor", SINCE)
    assert "Dyrektor" in signing.certificate("miasto", NOON).name
    for slug in ("gmina", "wies"):
        with pytest.raises(signing.CertificateError, match="nikt z zaufanych"):
            signing.certificate(slug, NOON)
    settings.OSTOJA_SIGNING_ISSUERS = str(place / "other.pem")
    assert signing.certificate("gmina", NOON)
    settings.OSTOJA_SIGNING_ISSUERS = ""
    assert signing.certificate("wies", NOON)


def test_somebody_who_only_bears_the_issuers_name_is_not_the_issuer(place, settings):
    certificates.issuer(place / "issuers/one.pem", "Zaufany wystawca", SINCE)
    thief = certificates.issuer(place / "thief.pem", "Zaufany wystawca", SINCE)
    settings.OSTOJA_SIGNING_ISSUERS = str(place / "issuers")
    certificates.write(place / "miasto.p12", "Dyrektor", SINCE, by=thief)
    with pytest.raises(signing.CertificateError, match="nikt z zaufanych"):
        signing.certificate("miasto", NOON)


def test_a_list_of_issuers_that_cannot_be_read_trusts_nobody(place, settings):
    certificates.write(place / "miasto.p12", "Dyrektor", SINCE)
    (place / "broken.pem").write_text("to nie certyfikat", encoding="utf-8")
    for path in ("nowhere.pem", "broken.pem", "issuers"):
        settings.OSTOJA_SIGNING_ISSUERS = str(place / path)
        with pytest.raises(signing.CertificateError, match="OSTOJA_SIGNING_ISSUERS"):
            signing.certificate("miasto", NOON)
        assert [one.severity for one in deploy._signing()] == ["error"]


def test_an_installation_that_trusts_everybody_is_told_so(place, settings):
    (found,) = deploy._signing()
    assert (found.severity, "OSTOJA_SIGNING_ISSUERS" in found.text) == ("warning", True)
    certificates.issuer(place / "issuers/one.pem", "Zaufany wystawca", SINCE)
    settings.OSTOJA_SIGNING_ISSUERS = str(place / "issuers")
    assert not list(deploy._signing())
    settings.OSTOJA_SIGNING = ""
    assert not list(deploy._signing())
