"""The centre's own wording of what its decisions say, and of one document alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import wording
from ostoja.cases.actions.decisions import SHORT, OfDecision
from ostoja.cases.models import Case, Decision, DecisionState, DecisionText
from ostoja.centres.models import Centre
from ostoja.core.decisions.blocks import Block, flaw, lines_of


@dataclass(frozen=True, kw_only=True)
class OfText(Action):
    """What both share: a block that there is, a day that is not over, a reason."""

    code: str
    since: date

    roles: ClassVar[frozenset[str]] = able(Power.DECISION_SIGN)
    public: ClassVar[bool] = False

    def about(self) -> str:
        """The block."""
        return self.code

    def check(self) -> None:
        """The block, the day, the reason."""
        super().check()
        self._block()
        if self.since < self.at.date():
            raise RefusedError("Tekst zmienia się od dziś albo później; podaj inny dzień.")
        if not self.reason.strip() or len(self.reason) > SHORT:
            raise RefusedError(f"Napisz, dlaczego zmieniasz tekst, najwyżej w {SHORT} znakach.")

    def _block(self) -> Block:
        found = wording.block_of(self.code)
        if found is None:
            raise RefusedError("Nie ma takiego tekstu we wzorach decyzji; wybierz go z listy.")
        return found

    def _follow(self, centre: Centre, text: str | None) -> dict[str, Any]:
        """One more version; what was in force before it stays readable."""
        before = wording.last(self.code)
        row = DecisionText(
            centre=centre, code=self.code, number=before.number + 1 if before else 1,
            valid_from=self.since, text=text, template="\n".join(self._block().lines),
            why=self.reason.strip(), set_on=self.at.date(), set_by=self.actor.user,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise RefusedError(
                "Ktoś zapisał ten tekst w tej samej chwili; odśwież stronę i porównaj."
            ) from error
        return {"number": row.number, "since": str(self.since)}


@dataclass(frozen=True, kw_only=True)
class SetText(OfText):
    """From ``since`` on the block reads as ``text``, a sentence or paragraph on each line."""

    text: str

    name: ClassVar[str] = "własny tekst w decyzjach"

    def check(self) -> None:
        """A wording that keeps the template's fields and differs from what is in force."""
        super().check()
        if sentence := flaw(self._block(), lines_of(self.text)):
            raise RefusedError(sentence)
        before = wording.last(self.code)
        old = before.text if before and before.text is not None else None
        now = self._block().lines if old is None else lines_of(old)
        if lines_of(self.text) == now:
            raise RefusedError("Tak brzmi już ostatni tekst; zmień go albo nic nie zapisuj.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The next version."""
        return self._follow(centre, "\n".join(lines_of(self.text)))


@dataclass(frozen=True, kw_only=True)
class TakeBackText(OfText):
    """From ``since`` on the product's template counts again."""

    name: ClassVar[str] = "powrót do wzoru tekstu w decyzjach"

    def check(self) -> None:
        """There is something to take back."""
        super().check()
        before = wording.last(self.code)
        if before is None or before.text is None:
            raise RefusedError("Ten tekst jest już taki jak we wzorze; nie ma czego cofać.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """The next version, without a text of its own."""
        return self._follow(centre, None)


@dataclass(frozen=True, kw_only=True)
class RewordDecision(OfDecision):
    """The author of a draft words some blocks in this document alone; the checker sees what.

    ``texts`` are whole blocks by code; one that reads as the centre's is none of its own.
    """

    decision: str
    texts: Mapping[str, str]

    name: ClassVar[str] = "inne brzmienie projektu decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def check(self) -> None:
        """One's own draft, blocks that it says, wordings that keep their fields."""
        super().check()
        found = self._draft(self._row())
        offered = {block.code: block for block, _ in wording.offered(found)}
        for code, text in self.texts.items():
            if code not in offered:
                raise RefusedError("Tego tekstu nie ma w tym piśmie; odśwież stronę.")
            empty = not lines_of(text) and not wording.made_with(found, code)
            if not empty and (sentence := flaw(offered[code], lines_of(text))):
                raise RefusedError(f"{offered[code].name}: {sentence}")

    def _draft(self, row: Case) -> Decision:
        found = self._decision(row, self.decision, DecisionState.DRAFT)
        user = self.actor.user
        if found.prepared_by_id != (user.pk if user else None):
            raise RefusedError("Projekt pisze inna osoba; poproś ją o zmianę albo zwróć projekt.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft in its new words."""
        found = self._draft(self._row(lock=True))
        texts = {code: lines_of(text) for code, text in self.texts.items()}
        words = wording.recomposed(found, {**wording.own_of(found), **texts})
        found.words = wording.as_json(words)
        found.save()
        return {"decision": found.key, "texts": sorted(words["own"])}
