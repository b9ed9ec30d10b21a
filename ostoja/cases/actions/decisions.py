"""A decision is drafted, checked and signed by three people; what is signed never changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases import deciding
from ostoja.cases.actions.leading import advance, case_row
from ostoja.cases.models import Case, Decision, DecisionState
from ostoja.cases.permissions import hands
from ostoja.centres.models import Centre
from ostoja.core.decisions.book import Kind, book
from ostoja.core.decisions.compose import Reasons, Ruling
from ostoja.core.money import Grosze, in_zl
from ostoja.core.procedures.engine import FactValue, Happening
from ostoja.directory import services as directory

LONGEST, SHORT = 8000, 300
OPEN = (DecisionState.DRAFT, DecisionState.CHECKED)
_NONE: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class OfDecision(Action):
    """What actions on decisions share: the case and what may be done with it by whom."""

    case: str

    public: ClassVar[bool] = False
    power: ClassVar[Power]

    def about(self) -> str:
        """The key of the case."""
        return self.case

    def check(self) -> None:
        """The role, and the power where the case belongs."""
        super().check()
        self._able(self._row())

    def _row(self, *, lock: bool = False) -> Case:
        return case_row(self, self.case, lock=lock)

    def _able(self, row: Case) -> None:
        if self.power.name not in hands(self.actor.user, row, self.at).powers:
            raise RefusedError(f"Twoje uprawnienia w tej sprawie nie obejmują: {self.power}.")

    @property
    def today(self) -> date:
        """The day of the action."""
        return self.at.date()

    def _step(self, centre: Centre, row: Case, step: str, **facts: FactValue) -> None:
        """A step of the procedure, by the hands of the actor."""
        user = self.actor.user
        hand = "" if user is None else str(user.pk)
        what = Happening(step=step, on=self.today, hands=hand, facts=facts)
        advance(self, centre, row, what)

    def _decision(self, row: Case, key: str, state: str) -> Decision:
        found: Decision | None = Decision.objects.filter(case=row, key=key).first()
        if found is None:
            raise RefusedError("Nie ma takiej decyzji w tej sprawie; odśwież stronę.")
        if found.state != state:
            raise RefusedError(f"Decyzja ma teraz stan: {found.get_state_display()}.")
        return found

    def _other(self, *before: int | None) -> None:
        """Four eyes, where no step of the procedure guards them."""
        user = self.actor.user
        if user is not None and user.pk in before:
            raise RefusedError("Ten krok należy do innej osoby: wcześniejszy był Twój.")


@dataclass(frozen=True, kw_only=True)
class PrepareDecision(OfDecision):
    """A draft from the law's own count; written again as often as needed until it is checked.

    ``facts`` is what the officer established; ``answers`` what the law asks and no register knows.
    """

    kind: str
    facts: str
    amount: Grosze | None = None
    first: date | None = None
    last: date | None = None
    purpose: str = ""
    payment: str = ""
    answers: Mapping[str, bool] = field(default_factory=lambda: _NONE)

    name: ClassVar[str] = "projekt decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def check(self) -> None:
        """What was typed, the ruling against the law, nobody else's draft."""
        super().check()
        self._typed()
        row = self._row()
        self._draft(row)
        self._allowed(self._known(row))

    def _kind(self) -> Kind:
        kind = book().kind(self.kind)
        if kind is None or not kind.step:
            raise RefusedError("Wybierz z listy, jaka to ma być decyzja.")
        return kind

    def _typed(self) -> None:
        kind = self._kind()
        if not self.facts.strip():
            raise RefusedError("Napisz, co ustalono: z wywiadu, z dokumentów, ze stanowiska osoby.")
        if len(self.facts) > LONGEST or max(len(self.purpose), len(self.payment)) > SHORT:
            raise RefusedError(f"Uzasadnienie może mieć {LONGEST} znaków, inne pola {SHORT}.")
        if deciding.authority(self.today) is None:
            raise RefusedError(
                "Nie wpisano jeszcze, w czyim imieniu ośrodek wydaje decyzje; "
                "wpisze to dyrektor w „Kto wydaje decyzje”."
            )
        if kind.money and self.amount is None:
            raise RefusedError("Podaj przyznaną kwotę.")
        if not kind.money and self.amount is not None:
            raise RefusedError("Ta decyzja nie przyznaje kwoty; zostaw pole puste.")

    def _known(self, row: Case) -> deciding.Known | None:
        """The law's count; a discontinued case needs none."""
        if self.kind == "discontinue":
            return None
        matter = deciding.pattern(row)
        asked = set(matter.asks) if matter else set()
        if asked - self.answers.keys():
            raise RefusedError("Odpowiedz na pytania, których nie ma w rejestrze.")
        mine = {name: self.answers[name] for name in asked}
        return deciding.counted(self.slug, row, mine, self.actor.user, self.today)

    def _allowed(self, known: deciding.Known | None) -> None:
        if known is None:
            return
        due = known.due
        if due.status == "missing_data":
            names = deciding.missing(due)
            raise RefusedError(f"Do policzenia brakuje: {', '.join(names)}. Uzupełnij teczkę.")
        if not due.confirmed:
            named = "; ".join(known.doubts) or "wartość bez potwierdzenia"
            raise RefusedError(
                f"Rozstrzygnięcie opiera się na tym, czego nikt nie potwierdził: {named}. "
                "Potwierdź to w „Prawo, Potwierdzenia”."
            )
        if self._kind().money:
            self._fits(known)

    def _fits(self, known: deciding.Known) -> None:
        due, amount = known.due, self.amount or 0
        if due.status == "not_due":
            raise RefusedError("Według prawa to świadczenie się nie należy; zobacz obliczenie.")
        least = due.amount if due.amount is not None else due.least
        most = due.amount if due.amount is not None else due.most
        if amount <= 0 or (least and amount < least) or (most and amount > most):
            said = in_zl(most or 0) if least == most else f"{in_zl(least or 1)}–{in_zl(most or 0)}"
            raise RefusedError(f"Kwota wykracza poza to, co wynika z obliczenia: {said}.")
        monthly = due.period == "month"
        if monthly and not (self.first and self.last and self.first <= self.last):
            raise RefusedError("Podaj, od kiedy do kiedy świadczenie przysługuje.")

    def _draft(self, row: Case) -> Decision | None:
        """The draft that is written anew; somebody else's is refused."""
        found: Decision | None = Decision.objects.filter(case=row, state__in=OPEN).first()
        if found is None:
            return None
        if found.state != DecisionState.DRAFT or found.amends_id is not None:
            raise RefusedError("W tej sprawie jest już decyzja do podpisu; najpierw ją zwróć.")
        user = self.actor.user
        if found.prepared_by_id != (user.pk if user else None):
            raise RefusedError("Projekt pisze już inna osoba; poproś ją albo przełożonego.")
        old = book().kind(found.kind)
        if old is None or old.step != self._kind().step:
            raise RefusedError("Ten projekt jest innego rodzaju; poproś o zwrot i zacznij nowy.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft, and with its first writing the step of the procedure."""
        row = self._row(lock=True)
        known, draft = self._known(row), self._draft(row)
        if draft is None:
            self._step(centre, row, self._kind().step)
            draft = Decision(centre=centre, case=row)
            draft.key = self.made_up_key() or draft.key
        draft.kind, draft.amount = self.kind, self.amount
        draft.first, draft.last = self.first, self.last
        draft.prepared_on, draft.prepared_by = self.today, self.actor.user
        draft.basis = json.dumps(known.counted.basis if known else {}, ensure_ascii=False)
        draft.words = json.dumps(self._words(row, known), ensure_ascii=False)
        draft.save()
        return {"decision": draft.key, "kind": self.kind, "state": draft.state}

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""

    def _words(self, row: Case, known: deciding.Known | None) -> dict[str, Any]:
        by = deciding.authority(self.today)
        assert by is not None, "check has refused"
        ruling = Ruling(
            kind=self.kind, matter=row.matter, amount=self.amount, first=self.first,
            last=self.last, purpose=self.purpose.strip(), payment=self.payment.strip(),
        )  # fmt: skip
        reasons = Reasons(
            facts=self.facts, why=known.due.why if known else (),
            household=known.household if known else (),
        )  # fmt: skip
        return deciding.written(row, ruling, reasons, by, self.actor.user, self.today)


@dataclass(frozen=True, kw_only=True)
class MakeUpDecision(PrepareDecision):
    """A draft of the demo, under a key that is the same in every installation."""

    key: str

    name: ClassVar[str] = "zmyślony projekt decyzji do pokazu"

    def check(self) -> None:
        """Only in a made-up town."""
        super().check()
        if not directory.book(self.slug).facts.centre.made_up:
            raise RefusedError("Ten ośrodek istnieje; zmyślonych decyzji się w nim nie wpisuje.")

    def made_up_key(self) -> str:
        """The key of the demo's file."""
        return self.key
