"""Changes of hours: severe cold and single days."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.audit.typed import SHORT, fitting, words
from ostoja.centres.models import Centre
from ostoja.core.calendars.rules import spans_of_text
from ostoja.directory import models as m
from ostoja.directory.actions.base import EVERYBODY, OFFICE, OfUnit


@dataclass(frozen=True, kw_only=True)
class StartColdOverride(OfUnit):
    """Severe cold: the place works round the clock from ``start``, until ``end`` if given."""

    start: datetime
    end: datetime | None = None
    author: str

    name: ClassVar[str] = "mróz: całą dobę"
    roles: ClassVar[frozenset[str]] = EVERYBODY

    def check(self) -> None:
        """Only places that sources open in severe cold, with an end after the start."""
        super().check()
        if not self.row().cold_override:
            raise RefusedError("To miejsce nie pracuje całą dobę w czasie mrozu; wybierz inne.")
        self._author()
        if self.end is not None and self.end <= self.start:
            raise RefusedError("Koniec musi być po początku; popraw godzinę końca.")
        if any(one.end is None or one.end > self.start for one in self._others()):
            raise RefusedError("To miejsce już pracuje całą dobę; najpierw zakończ tamten okres.")

    def _author(self) -> str:
        return words(self.author, "Podaj stanowisko osoby, która ogłasza; nie nazwisko.", SHORT)

    def _others(self) -> list[m.Override]:
        return list(m.Override.objects.filter(unit=self.row()))

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the override."""
        reason = {"pl": "duży mróz", "en": "severe cold", "uk": "сильний мороз"}
        m.Override(
            centre=centre,
            unit=self.row(),
            position=m.Override.objects.filter(unit=self.row()).count(),
            start=self.start,
            end=self.end,
            reason=reason,
            author=self._author(),
            **self.provenance(),
        ).save()
        return {"start": self.start.isoformat(), "end": self.end.isoformat() if self.end else None}


@dataclass(frozen=True, kw_only=True)
class EndColdOverride(OfUnit):
    """The place goes back to its ordinary hours from now on."""

    name: ClassVar[str] = "mróz: koniec"
    roles: ClassVar[frozenset[str]] = EVERYBODY

    def change(self, centre: Centre) -> dict[str, Any]:
        """End what is in force; take back what has not begun."""
        current = [
            one
            for one in m.Override.objects.filter(unit=self.row())
            if one.end is None or one.end > self.at
        ]
        if not current:
            raise RefusedError("To miejsce pracuje według zwykłych godzin; nie ma czego kończyć.")
        for one in current:
            if one.start >= self.at:
                one.delete()
            else:
                one.end = self.at
                one.save()
        return {"end": self.at.isoformat()}


@dataclass(frozen=True, kw_only=True)
class AddHoursException(OfUnit):
    """On some days other hours apply: ``off``, ``unknown`` or spans such as ``08:00-12:00``."""

    first: date
    last: date
    hours: str
    why: dict[str, str] = field(default_factory=dict)

    name: ClassVar[str] = "wyjątek w godzinach"
    roles: ClassVar[frozenset[str]] = OFFICE

    def check(self) -> None:
        """Days in order, hours that can be read, a reason people can read."""
        super().check()
        if self.last < self.first:
            raise RefusedError("Ostatni dzień jest przed pierwszym; zamień dni.")
        if self.hours not in ("off", "unknown") and not (
            len(self.hours) <= SHORT and spans_of_text(self.hours, self.first)
        ):
            raise RefusedError("Nie rozumiem godzin; napisz na przykład 08:00-12:00 albo off.")
        words(self.why.get("pl", ""), "Podaj powód po polsku; zobaczą go mieszkańcy.", SHORT)
        for lang in ("en", "uk"):
            fitting(self.why.get(lang) or "", SHORT)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the exception."""
        m.HoursException(
            centre=centre,
            unit=self.row(),
            position=m.HoursException.objects.filter(unit=self.row()).count(),
            valid_from=self.first,
            valid_to=self.last,
            hours=self.hours,
            reason={"pl": self.why["pl"], "en": self.why.get("en"), "uk": self.why.get("uk")},
            **self.provenance(),
        ).save()
        return {"days": [self.first.isoformat(), self.last.isoformat()], "hours": self.hours}
