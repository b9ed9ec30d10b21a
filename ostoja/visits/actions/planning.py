"""Kinds of visits, the rota, days away and the rules of a centre."""

from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.accounts.actions.base import colleague
from ostoja.accounts.permissions import in_force
from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.speech import LANGS
from ostoja.directory import services as directory
from ostoja.visits import models as m
from ostoja.visits.actions.base import LONGEST, Planning
from ostoja.visits.models.kinds import DAY_MINUTES

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What a kind of visit is, as it is typed; minutes, hours and days are whole."""

    names: dict[str, str]
    length: int
    about: dict[str, str] = field(default_factory=dict)
    before: int = 0
    after: int = 0
    places: int = 1
    notice_hours: int = 2
    horizon_days: int = 56
    public: bool = True
    confidential: bool = False
    home: bool = False
    post: str = ""
    position: int = 0

    def check(self) -> None:
        """Names in three languages and numbers that can be. Raises ``RefusedError``."""
        if any(not self.names.get(lang, "").strip() for lang in LANGS):
            raise RefusedError("Podaj nazwę po polsku, angielsku i ukraińsku.")
        if any(len(text) > 3 * LONGEST for text in (*self.names.values(), *self.about.values())):
            raise RefusedError("Nazwa lub opis są za długie.")
        if self.about and any(not self.about.get(lang, "").strip() for lang in LANGS):
            raise RefusedError("Opis podaj w trzech językach albo w żadnym.")
        limits = (
            (self.length, 5, 480, "Wizyta trwa od 5 do 480 minut."),
            (self.before, 0, 240, "Przygotowanie: od 0 do 240 minut."),
            (self.after, 0, 240, "Czas po wizycie: od 0 do 240 minut."),
            (self.places, 1, 200, "Miejsc w jednym terminie: od 1 do 200."),
            (self.notice_hours, 0, 336, "Najpóźniej: od 0 do 336 godzin wcześniej."),
            (self.horizon_days, 1, 366, "Najdalej: od 1 do 366 dni naprzód."),
        )
        for value, least, most, sentence in limits:
            if not least <= value <= most:
                raise RefusedError(sentence)
        if self.public and self.home:
            raise RefusedError("Wizytę w domu umawia pracownik; wyłącz umawianie przez stronę.")


@dataclass(frozen=True, kw_only=True)
class SetKind(Planning):
    """Add a kind of visit or change it; visits that are booked stay as they are."""

    code: str
    facts: KindFacts

    name: ClassVar[str] = "rodzaj wizyty"

    def about(self) -> str:
        """The code."""
        return self.code

    def check(self) -> None:
        """Facts that can be, a post that the directory knows."""
        super().check()
        self.facts.check()
        if not self.code or len(self.code) > 40 or not self.code.replace("-", "").isalnum():
            raise RefusedError("Kod: małe litery, cyfry i myślniki, na przykład porada-prawna.")
        posts = {one.code for one in directory.facts(self.slug).posts}
        if self.facts.post and self.facts.post not in posts:
            raise RefusedError("Nie ma takiego stanowiska w jednostkach; wybierz z listy.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the row."""
        row = m.Kind.objects.filter(code=self.code).first()
        row = row or m.Kind(centre=centre, code=self.code, valid_from=self.today)
        for name, value in asdict(self.facts).items():
            setattr(row, name, value)
        row.valid_to = None
        row.save()
        return {"kind": row.code}


@dataclass(frozen=True, kw_only=True)
class EndKind(Planning):
    """Visits of a kind are booked no more after a day; those that are booked take place."""

    code: str
    last: date

    name: ClassVar[str] = "koniec rodzaju wizyty"

    def about(self) -> str:
        """The code."""
        return self.code

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set its last day."""
        row = m.Kind.objects.filter(code=self.code).first()
        if row is None or (row.valid_from and self.last < row.valid_from - DAY):
            raise RefusedError("Nie ma takiego rodzaju wizyty w tym dniu.")
        row.valid_from = min(row.valid_from or self.last, self.last)
        row.valid_to = self.last
        row.save()
        return {"kind": row.code, "last": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True)
class AddDuty(Planning):
    """A worker receives visits of a kind at a unit on a weekday (0 is Monday), in minutes."""

    kind: str
    user: int
    unit: str
    weekday: int
    opens: int
    closes: int
    first: date
    last: date | None = None

    name: ClassVar[str] = "dyżur w grafiku wizyt"

    def about(self) -> str:
        """The kind."""
        return self.kind

    def check(self) -> None:
        """A colleague, a unit that is there, hours of one day, not there twice."""
        super().check()
        colleague(self.user, max(self.first, self.today))
        if not 0 <= self.weekday <= 6:
            raise RefusedError("Wybierz dzień tygodnia.")
        if not 0 <= self.opens < self.closes <= DAY_MINUTES:
            raise RefusedError("Godziny: od wcześniejszej do późniejszej, w jednym dniu.")
        if self.last and self.last < self.first:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw daty.")
        units = {one.code for one in directory.book(self.slug).units(max(self.first, self.today))}
        if self.unit not in units:
            raise RefusedError("Nie ma takiej jednostki w tym dniu; wybierz z listy.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the line."""
        kind = m.Kind.objects.filter(code=self.kind).first()
        if kind is None:
            raise RefusedError("Nie ma takiego rodzaju wizyty; wybierz z listy.")
        meets = m.Duty.objects.filter(
            in_force(self.first), kind=kind, unit=self.unit, user=self.user, weekday=self.weekday,
            opens__lt=self.closes, closes__gt=self.opens,
        )  # fmt: skip
        if meets.exists():
            raise RefusedError("Taki dyżur już jest w grafiku; zakończ go albo zmień godziny.")
        row = m.Duty(
            centre=centre, kind=kind, user_id=self.user, unit=self.unit, weekday=self.weekday,
            opens=self.opens, closes=self.closes, valid_from=self.first, valid_to=self.last,
        )  # fmt: skip
        row.save()
        return {"duty": row.pk}


