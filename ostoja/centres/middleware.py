"""Which centre a request is for: by host, else by the first segment of the path."""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.centres.models import Centre
from ostoja.centres.window import renew

# First segments that can never be the slug of a centre.
RESERVED = frozenset({"api", "biuro", "redakcja", "static", "media", "en", "uk", "pl", "zdrowie"})
_LANGUAGES = frozenset({"en", "uk"})


def resolve(host: str, path: str) -> Centre | None:
    """The centre of a host (without port) or a path, or ``None``; one resolver for everybody."""
    segments = [segment for segment in path.split("/") if segment]
    if segments and segments[0] in _LANGUAGES:
        segments = segments[1:]
    first = segments[0] if segments and segments[0] not in RESERVED else ""
    return services.centre_of(host, first)


class CentreOfRequest:
    """Set ``request.centre`` and the current centre for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = resolve(request.get_host().rsplit(":", 1)[0], request.path_info)
        key = found.pk if found else None
        request.centre = found  # type: ignore[attr-defined]  # the one attribute we add
        with in_centre(key):
            response = self._get_response(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            parts = cast(Iterable[bytes], response.streaming_content)
            response.streaming_content = _streamed(key, parts)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """The page that says what went wrong may read again after a failed statement."""
        renew()


def _streamed(key: int | None, parts: Iterable[bytes]) -> Iterator[bytes]:
    """A body that is made while it is sent is made inside its centre too."""
    with in_centre(key):
        yield from parts
