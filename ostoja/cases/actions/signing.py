"""A draft is checked, sent back or signed by other people."""

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding, wording
from ostoja.cases.actions.decisions import OPEN, SHORT, OfDecision, kind_of
from ostoja.cases.models import Case, Decision, DecisionState, Deed, Signing
from ostoja.centres.models import Centre
from ostoja.core.procedures.engine import FactValue
from ostoja.letters import signing
from ostoja.letters.documents import DocumentError, render


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
        row = self._row()
        found = self._decision(row, self.decision, DecisionState.DRAFT)
        self._other(found.prepared_by_id)
        self._authorised(row, found, Deed.CHECK)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The document is checked, and so is the case."""
        row = self._row(lock=True)
        found = self._decision(row, self.decision, DecisionState.DRAFT)
        found.state = DecisionState.CHECKED
        found.checked_on, found.checked_by = self.today, self.actor.user
        found.save()
        if step := kind_of(found).check:
            self._step(centre, row, step)
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
        if step := kind_of(found).back:
            self._step(centre, row, step, note=self.note.strip())
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
        row = self._row()
        found = self._decision(row, self.decision, DecisionState.CHECKED)
        self._other(found.prepared_by_id, found.checked_by_id)
        self._authorised(row, found, Deed.SIGN)
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
        if found.amends is not None:
            text = deciding.words(found)
            text["renamed"] = deciding.renamed(self.slug, found.amends, self.today)
            found.words = wording.as_json(text)
        made = self._made(row, found)
        if self.way == Signing.CERTIFICATE:
            by = self._certificate()
            made, found.signer = self._signed(made, by), by.name[:SHORT]
        found.pdf = base64.b64encode(made).decode()
        found.state, found.signing = DecisionState.SIGNED, self.way
        found.signed_on, found.signed_by = self.today, self.actor.user
        found.seal = deciding.sealed(found)
        found.save()
        if step := kind_of(found).sign:
            self._step(centre, row, step, **self._pinned(found))
        return {"decision": found.key, "state": found.state, "way": self.way}

    def _pinned(self, found: Decision) -> dict[str, FactValue]:
        """What the document says and its step records."""
        said = deciding.words(found)["ruling"].get("said", {})
        return {
            one.pinned: date.fromisoformat(said[one.code]) if one.kind == "day" else said[one.code]
            for one in kind_of(found).fields
            if one.pinned
        }

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
            under = self._authorised(row, found, Deed.SIGN)
            paper = deciding.paper(self.slug, row, found, self.today, (*who, by), under)
            return render("letter", paper.data())
        except DocumentError as error:
            raise RefusedError(str(error)) from error
