"""The database's address, read into Django's settings."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# What an address may say about its connections, in libpq's own words; anything else is a slip.
OPTIONS = frozenset({"sslmode", "sslrootcert", "connect_timeout", "target_session_attrs"})
SEVERAL = "ostoja.centres.failover"
PATIENCE = "3"  # seconds for each of several hosts: the next one may be well


def database(url: str) -> dict[str, Any]:
    """Django's settings of a database address: ``sqlite:///PATH`` or ``postgresql://``.

    Deferred SQLite transactions lose concurrent writes, so writers take their lock at once. Several
    PostgreSQL hosts (``postgresql://web@a,b:5433/ostoja``) are a primary and its replicas.
    Raises ``ValueError`` for any other address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("OSTOJA_DATABASE_URL must begin with sqlite:/// or postgresql://")
    options = dict(parse_qsl(parts.query))
    if unknown := set(options) - OPTIONS:
        raise ValueError(f"OSTOJA_DATABASE_URL: unknown {', '.join(sorted(unknown))}")
    who, _, places = parts.netloc.rpartition("@")
    user, _, password = who.partition(":")
    hosts = [_host_and_port(place) for place in places.split(",")]
    engine = "django.db.backends.postgresql"
    if len(hosts) > 1:
        engine = SEVERAL
        options = {"connect_timeout": PATIENCE, "target_session_attrs": "read-write", **options}
    return {
        "ENGINE": engine,
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": ",".join(host for host, _ in hosts),
        "PORT": ",".join(port for _, port in hosts).strip(","),
        "OPTIONS": options,
    }


def _host_and_port(place: str) -> tuple[str, str]:
    """``host``, ``host:5433`` or ``[::1]:5433``."""
    if place.startswith("["):
        host, _, rest = place[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = place.partition(":")
    return unquote(host), port
