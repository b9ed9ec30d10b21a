"""Standing in, being kept out, and going in all the same."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import EVERYBODY, able, colleague, insert
from ostoja.accounts.models import EmergencyAccess, Exclusion, OfficeRules, Substitution
from ostoja.accounts.roles import FILE_WORKERS, Power, Role
from ostoja.audit.actions import Action, RefusedError
from ostoja.centres.models import Centre

LEAST_REASON = 15  # characters; a word is no reason
EMERGENCY = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class AddSubstitution(Action):
    """``deputy`` has the duties of ``absent`` from the first day to the last, both included."""

    absent: int
    deputy: int
    first: date
    last: date

    name: ClassVar[str] = "zastępstwo"
    roles: ClassVar[frozenset[str]] = able(Power.ROTA)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Two people, days in order."""
        super().check()
        if self.absent == self.deputy:
            raise RefusedError("Nikt nie zastępuje samego siebie; wybierz dwie osoby.")
        if self.last < self.first:
            raise RefusedError("Ostatni dzień zastępstwa musi być po pierwszym.")
        acting = getattr(self.actor.user, "pk", None)
        if acting == self.deputy and self.actor.role == Role.ADMINISTRATOR:
            raise RefusedError("Nikt nie nadaje roli samemu sobie; poproś drugą osobę.")

    def about(self) -> str:
        """The keys of the accounts: no names in the log."""
        return f"konto {self.deputy} za konto {self.absent}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the days unless they meet others of the same two people."""
        absent, deputy = colleague(self.absent, self.first), colleague(self.deputy, self.first)
        same = Substitution.objects.filter(absent=absent, deputy=deputy)
        if same.filter(valid_from__lte=self.last, valid_to__gte=self.first).exists():
            raise RefusedError("Te osoby mają już zastępstwo w tych dniach.")
        life = {"valid_from": self.first, "valid_to": self.last}
        insert(Substitution, centre, absent=absent, deputy=deputy, **life)
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True)
class EndSubstitution(Action):
    """End a substitution with ``last`` as its last day, or take back one that has not begun."""

    substitution: int
    last: date

    name: ClassVar[str] = "koniec zastępstwa"
    roles: ClassVar[frozenset[str]] = able(Power.ROTA)
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key of the row."""
        return f"zastępstwo {self.substitution}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Shorten it, or remove what never began."""
        row = Substitution.objects.filter(pk=self.substitution).first()
        if row is None:
            raise RefusedError("Nie ma takiego zastępstwa w tym ośrodku.")
        if row.valid_to <= self.last:
            raise RefusedError(f"To zastępstwo kończy się już {row.valid_to:%d.%m.%Y}.")
        if row.valid_from > self.last:
            row.delete()
        else:
            row.valid_to = self.last
            row.save()
        return {"last": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True)
class ExcludeWorker(Action):
    """Keep a worker out of one person's cases; everybody may, and must, report it of themselves."""

    user: int
    person: str
    ground: str
    first: date

    name: ClassVar[str] = "wyłączenie pracownika"
    roles: ClassVar[frozenset[str]] = EVERYBODY
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Of oneself anybody; of others who manages them."""
        super().check()
        own = getattr(self.actor.user, "pk", None) == self.user
        if not own and self.actor.role not in able(Power.EXCLUSIONS):
            raise RefusedError("Innych wyłącza kierownik albo dyrektor.", "art. 24 § 3 KPA")
        if self.ground not in Exclusion.Ground.values:
            raise RefusedError("Wybierz podstawę wyłączenia z art. 24 KPA.", "art. 24 KPA")
        if not self.person.strip():
            raise RefusedError("Wskaż osobę, której sprawy dotyczy wyłączenie.")

    def about(self) -> str:
        """The account alone: whose relative somebody is stays out of the log."""
        return f"konto {self.user}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the exclusion once."""
        user = colleague(self.user, self.first)
        rows = Exclusion.objects.filter(user=user, person=self.person)
        if rows.exclude(valid_to__lt=self.first).exists():
            raise RefusedError("To wyłączenie jest już zapisane.")
        insert(
            Exclusion, centre, user=user, person=self.person, ground=self.ground,
            valid_from=self.first,
        )  # fmt: skip
        return {"ground": self.ground}


@dataclass(frozen=True, kw_only=True)
class EndExclusion(Action):
    """End an exclusion that was recorded by mistake or has lapsed; never one's own."""

    exclusion: int
    last: date

    name: ClassVar[str] = "koniec wyłączenia"
    roles: ClassVar[frozenset[str]] = able(Power.EXCLUSIONS)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """With a reason."""
        super().check()
        _reasoned(self.reason)

    def about(self) -> str:
        """The key of the row."""
        return f"wyłączenie {self.exclusion}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set the last day."""
        row = Exclusion.objects.filter(pk=self.exclusion, valid_to__isnull=True).first()
        if row is None or row.valid_from > self.last:
            raise RefusedError("Nie ma takiego wyłączenia w tym ośrodku.")
        if row.user_id == getattr(self.actor.user, "pk", None):
            raise RefusedError("Własne wyłączenie znosi przełożony.", "art. 24 § 3 KPA")
        row.valid_to = self.last
        row.save()
        return {"last": self.last.isoformat()}


