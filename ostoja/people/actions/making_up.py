"""Made-up people, for a made-up centre only: rows as the other actions would write them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.core.people.made_up import MadeUp, MadeUpHome
from ostoja.directory import services as directory
from ostoja.people import keys
from ostoja.people import models as m
from ostoja.people.actions.base import OfPeople

BATCH = 2000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def key_of(number: int) -> str:
    """The key of a made-up person or household: the same in every installation."""
    text = ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return f"zmyslona{text}"


@dataclass(frozen=True, kw_only=True)
class MakeUpPeople(OfPeople):
    """Add made-up households; refused in a centre that exists, and outside the command line."""

    homes: Sequence[MadeUpHome]
    town: str

    name: ClassVar[str] = "osoby zmyślone do pokazu"

    def check(self) -> None:
        """The system, in a made-up centre, people who are not there yet."""
        super().check()
        if self.actor.role != "system":
            raise RefusedError("Osoby zmyślone dodaje się poleceniem ostoja demo.")
        if not directory.book(self.slug).facts.centre.made_up:
            raise RefusedError("Ten ośrodek istnieje; osób zmyślonych się w nim nie wpisuje.")
        if m.Person.objects.filter(key=key_of(self.homes[0].people[0].number)).exists():
            raise RefusedError("Te osoby zmyślone już są.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Write all rows of a batch with as few statements as there are tables."""
        known = [(home, one) for home in self.homes for one in home.people]
        people = [self._person(centre, one) for _, one in known]
        m.Person.objects.bulk_create(people, batch_size=BATCH)
        ids = {one.number: row.pk for (_, one), row in zip(known, people, strict=True)}
        self._facts(centre, known, ids)
        self._households(centre, ids)
        return {"people": len(people), "households": len(self.homes)}

    def _person(self, centre: Centre, one: MadeUp) -> m.Person:
        return m.Person(
            centre=centre, key=key_of(one.number), sex="k" if one.woman else "m", born=one.born,
            pesel=one.pesel, citizenship="PL", made_on=self.today,
        )  # fmt: skip

    def _facts(
        self, centre: Centre, known: list[tuple[MadeUpHome, MadeUp]], ids: dict[int, int]
    ) -> None:
        """Names, addresses, telephones and what they are found by."""
        names, addresses, contacts, found = [], [], [], {}
        for home, one in known:
            own = {"centre": centre, "person_id": ids[one.number]}
            forms = keys.of_names(one.given, one.surname)
            names.append(m.PersonName(**own, given=one.given, surname=one.surname))
            if one.former:
                names.append(m.PersonName(**own, position=1, given=one.given, surname=one.former))
                forms |= keys.of_names(one.given, one.former)
            addresses.append(self._address(home, one, own))
            if home.door:
                forms |= keys.of_door(home.door[0], home.door[1])
            if one.phone:
                contacts.append(m.Contact(**own, kind="phone", value=one.phone))
            found[ids[one.number]] = forms
        for model, rows in ((m.PersonName, names), (m.Address, addresses), (m.Contact, contacts)):
            model.objects.bulk_create(rows, batch_size=BATCH)
        keys.store(found)

    def _address(self, home: MadeUpHome, one: MadeUp, own: dict[str, Any]) -> m.Address:
        row = m.Address(**own, kind="residence", valid_from=max(one.born, date(2015, 1, 1)))
        if home.door is None:
            row.none = True
            return row
        row.street, row.house, row.flat = home.door[0], home.door[1], home.door[2] or None
        row.town = self.town
        return row

    def _households(self, centre: Centre, ids: dict[int, int]) -> None:
        """Every household under the social assistance act, with a wage or pension each."""
        rows = [m.Household(centre=centre, key=key_of(h.number), act="ups") for h in self.homes]
        m.Household.objects.bulk_create(rows, batch_size=BATCH)
        members, incomes = [], []
        for home, row in zip(self.homes, rows, strict=True):
            since = max(one.born for one in home.people)
            for one in home.people:
                own = {"centre": centre, "person_id": ids[one.number]}
                members.append(
                    m.Member(**own, household=row, relation=one.relation, valid_from=since)
                )
                if one.relation == "head":
                    incomes.append(self._income(one, own))
        m.Member.objects.bulk_create(members, batch_size=BATCH)
        m.IncomeSet.objects.bulk_create(incomes, batch_size=BATCH)

    def _income(self, one: MadeUp, own: dict[str, Any]) -> m.IncomeSet:
        old = self.today.year - one.born.year >= 60
        name = "ups_emerytura_renta_netto" if old else "ups_wynagrodzenie_netto"
        amount = random.Random(one.number).randint(600, 4200) * 100
        before = date(self.today.year - (self.today.month == 1), (self.today.month - 2) % 12 + 1, 1)
        return m.IncomeSet(
            **own, act="ups", month=before, receipts={name: amount}, evidence="statement"
        )
