"""OpenID Connect with the town's identity provider: ask, and believe only what is signed for us.

The code flow with PKCE, state and nonce. The token's signature is always checked with the
provider's published keys, asymmetric ones only. The server calls no host that its operator has not
listed, follows no redirection, and waits a few seconds at most.
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from django.conf import settings

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
TIMEOUT = 5  # seconds
LARGEST = 200_000  # bytes of an answer
LEEWAY = 30  # seconds between clocks
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class OidcError(Exception):
    """The provider did not answer, or not as the standard says; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are at a provider, and where it sends people back."""

    issuer: str
    client: str
    secret: str
    back: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, kept in the session until the person comes back."""

    state: str
    nonce: str
    verifier: str


def allowed(url: str) -> bool:
    """Whether the operator lets the server call ``url``: a listed host, https but on loopback."""
    parts = urlsplit(url.strip())
    host = parts.hostname or ""
    plain = parts.scheme == "http" and host in _LOOPBACK
    return (parts.scheme == "https" or plain) and host in settings.OSTOJA_OIDC_HOSTS


def ask() -> Asked:
    """Fresh secrets for one question."""
    return Asked(*(secrets.token_urlsafe(32) for _ in range(3)))


def address(client: Client, asked: Asked) -> str:
    """Where to send the person. Raises ``OidcError``."""
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    query = {
        "response_type": "code", "scope": "openid", "client_id": client.client,
        "redirect_uri": client.back, "state": asked.state, "nonce": asked.nonce,
        "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }  # fmt: skip
    return f"{_described(client.issuer)['authorization_endpoint']}?{urlencode(query)}"


def subject(client: Client, asked: Asked, code: str) -> str:
    """Who came back with ``code``: the provider's own key of the person. Raises ``OidcError``."""
    described = _described(client.issuer)
    sent = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": client.back,
        "code_verifier": asked.verifier,
    }  # fmt: skip
    answer = _call(described["token_endpoint"], sent, (client.client, client.secret))
    keys = _call(described["jwks_uri"])
    return _believed(str(answer.get("id_token", "")), keys, client, asked.nonce)


def _believed(token: str, keys: Mapping[str, Any], client: Client, nonce: str) -> str:
    try:
        name = jwt.get_unverified_header(token).get("kid")
        known = jwt.PyJWKSet.from_dict(dict(keys)).keys
        key = next(one for one in known if name is None or one.key_id == name)
        said = jwt.decode(
            token, key.key, algorithms=list(ALGORITHMS), audience=client.client,
            issuer=client.issuer, leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )  # fmt: skip
    except (jwt.PyJWTError, StopIteration, ValueError, TypeError) as error:
        raise OidcError("token not believed") from error
    others = isinstance(said["aud"], list) and len(said["aud"]) > 1
    if (others or "azp" in said) and said.get("azp") != client.client:
        raise OidcError("token is for another client")
    if not secrets.compare_digest(str(said["nonce"]).encode(), nonce.encode()):
        raise OidcError("token answers another question")
    return str(said["sub"])


def _described(issuer: str) -> Mapping[str, Any]:
    found = _call(f"{issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise OidcError("provider calls itself otherwise")
    ends = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if not all(allowed(str(found.get(end, ""))) for end in ends):
        raise OidcError("provider points to a host that is not allowed")
    return found


def _call(
    url: str, sent: dict[str, str] | None = None, auth: tuple[str, str] | None = None
) -> Mapping[str, Any]:
    if not allowed(url):
        raise OidcError("host is not allowed")
    method = "GET" if sent is None else "POST"
    try:
        with requests.request(
            method, url, data=sent, auth=auth, timeout=TIMEOUT, allow_redirects=False, stream=True,
            headers={"Accept": "application/json"},
        ) as answer:  # fmt: skip
            body = answer.raw.read(LARGEST + 1, decode_content=True)
            if answer.status_code != 200 or len(body) > LARGEST:
                raise OidcError("provider refused")
            found = json.loads(body)
    except (requests.RequestException, ValueError) as error:
        raise OidcError("provider does not answer") from error
    if not isinstance(found, dict):
        raise OidcError("provider answers something else")
    return found
