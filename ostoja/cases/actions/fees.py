"""The second decision about a care home: what the resident pays, and what each payer."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases import deciding, fees, wording
from ostoja.cases.actions.decisions import LONGEST, NO_AUTHORITY, OPEN, SHORT, OfDecision
from ostoja.cases.models import Case, Decision, DecisionState
from ostoja.centres.models import Centre
from ostoja.core.decisions.book import book
from ostoja.core.decisions.compose import Reasons, Ruling
from ostoja.core.money import in_zl

MOST_PAYERS = 12


@dataclass(frozen=True, kw_only=True)
class OfFee(OfDecision):
    """What both decisions on a fee share."""

    facts: str

    roles: ClassVar[frozenset[str]] = able(Power.DECISION_PREPARE)
    power: ClassVar[Power] = Power.DECISION_PREPARE

    def check(self) -> None:
        """A care home, reasons, no other document at work."""
        super().check()
        row = self._row()
        matter = deciding.pattern(row)
        fee = book().kind("fee")
        if matter is None or fee is None or not fee.of(matter):
            raise RefusedError("Opłatę za dom pomocy społecznej ustala się w sprawie skierowania.")
        if not self.facts.strip() or len(self.facts) > LONGEST:
            raise RefusedError(f"Napisz, co ustalono, najwyżej w {LONGEST} znakach.")
        if deciding.authority(self.today) is None:
            raise RefusedError(NO_AUTHORITY)
        if Decision.objects.filter(case=row, state__in=OPEN).exists():
            raise RefusedError("W tej sprawie jest już pismo do podpisu; najpierw je dokończ.")

    def _written(self, row: Case, ruling: Ruling, reasons: Reasons) -> dict[str, Any]:
        by = deciding.authority(self.today)
        assert by is not None, "check has refused"
        return wording.written(row, ruling, reasons, by, self.actor.user, self.today)


@dataclass(frozen=True, kw_only=True)
class PrepareFee(OfFee):
    """What the resident pays from ``since``; the parts of payers and of the commune follow."""

    stay: fees.Stay
    since: date
    payers: tuple[fees.Payer, ...] = ()
    payment: str = ""

    name: ClassVar[str] = "projekt decyzji o opłacie za dom pomocy społecznej"

    def check(self) -> None:
        """Amounts that can be, payers by name, everything confirmed."""
        super().check()
        stay = self.stay
        if stay.cost <= 0 or min(stay.income, stay.therapy, stay.pocket) < 0:
            raise RefusedError("Podaj koszt miesiąca pobytu i dochód mieszkańca, 0 gdy go nie ma.")
        if len(self.payers) > MOST_PAYERS or len(self.payment) > SHORT:
            raise RefusedError(f"Wpisz najwyżej {MOST_PAYERS} osób i {SHORT} znaków o wpłacie.")
        for one in self.payers:
            self._payer(one)
        found = self._fees()
        if found.doubts:
            raise RefusedError(
                "Rozstrzygnięcie opiera się na tym, czego nikt nie potwierdził: "
                f"{'; '.join(found.doubts)}. Potwierdź to w „Prawo, Potwierdzenia”."
            )

    def _payer(self, one: fees.Payer) -> None:
        if not (one.name.strip() and one.address.strip()):
            raise RefusedError("Każda osoba zobowiązana musi mieć imię, nazwisko i adres.")
        if max(len(one.name), len(one.address)) > SHORT:
            raise RefusedError(f"Nazwisko i adres mogą mieć po {SHORT} znaków.")
        if one.income < 0 or one.less < 0 or not 0 < one.persons < 30:
            raise RefusedError("Podaj dochód gospodarstwa i liczbę osób każdej zobowiązanej osoby.")

    def _fees(self) -> fees.Fees:
        return fees.fees(self.slug, self.stay, self.payers, self.today)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The draft, and the step of the procedure."""
        row, found = self._row(lock=True), self._fees()
        kind = book().kind("fee")
        assert kind is not None, "check has refused"
        self._step(centre, row, kind.step)
        text = self._written(row, self._ruling(row, found), Reasons(
            facts=self.facts, why=found.resident.why, household=self._parts(found)
        ))  # fmt: skip
        made = Decision(
            centre=centre, case=row, kind=kind.code, first=self.since, prepared_on=self.today,
            prepared_by=self.actor.user,
            basis=json.dumps(found.whole.basis, ensure_ascii=False),
            words=json.dumps({**text, "payers": fees.plain(self.payers)}, ensure_ascii=False),
        )  # fmt: skip
        made.save()
        return {"decision": made.key, "kind": kind.code, "payers": len(self.payers)}

    def _ruling(self, row: Case, found: fees.Fees) -> Ruling:
        return Ruling(
            kind="fee", matter=row.matter, fee=found.resident.amount or 0, first=self.since,
            payment=self.payment.strip(),
        )  # fmt: skip

    def _parts(self, found: fees.Fees) -> tuple[tuple[str, str], ...]:
        """The whole cost in parts; what each payer earns stays with that payer."""
        return (
            ("Koszt miesiąca pobytu", in_zl(self.stay.cost)),
            ("Płaci mieszkaniec", in_zl(found.resident.amount or 0)),
            ("Płacą razem osoby zobowiązane", in_zl(found.family)),
            ("Płaci gmina", in_zl(found.commune)),
        )


