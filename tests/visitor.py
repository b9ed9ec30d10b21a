"""Somebody with a browser's cookies, over a real socket."""

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode


@dataclass
class Visitor:
    """Follows nothing by itself; raises ``OSError`` or ``HTTPException`` when the server dies."""

    port: int
    timeout: float = 20.0
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = "127.0.0.1"  # all of 127.0.0.0/8 is this machine: limits count by address

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        """Status, text and where it points to."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=self.timeout, source_address=(self.address, 0)
        )
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, text, answer.headers.get("Location", "")

    def get(self, path: str) -> tuple[int, str, str]:
        """A page."""
        return self.ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str, str]:
        """A form with the token of the last page that gave one."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        sent = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.ask("POST", path, urlencode({**token, **sent}))

    def enter(self, centre: str, role: str, password: str = "pokaz-ostoja-2026") -> None:
        """Sign in as one of the demo's people."""
        door = f"/{centre}/biuro/wejscie/"
        _, text, _ = self.get(door)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        assert token, text[:300]
        self.cookies["csrftoken"] = self.cookies.get("csrftoken", token[1])
        status, text, to = self.post(door, username=f"{role}@{centre}.example", password=password)
        assert (status, "biuro" in to) == (302, True), f"{status} {to} {text[:500]}"
