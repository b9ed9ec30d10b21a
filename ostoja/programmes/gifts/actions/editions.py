"""Editions of the campaign and the hours of their drop-off points."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts.actions.base import OfGifts
from ostoja.programmes.gifts.permissions import EDITIONS


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What is known of an edition; texts by language, Polish at least."""

    code: str
    title: dict[str, str]
    first: date | None
    last: date | None
    summary: dict[str, str] = field(default_factory=dict)
    number: int | None = None
    finale: date | None = None
    contact: str = ""
    least_alike: int = 3
    children: int | None = None
    seniors: int | None = None
    letters_said: str = ""
    source: str | None = None
    as_of: str | None = None
    trust: str = ""


@dataclass(frozen=True, kw_only=True)
class SetEdition(OfGifts):
    """Announce an edition, or correct the one of the same code.

    ``windows`` (opens, closes, place) replace the drop-off hours when they are given.
    """

    facts: EditionFacts
    windows: tuple[tuple[datetime, datetime, str], ...] | None = None

    name: ClassVar[str] = "edycja akcji"
    roles: ClassVar[frozenset[str]] = EDITIONS

    def about(self) -> str:
        """The edition's code."""
        return self.facts.code[:40]

    def check(self) -> None:
        """A short code, a title, days in order, a crowd of two at least."""
        super().check()
        facts = self.facts
        if not facts.code.isascii() or not facts.code.replace("-", "").isalnum():
            raise RefusedError("Kod edycji to litery, cyfry i myślniki, na przykład 2026.")
        if len(facts.code) > 40 or not facts.title.get("pl", "").strip():
            raise RefusedError("Podaj krótki kod i tytuł po polsku.")
        if self.actor.role != "system" and (facts.first is None or facts.last is None):
            raise RefusedError("Podaj, od kiedy do kiedy można brać listy.")
        days = [day for day in (facts.first, facts.last) if day]
        if days != sorted(days):
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw daty.")
        if facts.finale and facts.first and facts.finale < facts.first:
            raise RefusedError("Finał jest przed początkiem akcji; popraw datę.")
        if not 2 <= facts.least_alike <= 100:
            raise RefusedError("Najmniej podobnych listów: od 2 do 100.")
        for window in self.windows or ():
            _check_window(window)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add or correct the edition."""
        facts = self.facts
        row = m.Edition.objects.filter(code=facts.code).first()
        added = row is None
        row = row or m.Edition(centre=centre, code=facts.code)
        row.valid_from, row.valid_to = facts.first, facts.last
        for name in ("title", "summary", "number", "finale", "contact", "least_alike", "children",
                     "seniors", "letters_said"):  # fmt: skip
            setattr(row, name, getattr(facts, name))
        row.source = facts.source or "biuro ośrodka"
        row.as_of = facts.as_of or self.today.isoformat()
        row.trust = facts.trust or "verified"
        if row.trust == "verified":
            row.verified_by, row.verified_on = self.actor.role, self.today
        row.save()
        if self.windows is not None:
            m.DropOff.objects.filter(edition=row).delete()
            for opens, closes, place in self.windows:
                m.DropOff(
                    centre=centre, edition=row, opens=opens, closes=closes, place=place
                ).save()
        return {"added": added, "windows": len(self.windows or ())}


def _check_window(window: tuple[datetime, datetime, str]) -> None:
    opens, closes, place = window
    if not opens < closes:
        raise RefusedError("Koniec przyjmowania paczek jest przed początkiem; popraw godziny.")
    if opens.date() != closes.date():
        raise RefusedError("Godziny przyjmowania podaje się dla każdego dnia osobno.")
    if not place.strip() or len(place) > 300:
        raise RefusedError("Podaj miejsce, w którym przyjmowane są paczki.")


@dataclass(frozen=True, kw_only=True)
class AddDropOff(OfGifts):
    """Parcels are taken in at a place from one hour to another."""

    edition: str
    opens: datetime
    closes: datetime
    place: str

    name: ClassVar[str] = "godziny przyjmowania paczek"
    roles: ClassVar[frozenset[str]] = EDITIONS

    def about(self) -> str:
        """The edition's code."""
        return self.edition[:40]

    def check(self) -> None:
        """Hours in order, within a day, not entered yet."""
        super().check()
        _check_window((self.opens, self.closes, self.place))
        same = m.DropOff.objects.filter(
            edition=self.edition_of(self.edition), place=self.place.strip(),
            opens__lt=self.closes, closes__gt=self.opens,
        )  # fmt: skip
        if same.exists():
            raise RefusedError("To miejsce ma już wtedy godziny; najpierw usuń tamte.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the window."""
        m.DropOff(
            centre=centre, edition=self.edition_of(self.edition), opens=self.opens,
            closes=self.closes, place=self.place.strip(),
        ).save()  # fmt: skip
        return {"opens": self.opens.isoformat(), "closes": self.closes.isoformat()}


@dataclass(frozen=True, kw_only=True)
class RemoveDropOff(OfGifts):
    """Hours that were entered by mistake or do not take place."""

    window: int

    name: ClassVar[str] = "usunięcie godzin przyjmowania paczek"
    roles: ClassVar[frozenset[str]] = EDITIONS

    def row(self) -> m.DropOff:
        """The window. Raises ``RefusedError``."""
        found: m.DropOff | None = m.DropOff.objects.filter(pk=self.window).first()
        if found is None:
            raise RefusedError("Tych godzin już nie ma; odśwież stronę.")
        return found

    def check(self) -> None:
        """Hours that are there."""
        super().check()
        self.row()

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove the window."""
        row = self.row()
        what = {"opens": row.opens.isoformat(), "closes": row.closes.isoformat()}
        row.delete()
        return what
