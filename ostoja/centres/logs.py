"""What the server writes down about itself: one JSON object a line, and nobody's data.

Every record of every library goes through one formatter, which takes from it only what cannot hold
what somebody typed: never an argument of a message, the words of an exception, a path, a query, a
body or a local variable. Who did what to whose file is in the database (``ostoja.audit``).
"""

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from traceback import walk_tb
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponseBase

# The facts that a line may carry besides its time, level, logger and event.
FACTS = (
    "request", "centre", "route", "method", "status", "ms", "action", "role", "user", "job", "kind",
    "count",
)  # fmt: skip
# Whose messages are constant sentences; of all others only the place in the source is written.
OURS = ("ostoja", "_granian")
_PLAIN = re.compile(r"[\w.:<>-]{1,80}")
_FRAMES = 12  # of a traceback, the innermost
_ABOVE = Path(__file__).resolve().parents[2]
request_id: ContextVar[str] = ContextVar("ostoja_request", default="")
_log = logging.getLogger("ostoja.log")


def say(event: str, level: int = logging.INFO, **facts: str | int | float | None) -> None:
    """Write one line. ``event`` is a constant word or two, ``facts`` are of ``FACTS``.

    Facts are codes and numbers of ours: a text that is no code is written as ``?``. Raises
    ``ValueError`` for a fact that is not in the list.
    """
    if unknown := facts.keys() - set(FACTS):
        raise ValueError(f"not facts of a log line: {sorted(unknown)}")
    _log.log(level, event, extra={"facts": {k: v for k, v in facts.items() if v is not None}})


class JsonLines(logging.Formatter):
    """The one format of all lines."""

    def format(self, record: logging.LogRecord) -> str:
        """``record`` as one line."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if request_id.get():
            said["request"] = request_id.get()
        for name, value in getattr(record, "facts", {}).items():
            said[name] = value if isinstance(value, int | float) else _code(str(value))
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__qualname__
            said["trace"] = _places(record.exc_info[2])
        return json.dumps(said, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """The sentence of ours, without its arguments; of others the place that speaks."""
    if record.name.partition(".")[0] in OURS:
        return str(record.msg)
    return f"{_place(record.pathname)}:{record.lineno}"


def _code(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "?"


def _places(trace: TracebackType | None) -> list[str]:
    """Where it happened: file, line and function, never a line of source or a value."""
    found = [
        f"{_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    return found[-_FRAMES:]


def _place(path: str) -> str:
    """A file's path within its package: where it is installed is nobody's business."""
    parts = Path(path).parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    whole = Path(path)
    return str(whole.relative_to(_ABOVE)) if whole.is_relative_to(_ABOVE) else whole.name


def start() -> None:
    """Write lines to standard error from here on: called by servers and workers, not by commands.

    Handlers that libraries bring along are taken away, above all those that send mail.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(_says_something)
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.INFO)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and not name.startswith(("_granian", "granian")):
            logger.handlers.clear()
            logger.propagate = True


def _says_something(record: logging.LogRecord) -> bool:
    """Django repeats each refused request with its path; the line of the request is enough."""
    return record.name != "django.request" or bool(record.exc_info)


def line_of_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The outermost middleware: one line for each request, under a number of its own.

    A page that is served from the page cache reaches no middleware and has no line here.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun, token = time.perf_counter(), request_id.set(token_hex(8))
        try:
            response = get_response(request)
            spent = round((time.perf_counter() - begun) * 1000, 1)
            _line(request, response.status_code, spent)
        finally:
            request_id.reset(token)
        return response

    return middleware


def _line(request: HttpRequest, status: int, spent: float) -> None:
    match, centre = request.resolver_match, getattr(request, "centre", None)
    level = logging.ERROR if status >= 500 else logging.INFO
    say(
        "request",
        logging.WARNING if status in {401, 403, 429} else level,
        centre=centre.slug if centre else None,
        route=(match.view_name or match.func.__name__) if match else None,
        method=request.method if request.method in {"GET", "HEAD", "POST"} else "other",
        status=status,
        ms=spent,
    )
