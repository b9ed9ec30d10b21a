"""Which centre a request is for: by host, else by the first segment of the path."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.centres.models import Centre

# First segments that can never be the slug of a centre.
RESERVED = frozenset({"api", "biuro", "redakcja", "static", "media", "en", "uk", "pl", "zdrowie"})
_LANGUAGES = frozenset({"en", "uk"})


def resolve(host: str, path: str) -> Centre | None:
    """The centre of a host (without port) or a path, or ``None``; one resolver for everybody."""
    owner = services.centre_of_host(host)
    if owner is not None:
        return owner
    segments = [segment for segment in path.split("/") if segment]
    if segments and segments[0] in _LANGUAGES:
        segments = segments[1:]
    if not segments or segments[0] in RESERVED:
        return None
    return services.centre(segments[0])


def centre_of_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set ``request.centre`` and the current centre for the length of the request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        found = resolve(request.get_host().rsplit(":", 1)[0], request.path_info)
        request.centre = found  # type: ignore[attr-defined]  # the one attribute we add
        with in_centre(found.pk if found else None):
            return get_response(request)

    return middleware
