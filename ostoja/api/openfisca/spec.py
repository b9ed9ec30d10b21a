"""``/spec``: what these routes take and give, as OpenAPI 3.0, with every variable of the law."""

from typing import Any

from ostoja.api.openfisca.describe import ENTITIES
from ostoja.core.law.rules import Input, Rule
from ostoja.core.law.state import Law

_JSON = "application/json"
_VALUE = {"nullable": True, "description": "Liczba, tak/nie, dzień albo null: policz to."}


def spec(law: Law, version: str, server: str) -> dict[str, Any]:
    """The whole document; ``server`` is the address under which it was asked for."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Ostoja: prawo pomocy społecznej",
            "description": "Reguły i parametry świadczeń w układzie znanym z OpenFisca.",
            "version": version,
            "license": {"name": "EUPL-1.2"},
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": _paths(),
        "components": {"schemas": _schemas(law)},
    }


def _paths() -> dict[str, Any]:
    situation = {"required": True, "content": {_JSON: {"schema": _ref("SituationInput")}}}
    return {
        "/parameters": {"get": _get("getParameters", "Wszystkie parametry", "Parameters")},
        "/parameter/{parameterID}": {
            "get": _get("getParameter", "Parametr z historią", "Parameter", "parameterID")
        },
        "/variables": {"get": _get("getVariables", "Wszystkie dane i reguły", "Variables")},
        "/variable/{variableID}": {
            "get": _get("getVariable", "Dane albo reguła z tekstem", "Variable", "variableID")
        },
        "/entities": {"get": _get("getEntities", "Osoba i gospodarstwo", "Entities")},
        "/spec": {"get": _get("spec", "Ten opis", "Spec")},
        "/calculate": {
            "post": {
                **_operation("calculate", "Policz wartości null", "SituationOutput", 400, 404),
                "requestBody": situation,
            }
        },
        "/trace": {
            "post": {
                **_operation("trace", "Policz i pokaż każdy krok", "Trace", 400, 404),
                "requestBody": situation,
            }
        },
    }


def _get(name: str, summary: str, answer: str, parameter: str | None = None) -> dict[str, Any]:
    found = _operation(name, summary, answer, *((404,) if parameter else ()))
    if parameter:
        found["parameters"] = [
            {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    return found


def _operation(name: str, summary: str, answer: str, *refusals: int) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {_JSON: {"schema": _ref(answer)}}},
            **{
                str(status): {"description": "Odmowa: zdanie w miejscu błędu",
                              "content": {_JSON: {"schema": _ref("Error")}}}
                for status in (*refusals, 429)
            },
        },
    }  # fmt: skip


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _map(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": of}


_TEXT = {"type": "string"}
_LISTED = _map(_object(description=_TEXT, href=_TEXT))


def _schemas(law: Law) -> dict[str, Any]:
    return {
        **_described(),
        "SituationInput": {**_situation(), "required": ["persons"],
                           "example": _example()},
        "SituationOutput": _situation(),
        "Person": _entity(law, "person"),
        "Household": _entity(law, "household"),
        "Trace": _object(
            requestedCalculations={"type": "array", "items": _TEXT},
            entitiesDescription=_map({"type": "array", "items": _TEXT}),
            trace=_map(_object(
                value={"type": "array", "items": _VALUE},
                dependencies={"type": "array", "items": _TEXT},
                parameters=_map(_VALUE), description=_TEXT, reference=_TEXT,
                reading={**_TEXT, "nullable": True},
                steps=_map({"type": "array", "items": _TEXT}),
                source=_map({"type": "object"}),
            )),
        ),
    }  # fmt: skip


def _described() -> dict[str, Any]:
    formula = _object(content=_TEXT, source=_TEXT, documentation=_TEXT, reference=_TEXT)
    return {
        "Error": {"type": "object", "description": "Zdanie po polsku w miejscu błędu."},
        "Spec": {"type": "object"},
        "Parameters": _LISTED,
        "Parameter": _object(
            id=_TEXT, description=_TEXT, metadata={"type": "object"}, source=_TEXT,
            values=_map(_VALUE), history={"type": "array", "items": {"type": "object"}},
        ),
        "Variables": _LISTED,
        "Variable": _object(
            id=_TEXT, description=_TEXT,
            valueType={"enum": ["Int", "Float", "Boolean", "Date", "String"]},
            defaultValue=_VALUE, definitionPeriod={"enum": ["MONTH"]},
            entity={"enum": list(ENTITIES)}, references={"type": "array", "items": _TEXT},
            source=_TEXT, formulas=_map({**formula, "nullable": True}), readings=_map(formula),
        ),
        "Entities": _map(_object(
            plural=_TEXT, description=_TEXT, documentation=_TEXT,
            roles=_map(_object(plural=_TEXT, description=_TEXT)),
        )),
    }  # fmt: skip


def _situation() -> dict[str, Any]:
    return _object(persons=_map(_ref("Person")), households=_map(_ref("Household")))


def _entity(law: Law, entity: str) -> dict[str, Any]:
    listed: list[Input | Rule] = [*law.inputs.values(), *law.rules]
    known = {
        one.name: {**_map(_VALUE), "description": one.title}
        for one in listed
        if one.entity == entity
    }
    members = {"type": "array", "items": _TEXT, "description": "Osoby gospodarstwa"}
    extra = {"members": members} if entity == "household" else {}
    return {**_object(**extra, **known), "additionalProperties": False}


def _example() -> dict[str, Any]:
    return {
        "persons": {"anna": {"ups_dochod": {"2026-11": 300}}},
        "households": {
            "dom": {"members": ["anna"], "ups_okresowy_gwarantowany": {"2026-11": None}}
        },
    }
