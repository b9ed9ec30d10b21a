"""The privacy map: every table and column there is, its class, why and how long it is kept.

It is made from the code, so that nothing can be missing from it; it holds no data of anybody.
"""

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType

from django.apps import apps
from django.db import models

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Kept, Purpose, Retention, kept_of

_STAFF = Kept(Level.C6, Purpose.STAFF, Retention.EMPLOYED)
_GUARD = Kept(Level.C6, Purpose.GUARD, Retention.SHORT)
_NOBODY = Kept(Level.C1, Purpose.WORK, Retention.HISTORY)
_PUBLIC = Kept(Level.C0, Purpose.INFORM, Retention.HISTORY)
# Tables of libraries: what is in all their columns, by the name of their app.
LIBRARIES: Mapping[str, Kept] = MappingProxyType(
    {
        "account": _STAFF,
        "auth": _NOBODY,
        "axes": _GUARD,
        "contenttypes": _NOBODY,
        "django_tasks_database": Kept(Level.C1, Purpose.WORK, Retention.SHORT),
        "django_tasks_db": Kept(Level.C1, Purpose.WORK, Retention.SHORT),
        "mfa": _STAFF,
        "sessions": _GUARD,
        "socialaccount": _STAFF,
        "taggit": _PUBLIC,
        "usersessions": _STAFF,
    }
)
_EDITORS = "wagtail"  # every app of the editors' library begins so
HEAD = (
    "tabela", "kolumna", "klasa", "cel", "podstawa", "jak długo", "czytają", "zaszyfrowana",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One column of one table; ``read_in`` are the rooms whose code reads the table."""

    table: str
    column: str
    level: str
    purpose: str
    basis: str
    retention: str
    read_in: str
    sealed: str


def lines() -> Iterator[Line]:
    """The whole map. Raises ``LookupError`` where nobody has said why a column is kept."""
    for model in sorted(everything(), key=lambda one: one._meta.label):
        rooms = ", ".join(read_in(model))
        for field in model._meta.concrete_fields:
            kept = kept_in(model, field.name)
            yield Line(
                model._meta.db_table, str(field.column), kept.confidentiality.name, kept.purpose,
                kept.basis, kept.retention, rooms,
                "tak" if type(field).__name__ == "EncryptedText" else "",
            )  # fmt: skip


def everything() -> list[type[models.Model]]:
    """Every table of the installation, libraries' and hidden ones included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def own(model: type[models.Model]) -> bool:
    """Whether the table is ours and not a library's."""
    return model.__module__.startswith("ostoja.")


def kept_in(model: type[models.Model], column: str) -> Kept:
    """How a column of ours or of a library is kept. Raises ``LookupError``."""
    if own(model):
        return kept_of(model, column)
    label = model._meta.app_label
    if label.startswith(_EDITORS):
        return _PUBLIC
    if label not in LIBRARIES:
        raise LookupError(f"{model._meta.label}: say in ostoja.privacy.map what it keeps")
    return LIBRARIES[label]


def read_in(model: type[models.Model]) -> tuple[str, ...]:
    """The rooms whose code asks for rows of the table; the libraries' own for theirs."""
    if not own(model):
        return (model._meta.app_label,)
    return tuple(sorted(_readers().get(model.__name__, {model._meta.app_label})))


@cache
def _readers() -> dict[str, set[str]]:
    """For each class name, the rooms in whose sources ``Name.objects`` stands."""
    found: dict[str, set[str]] = {}
    for room in resources.files("ostoja").iterdir():
        for source in _sources(room):
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Attribute) and node.attr == "objects":
                    name = getattr(node.value, "attr", getattr(node.value, "id", ""))
                    found.setdefault(name, set()).add(room.name)
    return found


def _sources(place: resources.abc.Traversable) -> Iterator[str]:
    if place.is_dir():
        if place.name not in {"migrations", "core"}:
            for one in place.iterdir():
                yield from _sources(one)
    elif place.name.endswith(".py"):
        text = place.read_text(encoding="utf-8")
        if ".objects" in text:
            yield text


def as_csv() -> str:
    """The map for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(astuple(line) for line in lines())
    return out.getvalue()


def as_markdown() -> str:
    """The map as one table of Markdown."""
    rule = "|" + "---|" * len(fields(Line))
    rows = ("| " + " | ".join(astuple(line)) + " |" for line in lines())
    return "\n".join(("| " + " | ".join(HEAD) + " |", rule, *rows, ""))
