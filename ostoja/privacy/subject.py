"""Everything about one person (art. 15 RODO), gathered by the walk over all tables.

Third parties, protected records and workers are left out, each with its reason; what is left out is
said of every person alike, so that the answer betrays nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ostoja.accounts.roles import called
from ostoja.centres.keeping import Kept
from ostoja.core.calendars.slots import moment
from ostoja.letters.documents import Facts, Heading, Items, Paper, Part, Text
from ostoja.people.models import IncomeSet, Person
from ostoja.people.receipts import said
from ostoja.privacy import words
from ostoja.privacy.map import kept_in
from ostoja.privacy.walk import PROTECTED, Source, sources


@dataclass(frozen=True, slots=True)
class Section:
    """What one table says of the person: its title, why and how long it is kept, its rows."""

    table: str
    title: str
    purposes: tuple[str, ...]
    bases: tuple[str, ...]
    retentions: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str, Any], ...], ...]  # column, its title, value


@dataclass(frozen=True, slots=True)
class Dossier:
    """All sections that have rows, and what is left out, with reasons."""

    key: str
    day: date
    sections: tuple[Section, ...]
    left_out: tuple[tuple[str, str], ...]  # table, reason

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(len(one.rows) for one in self.sections)


def everything_about(person: Person, day: date) -> Dossier:
    """What the current centre has about a person, with the records merged into this one."""
    whole = [person, *Person.objects.filter(merged_into=person).order_by("pk")]
    sections, left_out = [], []
    for one in sources():
        label = words.table(one.model._meta.label)
        if one.closed or not one.columns:
            left_out.append((label, one.closed or one.left_out[-1][1]))
            continue
        for reason in dict.fromkeys(reason for _, reason in one.left_out if _worth(reason)):
            left_out.append((label, reason))
        rows = tuple(_row(one, row) for row in _rows(one, whole))
        if rows:
            sections.append(_section(one, label, rows))
    sections.sort(key=lambda one: (one.table != "people.Person", one.title))
    return Dossier(person.key, day, tuple(sections), tuple(dict.fromkeys(left_out)))


def _worth(reason: str) -> bool:
    """Whether a reader should hear of it: keys of rows and computed columns hide nothing."""
    return reason.startswith("Dane ")


def _rows(source: Source, whole: list[Person]) -> Iterator[models.Model]:
    wanted: Any = [one.key if source.by_key else one.pk for one in whole]
    found = source.model._default_manager.filter(Q(**{f"{source.way}__in": wanted}))
    yield from found.order_by("pk").distinct()


def _row(source: Source, row: models.Model) -> tuple[tuple[str, str, Any], ...]:
    cells = ((f.name, words.column(f.name), f.value_from_object(row)) for f in source.columns)
    return tuple(cell for cell in cells if cell[2] not in (None, "", False, [], {}))


def _section(source: Source, label: str, rows: tuple[Any, ...]) -> Section:
    kept: list[Kept] = [kept_in(source.model, field.name) for field in source.columns]
    return Section(
        source.model._meta.label,
        label,
        tuple(dict.fromkeys(str(one.purpose) for one in kept)),
        tuple(dict.fromkeys(one.basis for one in kept)),
        tuple(dict.fromkeys(str(one.retention) for one in kept)),
        rows,
    )


def as_json(dossier: Dossier) -> dict[str, Any]:
    """The whole answer for machines: names of columns as they are, values as they are."""
    return {
        "person": dossier.key,
        "day": dossier.day.isoformat(),
        "sections": [
            {
                "table": one.table, "title": one.title, "purposes": one.purposes,
                "bases": one.bases, "retentions": one.retentions,
                "rows": [{name: value for name, _, value in row} for row in one.rows],
            }
            for one in dossier.sections
        ],
        "left_out": [{"what": what, "why": why} for what, why in dossier.left_out],
    }  # fmt: skip


def as_paper(dossier: Dossier, sender: tuple[str, ...], demo: str | None) -> Paper:
    """The whole answer for people."""
    parts: list[Part] = [
        Text(
            "Oto wszystko, co ośrodek ma w rejestrze o tej osobie, i po co to przechowuje. "
            "Błąd można zgłosić w ośrodku; poprawimy go bezpłatnie."
        )
    ]
    for one in dossier.sections:
        parts.append(Heading(one.title))
        parts.append(Text(f"Po co: {'; '.join(one.purposes)}. Podstawa: {'; '.join(one.bases)}."))
        parts.append(Text(f"Jak długo: {'; '.join(one.retentions)}."))
        parts += [Facts(_facts(one.table, row)) for row in one.rows]
    parts.append(Heading("Czego tu nie ma i dlaczego"))
    parts.append(Items((PROTECTED, *(f"{a}: {b}" for a, b in dossier.left_out if b != PROTECTED))))
    return Paper(sender, dossier.day, "Dane osoby w rejestrze ośrodka", tuple(parts), demo)


def _facts(table: str, row: tuple[tuple[str, str, Any], ...]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for name, title, value in row:
        if name == "receipts":
            act = next(cell for column, _, cell in row if column == "act")
            found += said(IncomeSet(act=act, receipts=value))
        else:
            found.append((title, _text(table, name, value)))
    return tuple(found)


def _text(table: str, name: str, value: Any) -> str:
    """A value as people read it."""
    field = _field(table, name)
    if name == "role":
        return called(str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name in getattr(field.model, "minutes", ()):
        value = moment(value)
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def _field(table: str, name: str) -> Any:
    return apps.get_model(table)._meta.get_field(name)
