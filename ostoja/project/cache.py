"""The page cache: a WSGI wrapper above Django that serves a page only while it is certainly true.

A page is kept under host, path and the content version of its installation, and only until the
moment ``fresh_until`` that its view computed from the facts. The version is a counter in a small
file that all workers map into memory; a change of facts says there that it begins, and bumps the
counter after its commit and before it is acknowledged. The version is read *before* rendering and
the page is kept under that value; while somebody writes, pages are made anew. Several hosts need
one file each and a bump on each.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from ostoja.centres.versions import VersionFile

NOW = "ostoja.now"
"""Key in the WSGI environment under which a test sets the moment; no HTTP header can reach it."""
Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page; ``fresh_until`` is exclusive."""

    version: bytes
    fresh_until: datetime
    headers: Headers
    body: bytes
    etag: str


class PageCache:
    """Wrap a WSGI application. ``size`` pages are kept in each worker, the least used leave."""

    def __init__(self, application: Application, versions: VersionFile, size: int = 2000) -> None:
        self._application = application
        self._versions = versions
        self._size = size
        self._pages: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer from the cache, or from the application and keep what may be kept."""
        if not _cacheable_request(environ):
            return self._application(environ, start_response)
        key = (environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", ""))
        version = self._versions.read()
        if version is None:  # somebody writes: only the database knows what is visible
            return self._application(environ, start_response)
        page = self._pages.get(key)
        if page is None or page.version != version or _now(environ) >= page.fresh_until:
            rendered = self._render(environ, start_response, key, version)
            if isinstance(rendered, list):
                return rendered
            page = rendered
        return _serve(page, environ, start_response)

    def _render(
        self,
        environ: dict[str, Any],
        start_response: Callable[..., Any],
        key: tuple[str, str],
        version: bytes,
    ) -> Page | list[bytes]:
        seen: list[tuple[str, Headers]] = []

        def catch(status: str, headers: Headers, exc_info: Any = None) -> None:
            seen[:] = [(status, headers)]

        response = self._application(environ, catch)
        try:
            body = b"".join(response)
        finally:
            if hasattr(response, "close"):
                response.close()
        status, headers = seen[0]
        fresh = getattr(response, "fresh_until", None)
        if fresh is None or not _cacheable_answer(status, headers):
            start_response(status, headers)
            return [body]
        etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        page = Page(version, fresh, [*headers, ("ETag", etag)], body, etag)
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._size:
                with suppress(KeyError):
                    self._pages.popitem(last=False)
        return page


def _now(environ: Mapping[str, Any]) -> datetime:
    moment = environ.get(NOW)
    return moment if isinstance(moment, datetime) else datetime.now(UTC)


def _cacheable_request(environ: Mapping[str, Any]) -> bool:
    """Only a plain GET of somebody who is not signed in."""
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and not environ.get("QUERY_STRING")
        and "sessionid" not in environ.get("HTTP_COOKIE", "")
        and "HTTP_HX_REQUEST" not in environ
    )


def _cacheable_answer(status: str, headers: Headers) -> bool:
    names = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200")
        and "set-cookie" not in names
        and "no-store" not in names.get("cache-control", "")
    )


def _serve(
    page: Page, environ: Mapping[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if page.etag in {tag.strip().removeprefix("W/") for tag in asked.split(",")}:
        kept = [one for one in page.headers if not one[0].lower().startswith("content-")]
        start_response("304 Not Modified", kept)
        return [b""]
    start_response("200 OK", page.headers)
    return [page.body]
