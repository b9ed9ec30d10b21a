"""``/api/openfisca/``: the routes that OpenFisca's web clients know, answered by our engine.

Any page may ask (no cookies, nothing personal is kept); a body is never cached and never logged.
"""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from ostoja.api.limits import WINDOW, LimitedError, limit
from ostoja.api.openfisca import describe, run
from ostoja.api.openfisca.situation import SituationError
from ostoja.api.openfisca.spec import spec as spec_of
from ostoja.core.law.poland import law

Answer = Callable[..., dict[str, Any] | None]
PACKAGE = "ostoja"
ROOT = "/api/openfisca/"


def _json(data: Any, status: int = 200) -> HttpResponse:
    response = HttpResponse(orjson.dumps(data), status=status, content_type="application/json")
    response["Country-Package"] = PACKAGE
    response["Country-Package-Version"] = version(PACKAGE)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Country-Package, Country-Package-Version"
    response["Cache-Control"] = "no-store" if status >= 400 else "no-cache"
    return response


def _allowed(method: str) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = f"{method}, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Content-Type"
    return response


def _view(method: str, answer: Answer) -> Callable[..., HttpResponse]:
    """A view for one method; a HEAD is a GET without its body, OPTIONS is a browser asking."""
    known = {method, "HEAD"} if method == "GET" else {method}

    @csrf_exempt  # no cookie is read here, so there is nothing to forge
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        if request.method == "OPTIONS":
            return _allowed(method)
        if request.method not in known:
            response = _json({"error": f"Tu wysyła się {method}."}, 405)
            response["Allow"] = f"{method}, OPTIONS"
            return response
        try:
            limit(request)
            found = answer(request, **named)
        except SituationError as error:
            return _json(error.as_json(), error.status)
        except LimitedError:
            response = _json({"error": "Za dużo pytań naraz; poczekaj minutę."}, 429)
            response["Retry-After"] = str(WINDOW)
            return response
        if found is None:
            return _json({"error": "Nie ma tu takiej rzeczy; zobacz /spec."}, 404)
        response = _json(found)
        if method == "POST":
            response["Cache-Control"] = "no-store"
        return response

    return view


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri(ROOT)


def _body(request: HttpRequest) -> Any:
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise SituationError((), "Treść pytania nie jest poprawnym JSON; popraw ją.") from error


def _parameters(request: HttpRequest) -> dict[str, Any]:
    return describe.parameters(law().parameters, _base(request))


def _parameter(request: HttpRequest, name: str) -> dict[str, Any] | None:
    return describe.parameter(law().parameters, name)


def _variables(request: HttpRequest) -> dict[str, Any]:
    return describe.variables(law(), _base(request))


def _variable(request: HttpRequest, name: str) -> dict[str, Any] | None:
    return describe.variable(law(), name)


def _entities(request: HttpRequest) -> dict[str, Any]:
    return describe.ENTITIES


def _spec(request: HttpRequest) -> dict[str, Any]:
    return spec_of(law(), version(PACKAGE), _base(request))


def _calculate(request: HttpRequest) -> dict[str, Any]:
    return run.calculate(_body(request), law())


def _trace(request: HttpRequest) -> dict[str, Any]:
    return run.trace(_body(request), law())


def _nothing(request: HttpRequest) -> None:
    return None


urlpatterns = [
    re_path(r"^parameters/?$", _view("GET", _parameters)),
    re_path(r"^parameter/(?P<name>[^/]+)/?$", _view("GET", _parameter)),
    re_path(r"^variables/?$", _view("GET", _variables)),
    re_path(r"^variable/(?P<name>[^/]+)/?$", _view("GET", _variable)),
    re_path(r"^entities/?$", _view("GET", _entities)),
    re_path(r"^spec/?$", _view("GET", _spec)),
    re_path(r"^calculate/?$", _view("POST", _calculate)),
    re_path(r"^trace/?$", _view("POST", _trace)),
    re_path(r"^.*$", _view("GET", _nothing)),
]
