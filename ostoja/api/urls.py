"""The API's root: the same answers as the terminal's ``--json``."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from hashlib import blake2b
from typing import Annotated, Any, Literal

import orjson
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from ostoja.api import entitle
from ostoja.api.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    WINDOW,
    LimitedError,
    NothingThereError,
    limit,
)
from ostoja.api.schemas import Problem, WhereQuestion
from ostoja.benefits.services import confirmed_terms
from ostoja.centres.services import UnknownCentreError, centres
from ostoja.core.calendars import terms
from ostoja.core.calendars.schedule import WARSAW, local
from ostoja.core.law.errors import WrongInputError
from ostoja.core.where.book import Book
from ostoja.directory.services import book

Lang = Literal["pl", "en", "uk"]
REFUSED = {400: Problem, 404: Problem, 422: Problem, 429: Problem}


class Renderer(BaseRenderer):
    """JSON by orjson, letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes of ``data``."""
        return orjson.dumps(data)


class Api(NinjaAPI):
    """An API whose schema says what is refused, and how: ``application/problem+json``."""

    def get_openapi_schema(self, **more: Any) -> OpenAPISchema:
        """The schema, with every refusal as it is sent and the household as the acts ask it."""
        document: OpenAPISchema = super().get_openapi_schema(**more)
        for address, operations in document["paths"].items():
            if address.endswith("/entitle"):
                content = operations["post"]["requestBody"]["content"]
                content["application/json"]["schema"] = entitle.published()
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        body = response["content"].pop("application/json")
                        response["content"]["application/problem+json"] = body
        return document

    @property
    def urls(self) -> tuple[list[URLPattern | URLResolver], str, str]:
        """The routes; one that does not know a method says so as every other refusal is said."""
        routes, app, namespace = super().urls
        for one in routes:
            if isinstance(one, URLPattern):
                view = {"api-root": nothing, "openapi-json": require_safe(one.callback)}
                one.callback = _refusing(view.get(one.name or "", one.callback))
        return routes, app, namespace

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """The answer; a GET carries an ETag, what was sent in a body is kept by nobody."""
        response = super().create_response(request, data, **more)
        if request.method == "POST":
            response["Cache-Control"] = "no-store"
        if request.method != "GET" or response.status_code != 200:
            return response
        etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        asked = {tag.strip().removeprefix("W/") for tag in
                 request.headers.get("If-None-Match", "").split(",")}  # fmt: skip
        if etag in asked:
            response = HttpResponseNotModified()
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
        return response


@csrf_exempt  # nothing is done here, so there is nothing to forge
def nothing(request: HttpRequest) -> HttpResponse:
    """Any other address of the API."""
    return _problem(request, 404, "Nie ma tu takiego adresu; zobacz /api/v1/openapi.json.")


def _refusing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def refusing(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        known = ", ".join(sorted(response["Allow"].split(", ")))
        refused = _problem(request, 405, f"Tu wysyła się {known}, a nie {request.method}.")
        refused["Allow"] = known
        return refused

    return refusing


api = Api(
    title="Ostoja", version="1", renderer=Renderer(), docs_url=None, urls_namespace="api-v1",
    description="Dokąd pójść, kiedy otwarte, do kiedy termin; każda odpowiedź mówi dlaczego.",
)  # fmt: skip


def _problem(
    request: HttpRequest, status: int, detail: str, field: str | None = None
) -> HttpResponse:
    titles = {
        400: "Nie rozumiem pytania",
        404: "Nie znaleziono",
        405: "Inna metoda",
        422: "Nie rozumiem pytania",
        429: "Za dużo pytań",
    }
    body = orjson.dumps(
        {
            "type": "about:blank",
            "title": titles.get(status, "Nie rozumiem pytania"),
            "status": status,
            "detail": detail,
            "field": field,
        }
    )
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    if status == 429:
        response["Retry-After"] = str(WINDOW)
    return response


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return _problem(request, 400, "Treść pytania nie jest poprawnym JSON; popraw ją.")


@api.exception_handler(NothingThereError)
@api.exception_handler(UnknownCentreError)
def _unknown(request: HttpRequest, error: Exception) -> HttpResponse:
    return _problem(request, 404, str(error))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Exception) -> HttpResponse:
    fields = ".".join(str(part) for part in error.errors[0]["loc"]) if error.errors else "?"  # type: ignore[attr-defined]
    return _problem(request, 422, f"Popraw pole „{fields}” i zapytaj jeszcze raz.", fields)


@api.exception_handler(WrongInputError)
def _wrong_field(request: HttpRequest, error: WrongInputError) -> HttpResponse:
    return _problem(request, 422, str(error), error.path)


@api.exception_handler(ValueError)
def _wrong(request: HttpRequest, error: Exception) -> HttpResponse:
    return _problem(request, 422, str(error))


@api.exception_handler(LimitedError)
def _too_many(request: HttpRequest, error: Exception) -> HttpResponse:
    return _problem(request, 429, "Za dużo pytań naraz; poczekaj minutę.")


def _at(text: datetime | None) -> datetime:
    """The moment asked about, local when it has no offset; now when none was given."""
    if text is None:
        return datetime.now(WARSAW)
    if not FIRST_YEAR <= text.year <= LAST_YEAR:
        raise NothingThereError(f"Podaj chwilę między rokiem {FIRST_YEAR} a {LAST_YEAR}.")
    return text.replace(tzinfo=WARSAW) if text.tzinfo is None else local(text)


def _book(request: HttpRequest, slug: str) -> Book:
    limit(request)
    return book(slug)


@api.post("/where", response={200: dict[str, Any], **REFUSED})
def where(request: HttpRequest, question: WhereQuestion) -> Any:
    """Where to go, now, and why."""
    found = _book(request, question.centre).where(
        address=question.address,
        matter=question.matter,
        answers=question.answers,
        no_address=question.no_address,
        at=_at(question.at),
        lang=question.lang,
    )
    return Status(200, found.as_json())


@api.get("/open", response={200: dict[str, Any], **REFUSED}, operation_id="open")
def open_(
    request: HttpRequest, place: str, centre: str, at: datetime | None = None, lang: Lang = "pl"
) -> Any:
    """Whether a place is open at a moment, until when, and why."""
    return Status(200, _book(request, centre).open(place, _at(at), lang).as_json())


@api.get("/deadline", response={200: dict[str, Any], **REFUSED})
def deadline(
    request: HttpRequest,
    rule: str,
    start: Annotated[date, Query(alias="from")],
    centre: str | None = None,
    lang: Lang = "pl",
) -> Any:
    """When a term of law ends, and which days moved it. ``from`` is the day of the event.

    With ``centre`` a term that its people have confirmed says who did and when.
    """
    limit(request)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise NothingThereError(f"Podaj dzień między rokiem {FIRST_YEAR} a {LAST_YEAR}.")
    confirmed = confirmed_terms(centre, rule) if centre else {}
    try:
        found = terms.due(rule, start, lang, confirmed=confirmed)
    except ValueError as error:
        raise NothingThereError(str(error)) from error
    return Status(200, found.as_json())


@api.get("/centres", response={200: list[dict[str, Any]], 429: Problem})
def all_centres(request: HttpRequest) -> Any:
    """The centres of this installation."""
    limit(request)
    found = []
    for row in centres():
        centre = book(row.slug).facts.centre
        found.append(
            {"slug": row.slug, "name": centre.name, "town": centre.town, "trust": centre.trust,
             "source": centre.source, "as_of": centre.as_of}
        )  # fmt: skip
    return Status(200, found)


@api.get("/units", response={200: list[dict[str, Any]], **REFUSED})
def units(request: HttpRequest, centre: str, at: datetime | None = None, lang: Lang = "pl") -> Any:
    """The units of a centre with address, telephones and whether they are open."""
    found, moment = _book(request, centre), _at(at)
    views = [found.place(unit.code, moment, lang) for unit in found.units(moment.date())]
    return Status(
        200,
        [{**view.as_json(), "open": view.open.as_json() if view.open else None} for view in views],
    )


@api.get("/matters", response={200: list[dict[str, Any]], **REFUSED})
def matters(request: HttpRequest, centre: str, lang: Lang = "pl") -> Any:
    """The catalogue of forms of help, as this centre has it."""
    return Status(
        200,
        [
            {"code": one.code, "title": one.title(lang), "summary": one.summary(lang),
             "area": one.area, "level": one.level, "basis": list(one.basis or ())}
            for one in _book(request, centre).all_matters
        ],
    )  # fmt: skip


api.add_router("", entitle.router)


urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/v1/.*$", nothing),
    path("api/openfisca/", include("ostoja.api.openfisca.urls")),
]
