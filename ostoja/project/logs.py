"""One line of JSON for each event of the machine, without a word about people.

Of a message only its template is written, never the values put into it; of an error its class and
its lines of code; of a request its route, never its path, query or address. Extra fields come from
the list below. So a name, a PESEL or a search cannot get into a log by way of a message.
"""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any

FIELDS = ("job", "order", "attempt", "error", "reasons", "status_code")


class WithoutPeople(logging.Formatter):
    """The formatter of every handler."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": str(record.msg),
        }
        for name in FIELDS:
            value = getattr(record, name, None)
            if value is not None:
                said[name] = value
        said |= _request(getattr(record, "request", None))
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            said["error"] = f"{kind.__module__}.{kind.__qualname__}"
            said["where"] = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(trace)]
        return json.dumps(said, ensure_ascii=False, default=str)


def _request(request: Any) -> dict[str, Any]:
    """The method and the route, for example ``<slug:slug>/biuro/osoby/<str:key>/``."""
    if request is None or not hasattr(request, "method"):
        return {}
    match = getattr(request, "resolver_match", None)
    return {"method": request.method, "route": match.route if match else None}


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_people": {"()": "ostoja.project.logs.WithoutPeople"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "without_people"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "ostoja": {"level": "INFO"},
        # Django's own would add handlers that write to the administrators or the console.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
