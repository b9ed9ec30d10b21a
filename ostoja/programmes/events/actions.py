"""Everything that changes events."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.centres.secrets import blind, here
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.programmes.ages import admission
from ostoja.core.programmes.seats import moved_up
from ostoja.core.speech import Lang
from ostoja.directory import services as directory
from ostoja.programmes.common import code_from, code_index, reach
from ostoja.programmes.events import models as m
from ostoja.programmes.events import services

KEPT = timedelta(days=30)
MOST = 6  # people of one sign-up


@dataclass(frozen=True, kw_only=True)
class OfEvents(Action):
    """Base of the actions of those who prepare meetings."""

    roles: ClassVar[frozenset[str]] = services.EDITORS

    def of_code(self, code: str) -> m.Series:
        """A series. Raises ``RefusedError``."""
        found = services.series(code)
        if found is None:
            raise RefusedError("Nie ma takiego cyklu; wybierz go z listy.")
        return found

    def provenance(self) -> dict[str, Any]:
        """Who says so: the office, or nobody in a made-up town."""
        if directory.facts(self.slug).centre.made_up:
            return {"trust": "made_up", "source": "dane zmyślone"}
        return {
            "trust": "verified", "source": "biuro ośrodka", "as_of": self.at.date().isoformat(),
            "verified_by": self.actor.role, "verified_on": self.at.date(),
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SetSeries(OfEvents):
    """Announce a series of meetings, or correct it; texts by language, Polish at least."""

    code: str
    title: dict[str, str]
    organiser: str
    summary: dict[str, str] = field(default_factory=dict)
    outside: bool = False
    age_from: int | None = None
    age_to: int | None = None

    name: ClassVar[str] = "cykl spotkań"

    def about(self) -> str:
        """The code of the series."""
        return self.code[:60]

    def check(self) -> None:
        """A code, a title, an organiser, ages in order."""
        super().check()
        if not self.code.isascii() or not self.code.replace("-", "").isalnum():
            raise RefusedError("Kod cyklu to litery, cyfry i myślniki.")
        if len(self.code) > 60 or not self.title.get("pl", "").strip():
            raise RefusedError("Podaj krótki kod i tytuł po polsku.")
        if not self.organiser.strip() or len(self.organiser) > 200:
            raise RefusedError("Podaj, kto organizuje spotkania.")
        ages = [age for age in (self.age_from, self.age_to) if age is not None]
        if ages != sorted(ages) or any(age > 130 for age in ages):
            raise RefusedError("Wiek „do” jest mniejszy niż „od”; popraw go.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add or correct it."""
        row = services.series(self.code) or m.Series(centre=centre, code=self.code)
        for name in ("title", "summary", "outside", "age_from", "age_to"):
            setattr(row, name, getattr(self, name))
        row.organiser = self.organiser.strip()
        for name, value in self.provenance().items():
            setattr(row, name, value)
        row.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class SetVenue(OfEvents):
    """From a day on the meetings of a series are in another place; the one before ends."""

    series: str
    place: str
    address: str
    since: date | None = None
    access: str = ""

    name: ClassVar[str] = "miejsce spotkań"

    def about(self) -> str:
        """The code of the series."""
        return self.series[:60]

    def check(self) -> None:
        """A place with an address; nothing later is there already."""
        super().check()
        row = self.of_code(self.series)
        if not self.place.strip() or not self.address.strip():
            raise RefusedError("Podaj nazwę miejsca i adres.")
        if max(len(self.place), len(self.address), len(self.access)) > 200:
            raise RefusedError("Nazwa albo adres są za długie; skróć je.")
        known = list(m.Venue.objects.filter(series=row))
        if known and self.since is None:
            raise RefusedError("Podaj, od którego dnia spotkania są w nowym miejscu.")
        if any(one.valid_from and self.since and one.valid_from >= self.since for one in known):
            raise RefusedError("Od tego albo późniejszego dnia podano już inne miejsce.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the place before on the eve."""
        row = self.of_code(self.series)
        for one in m.Venue.objects.filter(series=row, valid_to=None):
            if self.since:
                one.valid_to = self.since - timedelta(days=1)
                one.save()
        m.Venue(
            centre=centre, series=row, name=self.place.strip(), address=self.address.strip(),
            access=self.access.strip(), valid_from=self.since, **self.provenance(),
        ).save()  # fmt: skip
        return {"since": str(self.since)}


@dataclass(frozen=True, kw_only=True)
class AddOccurrence(OfEvents):
    """A meeting takes place. ``key`` is chosen by the demo alone."""

    series: str
    starts: datetime
    ends: datetime
    seats: int | None = None
    signup: bool = False
    key: str = ""

    name: ClassVar[str] = "termin spotkania"

    def about(self) -> str:
        """The code of the series."""
        return self.series[:60]

    def check(self) -> None:
        """Hours in order, no longer than a day, a sensible number of seats, not twice."""
        super().check()
        row = self.of_code(self.series)
        if not self.starts < self.ends <= self.starts + timedelta(days=1):
            raise RefusedError("Koniec jest po początku i najpóźniej dobę po nim; popraw godziny.")
        if self.seats is not None and not 1 <= self.seats <= 5000:
            raise RefusedError("Liczba miejsc: od 1 do 5000, albo puste pole.")
        if m.Occurrence.objects.filter(series=row, starts=self.starts).exists():
            raise RefusedError("To spotkanie jest już wpisane.")
        if self.key and not directory.facts(self.slug).centre.made_up:
            raise RefusedError("Klucz spotkania nadaje system.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add it."""
        row = m.Occurrence(
            centre=centre, series=self.of_code(self.series), starts=self.starts, ends=self.ends,
            seats=self.seats, signup=self.signup,
        )  # fmt: skip
        row.key = self.key or row.key
        row.save()
        return {"key": row.key}


def locked(key: str) -> m.Occurrence:
    """A meeting, locked until the end of the transaction. Raises ``RefusedError``."""
    rows = m.Occurrence.objects.select_for_update(of=("self",)).select_related("series")
    found: m.Occurrence | None = rows.filter(key=key).first()
    if found is None:
        raise RefusedError("Nie ma takiego spotkania; wybierz je z listy.")
    return found


@dataclass(frozen=True, kw_only=True)
class CallOff(OfEvents):
    """A meeting does not take place; it stays visible with the reason."""

    key: str
    why: str

    name: ClassVar[str] = "odwołanie spotkania"

    def about(self) -> str:
        """The key of the meeting."""
        return self.key[:12]

    def check(self) -> None:
        """Not over, not called off, a reason."""
        super().check()
        row = locked(self.key)
        if row.cancelled or row.ends <= self.at:
            raise RefusedError("To spotkanie już się skończyło albo jest odwołane.")
        if not self.why.strip() or len(self.why) > 300:
            raise RefusedError("Napisz, dlaczego spotkania nie będzie.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Say so."""
        row = locked(self.key)
        row.cancelled = self.why.strip()
        row.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class SignUpFor(Action):
    """Somebody signs up; where seats are out, for the waiting list.

    ``born`` are the days of birth where the meeting has limits of age: compared, never kept.
    """

    key: str
    sealed: str
    people: int = 1
    born: tuple[date, ...] = ()
    email: str = ""
    phone: str = ""
    language: Lang = "pl"

    name: ClassVar[str] = "zapis na spotkanie"
    roles: ClassVar[frozenset[str]] = frozenset({"visitor"})

    def about(self) -> str:
        """The key of the meeting."""
        return self.key[:12]

    def own_code(self) -> str:
        """The code with which the sign-up is looked at and cancelled."""
        return code_from("events", self.sealed)

    def _before(self) -> m.SignUp | None:
        found: m.SignUp | None = m.SignUp.objects.filter(
            sealed=blind("events/sealed", self.sealed, here())
        ).first()
        return found

    def check(self) -> None:
        """A meeting that takes sign-ups, ages that fit."""
        super().check()
        row = locked(self.key)
        if not row.signup or row.cancelled or row.starts <= self.at:
            raise RefusedError("Na to spotkanie nie ma teraz zapisów.")
        self._check_ages(row)
        if not 1 <= self.people <= MOST or (self.born and len(self.born) != self.people):
            raise RefusedError("Zapisać można od jednej do sześciu osób.")
        reach(self.email, self.phone)

    def _check_ages(self, row: m.Occurrence) -> None:
        limits = (row.series.age_from, row.series.age_to)
        if limits != (None, None) and not self.born:
            raise RefusedError("Podaj datę urodzenia każdej osoby; to spotkanie ma granice wieku.")
        day = row.starts.astimezone(WARSAW).date()
        for one in self.born:
            said = admission(one, day, *limits, self.language)
            if not said.admitted:
                raise RefusedError(said.why.text, said.why.basis)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Take seats, or a place on the waiting list."""
        before = self._before()
        if before is not None:
            return {"place": before.place, "again": True}
        row = locked(self.key)
        taken = services.taken_of([row]).get(row.pk, 0)
        fits = row.seats is None or taken + self.people <= row.seats
        email, phone = reach(self.email, self.phone)
        place = m.Place.IN if fits else m.Place.WAITING
        m.SignUp(
            centre=centre, occurrence=row, code_index=code_index("events", self.own_code()),
            sealed=blind("events/sealed", self.sealed, here()), people=self.people, place=place,
            email=email, phone=phone, language=self.language, made_at=self.at,
        ).save()  # fmt: skip
        return {"place": str(place), "people": self.people}


@dataclass(frozen=True, kw_only=True)
class CancelSignUp(Action):
    """Somebody does not come; whoever waits and fits moves up in the same transaction."""

    code: str

    name: ClassVar[str] = "rezygnacja ze spotkania"
    roles: ClassVar[frozenset[str]] = frozenset({"visitor"})

    def row(self) -> m.SignUp:
        """The sign-up. Raises ``RefusedError``."""
        found = services.sign_up(self.code)
        if found is None:
            raise RefusedError("Nie znamy takiego kodu. Sprawdź, czy jest cały.")
        return found

    def check(self) -> None:
        """Not cancelled yet, before the meeting."""
        super().check()
        row = self.row()
        locked(row.occurrence.key)
        if row.place == m.Place.CANCELLED:
            raise RefusedError("Ten zapis jest już odwołany.")
        if row.occurrence.starts <= self.at:
            raise RefusedError("Spotkanie już się zaczęło; zapisu nie da się odwołać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Free the seats and let others move up; their keys, for the message to them."""
        row = self.row()
        occurrence = locked(row.occurrence.key)
        row.place = m.Place.CANCELLED
        row.email = row.phone = None
        row.save()
        if occurrence.seats is None:
            return {"moved_up": []}
        free = occurrence.seats - services.taken_of([occurrence]).get(occurrence.pk, 0)
        waiting = m.SignUp.objects.filter(occurrence=occurrence, place=m.Place.WAITING)
        rows = list(waiting.order_by("pk"))
        lucky = moved_up(free, [(one.key, one.people) for one in rows])
        for one in rows:
            if one.key in lucky:
                one.place = m.Place.IN
                one.save()
        return {"moved_up": lucky}


@dataclass(frozen=True, kw_only=True)
class ForgetSignUps(Action):
    """Thirty days after a meeting nobody is remembered who signed up for it."""

    key: str

    name: ClassVar[str] = "usunięcie zapisów po spotkaniu"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the meeting."""
        return self.key[:12]

    def check(self) -> None:
        """Not before its time."""
        super().check()
        if locked(self.key).ends + KEPT > self.at:
            raise RefusedError("Zapisy są jeszcze potrzebne.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Delete them."""
        return {"sign_ups": m.SignUp.objects.filter(occurrence=locked(self.key)).delete()[0]}
