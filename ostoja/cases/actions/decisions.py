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
from ostoja.cases import authorising, deciding, wording
from ostoja.cases.actions.leading import advance, case_row
from ostoja.cases.asked import Answers, wrong
from ostoja.cases.models import Case, Decision, DecisionState, Deed
from ostoja.cases.permissions import hands
from ostoja.centres.models import Centre
from ostoja.core.decisions.blocks import Texts
from ostoja.core.decisions.book import Kind, Matter, book
from ostoja.core.decisions.compose import Reasons, Ruling, fields_of
from ostoja.core.money import Grosze, in_zl
from ostoja.core.procedures.engine import FactValue, Happening
from ostoja.directory import services as directory

LONGEST, SHORT = 8000, 300
OPEN = (DecisionState.DRAFT, DecisionState.CHECKED)
NO_AUTHORITY = (
    "Nie wpisano jeszcze, w czyim imieniu ośrodek wydaje decyzje; "
    "wpisze to dyrektor w „Kto wydaje decyzje”."
)
_NONE: Answers = MappingProxyType({})
_NOTHING: Mapping[str, str] = MappingProxyType({})


def kind_of(one: Decision) -> Kind:
    """The kind of a kept document."""
    found = book().kind(one.kind)
    assert found is not None, "no document of an unknown kind was ever kept"
    return found


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

    def _authorised(self, row: Case, found: Decision, deed: Deed) -> str:
        """The written authorisation that covers the document, where the centre keeps them."""
        can = authorising.covered(self.actor.user, deed, row, found, self.today)
        if not can.allowed:
            raise RefusedError(can.why)
        return can.paper

    def _other(self, *before: int | None) -> None:
        """Four eyes, where no step of the procedure guards them."""
        user = self.actor.user
        if user is not None and user.pk in before:
            raise RefusedError("Ten krok należy do innej osoby: wcześniejszy był Twój.")


@dataclass(frozen=True, kw_only=True)
class PrepareDecision(OfDecision):
    """A draft from the law's own count; written again as often as needed until it is checked.

    ``facts`` is what the officer established; ``answers`` what the law asks and no register knows;
    ``said`` the fields of the matter, as hours of help; ``whom`` the member whom it is for.
    """

    kind: str
    facts: str
    amount: Grosze | None = None
    first: date | None = None
    last: date | None = None
    purpose: str = ""
    payment: str = ""
    answers: Answers = field(default_factory=lambda: _NONE)
    said: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    whom: str = ""

    name: ClassVar[str] = "projekt decyzji"
    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def check(self) -> None:
        """What was typed, the ruling against the law, nobody else's draft."""
        super().check()
        row = self._row()
        self._typed(self._matter(row))
        self._draft(row)
        self._allowed(self._known(row), self._matter(row))

    def _kind(self) -> Kind:
        kind = book().kind(self.kind)
        if kind is None or kind.form != "decision":
            raise RefusedError("Wybierz z listy, jaka to ma być decyzja.")
        return kind

    def _matter(self, row: Case) -> Matter:
        matter = deciding.pattern(row)
        if matter is None:
            raise RefusedError(
                "Dla tej sprawy nie ma jeszcze wzoru decyzji; przygotuj ją na papierze."
            )
        return matter

    def _typed(self, matter: Matter) -> None:
        kind = self._kind()
        if not self.facts.strip():
            raise RefusedError("Napisz, co ustalono: z wywiadu, z dokumentów, ze stanowiska osoby.")
        if len(self.facts) > LONGEST or max(len(self.purpose), len(self.payment)) > SHORT:
            raise RefusedError(f"Uzasadnienie może mieć {LONGEST} znaków, inne pola {SHORT}.")
        if deciding.authority(self.today) is None:
            raise RefusedError(NO_AUTHORITY)
        money = kind.money and bool(matter.benefit)
        if money and self.amount is None:
            raise RefusedError("Podaj przyznaną kwotę.")
        if not money and self.amount is not None:
            raise RefusedError("Ta decyzja nie przyznaje kwoty; zostaw pole puste.")
        if matter.whose == "one" and not self.whom and self.kind == "grant":
            raise RefusedError("Wskaż, dla kogo jest świadczenie.")
        if sentence := wrong(fields_of(kind, matter), self.said, SHORT):
            raise RefusedError(sentence)

    def _known(self, row: Case) -> deciding.Known | None:
        """The law's count; what ends without one, or gives help without a fee, needs none."""
        matter = self._matter(row)
        benefit = matter.benefit and self.kind != "discontinue"
        needs = benefit or (matter.fee and self._gives)
        if not needs:
            return None
        return deciding.counted(
            self.slug, row, self.answers, self.actor.user, self.today, self.said, self.whom
        )

    @property
    def _gives(self) -> bool:
        return self.kind == "grant"

    def _allowed(self, known: deciding.Known | None, matter: Matter) -> None:
        if self._gives and matter.period == "month":
            self._spanned()
        if known is None:
            return
        due = known.due
        if due.status == "missing_data":
            names = deciding.missing(due)
            raise RefusedError(
                f"Do policzenia brakuje: {', '.join(names)}. Uzupełnij teczkę, odpowiedzi albo "
                "tabelę gminy."
            )
        if not due.confirmed:
            named = "; ".join(known.doubts) or "wartość bez potwierdzenia"
            raise RefusedError(
                f"Rozstrzygnięcie opiera się na tym, czego nikt nie potwierdził: {named}. "
                "Potwierdź to w „Prawo, Potwierdzenia”."
            )
        if self._gives and matter.benefit:
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

    def _spanned(self) -> None:
        if not (self.first and self.last and self.first <= self.last):
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
        own = wording.own_of(draft) if draft and draft.kind == self.kind else {}
        if draft is None:
            self._step(centre, row, self._kind().step)
            draft = Decision(centre=centre, case=row)
            draft.key = self.made_up_key() or draft.key
        draft.kind, draft.amount = self.kind, self.amount
        draft.first, draft.last = self.first, self.last
        draft.prepared_on, draft.prepared_by = self.today, self.actor.user
        draft.basis = json.dumps(known.counted.basis if known else {}, ensure_ascii=False)
        draft.words = json.dumps(self._words(row, known, own), ensure_ascii=False)
        draft.save()
        return {"decision": draft.key, "kind": self.kind, "state": draft.state}

    def made_up_key(self) -> str:
        """The key that the demo wants; everywhere else one that says nothing."""
        return ""

    def _words(self, row: Case, known: deciding.Known | None, own: Texts) -> dict[str, Any]:
        by = deciding.authority(self.today)
        assert by is not None, "check has refused"
        matter = self._matter(row)
        fee = (known.due.amount or 0) if known and matter.fee and self._gives else None
        ruling = Ruling(
            kind=self.kind, matter=row.matter, amount=self.amount, first=self.first,
            last=self.last, purpose=self.purpose.strip(), payment=self.payment.strip(),
            said=self.said if self._gives else {}, fee=fee,
            whom=known.names.get(self.whom, "") if known else "",
        )  # fmt: skip
        reasons = Reasons(
            facts=self.facts, why=known.due.why if known else (),
            household=known.household if known else (),
            local=deciding.local_acts(known) if known else (),
        )  # fmt: skip
        found = wording.written(row, ruling, reasons, by, self.actor.user, self.today, own)
        return {**found, "answers": dict(self.answers), "whom": self.whom}


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
