"""Without TLS: people are sent to the same page under https, machines are refused.

A program that is redirected never learns that it sent its question in the open, and goes on.
"""

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

FOR_MACHINES = "/api/"
_SAID = {
    "type": "about:blank", "title": "Forbidden", "status": 403,
    "detail": "API odpowiada tylko przez https; zmień adres na https.",
}  # fmt: skip


class SecureOrRefused(SecurityMiddleware):
    """Django's own, except that ``/api/`` is not redirected."""

    # The stubs promise a redirect or nothing; Django itself takes any answer, and this one refuses.
    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:  # type: ignore[override]
        """A redirect to https, a refusal for a program, or nothing when all is well."""
        answer: HttpResponseBase | None = super().process_request(request)
        if answer is None or not request.path.startswith(FOR_MACHINES):
            return answer
        refused = HttpResponse(
            orjson.dumps(_SAID), status=403, content_type="application/problem+json"
        )
        refused["Cache-Control"] = "no-store"
        return refused
