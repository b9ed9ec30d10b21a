"""Keys by which people are found, made anew where they are not what names and addresses give."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.actions.base import OfPeople


@dataclass(frozen=True, kw_only=True)
class MendSearchKeys(OfPeople):
    """Mend the keys of a batch of persons, after the row ``after``, where they went astray."""

    after: int = 0
    size: int = 1000

    name: ClassVar[str] = "naprawa kluczy wyszukiwania"

    def check(self) -> None:
        """Only the command line does this."""
        super().check()
        if self.actor.role != "system":
            raise RefusedError("Klucze wyszukiwania naprawia polecenie ostoja keys search --mend.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Whose keys were mended, by opaque keys."""
        rows = m.Person.objects.filter(pk__gt=self.after).order_by("pk")
        people = dict(rows.values_list("pk", "key")[: self.size])
        lost = keys.astray(people.keys())
        keys.reindex(lost)
        return {"mended": [people[one] for one in lost], "last": max(people, default=0)}
