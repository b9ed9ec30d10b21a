"""Taking data out of the system, and letting it go, are themselves entries of the log."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.roles import Role
from ostoja.audit import services
from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.services import Search
from ostoja.centres.models import Centre
from ostoja.people import services as people
from ostoja.people.models import Person
from ostoja.people.permissions import kept_from
from ostoja.privacy import subject
from ostoja.privacy.models import CATEGORY, ArchiveCategory

FORMS = ("pdf", "json")
# The officer answers requests; the director is who the law names as the controller's head.
ANSWERERS = frozenset({Role.DPO.value, Role.DIRECTOR.value})
MOST = 50_000
READERS = frozenset({Role.ADMINISTRATOR.value, Role.DPO.value, Role.AUDITOR.value})


@dataclass(frozen=True, kw_only=True)
class ExportLog(Action):
    """Export what was found, ``kind`` being ``events`` or ``reads``."""

    kind: str
    search: Search

    name: ClassVar[str] = "eksport dziennika"
    roles: ClassVar[frozenset[str]] = READERS
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A reason, a role that may see what is asked for, and not too much at once."""
        super().check()
        if not self.reason.strip():
            raise RefusedError("Podaj, po co eksportujesz dziennik; powód zostaje w dzienniku.")
        if self.search.protected and self.actor.role != Role.DPO.value:
            raise RefusedError("Te wpisy widzi tylko inspektor ochrony danych.")
        if self._count() > MOST:
            raise RefusedError(f"Znaleziono ponad {MOST} wpisów; wybierz krótszy okres.")

    def about(self) -> str:
        """Which of the two lists."""
        return "odczyty" if self.kind == "reads" else "zdarzenia"

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes; the event says what was looked for and how much was found."""
        asked = self.search
        return {
            "rows": self._count(),
            "actor": asked.actor,
            "action": asked.action,
            "first": asked.first.isoformat() if asked.first else None,
            "last": asked.last.isoformat() if asked.last else None,
            "subject": bool(asked.subject),
        }

    def _count(self) -> int:
        rows = services.reads if self.kind == "reads" else services.events
        return rows(self.search)[: MOST + 1].count()


@dataclass(frozen=True, kw_only=True)
class GiveSubjectAccess(Action):
    """Gather everything about a person for that person (art. 15 RODO); ``person`` is the key.

    ``reason`` says on what request. The dossier itself is made by ``dossier`` after the event.
    """

    person: str
    form: str

    name: ClassVar[str] = "wydanie danych osobie"
    roles: ClassVar[frozenset[str]] = ANSWERERS
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The key: the log names nobody."""
        return self.person

    def row(self) -> Person:
        """The record that stays; restricted files are the person's own too."""
        found = people.person(self.person, None, self.at.date())
        if found is None:
            raise RefusedError("Nie ma takiej osoby w rejestrze; sprawdź znak teczki albo PESEL.")
        return found

    def check(self) -> None:
        """A role that answers, a request, a known form, no exclusion."""
        super().check()
        if not self.reason.strip():
            raise RefusedError("Napisz, na jaki wniosek wydajesz dane, np. wniosek z 3.11.")
        if self.form not in FORMS:
            raise RefusedError("Wybierz postać: PDF albo JSON.")
        kept_out = kept_from(self.actor.user, self.row().key, self.at.date())
        if not kept_out.allowed:
            raise RefusedError(kept_out.why, kept_out.basis)

    def dossier(self) -> subject.Dossier:
        """Everything about the person, on the day of the action."""
        return subject.everything_about(self.row(), self.at.date())

    def change(self, centre: Centre) -> dict[str, Any]:
        """Nothing changes; the event says in which form and how much was given."""
        return {"form": self.form, "rows": self.dossier().rows}


@dataclass(frozen=True, kw_only=True)
class ReviewTerms(Action):
    """The nightly look at the terms: how many were ``due``, how many of them are ``gone`` now.

    It changes nothing itself; its event is how the centre knows that the work was done.
    """

    due: int
    gone: int

    name: ClassVar[str] = "przegląd terminów przechowywania"
    roles: ClassVar[frozenset[str]] = frozenset({"system"})
    public: ClassVar[bool] = False

    def about(self) -> str:
        """Nobody."""
        return ""

    def change(self, centre: Centre) -> dict[str, Any]:
        """Only the numbers."""
        return {"due": self.due, "gone": self.gone}


@dataclass(frozen=True, kw_only=True)
class SetArchiveCategory(Action):
    """From ``since`` people without a case are kept as ``archival`` of the class ``symbol`` says.

    ``source`` names the centre's own list of files (JRWA) and who approved it.
    """

    symbol: str
    archival: str
    source: str
    since: date

    name: ClassVar[str] = "kategoria archiwalna"
    roles: ClassVar[frozenset[str]] = ANSWERERS
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The class."""
        return self.symbol

    def check(self) -> None:
        """A class of digits, a category that exists, a source, no day that is over."""
        super().check()
        if not (self.symbol.isdecimal() and len(self.symbol) <= 4):
            raise RefusedError("Klasa z wykazu akt ma od jednej do czterech cyfr.")
        if not CATEGORY.match(self.archival):
            raise RefusedError("Podaj kategorię archiwalną, na przykład B10, BE10 albo A.")
        if not self.source.strip():
            raise RefusedError("Podaj wykaz akt, z którego pochodzi kategoria.")
        if self.since < self.at.date():
            raise RefusedError("Kategoria może obowiązywać najwcześniej od dzisiaj.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the one before and add this."""
        rows = ArchiveCategory.objects.filter(governs=ArchiveCategory.Governs.PEOPLE)
        rows.filter(valid_from__gte=self.since).delete()
        for before in rows.filter(valid_to__isnull=True):
            before.valid_to = self.since - timedelta(days=1)
            before.save()
        ArchiveCategory(
            centre=centre, governs=ArchiveCategory.Governs.PEOPLE, symbol=self.symbol,
            category=self.archival, source=self.source.strip(), trust="sourced",
            valid_from=self.since, as_of=self.at.date().isoformat(),
        ).save()  # fmt: skip
        return {"category": self.archival, "since": self.since.isoformat()}
