"""Letters beside the procedure: about a signed decision, and orders and notices on the way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding, wording
from ostoja.cases.actions.decisions import LONGEST, NO_AUTHORITY, OPEN, SHORT, OfDecision
from ostoja.cases.asked import wrong
from ostoja.cases.models import Case, Decision, DecisionState
from ostoja.centres.models import Centre
from ostoja.core.decisions.book import Kind, book
from ostoja.core.decisions.compose import Reasons, Ruling

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class WriteLetter(OfDecision):
    """A draft of a document that follows no draft step: its kind's fields and the reasons.

    ``decision`` is the signed one that it speaks of, for kinds that mend. The step of the
    procedure, where the kind has one, is taken with the signature.
    """

    kind: str
    facts: str
    said: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    decision: str = ""

    name: ClassVar[str] = "projekt pisma w sprawie"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def texts(self) -> Mapping[str, str]:
        """The fields of the kind as they were typed."""
        return {name: text.strip() for name, text in self.said.items()}

    def check(self) -> None:
        """A kind of this matter, its fields, reasons, no other document at work."""
        super().check()
        row = self._row()
        kind = self._kind(row)
        if sentence := wrong(kind.fields, self.texts(), SHORT):
            raise RefusedError(sentence)
        if not self.facts.strip() or len(self.facts) > LONGEST:
            raise RefusedError(f"Napisz powód, najwyżej w {LONGEST} znakach.")
        if deciding.authority(self.today) is None:
            raise RefusedError(NO_AUTHORITY)
        if Decision.objects.filter(case=row, state__in=OPEN).exists():
            raise RefusedError("W tej sprawie jest już pismo do podpisu; najpierw je dokończ.")
        self._of(row, kind)
        if sentence := deciding.not_now(row, kind):
            raise RefusedError(sentence)

    def _kind(self, row: Case) -> Kind:
        kind, matter = book().kind(self.kind), deciding.pattern(row)
        if kind is None or matter is None or kind.form != "letter" or not kind.of(matter):
            raise RefusedError("Tego pisma nie wydaje się w tej sprawie; wybierz inne z listy.")
        return kind

    def _of(self, row: Case, kind: Kind) -> Decision | None:
        if not kind.mends:
            return None
        found = self._decision(row, self.decision, DecisionState.SIGNED)
        if found.amends_id is not None:
            raise RefusedError("To pismo zmienia inną decyzję; wybierz tamtą.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """A draft that stands beside the procedure; what it speaks of stays as it is."""
        row = self._row(lock=True)
        kind, by = self._kind(row), deciding.authority(self.today)
        old = self._of(row, kind)
        assert by is not None, "check has refused"
        ruling = Ruling(
            kind=kind.code, matter=row.matter, of=old.signed_on if old else None, said=self.texts()
        )
        text = wording.written(
            row, ruling, Reasons(facts=self.facts), by, self.actor.user, self.today
        )
        text["renamed"] = deciding.renamed(self.slug, old, self.today)
        made = Decision(
            centre=centre, case=row, kind=kind.code, amends=old, prepared_on=self.today,
            prepared_by=self.actor.user, basis="{}", words=json.dumps(text, ensure_ascii=False),
        )  # fmt: skip
        made.save()
        return {"decision": made.key, "kind": kind.code, "amends": old.key if old else None}


@dataclass(frozen=True, kw_only=True)
class CorrectDecision(WriteLetter):
    """An obvious slip in a signed decision is mended by a document of its own."""

    kind: str = "correct"
    was: str
    now: str

    name: ClassVar[str] = "projekt sprostowania decyzji"

    def texts(self) -> Mapping[str, str]:
        """What is wrong, and how it is to be."""
        return {"was": self.was.strip(), "becomes": self.now.strip()}

    def check(self) -> None:
        """Two texts that differ."""
        super().check()
        if self.was.strip() == self.now.strip():
            raise RefusedError("Oba brzmienia są takie same; popraw jedno z nich.")
