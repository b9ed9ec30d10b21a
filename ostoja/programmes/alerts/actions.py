"""Everything that changes alerts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, colleague
from ostoja.accounts.roles import Role
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre
from ostoja.centres.secrets import blind, here
from ostoja.core.calendars.schedule import local
from ostoja.directory import services as directory
from ostoja.programmes.alerts import models as m
from ostoja.programmes.alerts import services
from ostoja.programmes.common import code_from, reach

LONGEST, SHORT = 2000, 200
CLOSED = "Formularz jest teraz zamknięty. Zadzwoń: 112, gdy życie jest zagrożone."
_GONE = "Nie ma takiego zgłoszenia; odśwież listę."
_HEADS = frozenset({"system", Role.DIRECTOR})


@dataclass(frozen=True, kw_only=True)
class SendAlert(Action):
    """A passer-by reports somebody; a place that was reported within hours is joined."""

    sealed: str
    place: str
    words: str
    phone: str = ""

    name: ClassVar[str] = "zgłoszenie na dyżur"
    roles: ClassVar[frozenset[str]] = frozenset({"visitor", "system"})
    public: ClassVar[bool] = False

    def own_code(self) -> str:
        """The code with which the passer-by asks whether somebody has read it."""
        return code_from("alerts", self.sealed)

    def about(self) -> str:
        """Nothing: the log names no place."""
        return ""

    def check(self) -> None:
        """A staffed hour, a place that can be found, some words."""
        super().check()
        if not services.door(directory.book_here(), self.at).open:
            raise RefusedError(CLOSED)
        if not m.normal(self.place) or len(self.place) > SHORT:
            raise RefusedError("Napisz, gdzie jest ta osoba: ulica i numer albo co jest obok.")
        if not self.words.strip() or len(self.words) > LONGEST:
            raise RefusedError("Napisz w kilku słowach, w jakim stanie jest ta osoba.")
        reach("", self.phone)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The report, and its alert: a new one, or the one of that place."""
        mark = blind("alerts/sealed", self.sealed, here())
        if m.AlertReport.objects.filter(sealed=mark).exists():
            return {"again": True}
        found = services.season(local(self.at).date())
        assert found is not None
        kept = m.AlertSeason.objects.select_for_update().get(pk=found.pk)  # one place, one alert
        row = self._known(kept) or m.Alert(
            centre=centre, season=kept, place=self.place.strip(), received_at=self.at
        )
        row.key = self.made_up_key() or row.key
        row.last_at = self.at
        row.save()
        m.AlertReport(
            centre=centre, alert=row, at=self.at, words=self.words.strip(), sealed=mark,
            phone=reach("", self.phone)[1], code_index=services.code_index(self.own_code()),
        ).save()  # fmt: skip
        return {"alert": row.key, "again": False}

    def _known(self, found: m.AlertSeason) -> m.Alert | None:
        index = m.Alert._meta.get_field("place_index").number(self.place)
        since = self.at - timedelta(hours=found.join_hours)
        rows = m.Alert.objects.filter(
            place_index=index, closed_at__isnull=True, last_at__gte=since, forgotten=False
        )
        row: m.Alert | None = rows.first()
        return row

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""


@dataclass(frozen=True, kw_only=True)
class MakeUpAlert(SendAlert):
    """A made-up alert of the demo, under a known key and at whatever hour."""

    key: str

    name: ClassVar[str] = "zmyślone zgłoszenie do pokazu"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})

    def check(self) -> None:
        """Made up at night too, as long as a season is on."""
        if services.season(local(self.at).date()) is None:
            raise RefusedError(CLOSED)

    def made_up_key(self) -> str:
        """The key of the demo's file."""
        return self.key


@dataclass(frozen=True, kw_only=True)
class OfAlert(Action):
    """Base of what the group does with an alert."""

    alert: str

    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key."""
        return self.alert

    def row(self, *, lock: bool = False) -> m.Alert:
        """The alert, for the group alone. Raises ``RefusedError``."""
        found = services.alert(self.alert, self.actor.user, local(self.at).date())
        if found is not None and lock:
            found = m.Alert.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if found is None:
            raise RefusedError(_GONE)
        return found

    def check(self) -> None:
        """Of the group."""
        super().check()
        self.row()


@dataclass(frozen=True, kw_only=True)
class OpenAlert(OfAlert):
    """Somebody takes it: nobody else is called. Two at once: the first one has it."""

    name: ClassVar[str] = "otwarcie zgłoszenia"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Once."""
        row = self.row(lock=True)
        if row.opened_at is None:
            row.opened_at, row.opened_by = self.at, self.actor.user
            row.save()
            return {"first": True}
        return {"first": False}


