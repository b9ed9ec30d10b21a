"""In whose name the centre decides, who hears appeals, who may sign or check what by a paper."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able, colleague
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Authorisation, Authority, Deed
from ostoja.centres.models import Centre
from ostoja.core.decisions.book import book
from ostoja.core.money import Grosze
from ostoja.directory import services as directory

SHORT = 300


@dataclass(frozen=True, kw_only=True)
class SetAuthority(Action):
    """From ``since`` on the centre decides in this name; who hears appeals is ``board``."""

    office: str
    authorisation: str
    board: str
    since: date

    name: ClassVar[str] = "kto wydaje decyzje"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_SIGN, Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Three texts, none too long, and nothing later that would be overwritten."""
        super().check()
        for text in (self.office, self.authorisation, self.board):
            if not text.strip() or len(text) > SHORT:
                raise RefusedError(f"Wpisz wszystkie trzy pola, każde do {SHORT} znaków.")
        if Authority.objects.filter(valid_from__gte=self.since).exists():
            raise RefusedError("Jest już późniejszy wpis; podaj późniejszy dzień.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The one before ends the day before."""
        for row in Authority.objects.filter(valid_to__isnull=True):
            row.valid_to = self.since - timedelta(days=1)
            row.save()
        Authority(
            centre=centre, valid_from=self.since, office=self.office.strip(),
            authorisation=self.authorisation.strip(), board=self.board.strip(),
        ).save()  # fmt: skip
        return {"since": str(self.since)}


_SETTING = able(Power.DECISION_SIGN, Power.STAFF)


@dataclass(frozen=True, kw_only=True)
class GrantAuthorisation(Action):
    """Enter a written authorisation: ``paper`` lets ``user`` do ``deed`` from ``since`` on.

    ``kinds`` and ``matters`` are codes, none means all; ``unit`` is a code; ``most`` in grosze.
    """

    user: int
    deed: str
    paper: str
    since: date
    until: date | None = None
    kinds: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    unit: str = ""
    most: Grosze | None = None

    name: ClassVar[str] = "pisemne upoważnienie do decyzji"
    roles: ClassVar[frozenset[str]] = _SETTING
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The account's key."""
        return str(self.user)

    def check(self) -> None:
        """Somebody else who works here, a paper, days in order, what there is."""
        super().check()
        colleague(self.user, self.at.date())
        if self.actor.user is not None and self.actor.user.pk == self.user:
            raise RefusedError("Własne upoważnienie wpisuje inna osoba: dyrektor, administrator.")
        if self.deed not in Deed.values:
            raise RefusedError("Wybierz, do czego jest upoważnienie.")
        if not self.paper.strip() or len(self.paper) > SHORT:
            raise RefusedError(f"Wpisz numer i dzień upoważnienia, najwyżej {SHORT} znaków.")
        if self.until is not None and self.until < max(self.since, self.at.date()):
            raise RefusedError("Ostatni dzień jest za wcześnie; popraw dni upoważnienia.")
        self._limits()

    def _limits(self) -> None:
        pattern = book()
        if not set(self.kinds) <= {one.code for one in pattern.kinds}:
            raise RefusedError("Wybierz rodzaje pism z listy.")
        if not set(self.matters) <= {one.code for one in pattern.matters}:
            raise RefusedError("Wybierz sprawy z listy.")
        units = {one.code for one in directory.book(self.slug).units(self.at.date())}
        if self.unit and self.unit not in units:
            raise RefusedError("Wybierz komórkę z listy.")
        if self.most is not None and self.most <= 0:
            raise RefusedError("Najwyższa kwota musi być większa od zera albo pusta.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """One row for each paper and deed."""
        row = Authorisation(
            centre=centre, user=colleague(self.user, self.at.date()), deed=self.deed,
            paper=self.paper.strip(), valid_from=self.since, valid_to=self.until,
            kinds=sorted(set(self.kinds)), matters=sorted(set(self.matters)), unit=self.unit,
            most=self.most,
        )  # fmt: skip
        row.save()
        return {"authorisation": row.key, "deed": self.deed, "since": str(self.since)}


@dataclass(frozen=True, kw_only=True)
class EndAuthorisation(Action):
    """A written authorisation ends with the day ``until``, at the earliest yesterday."""

    key: str
    until: date

    name: ClassVar[str] = "koniec pisemnego upoważnienia do decyzji"
    roles: ClassVar[frozenset[str]] = _SETTING
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The authorisation."""
        return self.key

    def check(self) -> None:
        """One that is not over, a day that is not long past, not later than it was."""
        super().check()
        row = self._row()
        if self.until < self.at.date() - timedelta(days=1):
            raise RefusedError("Upoważnienie kończy się najwcześniej z dniem wczorajszym.")
        if row.valid_to is not None and not self.until < row.valid_to:
            raise RefusedError("Upoważnienie kończy się już wcześniej; na dłużej wpisz nowe.")

    def _row(self) -> Authorisation:
        found: Authorisation | None = Authorisation.objects.filter(key=self.key).first()
        if found is None:
            raise RefusedError("Nie ma takiego upoważnienia; odśwież stronę.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """Its last day; one that has not begun is taken off, one of today stays to its end."""
        row = self._row()
        begins = row.valid_from or self.until
        if begins > self.at.date() and self.until < begins:
            Authorisation.objects.filter(pk=row.pk).delete()
        else:
            row.valid_to = max(self.until, begins)
            row.save()
        return {"authorisation": self.key, "until": str(self.until)}
