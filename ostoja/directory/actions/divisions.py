"""The division of the town: tried as a draft, activated in one transaction, taken back in time."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import F

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.addresses.index import StreetIndex
from ostoja.core.addresses.numbers import HouseNumber
from ostoja.core.addresses.rehearsal import PublishedRow, Rehearsal, rehearse
from ostoja.core.where.facts import CentreFacts
from ostoja.directory import models as m
from ostoja.directory import records
from ostoja.directory.actions.base import OFFICE, OfDirectory


def rehearsal_of(
    facts: CentreFacts,
    rows: tuple[PublishedRow, ...],
    start: date,
    points: Mapping[str, frozenset[HouseNumber]] | None = None,
) -> Rehearsal:
    """``rows`` tried against the register, the units and the division in force on ``start``."""
    before = [one for one in facts.generations if one.in_force(start)]
    units = [unit for unit in facts.units if unit.in_force(start)]
    index = StreetIndex.build(facts.streets, facts.aliases, start)
    return rehearse(rows, index, units, before=before[-1] if before else None, points=points)


def fingerprint(rehearsal: Rehearsal) -> str:
    """What was seen: changes when the result of the rehearsal does."""
    seen = [asdict(row) for row in rehearsal.rows] + [asdict(one) for one in rehearsal.remarks]
    return hashlib.sha256(json.dumps(seen, default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class OfDivision(OfDirectory):
    """Base of the actions on a draft or a generation, named by its code."""

    code: str

    roles: ClassVar[frozenset[str]] = OFFICE

    def about(self) -> str:
        """The generation's code."""
        return self.code

    def draft(self) -> m.DivisionDraft:
        """The draft's row. Raises ``RefusedError`` when there is none."""
        found: m.DivisionDraft | None = m.DivisionDraft.objects.filter(code=self.code).first()
        if found is None:
            raise RefusedError(f"Nie ma próby podziału „{self.code}”; wczytaj listę jeszcze raz.")
        return found


@dataclass(frozen=True, kw_only=True)
class RehearseDivision(OfDivision):
    """Keep a list as a draft that everybody in the office can read; nothing is in force yet."""

    valid_from: date
    source: str
    rows: tuple[PublishedRow, ...]

    name: ClassVar[str] = "próba podziału"
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A new code, a start after the newest division, a source that can be shown."""
        super().check()
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,60}", self.code):
            raise RefusedError("Nazwa podziału to litery bez ogonków i cyfry: na przykład 2027.")
        if not self.source.strip():
            raise RefusedError("Podaj źródło podziału, na przykład numer zarządzenia.")
        if m.Generation.objects.filter(code=self.code).exists():
            raise RefusedError(f"Podział „{self.code}” już jest; wybierz inną nazwę.")
        newest = _newest()
        if newest and newest.valid_from and newest.valid_from >= self.valid_from:
            raise RefusedError(
                f"Podział musi zaczynać się po {newest.valid_from:%d.%m.%Y}, "
                f"bo od tego dnia jest podział „{newest.code}”."
            )

    def change(self, centre: Centre) -> dict[str, Any]:
        """Store the rows as they were read; a draft of the same name is replaced."""
        m.DivisionDraft.objects.filter(code=self.code).delete()
        m.DivisionDraft(
            centre=centre,
            code=self.code,
            valid_from=self.valid_from,
            source=self.source,
            rows=[asdict(row) for row in self.rows],
            made_at=self.at,
            made_by=self.actor.role,
        ).save()
        return {"rows": len(self.rows), "from": self.valid_from.isoformat()}


def _newest() -> m.Generation | None:
    oldest_first = m.Generation.objects.order_by(F("valid_from").asc(nulls_first=True), "position")
    found: m.Generation | None = oldest_first.last()
    return found


def draft_rehearsal(draft: m.DivisionDraft) -> Rehearsal:
    """The draft tried now, against the facts as they are now."""
    rows = tuple(PublishedRow(**row) for row in draft.rows)
    return rehearsal_of(records.from_rows(), rows, draft.valid_from)


@dataclass(frozen=True, kw_only=True)
class ActivateDivision(OfDivision):
    """The draft becomes the division from its first day; the one before ends the day before.

    ``seen`` is the fingerprint of the rehearsal that was read: if units or streets have changed
    since, it has to be read again. ``incomplete`` accepts that remarked rows are left out.
    """

    seen: str
    incomplete: bool = False

    name: ClassVar[str] = "nowy podział"

    def check(self) -> None:
        """Nothing that blocks, nothing unread, nothing left out in silence."""
        super().check()
        tried = draft_rehearsal(self.draft())
        if fingerprint(tried) != self.seen:
            raise RefusedError(
                "Od próby zmieniły się ulice albo jednostki; przeczytaj ją jeszcze raz."
            )
        if tried.blocked:
            raise RefusedError("Próba ma błędy, które trzeba poprawić; wczytaj poprawioną listę.")
        if not tried.complete and not self.incomplete:
            raise RefusedError("Część wierszy albo ulic zostanie pominięta; potwierdź to.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the division before, add the new one with its rows, drop the draft."""
        draft = self.draft()
        tried = draft_rehearsal(draft)
        newest = _newest()
        if newest and (newest.valid_to is None or newest.valid_to >= draft.valid_from):
            newest.valid_to = draft.valid_from - timedelta(days=1)
            newest.save()
        generation = m.Generation(
            centre=centre, code=draft.code, complete=tried.complete, valid_from=draft.valid_from,
            position=m.Generation.objects.count(),
            **{**self.provenance(), "source": draft.source},
        )  # fmt: skip
        generation.save()
        records.add_rows(tried.rows, generation, centre)
        draft.delete()
        return {"rows": len(tried.rows), "from": draft.valid_from.isoformat()}


@dataclass(frozen=True, kw_only=True)
class DiscardDivision(OfDivision):
    """Drop a draft; nothing was in force."""

    name: ClassVar[str] = "porzucenie próby"
    public: ClassVar[bool] = False

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove the draft."""
        self.draft().delete()
        return {}


@dataclass(frozen=True, kw_only=True)
class TakeBackDivision(OfDivision):
    """Undo an activation before its first day; the division before goes on without an end."""

    name: ClassVar[str] = "cofnięcie podziału"

    def generation(self) -> m.Generation:
        """The newest generation, if it is the one meant and has not begun."""
        newest = _newest()
        if newest is None or newest.code != self.code:
            raise RefusedError("Cofnąć można tylko najnowszy podział.")
        if newest.valid_from is None or newest.valid_from <= self.at.date():
            raise RefusedError("Ten podział już obowiązuje; wczytaj następny zamiast cofać.")
        return newest

    def check(self) -> None:
        """Only the newest, only before its first day."""
        super().check()
        self.generation()

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove the generation and open the end of the one before."""
        row = self.generation()
        start = row.valid_from
        m.CatchmentRow.objects.filter(generation=row).delete()
        row.delete()
        before = _newest()
        if before and start and before.valid_to == start - timedelta(days=1):
            before.valid_to = None
            before.save()
        return {"from": start.isoformat() if start else None}
