"""Which tables say something about a person, and by what way from the person: found, not listed.

A table is about a person when it points at one, or when it says so (``about_person``: the way, or a
column with the person's opaque key). What is left out is left out with a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Retention
from ostoja.people.models import Person
from ostoja.privacy.map import everything, kept_in, own

_ABOUT_CLIENTS = frozenset({Level.C2, Level.C3, Level.C4, Level.C5})
PROTECTED = "Zapisy chronione wydają osobno osoby, które je prowadzą; tu nigdy ich nie ma."
ORIGIN = "Dane o pochodzeniu dziecka wydaje się w odrębnym trybie."
STAFF = "Dane pracowników."
OTHERS = "Dane innych osób."
DERIVED = "Powstaje z danych wypisanych wyżej."
MACHINE = "Pole techniczne."
_SHUT = {Level.C4: PROTECTED, Level.C5: ORIGIN, Level.C6: STAFF}


class UnwalkedError(LookupError):
    """A table with data of clients says neither whose they are nor why that cannot be said."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table, the way from its rows to the person (``by_key``: to the opaque key), its columns.

    ``closed`` says why nothing of the table is given out; ``left_out`` the same for columns.
    """

    model: type[models.Model]
    way: str
    by_key: bool
    columns: tuple[Any, ...]
    left_out: tuple[tuple[str, str], ...]
    closed: str = ""


def sources() -> Iterator[Source]:
    """Every table that says something about a person. Raises ``UnwalkedError``."""
    for model in everything():
        if own(model) and (found := source(model)):
            yield found


def source(model: type[models.Model]) -> Source | None:
    """How a table is about a person; ``None`` when it is not. Raises ``UnwalkedError``."""
    way = _way(model)
    if way is None:
        if _ABOUT_CLIENTS & _levels(model) and not getattr(model, "about_nobody", ""):
            raise UnwalkedError(
                f"{model._meta.label} has data of clients: say whose ('about_person') or why "
                "nobody can tell ('about_nobody', a Polish sentence)"
            )
        return None
    columns, left_out = [], []
    for field in model._meta.concrete_fields:
        reason = _reason(model, field, way)
        if reason:
            left_out.append((str(field.name), reason))
        else:
            columns.append(field)
    return Source(model, way, _by_key(model, way), tuple(columns), tuple(left_out), _closed(model))


def _levels(model: type[models.Model]) -> set[Level]:
    return {kept_in(model, field.name).confidentiality for field in model._meta.concrete_fields}


def _way(model: type[models.Model]) -> str | None:
    """The declared way, else the one column that points at a person and is called so."""
    declared: str | None = getattr(model, "about_person", None)
    if declared is not None:
        return declared
    pointing = [f.name for f in model._meta.concrete_fields if f.related_model is Person]
    if not pointing:
        return None
    if "person" not in pointing and len(pointing) > 1:
        raise UnwalkedError(
            f"{model._meta.label} points at persons by {pointing}: declare 'about_person'"
        )
    return "person" if "person" in pointing else pointing[0]


def _by_key(model: type[models.Model], way: str) -> bool:
    """Whether the way ends in a text: the opaque key instead of the row."""
    if way == "pk" or "__" in way:
        return False
    return not model._meta.get_field(way).is_relation


def _closed(model: type[models.Model]) -> str:
    shut = {_SHUT.get(level, "") for level in _levels(model)}
    return PROTECTED if PROTECTED in shut else ORIGIN if ORIGIN in shut else ""


def _reason(model: type[models.Model], field: Any, way: str) -> str:
    """Why a column is not given out; empty when it is."""
    kept = kept_in(model, field.name)
    declared: str = getattr(model, "not_given", {}).get(field.name, "")
    if declared:
        return declared
    if kept.confidentiality in _SHUT:
        return _SHUT[kept.confidentiality]
    if kept.retention is Retention.DERIVED or type(field).__name__ == "BlindIndex":
        return DERIVED
    if field.primary_key or field.name in ("centre", way) or way.startswith(f"{field.name}__"):
        return MACHINE
    if field.related_model is Person:
        return OTHERS
    return MACHINE if field.is_relation else ""
