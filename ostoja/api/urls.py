"""The API's root: the same answers as the terminal's ``--json``."""

from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Annotated, Any, Literal

import orjson
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from ostoja.api.schemas import Problem, WhereQuestion
from ostoja.centres.services import UnknownCentreError, centres
from ostoja.core.calendars import terms
from ostoja.core.calendars.schedule import WARSAW, local
from ostoja.core.where.book import Book
from ostoja.directory.services import book

Lang = Literal["pl", "en", "uk"]
LIMIT, WINDOW = 120, 60
REFUSED = {400: Problem, 404: Problem, 422: Problem, 429: Problem}
FIRST_YEAR, LAST_YEAR = 1950, 2100


class Renderer(BaseRenderer):
    """JSON by orjson, letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes of ``data``."""
        return orjson.dumps(data)


class Api(NinjaAPI):
    """An API whose schema says that refusals are ``application/problem+json``."""

    def get_openapi_schema(self, **more: Any) -> OpenAPISchema:
        """The schema, with the media type of every refusal as it is sent."""
        document: OpenAPISchema = super().get_openapi_schema(**more)
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        body = response["content"].pop("application/json")
                        response["content"]["application/problem+json"] = body
        return document

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """The answer; a GET carries an ETag and is not sent again to whoever has it."""
        response = super().create_response(request, data, **more)
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


api = Api(
    title="Ostoja", version="1", renderer=Renderer(), docs_url=None, urls_namespace="api-v1",
    description="Dokąd pójść, kiedy otwarte, do kiedy termin; każda odpowiedź mówi dlaczego.",
)  # fmt: skip


class LimitedError(Exception):
    """Too many requests of one client."""


class NothingThereError(LookupError):
    """What was asked about does not exist; the message is one plain sentence."""


def _limit(request: HttpRequest) -> None:
    """At most ``LIMIT`` requests in ``WINDOW`` seconds from one address."""
    minute = int(datetime.now(UTC).timestamp()) // WINDOW
    key = f"api:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    cache.add(key, 0, WINDOW * 2)
    if cache.incr(key) > LIMIT:
        raise LimitedError


def _problem(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    titles = {
        400: "Nie rozumiem pytania",
        404: "Nie znaleziono",
        422: "Nie rozumiem pytania",
        429: "Za dużo pytań",
    }
    body = orjson.dumps(
        {
            "type": "about:blank",
            "title": titles.get(status, "Nie rozumiem pytania"),
            "status": status,
            "detail": detail,
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
    return _problem(request, 422, f"Popraw pole „{fields}” i zapytaj jeszcze raz.")


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
    _limit(request)
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
    request: HttpRequest, rule: str, start: Annotated[date, Query(alias="from")], lang: Lang = "pl"
) -> Any:
    """When a term of law ends, and which days moved it. ``from`` is the day of the event."""
    _limit(request)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise NothingThereError(f"Podaj dzień między rokiem {FIRST_YEAR} a {LAST_YEAR}.")
    try:
        found = terms.due(rule, start, lang)
    except ValueError as error:
        raise NothingThereError(str(error)) from error
    return Status(200, found.as_json())


@api.get("/centres", response={200: list[dict[str, Any]], 429: Problem})
def all_centres(request: HttpRequest) -> Any:
    """The centres of this installation."""
    _limit(request)
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


urlpatterns = [path("api/v1/", api.urls)]
