"""What the actions on letters share: the letter of a key, the step it allows, the edition."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.core.programmes.letters import TABLE, State, Step, after
from ostoja.programmes.gifts import models as m


@dataclass(frozen=True, kw_only=True)
class OfGifts(Action):
    """Base of the actions on the campaign."""

    @property
    def today(self) -> date:
        """The day on which it is done."""
        return self.at.date()

    def edition_of(self, code: str) -> m.Edition:
        """The edition of a code. Raises ``RefusedError``."""
        found: m.Edition | None = m.Edition.objects.filter(code=code).first()
        if found is None:
            raise RefusedError("Nie ma takiej edycji; wybierz ją z listy.")
        return found


@dataclass(frozen=True, kw_only=True)
class OfLetter(OfGifts):
    """Base of one step of one letter; the step says in which states it can be taken."""

    letter: str

    step: ClassVar[Step]

    def about(self) -> str:
        """The code of the letter, which is public; an unknown key is not repeated."""
        found = m.Letter.objects.filter(key=self.letter).first()
        return found.code if found else ""

    def row(self) -> m.Letter:
        """The letter, locked until the end of the transaction. Raises ``RefusedError``."""
        rows = m.Letter.objects.select_for_update(of=("self",)).select_related("edition")
        found: m.Letter | None = rows.filter(key=self.letter).first()
        if found is None:
            raise RefusedError("Nie ma takiego listu; wróć do listy.")
        return found

    def check(self) -> None:
        """Whether the role may, and whether the letter is where the step begins."""
        super().check()
        self.check_letter(self.row())

    def check_letter(self, row: m.Letter) -> None:
        """Whether this step can be taken with ``row``. Raises ``RefusedError``."""
        if after(State(row.state), self.step) is None:
            raise RefusedError(f"List jest teraz: {row.state}. Tego kroku nie da się zrobić.")
        way = TABLE[State(row.state), self.step]
        if way.who == "author" and row.author_id != getattr(self.actor.user, "pk", None):
            holder = m.LetterKey.objects.filter(letter=row, holder=self.actor.user)
            if not holder.exists():
                raise RefusedError("Ten krok robi autor listu, który ma jego klucz.")

    def move(self, row: m.Letter) -> dict[str, Any]:
        """Save the letter in its next state; the event's "what"."""
        before = State(row.state)
        row.state = str(after(before, self.step))
        row.save()
        return {"from": str(before), "to": row.state}
