"""Facts to rows and back: what comes out equals what went in."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from django.db import models as db
from django.db import transaction
from django.db.models import Q

from ostoja.centres.models import Centre
from ostoja.core.addresses.index import street_key
from ostoja.core.where import facts as f
from ostoja.directory import models as m

WARSAW = ZoneInfo("Europe/Warsaw")
OWN_TABLE: Any = m.OwnMatter  # like the tables below: one code for every table
TOP: tuple[tuple[str, type[Any], type[Any]], ...] = (
    ("buildings", f.Building, m.Building),
    ("units", f.Unit, m.Unit),
    ("posts", f.Post, m.Post),
    ("bodies", f.Body, m.Body),
    ("questions", f.Question, m.Question),
    ("routes", f.Route, m.Route),
    ("groups", f.GroupRoute, m.GroupRoute),
    ("streets", f.Street, m.Street),
    ("aliases", f.StreetAlias, m.StreetAlias),
    ("generations", f.Generation, m.Generation),
    ("notices", f.Notice, m.Notice),
    ("claims", f.Claim, m.Claim),
    ("local_matters", f.LocalMatter, m.LocalMatter),
)
OF_UNIT: tuple[tuple[str, type[Any], type[Any]], ...] = (
    ("names", f.UnitName, m.UnitName),
    ("seats", f.Seat, m.Seat),
    ("phones", f.Phone, m.Phone),
    ("emails", f.Email, m.Email),
    ("hours", f.Hours, m.Hours),
    ("exceptions", f.HoursException, m.HoursException),
    ("overrides", f.Override, m.Override),
)
OF_GENERATION = (("rows", f.CatchmentRow, m.CatchmentRow),)
CHILDREN: dict[type[Any], tuple[str, tuple[tuple[str, type[Any], type[Any]], ...]]] = {
    f.Unit: ("unit", OF_UNIT),
    f.Generation: ("generation", OF_GENERATION),
}


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    """The types of a fact's fields; asked tens of thousands of times for a centre."""
    return get_type_hints(kind, vars(f))


def plain(value: Any) -> Any:
    """A value of a fact as JSON."""
    if is_dataclass(value):
        return {x.name: plain(getattr(value, x.name)) for x in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def read(kind: Any, value: Any) -> Any:
    """The JSON ``value`` as the type ``kind`` of a fact's field."""
    if get_origin(kind) in (types.UnionType, Union):
        kind = next(arg for arg in get_args(kind) if arg is not type(None))
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(read(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: read(hints[name], item) for name, item in value.items()})
    if kind is datetime:
        return value.astimezone(WARSAW)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, str) else value


@cache
def _columns(kind: type[Any], model: type[db.Model]) -> tuple[tuple[str, str, bool], ...]:
    """Field of the fact, column of the row and whether that is JSON; what has no column is left."""
    known = {x.name: x for x in model._meta.get_fields()}
    named = ((x.name, "key" if x.name == "id" else x.name) for x in fields(kind))
    return tuple(
        (name, column, isinstance(known[column], db.JSONField))
        for name, column in named
        if column in known
    )


def _row(fact: Any, model: type[db.Model], **keys: Any) -> Any:
    read_as = _columns(type(fact), model)  # type: ignore[arg-type]  # a class is hashable
    columns = {c: plain(getattr(fact, n)) if json else getattr(fact, n) for n, c, json in read_as}
    return model(**columns | keys)


def _store(owned: Iterable[tuple[Any, dict[str, Any]]], kind: type[Any], model: Any) -> None:
    """Write the items of all owners, each with the keys of its own, in one go for each table."""
    pairs = [
        (item, _row(item, model, position=i, **keys))
        for items, keys in owned
        for i, item in enumerate(items)
    ]
    model.objects.bulk_create([row for _, row in pairs])
    owner, parts = CHILDREN.get(kind, ("", ()))
    for name, part, table in parts:
        theirs = ((getattr(item, name), {"centre": row.centre, owner: row}) for item, row in pairs)
        _store(theirs, part, table)


def clear() -> None:
    """Remove all facts of the current centre, before others take their place."""
    for _, _, model in reversed(TOP):
        model.objects.all().delete()
    OWN_TABLE.objects.all().delete()
    m.CentreProfile.objects.all().delete()


@transaction.atomic
def to_rows(facts: f.CentreFacts, centre: Centre) -> None:
    """Write the facts of a centre that has none yet; the caller works inside that centre."""
    keys = {"centre": centre}
    _store([((facts.centre,), keys)], f.Centre, m.CentreProfile)
    for name, kind, model in TOP:
        _store([(getattr(facts, name), keys)], kind, model)
    OWN_TABLE.objects.bulk_create(
        m.OwnMatter(centre=centre, code=own.code, entry=plain(own), position=i)
        for i, own in enumerate(facts.own_matters)
    )


def _load(kind: type[Any], model: Any) -> tuple[Any, ...]:
    owner, parts = CHILDREN.get(kind, ("", ()))
    children: dict[str, Mapping[int, list[Any]]] = {}
    for name, part, table in parts:
        grouped: dict[int, list[Any]] = {}
        for row in table.objects.order_by(f"{owner}_id", "position"):
            grouped.setdefault(getattr(row, f"{owner}_id"), []).append(_fact(row, part))
        children[name] = grouped
    return tuple(
        _fact(row, kind, **{n: tuple(g.get(row.pk, ())) for n, g in children.items()})
        for row in model.objects.order_by("position")
    )


def _fact(row: Any, kind: type[Any], **ready: Any) -> Any:
    hints = _hints(kind)  # type: ignore[arg-type]  # a class is hashable; mypy does not know it
    names = [x.name for x in fields(kind) if x.name not in ready]
    return kind(
        **ready,
        **{n: read(hints[n], getattr(row, "key" if n == "id" else n)) for n in names},
    )


def from_rows() -> f.CentreFacts:
    """All facts of the current centre; ``LookupError`` when it has none."""
    centre = _load(f.Centre, m.CentreProfile)
    if not centre:
        raise LookupError("Ten ośrodek nie ma jeszcze danych. Wczytaj je z plików.")
    own = OWN_TABLE.objects.order_by("position")
    return f.CentreFacts(
        centre=centre[0],
        own_matters=tuple(read(f.Matter, row.entry) for row in own),
        **{name: _load(kind, model) for name, kind, model in TOP},
    )


def street(row: m.Street) -> f.Street:
    """A street's row as a fact."""
    fact: f.Street = _fact(row, f.Street)
    return fact


def add_street(fact: f.Street, centre: Centre, position: int) -> None:
    """Add one street to the register of the current centre."""
    _row(fact, m.Street, centre=centre, position=position).save()


def add_rows(rows: tuple[f.CatchmentRow, ...], generation: m.Generation, centre: Centre) -> None:
    """Add the rows of a new generation."""
    owned = [(rows, {"centre": centre, "generation": generation})]
    _store(owned, f.CatchmentRow, m.CatchmentRow)


def streets_in_force(on: date) -> set[str]:
    """Keys of the streets in force on ``on``."""
    return {street_key(one) for one in _load(f.Street, m.Street) if one.in_force(on)}


def streets_pointed_to(on: date) -> set[str]:
    """Keys of the streets that a division in force on ``on`` or later, or a former name, needs."""
    rows = m.CatchmentRow.objects.filter(street__isnull=False)
    current = rows.filter(Q(generation__valid_to__isnull=True) | Q(generation__valid_to__gte=on))
    aliases = m.StreetAlias.objects.values_list("street", flat=True)
    return {*current.values_list("street", flat=True), *aliases}
