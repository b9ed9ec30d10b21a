"""The donor's part, without an account: take letters, give them back."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.centres.secrets import blind, here
from ostoja.core.programmes.letters import State, Step, after
from ostoja.programmes.common import code_from, code_index, reach
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts import services
from ostoja.programmes.gifts.actions.base import OfGifts

MOST = 10  # letters at one donor: who wants more talks with the coordinator
VISITOR = frozenset({"visitor"})
_NO_HOURS = "Nie podano jeszcze, do kiedy przynosić paczki; zajrzyj później."


@dataclass(frozen=True, kw_only=True)
class TakeLetters(OfGifts):
    """Take a letter, and with it those of siblings who stay together.

    ``sealed`` is the key of the form; ``code`` one that the donor already has. A second click of
    the same form finds the letter taken by the same donor and is no mistake.
    """

    letter: str
    sealed: str
    code: str = ""
    email: str = ""
    phone: str = ""
    language: str = "pl"

    name: ClassVar[str] = str(Step.TAKE)
    roles: ClassVar[frozenset[str]] = VISITOR

    def about(self) -> str:
        """The letter's public code; the donor is not named anywhere in the log."""
        return self.letter[:20]

    def own_code(self) -> str:
        """The code under which the donor comes back."""
        return self.code or code_from("gifts", self.sealed)

    def rows(self) -> list[m.Letter]:
        """The letters that go together, locked in one order. Raises ``RefusedError``."""
        one = m.Letter.objects.filter(code=self.letter).exclude(state=State.WITHDRAWN).first()
        found = services.together(one) if one else []
        locked = m.Letter.objects.select_for_update(of=("self",)).select_related("edition")
        rows = list(locked.filter(pk__in=[row.pk for row in found]).order_by("pk"))
        if not rows or any(row.state in services.UNSEEN for row in rows):
            raise RefusedError("Nie ma takiego listu; wybierz inny z listy.")
        return rows

    def donor(self) -> m.Donor | None:
        """The donor of a code, or of this very form. Raises ``RefusedError`` for a wrong code."""
        if not self.code:
            sealed = blind("gifts/sealed", self.sealed, here())
            same: m.Donor | None = m.Donor.objects.filter(sealed=sealed).first()
            return same
        found = services.donor(self.code)
        if found is None:
            raise RefusedError("Nie znamy takiego kodu; sprawdź go albo zostaw pole puste.")
        return found

    def check(self) -> None:
        """An open edition, free letters, a donor with not too many of them."""
        super().check()
        rows = self.rows()
        edition = rows[0].edition
        if not services.is_open(edition, self.today):
            raise RefusedError("Ta akcja teraz nie trwa; listów nie można brać.")
        donor = self.donor()
        if donor and donor.edition_id != edition.pk:
            raise RefusedError("Ten kod jest z innej edycji; zostaw pole puste.")
        if self._again(rows, donor):
            return
        if any(after(State(row.state), Step.TAKE) is None for row in rows):
            raise RefusedError("Ktoś właśnie wziął ten list. Wybierz inny; każdy czeka na paczkę.")
        held = services.takings(donor).count() if donor else 0
        if held + len(rows) > MOST:
            raise RefusedError("Masz już dziesięć listów; o więcej zapytaj koordynatora akcji.")
        reach(self.email, self.phone)

    def _again(self, rows: list[m.Letter], donor: m.Donor | None) -> bool:
        mine = {one.letter_id for one in services.takings(donor)} if donor else set()
        return {row.pk for row in rows} <= mine

    def change(self, centre: Centre) -> dict[str, Any]:
        """Bind the letters to the donor until the last day of the drop-off."""
        rows = self.rows()
        edition, donor = rows[0].edition, self.donor()
        if self._again(rows, donor):
            return {"again": True}
        donor = donor or self._new_donor(centre, edition)
        until = services.last_day(edition)
        if until is None:
            raise RefusedError(_NO_HOURS)
        for row in rows:
            m.Taking(centre=centre, letter=row, donor=donor, taken_at=self.at, until=until).save()
            row.state = State.TAKEN
            row.save()
        return {"letters": [row.code for row in rows], "until": str(until)}

    def _new_donor(self, centre: Centre, edition: m.Edition) -> m.Donor:
        email, phone = reach(self.email, self.phone)
        donor = m.Donor(
            centre=centre, edition=edition, email=email, phone=phone, made_at=self.at,
            code_index=code_index("gifts", self.own_code()), language=self.language[:2],
            sealed=blind("gifts/sealed", self.sealed, here()),
        )  # fmt: skip
        donor.save()
        return donor


@dataclass(frozen=True, kw_only=True)
class GiveBack(OfGifts):
    """A donor, by code, or the coordinator frees a letter (with its siblings) for somebody else."""

    letter: str
    code: str = ""

    name: ClassVar[str] = str(Step.GIVE_BACK)
    roles: ClassVar[frozenset[str]] = VISITOR | {"campaigns"}

    def about(self) -> str:
        """The letter's public code."""
        return self.letter[:20]

    def rows(self) -> list[m.Taking]:
        """The bonds that end. Raises ``RefusedError``."""
        one = m.Letter.objects.filter(code=self.letter).first()
        letters = [row.pk for row in services.together(one)] if one else []
        open_ = m.Taking.objects.filter(letter__in=letters, ended_at=None)
        if self.actor.role == "visitor":
            open_ = open_.filter(donor__code_index=code_index("gifts", self.code))
        rows = list(open_.select_related("letter").order_by("letter_id"))
        if not rows:
            raise RefusedError("Nie masz takiego listu; sprawdź kod.")
        return rows

    def check(self) -> None:
        """No parcel has come yet."""
        super().check()
        if any(after(State(r.letter.state), Step.GIVE_BACK) is None for r in self.rows()):
            raise RefusedError("Paczka już u nas jest; listu nie da się oddać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the bonds; the letters are free again."""
        ending = m.Ending.GIVEN_BACK if self.actor.role == "visitor" else m.Ending.OFFICE
        return {"letters": [free(row, self, ending) for row in self.rows()]}


def free(taking: m.Taking, action: OfGifts, ending: m.Ending) -> str:
    """End one bond and put its letter back among the free ones; the letter's code."""
    taking.ended_at, taking.ending = action.at, ending
    taking.save()
    letter: m.Letter = taking.letter
    letter.state = State.APPROVED
    letter.save()
    return str(letter.code)
