"""The one clock of the public pages. Everything below gets its moment as an argument."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

WARSAW = ZoneInfo("Europe/Warsaw")
KEY = "ostoja.now"
"""Key in the WSGI environment under which a test sets the moment; no HTTP header can reach it."""


def now(request: HttpRequest) -> datetime:
    """The moment of the request: aware, local time of Poland."""
    moment = request.META.get(KEY)
    return moment.astimezone(WARSAW) if isinstance(moment, datetime) else datetime.now(WARSAW)