@dataclass(frozen=True, kw_only=True)
class EndDuty(Planning):
    """The last day of a line of the rota; one that never was is removed."""

    duty: int
    last: date

    name: ClassVar[str] = "koniec dyżuru w grafiku wizyt"

    def about(self) -> str:
        """The key of the row."""
        return f"dyżur {self.duty}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """End it; what is booked already stays booked and is counted in the event."""
        row = m.Duty.objects.filter(pk=self.duty).first()
        if row is None:
            raise RefusedError("Nie ma takiego dyżuru w grafiku.")
        if row.valid_from and row.valid_from > self.last:
            row.delete()
        else:
            row.valid_to = self.last
            row.save()
        return {"duty": self.duty, "last": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True)
class AddAway(Planning):
    """A worker receives nobody from a day to a day, both included."""

    user: int
    first: date
    last: date

    name: ClassVar[str] = "nieobecność w grafiku wizyt"

    def about(self) -> str:
        """The account's key."""
        return f"pracownik {self.user}"

    def check(self) -> None:
        """A colleague, days in order."""
        super().check()
        colleague(self.user, max(self.first, self.today))
        if self.last < self.first:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw daty.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the days."""
        row = m.Away(centre=centre, user_id=self.user, valid_from=self.first, valid_to=self.last)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise RefusedError("Ta nieobecność nakłada się na inną; zakończ tamtą.") from error
        return {"away": row.pk}


@dataclass(frozen=True, kw_only=True)
class EndAway(Planning):
    """A worker is back: days of being away are struck off."""

    away: int

    name: ClassVar[str] = "skreślenie nieobecności w grafiku wizyt"

    def about(self) -> str:
        """The key of the row."""
        return f"nieobecność {self.away}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove it; days that have passed stay."""
        row = m.Away.objects.filter(pk=self.away, valid_to__gte=self.today).first()
        if row is None:
            raise RefusedError("Nie ma takiej nieobecności.")
        if row.valid_from < self.today:
            row.valid_to = self.today - DAY
            row.save()
        else:
            row.delete()
        return {"away": self.away}


@dataclass(frozen=True, kw_only=True)
class SetVisitRules(Planning):
    """How the centre reminds and forgets; money in grosze, hours of the clock in minutes."""

    sender: str
    ahead_hours: int
    quiet_from: int
    quiet_to: int
    sms_cost: int
    month_budget: int
    keep_days: int

    name: ClassVar[str] = "zasady przypomnień o wizytach"
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A neutral sender and numbers that can be."""
        super().check()
        sender = self.sender.strip()
        if not sender.isascii() or not sender.isalnum() or len(sender) > 11:
            raise RefusedError("Nadawca: do 11 liter i cyfr, bez polskich znaków i odstępów.")
        if any(word in sender.lower() for word in ("mops", "mopr", "ops", "gops", "pomoc")):
            raise RefusedError("Nadawca ma nic nie mówić o ośrodku, na przykład: Terminy.")
        limits = (
            (self.ahead_hours, 1, 168, "Przypomnienie: od 1 do 168 godzin wcześniej."),
            (self.quiet_from, 0, DAY_MINUTES - 1, "Cisza zaczyna się o godzinie od 0:00 do 23:59."),
            (self.quiet_to, 0, DAY_MINUTES - 1, "Cisza kończy się o godzinie od 0:00 do 23:59."),
            (self.sms_cost, 0, 10_000, "Koszt SMS: od 0 do 100 zł."),
            (self.month_budget, 0, 100_000_000, "Budżet miesiąca: od 0 do miliona złotych."),
            (self.keep_days, 1, 366, "Kontakty kasuje się od 1 do 366 dni po wizycie."),
        )
        for value, least, most, sentence in limits:
            if not least <= value <= most:
                raise RefusedError(sentence)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the one row of the centre."""
        row = m.VisitRules.objects.first() or m.VisitRules(centre=centre)
        for name in ("ahead_hours", "quiet_from", "quiet_to", "sms_cost", "month_budget",
                     "keep_days"):  # fmt: skip
            setattr(row, name, getattr(self, name))
        row.sender = self.sender.strip()
        row.save()
        return {"sender": row.sender}
