"""A town's identity provider on loopback: signed tokens over HTTP, and every way to be wrong."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "ostoja-bytom", "sekret-klienta"


class Provider:
    """``who`` signs in at once; ``spoil`` changes the token before it is signed, ``sign`` signs."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.who, self.asked, self.codes = "urzad-17", [], {}
        self.spoil, self.sign, self.issuer, self.described = dict, self.signed, "", {}

    def signed(self, said):
        return jwt.encode(said, self.key, "RS256", headers={"kid": "1"})

    def forged(self, said):
        """By a key that the provider does not publish."""
        return jwt.encode(said, self.other, "RS256", headers={"kid": "1"})

    def unsigned(self, said):
        return jwt.encode(said, None, "none", headers={"kid": "1"})

    def answer(self, path, query, sent, auth):
        if path.endswith("openid-configuration"):
            ends = {
                "authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"
            }  # fmt: skip
            known = {end: f"{self.issuer}/{name}" for end, name in ends.items()}
            return {"issuer": self.issuer, **known, **self.described}
        if path == "/keys":
            one = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
            return {"keys": [{**one, "kid": "1", "alg": "RS256", "use": "sig"}]}
        if path == "/authorize":
            code = f"code-{len(self.codes)}"
            self.codes[code] = query
            return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        return self.token(sent, auth)

    def token(self, sent, auth):
        """A code is good once, for its client, its address and whoever asked the question."""
        asked = self.codes.pop(sent.get("code"), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        good = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            asked is None
            or auth != f"Basic {good}"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != sent["redirect_uri"]
        ):
            return None
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": self.who, "iat": now, "exp": now + 60,
                "nonce": asked["nonce"]}  # fmt: skip
        return {
            "token_type": "Bearer",
            "access_token": "x",
            "id_token": self.sign(self.spoil(said)),
        }


@contextmanager
def running():
    """A provider that answers on a free port of loopback."""
    town = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self._say(town.answer(parts.path, query, {}, ""))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(town.answer(self.path, {}, sent, self.headers.get("Authorization", "")))

        def _say(self, said):
            if isinstance(said, str):
                self.send_response(302)
                self.send_header("Location", said)
                self.end_headers()
                return
            self.send_response(200 if said is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said or {"error": "invalid_grant"}).encode())

        def log_message(self, *args):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    town.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield town
    finally:
        server.shutdown()
        server.server_close()
