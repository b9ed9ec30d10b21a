"""Made-up cases, for a made-up centre only: rows as the other actions would write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.actions.leading import kept
from ostoja.cases.models import Case, CaseStep, SignNumbers
from ostoja.cases.services import ASSIGNING, next_due
from ostoja.centres.models import Centre
from ostoja.centres.numbers import locked
from ostoja.core.procedures.book import procedure
from ostoja.core.procedures.engine import Happening, standing
from ostoja.core.procedures.signs import Sign
from ostoja.directory import services as directory
from ostoja.letters.actions import Arrived, write_many
from ostoja.letters.models import IncomingLetter
from ostoja.people.models import Person

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpCase:
    """One case that nobody has: the application, where it belongs, what happened, who leads it.

    ``symbol`` and ``plan_class`` are the unit's symbol and the class that its sign begins with.
    """

    key: str
    letter: str
    arrived: Arrived
    procedure: str
    symbol: str
    plan_class: str
    unit: str
    territory: str
    happened: tuple[Happening, ...]
    owner: int | None


@dataclass(frozen=True, kw_only=True)
class MakeUpCases(Action):
    """Add made-up cases; refused in a centre that exists, and outside the command line.

    State and terms are the engine's; numbers come from the counters of letters and signs.
    """

    cases: Sequence[MadeUpCase]

    name: ClassVar[str] = "sprawy zmyślone do pokazu"
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The system, in a made-up centre, cases that are not there yet."""
        super().check()
        if not directory.book(self.slug).facts.centre.made_up:
            raise RefusedError("Ten ośrodek istnieje; spraw zmyślonych się w nim nie zakłada.")
        if Case.objects.filter(key=self.cases[0].key).exists():
            raise RefusedError("Te sprawy zmyślone już są.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """All rows of a batch with as few statements as there are tables."""
        wanted = {one.arrived.person for one in self.cases}
        people = dict(Person.objects.filter(key__in=wanted).order_by().values_list("key", "pk"))
        letters = write_many(
            centre, [one.arrived for one in self.cases], people,
            [one.letter for one in self.cases],
        )  # fmt: skip
        signs = self._signs(centre)
        rows = [
            self._case(centre, one, people[one.arrived.person], letter, sign)
            for one, letter, sign in zip(self.cases, letters, signs, strict=True)
        ]
        Case.objects.bulk_create(rows, batch_size=BATCH)
        steps = [
            step
            for one, row in zip(self.cases, rows, strict=True)
            for step in self._steps(centre, one, row)
        ]
        CaseStep.objects.bulk_create(steps, batch_size=BATCH)
        return {"cases": len(rows), "steps": len(steps)}

    def _signs(self, centre: Centre) -> list[Sign]:
        """The next sign of each, from the counter of its unit, class and year."""
        series: dict[tuple[str, str, int], Any] = {}
        found = []
        for one in self.cases:
            year = one.arrived.received_on.year
            which = (one.symbol, one.plan_class, year)
            if which not in series:
                series[which] = locked(
                    SignNumbers, centre=centre, unit=which[0], symbol=which[1], year=year
                )
            series[which].last += 1
            found.append(Sign(one.symbol, one.plan_class, series[which].last, year))
        for row in series.values():
            row.save()
        return found

    def _case(
        self, centre: Centre, one: MadeUpCase, person: int, letter: IncomingLetter, sign: Sign
    ) -> Case:
        begun = one.arrived.received_on
        table = procedure(one.procedure, begun)
        assert table is not None, "the case was made by it"
        here = standing(table, one.happened)
        ended = here.state.ends
        return Case(
            centre=centre, key=one.key, sign=str(sign), unit_symbol=sign.unit, symbol=sign.symbol,
            number=sign.number, year=sign.year, matter=one.arrived.matter,
            procedure=one.procedure, begun=begun, person_id=person, letter=letter,
            unit=one.unit, territory=one.territory, owner_id=one.owner, state=here.state.code,
            since=here.since, closed_on=one.happened[-1].on if ended else None,
            next_due=None if ended else next_due(table, one.happened, self.at.date()),
        )  # fmt: skip

    def _steps(self, centre: Centre, one: MadeUpCase, row: Case) -> list[CaseStep]:
        return [
            CaseStep(
                centre=centre, case=row, position=place, step=what.step, on=what.on,
                at=self._noon(what.on), hands_id=int(what.hands) if what.hands else None,
                leader_id=one.owner if what.step in ASSIGNING else None,
                facts={name: kept(value) for name, value in what.facts.items()},
            )
            for place, what in enumerate(one.happened, 1)
        ]  # fmt: skip

    def _noon(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 12, tzinfo=self.at.tzinfo)
