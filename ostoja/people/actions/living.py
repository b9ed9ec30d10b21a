"""Households and incomes, in the words of the law that asks for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.law.rules import Input
from ostoja.people import models as m
from ostoja.people import services
from ostoja.people.actions.base import OfPeople, OfPerson, end_before
from ostoja.people.models.base import in_force
from ostoja.people.receipts import inputs

MOST = 40  # members: more is a mistake
_LARGEST = 10**11  # grosze: a billion złoty a month is a mistake


@dataclass(frozen=True, kw_only=True)
class FormHousehold(OfPeople):
    """From ``since`` these people count together under ``act``; ``household`` names a known one.

    ``members`` are keys with relations, the whole household: whoever is not named has left it.
    """

    act: str
    since: date
    members: tuple[tuple[str, str], ...]
    household: str = ""

    name: ClassVar[str] = "skład gospodarstwa"

    def about(self) -> str:
        """The household's key, or nothing for a new one."""
        return self.household

    def check(self) -> None:
        """A known act, one head, everybody once and in no other household of the act."""
        super().check()
        if self.act not in m.Act.values:
            raise RefusedError("Nie ma takiej ustawy na liście; wybierz z listy.")
        if not 0 < len(self.members) <= MOST:
            raise RefusedError("Gospodarstwo ma od jednej do czterdziestu osób.")
        relations = [relation for _, relation in self.members]
        if set(relations) - set(m.Relation.values):
            raise RefusedError("Nie ma takiego pokrewieństwa na liście; wybierz z listy.")
        if relations.count("head") != 1:
            raise RefusedError("Wskaż jedną osobę, która prowadzi gospodarstwo.")
        if self.since > self.today:
            raise RefusedError("Skład gospodarstwa podaje się najpóźniej od dzisiaj.")
        people = [self.seen(key).pk for key, _ in self.members]
        if len(set(people)) != len(people):
            raise RefusedError("Ta sama osoba jest wpisana dwa razy.")
        self._check_others(people)

    def _check_others(self, people: list[int]) -> None:
        """A child of parted parents may count in two families, but under family benefits only."""
        here = self.row()
        later = Q(valid_from__gt=self.since) | Q(valid_to__gte=self.since)
        if here is not None and self._rows(here).filter(later).exists():
            raise RefusedError("Skład zmienił się już później; popraw dzień.")
        if self.act == m.Act.USR:
            return
        others = m.Member.objects.filter(
            in_force(self.since), person__in=people, household__act=self.act
        )
        if others.exclude(household=here).exists():
            raise RefusedError("Ktoś z tych osób jest już w innym gospodarstwie według tej ustawy.")

    def row(self) -> m.Household | None:
        """The known household. Raises ``RefusedError`` for a key or an act that is not its own."""
        if not self.household:
            return None
        found: m.Household | None = m.Household.objects.filter(
            key=self.household, act=self.act
        ).first()
        if found is None:
            raise RefusedError("Nie ma takiego gospodarstwa; odśwież stronę.")
        return found

    def _rows(self, household: m.Household) -> Any:
        return m.Member.objects.filter(household=household)

    def change(self, centre: Centre) -> dict[str, Any]:
        """End who left the day before, add who came."""
        household = self.row()
        if household is None:
            household = m.Household(centre=centre, act=self.act)
            household.save()
        wanted = {self.seen(key).pk: relation for key, relation in self.members}
        for one in self._rows(household).filter(in_force(self.since)):
            if wanted.get(one.person_id) == one.relation:
                del wanted[one.person_id]
            else:
                end_before(one, self.since)
        for person, relation in wanted.items():
            m.Member(
                centre=centre, household=household, person_id=person, relation=relation,
                valid_from=self.since,
            ).save()  # fmt: skip
        return {
            "household": household.key, "since": self.since.isoformat(), "people": len(self.members)
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RecordIncome(OfPerson):
    """What a person received in a month, by act; recording it again corrects it.

    ``receipts`` maps inputs of the act's income (``core.law.incomes``) to grosze, numbers, yes/no.
    """

    act: str
    month: date
    receipts: Mapping[str, int | bool]
    evidence: str
    evidence_on: date | None = None

    name: ClassVar[str] = "dochód"

    def check(self) -> None:
        """Receipts that the act knows, in its units; an income or its components, not both."""
        super().check()
        self.row()
        if self.act not in m.Act.values or self.evidence not in m.Evidence.values:
            raise RefusedError("Wybierz ustawę i dowód z listy.")
        if self.month > self.today:
            raise RefusedError("Ten miesiąc jeszcze się nie zaczął; popraw go.")
        if not self.receipts:
            raise RefusedError("Podaj choć jedną kwotę; brak dochodu to 0.")
        known = inputs(self.act)
        for name, value in self.receipts.items():
            if name not in known:
                raise RefusedError(f"Ta ustawa nie pyta o „{name}”; popraw nazwę.")
            _check_value(known[name], value)
        targets = {one.target for one in services.incomes_of(self.act)}
        if targets & self.receipts.keys() and self.receipts.keys() - targets:
            raise RefusedError("Podano i dochód, i jego składniki; zostaw jedno.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Add the set, or correct the one of that month."""
        row, first = self.row(), self.month.replace(day=1)
        found = m.IncomeSet.objects.filter(person=row, act=self.act, month=first).first()
        one = found or m.IncomeSet(centre=centre, person=row, act=self.act, month=first)
        one.receipts = dict(self.receipts)
        one.evidence, one.evidence_on = self.evidence, self.evidence_on
        one.save()
        return {"act": self.act, "month": first.isoformat(), "corrected": found is not None}


def _check_value(kind: Input, value: Any) -> None:
    if kind.unit == "yes_no":
        if not isinstance(value, bool):
            raise RefusedError(f"„{kind.title}”: odpowiedz tak albo nie.")
    elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise RefusedError(f"„{kind.title}”: podaj kwotę albo liczbę, nie mniejszą niż zero.")
