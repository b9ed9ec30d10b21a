"""The centre's file plan, and under which class and symbol the cases of a matter are filed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.models import Filing, PlanClass
from ostoja.cases.services import plan
from ostoja.centres.models import Centre
from ostoja.core.procedures.book import of_matter
from ostoja.core.procedures.classes import FileClass
from ostoja.core.procedures.signs import SignError, unit_symbol
from ostoja.directory import services as directory

_PLANNERS = able(Power.STAFF, Power.CASE_ASSIGN)
_FIELDS = ("title", "cat_home", "cat_other", "remarks")


@dataclass(frozen=True, kw_only=True)
class ImportPlan(Action):
    """The file plan from ``since`` on, whole: a class that is no longer on the list ends then."""

    classes: tuple[FileClass, ...]
    since: date

    name: ClassVar[str] = "wczytanie wykazu akt"
    roles: ClassVar[frozenset[str]] = _PLANNERS
    public: ClassVar[bool] = False

    def check(self) -> None:
        """The role, a list that is not empty, and nothing later that would be overwritten."""
        super().check()
        if not self.classes:
            raise RefusedError("Lista jest pusta; wczytaj plik z klasami.")
        if PlanClass.objects.filter(valid_from__gt=self.since).exists():
            raise RefusedError("Wykaz zmienia się już później; podaj późniejszy dzień.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Rows that differ end the day before; what is new or different begins."""
        had = {row.symbol: row for row in plan(self.since)}
        came = changed = 0
        for one in self.classes:
            row = had.pop(one.symbol, None)
            if row is not None and _same(row, one):
                continue
            if row is not None:
                self._end(row)
                changed += 1
            values = {name: getattr(one, name) for name in ("symbol", *_FIELDS)}
            first = max(self.since, one.valid_from) if one.valid_from else self.since
            PlanClass(centre=centre, valid_from=first, valid_to=one.valid_to, **values).save()
            came += 1
        for row in had.values():
            self._end(row)
        return {"since": str(self.since), "came": came, "changed": changed, "ended": len(had)}

    def _end(self, row: PlanClass) -> None:
        if row.valid_from is not None and row.valid_from >= self.since:
            row.delete()
            return
        row.valid_to = self.since - timedelta(days=1)
        row.save()


def _same(row: PlanClass, one: FileClass) -> bool:
    same = all(getattr(row, name) == getattr(one, name) for name in _FIELDS)
    return same and row.valid_to == one.valid_to


@dataclass(frozen=True, kw_only=True)
class FileMatter(Action):
    """From ``since`` on cases of a matter get signs of this symbol and class."""

    matter: str
    plan_class: str
    symbol: str
    since: date
    unit: str = ""

    name: ClassVar[str] = "klasa spraw"
    roles: ClassVar[frozenset[str]] = _PLANNERS
    public: ClassVar[bool] = False

    def check(self) -> None:
        """A matter with a procedure, a class in force, a symbol that can stand in a sign."""
        super().check()
        if of_matter(self.matter, self.since) is None:
            raise RefusedError("Dla tej sprawy nie ma jeszcze procedury; wybierz inną.")
        if not plan(self.since).filter(symbol=self.plan_class).exists():
            raise RefusedError("Tej klasy nie ma w wykazie akt w tym dniu; wczytaj wykaz.")
        known = {one.code for one in directory.book(self.slug).facts.units}
        if self.unit and self.unit not in known:
            raise RefusedError("Nie ma takiej komórki w ośrodku; wybierz z listy.")
        try:
            unit_symbol(self.symbol)
        except SignError as error:
            raise RefusedError(str(error)) from error
        if self._rows().filter(valid_from__gt=self.since).exists():
            raise RefusedError("Ta sprawa ma już późniejszą klasę; podaj późniejszy dzień.")

    def about(self) -> str:
        """The matter."""
        return self.matter

    def _rows(self) -> Any:
        return Filing.objects.filter(matter=self.matter, unit=self.unit)

    def change(self, centre: Centre) -> dict[str, Any]:
        """The rule before ends the day before."""
        for row in self._rows().filter(valid_to__isnull=True):
            if row.valid_from == self.since:
                row.delete()
            else:
                row.valid_to = self.since - timedelta(days=1)
                row.save()
        symbol = unit_symbol(self.symbol)
        Filing(
            centre=centre, matter=self.matter, unit=self.unit, symbol=symbol,
            plan_class=self.plan_class, valid_from=self.since,
        ).save()  # fmt: skip
        return {"class": self.plan_class, "symbol": symbol, "since": str(self.since)}
