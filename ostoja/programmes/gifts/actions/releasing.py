"""The second person: releases a letter into the world, or returns it with a word why."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.programmes.letters import Step
from ostoja.programmes.gifts import models as m
from ostoja.programmes.gifts import services
from ostoja.programmes.gifts.actions.base import OfLetter
from ostoja.programmes.gifts.permissions import SECOND, may_release


@dataclass(frozen=True, kw_only=True)
class _BySecond(OfLetter):
    roles: ClassVar[frozenset[str]] = SECOND

    def check_letter(self, row: m.Letter) -> None:
        """Somebody else than the author."""
        super().check_letter(row)
        able = may_release(self.actor.user, self.actor.role, row)
        if not able.allowed:
            raise RefusedError(able.why)


@dataclass(frozen=True, kw_only=True)
class ApproveLetter(_BySecond):
    """Release a letter: from now on donors see it while the edition is open.

    ``health_needed``: the second person has seen the words about health and finds them needed.
    """

    health_needed: bool = False

    name: ClassVar[str] = str(Step.APPROVE)
    step: ClassVar[Step] = Step.APPROVE

    def check_letter(self, row: m.Letter) -> None:
        """Nothing that betrays, a crowd to hide in, words of health seen.

        What the key holds is compared, never told: the second person learns no name from it.
        """
        super().check_letter(row)
        found = services.review(row, self.today)
        if any(one.blocks for one in found.findings):
            raise RefusedError(
                "W liście jest słowo, które zdradza dziecko. Zwróć list autorowi; on zobaczy które."
            )
        if not found.crowd.enough:
            advice = "; albo ".join(found.crowd.advice)
            help_ = f"Pomoże: {advice}." if advice else "Poczekaj na więcej listów albo je połącz."
            raise RefusedError(
                f"To, co list pokazuje, pasuje tylko do {found.crowd.count} z listów edycji, a ma "
                f"pasować do {row.edition.least_alike}. {help_}"
            )
        health = [one.text for one in found.findings if not one.blocks]
        if health and not self.health_needed:
            said = ", ".join(f"„{word}”" for word in health)
            raise RefusedError(
                f"List mówi o zdrowiu: {said}. Zaznacz, że to potrzebne, albo zwróć list."
            )

    def change(self, centre: Centre) -> dict[str, Any]:
        """Sign as the second person and let it go."""
        row = self.row()
        row.second, row.approved_at = self.actor.user, self.at
        return self.move(row)


@dataclass(frozen=True, kw_only=True)
class ReturnLetter(_BySecond):
    """Return a letter to its author with a note."""

    note: str

    name: ClassVar[str] = str(Step.RETURN)
    step: ClassVar[Step] = Step.RETURN
    public: ClassVar[bool] = False

    def check_letter(self, row: m.Letter) -> None:
        """A note that helps."""
        super().check_letter(row)
        if not self.note.strip() or len(self.note) > 1000:
            raise RefusedError("Napisz autorowi, co zmienić.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Back to a draft."""
        row = self.row()
        row.note = self.note.strip()
        return self.move(row)
