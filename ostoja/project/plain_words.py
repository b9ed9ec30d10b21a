"""The sign that nobody can type: NUL is taken out of forms and questions, and no address has it.

PostgreSQL keeps no text with it and fails on every question that has it; SQLite keeps it unseen.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

NUL = "\0"


class PlainWords:
    """Views read ``GET`` and ``POST`` without it; a path with it is found nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise Http404
        if _has(request.GET):
            request.GET = QueryDict(_without(request.GET))
        if request.method == "POST" and _has(request.POST):
            request.POST = QueryDict(_without(request.POST))
        return self.get_response(request)


def _has(sent: QueryDict) -> bool:
    return any(NUL in key or any(NUL in one for one in values) for key, values in sent.lists())


def _without(sent: QueryDict) -> str:
    found = QueryDict(mutable=True)
    for key, values in sent.lists():
        found.setlist(key.replace(NUL, ""), [one.replace(NUL, "") for one in values])
    return found.urlencode()
