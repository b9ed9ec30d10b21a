"""Where the law can be read in more than one way, the centre records which way it follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.typed import SHORT, words
from ostoja.benefits import models as m
from ostoja.benefits.actions.lives import make_room, possible
from ostoja.benefits.permissions import PREPARE
from ostoja.centres.models import Centre
from ostoja.core.law import poland

_NO_REASON = "Podaj powód wyboru, na przykład opinię prawną albo orzeczenie."
_NO_POST = "Podaj stanowisko osoby, która zdecydowała; bez nazwiska."


def refuse_unknown(rule: str, reading: str) -> None:
    """Refuse a reading that no text of the rule has. Raises ``RefusedError``."""
    known = poland.law().readings(rule)
    if not known:
        raise RefusedError(f"Reguła „{rule}” ma jedno odczytanie; nie ma czego wybierać.")
    if reading not in known:
        said = ", ".join(one.replace("_", " ") for one in known)
        raise RefusedError(f"Reguła „{rule}” nie ma takiego odczytania; wybierz: {said}.")


@dataclass(frozen=True, kw_only=True)
class ChooseReading(Action):
    """From ``valid_from`` the centre follows ``reading`` of ``rule``; ``why`` is its reason.

    ``who`` is the post that decided. The reading followed before ends the day before.
    """

    rule: str
    reading: str
    valid_from: date
    why: str
    who: str

    name: ClassVar[str] = "wybór odczytania"
    roles: ClassVar[frozenset[str]] = PREPARE

    def about(self) -> str:
        """The rule's name."""
        return self.rule

    def check(self) -> None:
        """A reading that exists, a reason and a post."""
        super().check()
        possible(self.valid_from)
        refuse_unknown(self.rule, self.reading)
        words(self.why, _NO_REASON)
        words(self.who, _NO_POST, SHORT)

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the reading before and add the new one."""
        last = make_room(m.ChosenReading.objects.filter(rule=self.rule), self.valid_from)
        m.ChosenReading(
            centre=centre, rule=self.rule, reading=self.reading, reason=words(self.why, _NO_REASON),
            who=words(self.who, _NO_POST, SHORT), source="biuro ośrodka", trust="sourced",
            as_of=self.at.date().isoformat(), valid_from=self.valid_from, valid_to=last,
        ).save()  # fmt: skip
        return {"reading": self.reading, "from": self.valid_from.isoformat()}
