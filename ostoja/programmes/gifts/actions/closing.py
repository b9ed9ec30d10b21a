"""What happens by itself: letters whose day has passed are freed, an old edition is forgotten."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.programmes.letters import State
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts import services
from ostoja.programmes.gifts.actions.base import OfGifts
from ostoja.programmes.gifts.actions.giving import free


@dataclass(frozen=True, kw_only=True)
class ReleaseOverdue(OfGifts):
    """Free every letter whose parcel did not come in time."""

    name: ClassVar[str] = "zwolnienie listów po terminie"
    roles: ClassVar[frozenset[str]] = frozenset({"system", "campaigns"})

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the overdue bonds."""
        late = m.Taking.objects.filter(
            ended_at=None, until__lt=self.today, letter__state=State.TAKEN
        ).select_related("letter")
        rows = list(late.order_by("letter_id"))
        return {"letters": [free(row, self, m.Ending.OVERDUE) for row in rows]}


@dataclass(frozen=True, kw_only=True)
class ForgetEdition(OfGifts):
    """After its time, an edition keeps numbers only: keys, texts' signatures and donors go."""

    edition: str

    name: ClassVar[str] = "usunięcie danych edycji"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The edition's code."""
        return self.edition[:40]

    def check(self) -> None:
        """Only after the days that the edition announced."""
        super().check()
        row = self.edition_of(self.edition)
        days = (row.valid_to, row.finale, services.last_day(row))
        end = max((day for day in days if day), default=None)
        if end is None or end + timedelta(days=row.kept_days) >= self.today:
            raise RefusedError("Dane tej edycji są jeszcze potrzebne do rozliczenia.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Delete the keys, empty what could reach a donor, and the letters' words."""
        row = self.edition_of(self.edition)
        keys = m.LetterKey.objects.filter(letter__edition=row)
        gone = {"keys": keys.count(), "donors": 0, "letters": 0}
        keys.delete()
        for donor in m.Donor.objects.filter(edition=row).exclude(email=None, phone=None):
            donor.email = donor.phone = None
            donor.save()
            gone["donors"] += 1
        for letter in m.Letter.objects.filter(edition=row):
            letter.text, letter.signed, letter.note = "–", "–", None
            letter.save()
            gone["letters"] += 1
        return gone
