"""Who acts for a person: named from a day, in something, by a paper; ended, never removed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import models as m
from ostoja.people.actions.base import LONGEST, OfPerson, end_before

# A proxy and a court's curator act by a paper that somebody can ask for; a parent by being one.
BY_PAPER = frozenset({m.Representation.PROXY.value, m.Representation.CURATOR.value})


@dataclass(frozen=True, kw_only=True)
class NameRepresentative(OfPerson):
    """Somebody of the register acts for the person in ``scope`` from ``since`` to ``until``.

    ``basis`` names the paper: a court's ruling with its sign, a power of attorney with its day.
    """

    by: str
    kind: str
    since: date
    until: date | None = None
    scope: str = m.Scope.ALL
    basis: str = ""

    name: ClassVar[str] = "przedstawiciel"

    def check(self) -> None:
        """Another person, a known right and scope, a paper where one is needed, days in order."""
        super().check()
        if self.kind not in m.Representation.values:
            raise RefusedError("Nie ma takiego przedstawicielstwa; wybierz z listy.")
        if self.scope not in m.Scope.values:
            raise RefusedError("Nie ma takiego zakresu; wybierz z listy.")
        if self.seen(self.by).pk == self.row().pk:
            raise RefusedError("Nikt nie jest swoim przedstawicielem; wybierz inną osobę.")
        if self.kind in BY_PAPER and not self.basis.strip():
            raise RefusedError("Podaj dokument: pełnomocnictwo z dnia albo sygnaturę sądu.")
        if len(self.basis) > LONGEST:
            raise RefusedError(f"Opis dokumentu może mieć do {LONGEST} znaków; skróć go.")
        if self.until and self.until < self.since:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw dni.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the row."""
        try:
            with transaction.atomic():
                m.Representative(
                    centre=centre, person=self.row(), by=self.seen(self.by), kind=self.kind,
                    scope=self.scope, basis=self.basis.strip() or None,
                    valid_from=self.since, valid_to=self.until,
                ).save()  # fmt: skip
        except IntegrityError as error:
            raise RefusedError("Ten przedstawiciel jest już wpisany w tych dniach.") from error
        return {"kind": self.kind, "scope": self.scope, "by": self.by}


@dataclass(frozen=True, kw_only=True)
class EndRepresentative(OfPerson):
    """Somebody acts for the person until ``last``; one who was to begin later never does."""

    representative: int
    last: date

    name: ClassVar[str] = "koniec przedstawicielstwa"

    def check(self) -> None:
        """A day that is not before the beginning and not a longer life than there was."""
        super().check()
        row = self._row()
        if row.valid_to and row.valid_to <= self.last:
            raise RefusedError("To przedstawicielstwo kończy się wcześniej; popraw dzień.")
        if self.last < self.today and row.valid_from and self.last < row.valid_from:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw dzień.")

    def _row(self) -> m.Representative:
        person = self.row()
        rows = m.Representative.objects.filter(Q(person=person) | Q(person__merged_into=person))
        found: m.Representative | None = rows.filter(pk=self.representative).first()
        if found is None:
            raise RefusedError("Tego przedstawiciela już nie ma; odśwież stronę.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set the last day."""
        row = self._row()
        end_before(row, self.last + timedelta(days=1))
        return {"kind": row.kind, "last": self.last.isoformat()}