@dataclass(frozen=True, kw_only=True)
class PrepareFeeOfPayer(OfFee):
    """What one payer of a signed decision on the fee pays, in a letter to that payer."""

    decision: str
    payer: str
    payment: str = ""

    name: ClassVar[str] = "projekt decyzji o opłacie osoby zobowiązanej"

    def check(self) -> None:
        """A signed decision on the fee that counted this payer, and something to pay."""
        super().check()
        if len(self.payment) > SHORT:
            raise RefusedError(f"O wpłacie napisz najwyżej {SHORT} znaków.")
        old = self._old(self._row())
        if self.payer not in fees.payers_of(old):
            raise RefusedError("Tej osoby nie ma w decyzji o opłacie; wybierz ją z listy.")
        due = fees.of_payer(self.slug, old, self.payer, self.today)
        if not due.amount:
            raise RefusedError("Ta osoba według prawa nic nie dopłaca; decyzji nie trzeba.")
        if not due.confirmed:
            raise RefusedError("Opłata opiera się na odczytaniu, którego nikt nie potwierdził.")

    def _old(self, row: Case) -> Decision:
        found = self._decision(row, self.decision, DecisionState.SIGNED)
        if found.kind != "fee":
            raise RefusedError("Opłatę osoby zobowiązanej pisze się do decyzji o opłacie.")
        return found

    def change(self, centre: Centre) -> dict[str, Any]:
        """A draft beside the procedure, addressed to the payer."""
        row = self._row(lock=True)
        old = self._old(row)
        payer, due = fees.payers_of(old)[self.payer], fees.of_payer(
            self.slug, old, self.payer, self.today
        )  # fmt: skip
        ruling = Ruling(
            kind="fee-payer", matter=row.matter, fee=due.amount, first=old.first, of=old.signed_on,
            whom=payer.name, payment=self.payment.strip(),
        )  # fmt: skip
        text = self._written(row, ruling, Reasons(facts=self.facts, why=due.why))
        text["addressee"] = [payer.name, payer.address]
        text["renamed"] = deciding.renamed(self.slug, old, self.today)
        made = Decision(
            centre=centre, case=row, kind="fee-payer", amends=old, first=old.first,
            prepared_on=self.today, prepared_by=self.actor.user, basis="{}",
            words=json.dumps(text, ensure_ascii=False),
        )  # fmt: skip
        made.save()
        return {"decision": made.key, "kind": "fee-payer", "amends": old.key}
