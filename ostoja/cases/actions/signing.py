"""A draft is checked, sent back or signed by other people; a slip in it is mended by another."""

import base64
import json
from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding
from ostoja.cases.actions.decisions import LONGEST, OPEN, SHORT, OfDecision
from ostoja.cases.models import Case, Decision, DecisionState, Signing
from ostoja.centres.models import Centre
from ostoja.core.decisions.compose import Reasons, Ruling
from ostoja.letters import signing
from ostoja.letters.documents import DocumentError, render


@dataclass(frozen=True, kw_only=True)
class CorrectDecision(OfDecision):
    """An obvious slip in a signed decision is mended by a document of its own."""

    decision: str
    was: str
    now: str
    facts: str

    name: ClassVar[str] = "projekt sprostowania decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def check(self) -> None:
        """A signed decision, two texts that differ, reasons, no other document at work."""
        super().check()
        row = self._row()
        self._decision(row, self.decision, DecisionState.SIGNED)
        if not (self.was.strip() and self.now.strip() and self.facts.strip()):
            raise RefusedError("Wpisz, co jest błędne, jak ma być i skąd to wiadomo.")
        if self.was.strip() == self.now.strip():
            raise RefusedError("Oba brzmienia są takie same; popraw jedno z nich.")
        if max(map(len, (self.was, self.now))) > SHORT or len(self.facts) > LONGEST:
            raise RefusedError(f"Brzmienia mogą mieć {SHORT} znaków, uzasadnienie {LONGEST}.")
        if deciding.authority(self.today) is None:
            raise RefusedError("Nie wpisano jeszcze, w czyim imieniu ośrodek wydaje decyzje.")
        if Decision.objects.filter(case=row, state__in=OPEN).exists():
            raise RefusedError("W tej sprawie jest już pismo do podpisu; najpierw je dokończ.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """A draft that stands beside the procedure; the corrected decision stays as it is."""
        row = self._row(lock=True)
        old = self._decision(row, self.decision, DecisionState.SIGNED)
        by = deciding.authority(self.today)
        assert by is not None, "check has refused"
        ruling = Ruling(
            kind="correct", matter=row.matter, of=old.signed_on, was=self.was.strip(),
            becomes=self.now.strip(),
        )  # fmt: skip
        text = deciding.written(
            row, ruling, Reasons(facts=self.facts), by, self.actor.user, self.today
        )
        made = Decision(
            centre=centre, case=row, kind="correct", amends=old, prepared_on=self.today,
            prepared_by=self.actor.user, basis="{}", words=json.dumps(text, ensure_ascii=False),
        )  # fmt: skip
        made.save()
        return {"decision": made.key, "amends": old.key}


@dataclass(frozen=True, kw_only=True)
class CheckDecision(OfDecision):
    """Somebody else has read the draft and found it right."""

    decision: str

    name: ClassVar[str] = "sprawdzenie decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_CHECK)
    power: ClassVar[Power] = Power.DECISION_CHECK

    def check(self) -> None:
        """A draft that somebody else prepared."""
        super().check()
        found = self._decision(self._row(), self.decision, DecisionState.DRAFT)
        self._other(found.prepared_by_id)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The document is checked, and so is the case."""
        row = self._row(lock=True)
        found = self._decision(row, self.decision, DecisionState.DRAFT)
        found.state = DecisionState.CHECKED
        found.checked_on, found.checked_by = self.today, self.actor.user
        found.save()
        if found.amends_id is None:
            self._step(centre, row, "sprawdzenie")
        return {"decision": found.key, "state": found.state}


@dataclass(frozen=True, kw_only=True)
class ReturnDecision(OfDecision):
    """The draft goes back with the reason; a new one is written instead."""

    decision: str
    note: str

    name: ClassVar[str] = "zwrot projektu decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_CHECK)
    power: ClassVar[Power] = Power.DECISION_CHECK

    def check(self) -> None:
        """A document that is not signed, and a reason."""
        super().check()
        if not self.note.strip() or len(self.note) > SHORT:
            raise RefusedError(f"Napisz, co poprawić, najwyżej w {SHORT} znakach.")
        self._open(self._row())

    def _open(self, row: Case) -> Decision:
        rows = Decision.objects.filter(case=row, key=self.decision, state__in=OPEN)
        found: Decision | None = rows.first()
        if found is None:
            raise RefusedError("Tej decyzji nie można już zwrócić; odśwież stronę.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The document stays in the file as returned."""
        row = self._row(lock=True)
        found = self._open(row)
        found.state, found.note = DecisionState.RETURNED, self.note.strip()
        found.save()
        if found.amends_id is None:
            self._step(centre, row, "zwrot-projektu", note=self.note.strip())
        return {"decision": found.key, "state": found.state}


@dataclass(frozen=True, kw_only=True)
class SignDecision(OfDecision):
    """The document gets its day and its print, and from now on nobody can change it."""

    decision: str
    way: str

    name: ClassVar[str] = "podpis decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_SIGN)
    power: ClassVar[Power] = Power.DECISION_SIGN

    def check(self) -> None:
        """A checked document, other hands, a way of signing that is there."""
        super().check()
        found = self._decision(self._row(), self.decision, DecisionState.CHECKED)
        self._other(found.prepared_by_id, found.checked_by_id)
        if self.way not in Signing.values:
            raise RefusedError("Wybierz, czy podpisujesz na papierze, czy certyfikatem.")
        if self.way == Signing.CERTIFICATE:
            self._certificate()

    def _certificate(self) -> signing.Certificate:
        try:
            return signing.certificate(self.slug, self.at)
        except signing.CertificateError as error:
            raise RefusedError(str(error)) from error

    def change(self, centre: Centre) -> dict[str, Any]:
        """The print is made, signed and kept; the case goes on."""
        row = self._row(lock=True)
        found = self._decision(row, self.decision, DecisionState.CHECKED)
        made = self._made(row, found)
        if self.way == Signing.CERTIFICATE:
            by = self._certificate()
            made, found.signer = self._signed(made, by), by.name[:SHORT]
        found.pdf = base64.b64encode(made).decode()
        found.state, found.signing = DecisionState.SIGNED, self.way
        found.signed_on, found.signed_by = self.today, self.actor.user
        found.seal = deciding.sealed(found)
        found.save()
        if found.amends_id is None:
            self._step(centre, row, "podpis")
        return {"decision": found.key, "state": found.state, "way": self.way}

    def _signed(self, made: bytes, by: signing.Certificate) -> bytes:
        try:
            return signing.sign(made, by)
        except signing.CertificateError as error:
            raise RefusedError(str(error)) from error

    def _made(self, row: Case, found: Decision) -> bytes:
        user = self.actor.user
        who = (user.name,) if user else ()
        by = "podpis na oryginale" if self.way == Signing.PAPER else "podpis elektroniczny"
        try:
            paper = deciding.paper(self.slug, row, found, self.today, (*who, by))
            return render("letter", paper.data())
        except DocumentError as error:
            raise RefusedError(str(error)) from error
