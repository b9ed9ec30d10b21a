"""A parcel comes by its code alone, and goes on to whoever holds the key."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.programmes.letters import Step
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.actions.base import OfLetter
from ostoja.programmes.gifts.permissions import AUTHORS, COORDINATORS


@dataclass(frozen=True, kw_only=True)
class ReceiveParcel(OfLetter):
    """The parcel for a letter is here; ``parcels`` says how many boxes."""

    parcels: int = 1

    name: ClassVar[str] = str(Step.RECEIVE)
    step: ClassVar[Step] = Step.RECEIVE
    roles: ClassVar[frozenset[str]] = COORDINATORS | AUTHORS

    def check_letter(self, row: m.Letter) -> None:
        """A sensible number of boxes."""
        super().check_letter(row)
        if not 1 <= self.parcels <= 20:
            raise RefusedError("Liczba paczek: od 1 do 20.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Note when it came."""
        row = self.row()
        taking = m.Taking.objects.get(letter=row, ended_at=None)
        taking.received_at, taking.parcels = self.at, self.parcels
        taking.save()
        return {**self.move(row), "parcels": self.parcels}


@dataclass(frozen=True, kw_only=True)
class DeliverParcel(OfLetter):
    """The holder of the key has handed the parcel over."""

    name: ClassVar[str] = str(Step.DELIVER)
    step: ClassVar[Step] = Step.DELIVER
    roles: ClassVar[frozenset[str]] = AUTHORS

    def change(self, centre: Centre) -> dict[str, Any]:
        """The bond has done its work."""
        row = self.row()
        taking = m.Taking.objects.get(letter=row, ended_at=None)
        taking.ended_at, taking.ending = self.at, m.Ending.DELIVERED
        taking.save()
        return self.move(row)
