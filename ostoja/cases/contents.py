"""What belongs to a case: found by the references to it, not listed.

A table goes with the case when it reaches it and its columns are kept as the case is
(``Retention.CASE``). Any other table that reaches a case holds it: its rows have a term of their
own, and while there are any the case is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from ostoja.cases.models import Case, DisposalItem
from ostoja.centres.classes import Confidentiality as Level
from ostoja.centres.keeping import Retention, kept_of

_SHUT = {Level.C4, Level.C5}


@dataclass(frozen=True, slots=True)
class Content:
    """A table and the ways from its rows to their case. ``goes``: with the case, or holds it."""

    model: type[models.Model]
    ways: tuple[str, ...]
    goes: bool
    protected: bool

    def rows(self, cases: Sequence[int]) -> Any:
        """The rows of some cases."""
        wanted = Q(pk__in=())
        for way in self.ways:
            wanted |= Q(**{f"{way}__in": cases})
        return self.model._default_manager.filter(wanted).order_by("-pk")

    def remove(self, cases: Sequence[int]) -> None:
        """Delete the rows of some cases; where rows point at each other the newest first."""
        rows = self.rows(cases)
        if any(field.related_model is self.model for field in self.model._meta.concrete_fields):
            for row in rows:
                row.delete()
        else:
            keys = list(rows.values_list("pk", flat=True))
            self.model._default_manager.filter(pk__in=keys).delete()


@cache
def contents() -> tuple[Content, ...]:
    """Every table that reaches a case, each before those at which it points."""
    ways: dict[type[models.Model], list[str]] = {Case: [""]}
    pointed: dict[type[models.Model], set[type[models.Model]]] = {}
    fresh: list[type[models.Model]] = [Case]
    while fresh:
        target = fresh.pop(0)
        pointed[target] = set()
        for model, name in _pointing(target):
            pointed[target].add(model)
            if model not in ways:
                fresh.append(model)
            more = [f"{name}__{way}" if way else name for way in ways[target]]
            ways.setdefault(model, []).extend(more)
    order = TopologicalSorter(pointed).static_order()
    return tuple(_content(model, ways[model]) for model in order if model is not Case)


def _pointing(target: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("ostoja.") or model in (target, DisposalItem):
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is target:
                yield model, field.name


def _content(model: type[models.Model], ways: Sequence[str]) -> Content:
    kept = [kept_of(model, field.name) for field in model._meta.concrete_fields]
    return Content(
        model=model,
        ways=tuple(dict.fromkeys(ways)),
        goes=any(one.retention is Retention.CASE for one in kept),
        protected=any(one.confidentiality in _SHUT for one in kept),
    )


def held(cases: Sequence[int]) -> set[int]:
    """Those of some cases that rows with a term of their own still point at."""
    found: set[int] = set()
    for content in contents():
        if not content.goes:
            for way in content.ways:
                found |= set(content.rows(cases).order_by().values_list(way, flat=True))
    return found & set(cases)