@dataclass(frozen=True, kw_only=True)
class CloseAlert(OfAlert):
    """What was found and how it ended; from now on the days of the place are counted."""

    result: str
    found: str = ""

    name: ClassVar[str] = "zamknięcie zgłoszenia"

    def check(self) -> None:
        """An open one, a result of the list."""
        super().check()
        row = self.row()
        if row.opened_at is None:
            raise RefusedError("Najpierw otwórz zgłoszenie, żeby inni wiedzieli, że je masz.")
        if row.closed_at is not None:
            raise RefusedError("To zgłoszenie jest już zamknięte.")
        if self.result not in m.Result.values:
            raise RefusedError("Wybierz z listy, jak się skończyło.")
        if len(self.found) > LONGEST:
            raise RefusedError("Notatka jest za długa; zmieść ją w 2000 znakach.")
        if self.result == m.Result.OTHER and not self.found.strip():
            raise RefusedError("Napisz w notatce, jak się skończyło.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The event knows the result and no word of the note."""
        row = self.row(lock=True)
        row.closed_at, row.closed_by, row.result = self.at, self.actor.user, self.result
        row.found = self.found.strip() or None
        row.save()
        return {"result": self.result}


@dataclass(frozen=True, kw_only=True)
class NoteAlert(OfAlert):
    """What was found so far; it stays open."""

    found: str

    name: ClassVar[str] = "notatka na dyżurze"

    def check(self) -> None:
        """Of the group, an open one, some words."""
        super().check()
        row = self.row()
        if row.opened_at is None or row.closed_at is not None:
            raise RefusedError("Notatkę dopisuje się do otwartego zgłoszenia.")
        if not self.found.strip() or len(self.found) > LONGEST:
            raise RefusedError("Napisz, co zastano, najwyżej w 2000 znakach.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Keep it."""
        row = self.row(lock=True)
        row.found = self.found.strip()
        row.save()
        return {}


@dataclass(frozen=True, kw_only=True)
class ClaimCall(Action):
    """Claim one call of the list, so that nobody else makes it too."""

    alert: str
    line: int
    round: int

    name: ClassVar[str] = "powiadomienie dyżurnego"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key."""
        return self.alert

    def change(self, centre: Centre) -> dict[str, Any]:
        """Written before it is sent. Raises ``RefusedError`` when somebody opened it meanwhile."""
        row = m.Alert.objects.select_for_update(of=("self",)).filter(key=self.alert).first()
        line = m.DutyLine.objects.filter(pk=self.line).first()
        if row is None or line is None or row.opened_at is not None:
            raise RefusedError("To zgłoszenie ktoś już otworzył.")
        known = m.Call.objects.filter(alert=row, line=line, round=self.round)
        if known.exists():
            raise RefusedError("Ta osoba już dostała wiadomość.")
        channel = "sms" if line.phone else "email"
        call = m.Call(
            centre=centre, alert=row, line=line, round=self.round, channel=channel, at=self.at
        )
        call.save()
        return {"call": call.pk, "channel": channel}


@dataclass(frozen=True, kw_only=True)
class RecordCall(Action):
    """What became of a claimed call."""

    call: int
    receipt: str = ""
    why: str = ""

    name: ClassVar[str] = "potwierdzenie powiadomienia"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the row."""
        return f"powiadomienie {self.call}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Once."""
        row = m.Call.objects.filter(pk=self.call, state="claimed").first()
        if row is None:
            raise RefusedError("To powiadomienie ma już potwierdzenie.")
        row.state = "failed" if self.why else "sent"
        row.receipt, row.why = self.receipt[:200], self.why[:200]
        row.save()
        return {"state": row.state}


@dataclass(frozen=True, kw_only=True)
class ForgetPlace(Action):
    """After its hours nothing says where somebody slept, nor what passers-by said."""

    alert: str

    name: ClassVar[str] = "skasowanie miejsca ze zgłoszenia"
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The opaque key."""
        return self.alert

    def change(self, centre: Centre) -> dict[str, Any]:
        """Not before its time; the result and the days stay."""
        row = m.Alert.objects.select_related("season").filter(key=self.alert).first()
        if row is None or row.forgotten or services.forget_at(row) > self.at:
            raise RefusedError("Miejsca z tego zgłoszenia jeszcze się nie kasuje.")
        many = m.AlertReport.objects.filter(alert=row).delete()[0]
        row.place, row.found, row.forgotten = None, None, True
        if row.closed_at is None:
            row.closed_at, row.result = self.at, m.Result.OTHER
        row.save()
        return {"reports": many}


@dataclass(frozen=True, kw_only=True)
class SetSeason(Action):
    """From when to when reports are taken, and whose hours are the staffed ones."""

    title: dict[str, str]
    unit: str
    first: date
    last: date
    join_hours: int = 6
    keep_hours: int = 72

    name: ClassVar[str] = "sezon dyżuru"
    roles: ClassVar[frozenset[str]] = _HEADS

    def check(self) -> None:
        """Days in order, a unit with known hours, no two seasons at once, short keeping."""
        super().check()
        book = directory.book_here()
        if not self.title.get("pl", "").strip() or len(self.title.get("pl", "")) > SHORT:
            raise RefusedError("Nazwij sezon, na przykład: Zima 2026/2027.")
        if self.first > self.last:
            raise RefusedError("Sezon kończy się, zanim się zacznie; popraw dni.")
        if self.unit not in book.units_by_code:
            raise RefusedError("Wybierz z listy jednostkę, która czyta zgłoszenia.")
        if not (1 <= self.join_hours <= 24 and 1 <= self.keep_hours <= 72):
            raise RefusedError("Łączenie trwa od 1 do 24 godzin, miejsce trzyma się do 72 godzin.")
        others = m.AlertSeason.objects.filter(
            valid_from__lte=self.last, valid_to__gte=self.first
        ).exclude(valid_from=self.first)
        if others.exists():
            raise RefusedError("W tych dniach jest już inny sezon; popraw dni.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """A new one, or a correction of the one that begins on that day."""
        found = m.AlertSeason.objects.filter(valid_from=self.first).first()
        row = found or m.AlertSeason(centre=centre, valid_from=self.first)
        row.valid_to, row.title, row.unit = self.last, self.title, self.unit
        row.join_hours, row.keep_hours = self.join_hours, self.keep_hours
        row.save()
        return {"first": str(self.first), "last": str(self.last), "unit": self.unit}


@dataclass(frozen=True, kw_only=True)
class SetDutyLine(Action):
    """Put somebody on the telephone list; ``ends`` takes them off from tomorrow."""

    user: int
    minutes: int = 0
    phone: str = ""
    email: str = ""
    hours: str = ""
    ends: bool = False

    name: ClassVar[str] = "lista dyżuru"
    roles: ClassVar[frozenset[str]] = _HEADS
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The account's key."""
        return str(self.user)

    def check(self) -> None:
        """A colleague, a telephone or e-mail, minutes, hours that can be read."""
        super().check()
        if self.ends:
            return
        colleague(self.user, local(self.at).date())
        if not any(reach(self.email, self.phone)):
            raise RefusedError("Podaj telefon albo e-mail, na który wyślemy wiadomość.")
        if not 0 <= self.minutes <= 240:
            raise RefusedError("Podaj, po ilu minutach powiadomić: od 0 do 240.")
        try:
            services.covers(self.hours, self.at)
        except ValueError as error:
            raise RefusedError(
                "Godzin nie da się odczytać; napisz na przykład: Mo-Fr 08:00-16:00."
            ) from error

    def change(self, centre: Centre) -> dict[str, Any]:
        """One line for each person."""
        today = local(self.at).date()
        row = services.lines(today).filter(user=self.user).first()
        if self.ends:
            if row is None:
                raise RefusedError("Tej osoby nie ma na liście; odśwież stronę.")
            row.valid_to = today
        else:
            row = row or m.DutyLine(
                centre=centre, user=colleague(self.user, today), valid_from=today
            )
            email, phone = reach(self.email, self.phone)
            row.email, row.phone, row.minutes, row.hours = email, phone, self.minutes, self.hours
            row.valid_to = None
        row.save()
        return {"user": self.user, "minutes": row.minutes, "ends": self.ends}
