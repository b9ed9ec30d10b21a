"""The procedures of ``ostoja/data/procedures``, and which one a matter follows on a day.

A file may say ``like: <code>`` and then holds only what differs: a step, state or term of the same
code takes the other's place, a new one comes after those it knows, and ``without`` leaves out.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ostoja.core.procedures.model import Procedure
from ostoja.core.where.reading import FilesError, parse_yaml, read

_LISTS = ("states", "steps", "clocks")
_HEAD = ("like", "without", "sources")


@cache
def procedures() -> tuple[Procedure, ...]:
    """All versions of all procedures, by code and first day."""
    raw = {
        entry.name: parse_yaml(entry.read_bytes(), entry.name)
        for entry in sorted(files("ostoja.data").joinpath("procedures").iterdir(), key=str)
        if entry.name.endswith(".yaml")
    }
    named = {data["code"]: (name, data) for name, data in raw.items()}
    found = [one for name, data in raw.items() for one in _versions(name, data, named)]
    return tuple(sorted(found, key=lambda one: (one.code, one.valid_from or date.min)))


def procedure(code: str, on: date) -> Procedure | None:
    """The version of ``code`` in force on the day a case begins."""
    return next((one for one in procedures() if one.code == code and one.in_force(on)), None)


def of_matter(matter: str, on: date) -> Procedure | None:
    """The procedure that cases of a matter follow when they begin on a day."""
    return next((one for one in procedures() if matter in one.matters and one.in_force(on)), None)


def _versions(
    name: str, data: Mapping[str, Any], named: Mapping[str, tuple[str, dict[str, Any]]]
) -> tuple[Procedure, ...]:
    whole = merged(name, data, named)
    sources = {**_sources(data, named), **data.get("sources", {})}
    changes = whole.pop("changes", None) or [{}]
    return tuple(
        read(Procedure, _patched(whole, one), file=name, path=str(data["code"]), sources=sources)
        for one in changes
    )


def _sources(
    data: Mapping[str, Any], named: Mapping[str, tuple[str, dict[str, Any]]]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while data.get("like") in named:
        data = named[data["like"]][1]
        found = {**data.get("sources", {}), **found}
    return found


def merged(
    name: str, data: Mapping[str, Any], named: Mapping[str, tuple[str, dict[str, Any]]]
) -> dict[str, Any]:
    """The raw procedure with what it takes from others spelled out."""
    own = {key: value for key, value in data.items() if key not in _HEAD}
    like = data.get("like")
    if like is None:
        return own
    if like not in named:
        raise FilesError(f"{name}: like '{like}' is no procedure; mend the name.")
    other_name, other = named[like]
    base = merged(other_name, other, named)
    for key in ("changes", "valid_from", "valid_to"):
        base.pop(key, None)
    left_out = set(data.get("without", ()))
    for part in _LISTS:
        base[part] = [one for one in base.get(part, []) if one["code"] not in left_out]
    return _patched(base, own)


def _patched(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**base, **{key: value for key, value in own.items() if key not in _LISTS}}
    for part in _LISTS:
        mine = {one["code"]: one for one in own.get(part, [])}
        kept = [mine.pop(one["code"], one) for one in base.get(part, [])]
        whole[part] = [*kept, *mine.values()]
    return whole
