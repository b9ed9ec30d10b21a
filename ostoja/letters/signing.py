"""A PDF signed with the centre's certificate (PAdES): whole before, valid after, or not at all.

The certificate and its key lie in ``OSTOJA_SIGNING/<centre>.p12``; whoever has none signs on paper.
Who may have issued it says ``OSTOJA_SIGNING_ISSUERS``, PEM files of the trusted issuers; without
them only the signature itself is checked, and whether it is a qualified one the centre has to know.
"""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    InvalidCertificateError,
    PathBuildingError,
    PathValidationError,
)

FIELD = "Podpis"


class CertificateError(Exception):
    """There is no usable certificate; one plain Polish sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, and whose it is."""

    signer: signers.SimpleSigner
    name: str

    @property
    def days(self) -> tuple[datetime, datetime]:
        """From when to when it is valid."""
        cert = self.signer.signing_cert
        assert cert is not None, "a PKCS#12 file without a certificate is refused when it is read"
        return cert.not_valid_before, cert.not_valid_after


def configured(slug: str) -> bool:
    """Whether the installation has a certificate for a centre."""
    return bool(settings.OSTOJA_SIGNING) and _file(slug).is_file()


def _file(slug: str) -> Path:
    return Path(settings.OSTOJA_SIGNING) / f"{slug}.p12"


def certificate(slug: str, at: datetime) -> Certificate:
    """The centre's certificate, valid at a moment. Raises ``CertificateError``."""
    if not configured(slug):
        raise CertificateError("Ośrodek nie ma certyfikatu do podpisu; podpisz na papierze.")
    password = settings.OSTOJA_SIGNING_PASSWORD.encode() or None
    signer = signers.SimpleSigner.load_pkcs12_data(
        _file(slug).read_bytes(), other_certs=[], passphrase=password
    )
    if signer is None or signer.signing_cert is None:
        raise CertificateError("Pliku certyfikatu nie da się odczytać; sprawdź plik i hasło.")
    found = Certificate(signer, signer.signing_cert.subject.human_friendly)
    since, until = found.days
    if not since <= at <= until:
        raise CertificateError(f"Certyfikat jest ważny od {since:%d.%m.%Y} do {until:%d.%m.%Y}.")
    if settings.OSTOJA_SIGNING_ISSUERS and not _issued(found, at):
        raise CertificateError(
            "Certyfikatu nie wydał nikt z zaufanych wystawców tej instalacji; podpisz na papierze "
            "i powiadom administratora."
        )
    return found


def issuers() -> tuple[Any, ...]:
    """The trusted issuers of the installation: one PEM file, or every ``*.pem`` of a folder.

    Raises ``CertificateError`` when there is none that can be read.
    """
    place = Path(settings.OSTOJA_SIGNING_ISSUERS)
    files = sorted(place.glob("*.pem")) if place.is_dir() else [place]
    try:
        found = tuple(
            one for file in files for one in load_certs_from_pemder_data(file.read_bytes())
        )
    except (OSError, ValueError) as error:
        raise CertificateError(_NO_ISSUERS) from error
    if not found:
        raise CertificateError(_NO_ISSUERS)
    return found


_NO_ISSUERS = (
    "Listy zaufanych wystawców certyfikatów nie da się odczytać; podpisz na papierze i powiadom "
    "administratora (OSTOJA_SIGNING_ISSUERS)."
)


def _issued(by: Certificate, at: datetime) -> bool:
    """Whether a chain leads from the certificate to a trusted issuer, each link valid at ``at``.

    What was revoked is not asked: nothing here goes out into the network.
    """
    context = ValidationContext(trust_roots=list(issuers()), allow_fetching=False, moment=at)
    chain = CertificateValidator(
        by.signer.signing_cert, list(by.signer.cert_registry), validation_context=context
    )
    try:
        # pyHanko leaves this one untyped
        asyncio.run(chain.async_validate_usage(set()))  # type: ignore[no-untyped-call]  # has no types
    except (InvalidCertificateError, PathBuildingError, PathValidationError):
        return False
    return True


def sign(pdf: bytes, by: Certificate) -> bytes:
    """``pdf`` with a signature that holds for the whole file. Raises ``CertificateError``.

    The file's last line gets its end, without which what is appended would break PDF/A.
    """
    whole = io.BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    made = io.BytesIO()
    try:
        signers.PdfSigner(
            meta, by.signer, new_field_spec=fields.SigFieldSpec(FIELD, on_page=0)
        ).sign_pdf(IncrementalPdfFileWriter(whole), output=made)
    except (SigningError, PdfError) as error:
        raise CertificateError("Pisma nie udało się podpisać; podpisz na papierze.") from error
    done = made.getvalue()
    if not holds(done, by):
        raise CertificateError("Podpis nie przeszedł sprawdzenia; podpisz na papierze.")
    return done


def holds(pdf: bytes, by: Certificate) -> bool:
    """Whether the one signature of ``pdf`` is by this certificate and covers the whole file."""
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(found) != 1:
        return False
    context = ValidationContext(trust_roots=[by.signer.signing_cert], allow_fetching=False)
    status = validate_pdf_signature(found[0], context)
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return bool(status.intact and status.valid and whole)
