"""Whose time is over: found by the centre's own archival category, rehearsed, then forgotten.

Without a category nothing is due. A person about whom another room has a row (a visit, a case) is
never due here: that room's files decide. So is somebody at whom a worker looked meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Max, Q

from ostoja.audit.models import Event, Read
from ostoja.cases.disposal import kept_because
from ostoja.people.models import Person
from ostoja.people.models.base import in_force
from ostoja.privacy.map import everything, own
from ostoja.privacy.models import ArchiveCategory
from ostoja.privacy.walk import Source, sources

AT_ONCE, SHOWN = 500, 100
_ELSEWHERE = "Jest o niej zapis w innym dziale; decydują tamte akta."
_ACTIVE = ("valid_from", "valid_to", "made_on", "month", "evidence_on", "undone_on", "opened_on",
           "closed_on")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose data have to go: the opaque key, the last day of any work, and why."""

    key: str
    last: date
    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """A person with whom nobody works any more and whom another room keeps, and why."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Who would go on a day; ``why`` says what decides, or why nothing can be decided.

    ``stay`` are the first ``SHOWN`` of those whom something else keeps.
    """

    why: str
    due: tuple[Due, ...] = ()
    stay: tuple[Stays, ...] = ()


def category(day: date) -> ArchiveCategory | None:
    """The category for people without a case that is in force on ``day``."""
    rows = ArchiveCategory.objects.filter(in_force(day), governs=ArchiveCategory.Governs.PEOPLE)
    found: ArchiveCategory | None = rows.first()
    return found


def rehearse(day: date) -> Rehearsal:
    """What a run on ``day`` would do. Changes nothing."""
    rule = category(day)
    if rule is None:
        return Rehearsal(
            "Ośrodek nie podał kategorii archiwalnej dla osób bez sprawy; nic nie ubywa."
        )
    if rule.years is None:
        return Rehearsal(
            f"Kategoria {rule.category} (klasa {rule.symbol}) nie pozwala usuwać samoczynnie; "
            "decyduje archiwum."
        )
    why = f"klasa {rule.symbol}, kategoria {rule.category}: {rule.years} lat od końca roku"
    newest = date(day.year - rule.years - 1, 12, 31)
    found: list[Due] = []
    kept: dict[int, str] = {}
    for pk, key, last, held in _idle(newest):
        if not held:
            found.append(Due(key, last, why))
        elif len(kept) < SHOWN:
            kept[pk] = key
    said = f"Decyduje {why}, w którym ostatnio pracowano z teczką."
    whys = kept_because(list(kept), day) if kept else {}
    stay = tuple(Stays(key, whys.get(pk, _ELSEWHERE)) for pk, key in kept.items())
    return Rehearsal(said, tuple(found), stay)


def _idle(newest: date) -> Iterator[tuple[int, str, date, bool]]:
    """Persons with whom nobody has worked after ``newest``: row, key, last day of work, and whether
    another room keeps them.
    """
    rows = Person.objects.filter(
        made_on__lte=newest, merged_into__isnull=True, forgotten_on__isnull=True
    ).order_by("pk")
    known = list(rows.values_list("pk", "key", "made_on"))
    for first in range(0, len(known), AT_ONCE):
        batch = {pk: (key, made) for pk, key, made in known[first : first + AT_ONCE]}
        held = _held(batch.keys())
        last = _last_work({pk: key for pk, (key, _) in batch.items()})
        for pk, (key, made) in batch.items():
            worked = max(made, last.get(pk, made))
            if worked <= newest:
                yield pk, key, worked, pk in held


def _held(people: Any) -> set[int]:
    """Those about whom another room has a row."""
    found: set[int] = set()
    for model in everything():
        if not own(model) or model._meta.app_label == "people":
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                wanted = Q(**{f"{field.name}__in": people})
                wanted |= Q(**{f"{field.name}__merged_into__in": people})
                rows = (
                    model._default_manager.filter(wanted)
                    .order_by()
                    .values_list(field.name, f"{field.name}__merged_into")
                )
                found |= {into or pk for pk, into in rows}
    return found


def _last_work(people: dict[int, str]) -> dict[int, date]:
    """The last day of anything written or read about persons and records merged into them."""
    whole = dict.fromkeys(people, 0) | {pk: pk for pk in people}
    merged = Person.objects.filter(merged_into__in=people).order_by("pk")
    keys = {key: pk for pk, key in people.items()}
    for pk, key, into in merged.values_list("pk", "key", "merged_into"):
        whole[pk], keys[key] = into, into
    found: dict[int, date] = {}
    for source in sources():
        if source.by_key:
            _by_key(source, keys, found)
            continue
        days = [f.name for f in source.model._meta.concrete_fields if f.name in _ACTIVE]
        for name in days:
            rows: Any = source.model._default_manager.filter(
                Q(**{f"{source.way}__in": list(whole), f"{name}__isnull": False})
            ).order_by()
            for pk, day in rows.values_list(source.way).annotate(Max(name)):
                _later(found, whole[pk], day)
    logs: tuple[tuple[type[models.Model], str], ...] = ((Event, "about"), (Read, "subject"))
    for log, column in logs:
        entries: Any = log._default_manager.filter(**{f"{column}__in": list(keys)}).order_by()
        for key, at in entries.values_list(column).annotate(Max("at")):
            _later(found, keys[key], at.date())
    return found


def _by_key(source: Source, keys: dict[str, int], found: dict[int, date]) -> None:
    """When rows that name a person by the key alone (visits) were made."""
    if not any(field.name == "made_at" for field in source.model._meta.concrete_fields):
        return
    rows: Any = source.model._default_manager.filter(**{f"{source.way}__in": list(keys)})
    for key, at in rows.order_by().values_list(source.way).annotate(Max("made_at")):
        _later(found, keys[key], at.date())


def _later(found: dict[int, date], pk: int, day: date) -> None:
    found[pk] = max(day, found.get(pk, day))
