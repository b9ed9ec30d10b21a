"""From YAML to fact dataclasses and back, with errors a clerk can act on.

Two shorthands keep files legible. ``sources:`` at the top of a file names provenance once and a
fact's ``src: S0`` expands to it; a nested fact without provenance of its own inherits its
parent's, so that a unit's source covers its telephones. A ``Text`` may be a plain string (Polish).
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from ostoja.core.facts import Fact
from ostoja.core.speech import Text

PROVENANCE = ("source", "as_of", "trust", "how", "verified_by", "verified_on")
T = TypeVar("T")


class FilesError(ValueError):
    """A file cannot be read; the text is one plain sentence that says where and what to do."""


def parse_yaml(text: str | bytes, file: str) -> dict[str, Any]:
    """The mapping a YAML file holds. Raises ``FilesError`` with the line of a syntax error."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise FilesError(f"{file}{line}: this is not valid YAML; mend the line.") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise FilesError(f"{file}: the file must hold named sections, for example 'units:'.")
    return data


@cache
def _nested(cls: type) -> dict[str, type]:
    """The fields of ``cls`` that hold one dataclass or a tuple of them."""
    found: dict[str, type] = {}
    hints = get_type_hints(cls)
    for field in fields(cls):
        kinds = (hints[field.name], *get_args(hints[field.name]))
        for inner in (part for kind in kinds for part in (kind, *get_args(kind))):
            if isinstance(inner, type) and is_dataclass(inner):
                found[field.name] = inner
    return found


def _expand(cls: type, raw: Any, sources: Mapping[str, Any], parent: Mapping[str, Any]) -> Any:
    """Spell out ``src``, inherited provenance and short texts in the raw value of ``cls``."""
    if cls is Text and isinstance(raw, str):
        return {"pl": raw}
    if not isinstance(raw, dict):
        return raw
    value = dict(raw)
    if issubclass(cls, Fact):
        value = _provenance(value, sources, parent)
        parent = {key: value[key] for key in PROVENANCE if key in value}
    for name, inner in _nested(cls).items():
        item = value.get(name)
        if isinstance(item, list):
            value[name] = [_expand(inner, one, sources, parent) for one in item]
        elif item is not None:
            value[name] = _expand(inner, item, sources, parent)
    return value


def _provenance(
    value: dict[str, Any], sources: Mapping[str, Any], parent: Mapping[str, Any]
) -> dict[str, Any]:
    key = value.pop("src", None)
    if key is not None:
        if key not in sources:
            raise FilesError(f"src '{key}' is not among the sources; add it or mend the name.")
        return {**sources[key], **value}
    if not any(name in value for name in ("source", "trust", "as_of")):
        return {**parent, **value}
    return value


def _strict(cls: type) -> None:
    """Refuse unknown keys in ``cls`` and in every dataclass below it."""
    if "__pydantic_config__" not in cls.__dict__:
        cls.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
        for inner in _nested(cls).values():
            _strict(inner)


@cache
def _compiled(cls: Any) -> TypeAdapter[Any]:
    _strict(cls)
    return TypeAdapter(cls)


def _adapter(cls: Any) -> TypeAdapter[Any]:
    return _compiled(cls)


def read(cls: type[T], raw: Any, *, file: str, path: str, sources: Mapping[str, Any]) -> T:
    """One fact of type ``cls`` from raw YAML. Errors name the file and the path of the field."""
    try:
        fact: T = _adapter(cls).validate_python(_expand(cls, raw, sources, {}))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in (path, *first["loc"]))
        raise FilesError(f"{file}: {where}: {_plain_error(first)}") from error
    except FilesError as error:
        raise FilesError(f"{file}: {path}: {error}") from error
    return fact


def read_all(
    cls: type[T], raw: Any, *, file: str, path: str, sources: Mapping[str, Any]
) -> tuple[T, ...]:
    """The list under ``path`` as facts of type ``cls``; a missing list is empty."""
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise FilesError(f"{file}: {path}: a list is expected; begin each entry with '- '.")
    return tuple(
        read(cls, item, file=file, path=f"{path}.{_label(item, number)}", sources=sources)
        for number, item in enumerate(raw, 1)
    )


def _label(item: Any, number: int) -> str:
    if isinstance(item, dict) and isinstance(item.get("code"), str):
        return str(item["code"])
    return str(number)


def _plain_error(error: Any) -> str:
    match error["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return "this key is not known; mend its name or remove it."
        case "missing" | "missing_keyword_only_argument" | "missing_argument":
            return "this key is missing; add it."
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}; mend the value."


def plain(value: Any) -> Any:
    """The inverse of ``read``: plain data for YAML, without empty fields."""
    if isinstance(value, Text):
        texts = {lang: getattr(value, lang) for lang in ("pl", "en", "uk") if getattr(value, lang)}
        return texts["pl"] if set(texts) == {"pl"} else texts
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(inner)
            for field in fields(value)
            if (inner := getattr(value, field.name)) != field.default
            and inner not in ((), {}, None)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
