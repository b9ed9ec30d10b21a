"""How a file of the editors' library leaves: by nginx where there is one, else by the program.

Who may have it was decided before, by the view. nginx reads the file itself from a place that
nobody can ask for from outside (``internal``), so that a large file does not hold a worker.
"""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

_KEPT = ("Content-Type", "Content-Disposition")


def hand_over(file: Any, name: str, *, attached: bool) -> HttpResponseBase:
    """The answer with ``file``, a stored file, called ``name``; ``attached`` means to be saved."""
    whole = FileResponse(file.open("rb"), as_attachment=attached, filename=name)
    if not settings.OSTOJA_ACCEL:
        return whole
    led = HttpResponse(headers={key: whole[key] for key in _KEPT if key in whole})
    led["X-Accel-Redirect"] = settings.OSTOJA_ACCEL + quote(file.name)
    file.close()  # not the answer: closing one says that the request is over, and PostgreSQL goes
    return led
