"""What every route of the API shares: how often one client may ask, and how it is refused."""

from datetime import UTC, datetime

from django.core.cache import cache
from django.http import HttpRequest

LIMIT, WINDOW = 120, 60
FIRST_YEAR, LAST_YEAR = 1950, 2100


class LimitedError(Exception):
    """Too many requests of one client."""


class NothingThereError(LookupError):
    """What was asked about does not exist; the message is one plain sentence."""


def limit(request: HttpRequest) -> None:
    """At most ``LIMIT`` requests in ``WINDOW`` seconds of one address, or ``LimitedError``."""
    minute = int(datetime.now(UTC).timestamp()) // WINDOW
    key = f"api:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    cache.add(key, 0, WINDOW * 2)
    if cache.incr(key) > LIMIT:
        raise LimitedError
