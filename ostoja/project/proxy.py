"""Who asks and how, as the proxy in front of us says; what anybody else says is thrown away.

Behind nginx every request comes from nginx, in plain HTTP. Limits and the log-in's lock need the
address of the person, redirects and cookies need to know of TLS.
"""

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

from ostoja.project.cache import Application

_SAID = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
)  # fmt: skip


class BehindProxy:
    """Wrap a WSGI application; ``trusted`` are the network addresses of our own proxies."""

    def __init__(self, application: Application, trusted: Iterable[str]) -> None:
        self._application = application
        self._trusted = frozenset(one for one in trusted if one)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Believe a trusted proxy's last word, nobody else's."""
        said = {name: environ.pop(name, "") for name in _SAID}
        if environ.get("REMOTE_ADDR", "") in self._trusted:
            if last := _address(said["HTTP_X_FORWARDED_FOR"]):
                environ["REMOTE_ADDR"] = last
            if said["HTTP_X_FORWARDED_PROTO"] in {"http", "https"}:
                environ["wsgi.url_scheme"] = said["HTTP_X_FORWARDED_PROTO"]
        return self._application(environ, start_response)


def _address(said: str) -> str:
    """The last address of a list, the one that our own proxy wrote; empty when it is none."""
    last = said.rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return ""