@dataclass(frozen=True, kw_only=True)
class TakeBackExclusion(Action):
    """Take back an exclusion that should never have been recorded: the file opens at once.

    An exclusion that was right and is over is ended instead, so that its days stay known.
    """

    exclusion: int

    name: ClassVar[str] = "cofnięcie wyłączenia"
    roles: ClassVar[frozenset[str]] = able(Power.EXCLUSIONS)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """With a reason."""
        super().check()
        _reasoned(self.reason)

    def about(self) -> str:
        """The key of the row."""
        return f"wyłączenie {self.exclusion}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Remove the row; the event keeps whose it was, on what ground and since when."""
        row = Exclusion.objects.filter(pk=self.exclusion).first()
        if row is None:
            raise RefusedError("Nie ma takiego wyłączenia w tym ośrodku.")
        if row.user_id == getattr(self.actor.user, "pk", None):
            raise RefusedError("Własne wyłączenie znosi przełożony.", "art. 24 § 3 KPA")
        said = {
            "account": row.user_id, "ground": row.ground, "since": row.valid_from.isoformat(),
        }  # fmt: skip
        row.delete()
        return said


@dataclass(frozen=True, kw_only=True)
class OpenInEmergency(Action):
    """Open one person's file for an hour to a worker who may not open it; the reason is kept."""

    person: str

    name: ClassVar[str] = "dostęp awaryjny"
    roles: ClassVar[frozenset[str]] = FILE_WORKERS | {str(Role.ADMINISTRATOR)}
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A person, and a reason that says something."""
        super().check()
        _reasoned(self.reason)
        if self.actor.user is None or not self.person.strip():
            raise RefusedError("Wskaż osobę, której teczkę trzeba otworzyć.")

    def about(self) -> str:
        """The account; whose file it is, the officer's list says."""
        return f"konto {self.actor.user.pk}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the access."""
        row = insert(
            EmergencyAccess, centre, user=self.actor.user, role=self.actor.role,
            person=self.person, reason=self.reason.strip(), at=self.at, until=self.at + EMERGENCY,
        )  # fmt: skip
        return {"access": row.pk}


@dataclass(frozen=True, kw_only=True)
class ReviewEmergency(Action):
    """The data-protection officer looked at an access in an emergency and says what was found."""

    access: int
    finding: str

    name: ClassVar[str] = "przegląd dostępu awaryjnego"
    roles: ClassVar[frozenset[str]] = able(Power.EMERGENCY_REVIEW) - {"system"}
    public: ClassVar[bool] = False

    def check(self) -> None:
        """With words."""
        super().check()
        if not self.finding.strip():
            raise RefusedError("Napisz, co stwierdzono.")

    def about(self) -> str:
        """The key of the row."""
        return f"dostęp {self.access}"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Note it once; nobody reviews their own access."""
        row = EmergencyAccess.objects.filter(pk=self.access, seen_by__isnull=True).first()
        if row is None:
            raise RefusedError("Nie ma takiego dostępu do przeglądu.")
        if row.user_id == self.actor.user.pk:
            raise RefusedError("Własny dostęp przegląda inna osoba.")
        row.seen_by, row.seen_at, row.finding = self.actor.user, self.at, self.finding.strip()
        row.save()
        return {"access": row.pk}


@dataclass(frozen=True, kw_only=True)
class SetOfficeRules(Action):
    """How the office is guarded: second factor, minutes of rest, longest stay."""

    second_factor: bool
    idle_minutes: int
    longest_hours: int

    name: ClassVar[str] = "zasady wejścia do biura"
    roles: ClassVar[frozenset[str]] = able(Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Within the limits."""
        super().check()
        if not 5 <= self.idle_minutes <= 240:
            raise RefusedError("Bezczynność: od 5 do 240 minut.")
        if not 1 <= self.longest_hours <= 24:
            raise RefusedError("Najdłuższy pobyt: od 1 do 24 godzin.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write the one row of the centre."""
        row = OfficeRules.objects.first() or OfficeRules(centre=centre)
        row.second_factor = self.second_factor
        row.idle_minutes, row.longest_hours = self.idle_minutes, self.longest_hours
        row.save()
        return {"second_factor": self.second_factor, "idle_minutes": self.idle_minutes,
                "longest_hours": self.longest_hours}  # fmt: skip


def _reasoned(reason: str) -> None:
    if len(reason.strip()) < LEAST_REASON:
        text = f"Napisz powód pełnym zdaniem (co najmniej {LEAST_REASON} znaków)."
        raise RefusedError(text)
