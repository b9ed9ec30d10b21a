"""The values that the council of a commune or county sets: bands of fees, costs, amounts."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.typed import words
from ostoja.benefits import models as m
from ostoja.benefits import records, services
from ostoja.benefits.actions.lives import close_gap, make_room, possible
from ostoja.benefits.permissions import PREPARE
from ostoja.centres.models import Centre
from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.local import LocalTable, histories
from ostoja.core.law.parameters import Parameters, Table

MOST_ROWS = 60
LARGEST = 10**11  # a thousand million złoty: what is above is a slip
_NO_BASIS = "Podaj uchwałę, na przykład: uchwała nr XII/34/2026."
_NO_SOURCE = "Podaj, gdzie ogłoszono uchwałę: dziennik urzędowy albo adres BIP."


@dataclass(frozen=True, kw_only=True)
class OfTable(Action):
    """Base of the actions on the values of one local parameter, named by its code."""

    code: str

    roles: ClassVar[frozenset[str]] = PREPARE

    def about(self) -> str:
        """The parameter's code."""
        return self.code

    def rows(self) -> Any:
        """The centre's rows of this parameter."""
        return m.LocalTable.objects.filter(code=self.code)


def refuse_wrong(code: str, value: int | Table) -> None:
    """Refuse a value that the rules could not use. Raises ``RefusedError``."""
    parameter = services.local_parameters().get(code)
    if parameter is None:
        raise RefusedError(f"Gmina ani powiat nie ustala wartości „{code}”; wybierz ją z listy.")
    try:
        Parameters([parameter]).with_local(
            histories([LocalTable(code=code, value=value, basis="", valid_from=date(2000, 1, 1))])
        )
    except WrongRuleError as error:
        raise RefusedError(str(error)) from error
    rows = value if isinstance(value, tuple) else ((None, value),)
    if len(rows) > MOST_ROWS:
        raise RefusedError(f"Tabela może mieć najwyżej {MOST_ROWS} wierszy.")
    if any(found < 0 or (top is not None and top < 0) for top, found in rows):
        raise RefusedError("Granice i wartości nie mogą być ujemne; popraw wiersze.")
    if any(max(found, top or 0) > LARGEST for top, found in rows):
        raise RefusedError("Granica albo wartość jest za duża; popraw wiersze.")


@dataclass(frozen=True, kw_only=True)
class SetLocalTable(OfTable):
    """From ``valid_from`` the value is another; the one before ends the day before.

    ``basis`` is the resolution, ``source`` where its text was published.
    """

    value: int | Table
    valid_from: date
    basis: str
    source: str

    name: ClassVar[str] = "tabela gminy"

    def check(self) -> None:
        """A parameter that a council sets, a value of its kind, a basis that can be shown."""
        super().check()
        possible(self.valid_from)
        words(self.basis, _NO_BASIS)
        words(self.source, _NO_SOURCE)
        refuse_wrong(self.code, self.value)

    def change(self, centre: Centre) -> dict[str, Any]:
        """End the value before and add the new one."""
        last = make_room(self.rows(), self.valid_from)
        m.LocalTable(
            centre=centre, code=self.code, value=records.stored(self.value),
            basis=words(self.basis, _NO_BASIS), source=words(self.source, _NO_SOURCE),
            trust="sourced",
            as_of=self.at.date().isoformat(), valid_from=self.valid_from, valid_to=last,
        ).save()  # fmt: skip
        return {
            "value": records.stored(self.value),
            "from": self.valid_from.isoformat(),
            "basis": words(self.basis, _NO_BASIS),
        }


@dataclass(frozen=True, kw_only=True)
class EndLocalTable(OfTable):
    """The value that begins on ``first`` holds until ``last``; then there is none.

    Without ``last`` a value that has not begun is taken back, and the one before goes on.
    """

    first: date
    last: date | None = None

    name: ClassVar[str] = "koniec tabeli gminy"

    def row(self) -> m.LocalTable:
        """The row that begins on ``first``. Raises ``RefusedError`` when there is none."""
        found: m.LocalTable | None = self.rows().filter(valid_from=self.first).first()
        if found is None:
            raise RefusedError(f"Żadna tabela nie zaczyna się {self.first:%d.%m.%Y}.")
        return found

    def check(self) -> None:
        """An end within the life, or a value that has not begun."""
        super().check()
        row = self.row()
        if self.last is None:
            if self.first <= self.at.date():
                raise RefusedError("Ta tabela już obowiązuje; podaj jej ostatni dzień.")
            return
        possible(self.last)
        if self.last < self.first:
            raise RefusedError("Ostatni dzień jest przed pierwszym; popraw go.")
        if row.valid_to is not None and self.last > row.valid_to:
            raise RefusedError(f"Ta tabela kończy się już {row.valid_to:%d.%m.%Y}.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """Set the last day, or remove what has not begun."""
        row = self.row()
        what = {"value": row.value, "from": self.first.isoformat()}
        if self.last is None:
            row.delete()
            close_gap(self.rows(), self.first)
            return {**what, "taken_back": True}
        row.valid_to = self.last
        row.save()
        return {**what, "to": self.last.isoformat()}
