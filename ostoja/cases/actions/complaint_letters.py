"""Passing a complaint on and telling of a delay: written by one person, signed by another."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import complaints as read
from ostoja.cases.actions.complaints import LONGEST, SHORT, OfComplaint
from ostoja.cases.models import Complaint, ComplaintLetter, LetterKind
from ostoja.cases.services import table_of
from ostoja.centres.models import Centre

_SIGNER = (
    "Pismo podpisuje inna osoba niż ta, która je napisała: dyrektor albo ktoś, kto prowadzi "
    "rejestr. Dyrektor może wyznaczyć drugą taką osobę na stronie rejestru."
)


@dataclass(frozen=True, kw_only=True)
class WriteComplaintLetter(OfComplaint):
    """Draft it; written again until it is signed. ``until`` is for a delay, the rest for passing.

    ``text`` is the reason. Whom it is passed to the sender reads in full.
    """

    kind: str
    text: str
    to: str = ""
    address: str = ""
    until: date | None = None

    name: ClassVar[str] = "projekt pisma o skardze"

    def check(self) -> None:
        """A letter that fits where it stands, by whoever handles it, with nothing left out."""
        super().check()
        row = self.row()
        self._fits(row)
        if Power.INTAKE.name not in read.hands(self.actor.user, row, self.at.date()).powers:
            raise RefusedError("To pismo pisze osoba, która rozpatruje sprawę albo ją prowadzi.")
        if self.kind == LetterKind.PASSING:
            if not self.to.strip() or len(self.to) > SHORT:
                raise RefusedError("Napisz, komu przekazujesz, najwyżej w 300 znakach.")
            if "\n" in self.to.strip():
                raise RefusedError("Nazwę organu zapisz w jednym wierszu; adres jest w osobnym.")
            if len(self.address) > SHORT:
                raise RefusedError("Adres jest za długi; skróć go do 300 znaków.")
        elif self.until is None or self.until <= self.at.date():
            raise RefusedError("Nowy termin musi być w przyszłości; popraw dzień.")
        if not self.text.strip() or len(self.text) > LONGEST:
            raise RefusedError("Napisz powód, najwyżej w 5000 znaków.")

    def _fits(self, row: Complaint) -> None:
        if self.kind in read.writable(row):
            return
        if self.kind not in LetterKind.values:
            raise RefusedError("Wybierz pismo z listy.")
        here, name = table_of(row).state(row.state).name.pl, LetterKind(self.kind).label
        raise RefusedError(f"Pismo „{name}” nie pasuje do stanu „{here}”.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft; whoever wrote it last may not sign it."""
        row = self.row(lock=True)
        found = row.letters.filter(kind=self.kind, signed_on__isnull=True).first()
        one = found or ComplaintLetter(centre=centre, complaint=row, kind=self.kind)
        one.text = self.text.strip()
        if self.kind == LetterKind.PASSING:
            one.recipient, one.address = self.to.strip(), self.address.strip() or None
        else:
            one.until = self.until
        one.prepared_on, one.prepared_by = self.at.date(), self.actor.user
        one.save()
        return {"letter": one.key, "kind": self.kind}


@dataclass(frozen=True, kw_only=True)
class SignComplaintLetter(OfComplaint):
    """Sign on paper what another person wrote; its step is taken and its print kept."""

    letter: str

    name: ClassVar[str] = "podpis pisma o skardze"

    def check(self) -> None:
        """A draft by other hands, a day that is still to come, and the step."""
        super().check()
        row = self.row()
        one, user = self._draft(row), self.actor.user
        powers = read.hands(user, row, self.at.date()).powers
        written = user is not None and one.prepared_by_id == user.pk
        if written or Power.CASE_ASSIGN.name not in powers:
            raise RefusedError(_SIGNER)
        if one.until is not None and one.until <= self.at.date():
            raise RefusedError("Nowy termin już minął; popraw projekt.")
        self.taken(row, self.happening(one.kind, self.at.date(), one.facts()))

    def _draft(self, row: Complaint) -> ComplaintLetter:
        rows = row.letters.filter(key=self.letter, signed_on__isnull=True)
        found: ComplaintLetter | None = rows.first()
        if found is None:
            raise RefusedError("Nie ma takiego projektu; odśwież stronę.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """From now on nobody can change it."""
        row = self.row(lock=True)
        one = self._draft(row)
        self.press(row, one, one.kind, centre)
        return {"letter": one.key, "kind": one.kind}
