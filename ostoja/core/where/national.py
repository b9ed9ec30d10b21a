"""What is the same in every centre, read once from package data."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from ostoja.core.where.facts import (
    Body,
    ChannelRule,
    Helpline,
    Matter,
    NationalFacts,
    Question,
)
from ostoja.core.where.reading import parse_yaml, read, read_all

T = TypeVar("T")


@cache
def load() -> NationalFacts:
    """The catalogue of forms of help, bodies, helplines, channels and shared questions."""
    data = files("ostoja.data")
    return NationalFacts(
        matters=_matters(data.joinpath("matters")),
        bodies=_list(Body, data, "bodies"),
        helplines=tuple(sorted(_list(Helpline, data, "helplines"), key=lambda line: line.order)),
        channels=_list(ChannelRule, data, "channels"),
        questions=_list(Question, data, "questions"),
    )


def _matters(folder: Traversable) -> tuple[Matter, ...]:
    found = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            raw = parse_yaml(file.read_bytes(), file.name)
            sources = raw.pop("sources", None) or {}
            found.append(read(Matter, raw, file=file.name, path=raw["code"], sources=sources))
    return tuple(found)


def _list(cls: type[T], data: Traversable, name: str) -> tuple[T, ...]:
    file = data.joinpath(f"{name}.yaml")
    if not file.is_file():
        return ()
    raw: dict[str, Any] = parse_yaml(file.read_bytes(), file.name)
    sources = raw.get("sources") or {}
    return read_all(cls, raw.get(name), file=file.name, path=name, sources=sources)
