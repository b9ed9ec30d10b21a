"""The installation of the browser's tests as it looks some days later, for one that only reads.

``OSTOJA_TEST_DAYS`` says how many. The moment reaches the pages as in every test: by the request's
environment, which no header can set.
"""

import os
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ostoja.project.wsgi import application as today

AHEAD = timedelta(days=int(os.environ.get("OSTOJA_TEST_DAYS", "0")))


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """The same pages at a later moment."""
    environ["ostoja.now"] = datetime.now(ZoneInfo("Europe/Warsaw")) + AHEAD
    return today(environ, start_response)
