"""The reads of one request, written in one batch."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from ostoja.audit import reads


def reads_of_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Stands outside the middleware of the centre, whose transaction is over by then."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with reads.gathering():
            return get_response(request)

    return middleware
