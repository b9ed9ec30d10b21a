"""Loading facts: a whole centre from its files, the street register from TERYT."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres import services as centres
from ostoja.centres.models import Centre
from ostoja.core.addresses.index import street_key
from ostoja.core.where.facts import CentreFacts, Street
from ostoja.directory import models as m
from ostoja.directory import records
from ostoja.directory.actions.base import OFFICE, OfDirectory


@dataclass(frozen=True, kw_only=True)
class ImportCentre(Action):
    """Load a centre's facts: everything or nothing; what was there before is replaced."""

    facts: CentreFacts

    name: ClassVar[str] = "wczytanie ośrodka"

    def centre(self) -> Centre:
        """The centre's row, made when it is new."""
        found = centres.centre(self.slug)
        if found is None:
            found = Centre(slug=self.slug, name=self.facts.centre.name)
            found.save(force_insert=True)
        elif found.name != self.facts.centre.name:
            found.name = self.facts.centre.name
            found.save(update_fields=["name"])  # never the version that was read
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """Replace the rows and say how many of each kind there are now."""
        records.clear()
        records.to_rows(self.facts, centre)
        kinds = ("units", "routes", "streets", "generations", "notices")
        return {kind: len(getattr(self.facts, kind)) for kind in kinds}


@dataclass(frozen=True, kw_only=True)
class LoadStreets(OfDirectory):
    """Bring the street register up to date: new streets are added, changed ones mended.

    With ``complete`` the list is the whole town, and a street that is not on it ends yesterday.
    Streets that a division or a former name points to are never lost.
    """

    streets: tuple[Street, ...]
    complete: bool = False

    name: ClassVar[str] = "wczytanie spisu ulic"
    roles: ClassVar[frozenset[str]] = OFFICE

    def check(self) -> None:
        """Something to load, and nothing lost that is still pointed to."""
        super().check()
        if not self.streets:
            raise RefusedError("Lista ulic jest pusta; wskaż inny plik.")
        lost = sorted(self.gone() & records.streets_pointed_to(self.at.date()))
        if lost:
            raise RefusedError(
                f"Na liście brakuje ulic, na które wskazuje podział: {', '.join(lost[:5])}. "
                "Dopisz je albo najpierw zmień podział."
            )

    def gone(self) -> set[str]:
        """Keys of the streets in force that a complete list no longer has."""
        if not self.complete:
            return set()
        return records.streets_in_force(self.at.date()) - {street_key(s) for s in self.streets}

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add, mend and end; say how many of each."""
        known = {street_key(records.street(row)): row for row in m.Street.objects.all()}
        position = len(known)
        added = mended = ended = 0
        for street in self.streets:
            row = known.get(street_key(street))
            if row is None:
                records.add_street(street, centre, position)
                position, added = position + 1, added + 1
                continue
            kept = replace(street, district=street.district or row.district)
            if (row.teryt, row.district) != (kept.teryt, kept.district) or row.valid_to:
                row.teryt, row.district, row.valid_to = kept.teryt, kept.district, None
                row.save()
                mended += 1
        for key in self.gone():
            known[key].valid_to = self.at.date() - timedelta(days=1)
            known[key].save()
            ended += 1
        return {"added": added, "mended": mended, "ended": ended}
