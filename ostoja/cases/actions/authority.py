"""In whose name the centre decides, by which authorisation, and who hears appeals."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Authority
from ostoja.centres.models import Centre

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
