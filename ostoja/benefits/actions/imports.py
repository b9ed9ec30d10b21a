"""Loading a centre's tables and readings from its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, ClassVar

from ostoja.audit.actions import Action, RefusedError
from ostoja.audit.typed import SHORT, words
from ostoja.benefits import records
from ostoja.benefits.actions.lives import possible
from ostoja.benefits.actions.readings import refuse_unknown
from ostoja.benefits.actions.tables import refuse_wrong
from ostoja.centres.models import Centre
from ostoja.core.facts import Fact, Trust
from ostoja.core.law.local import ChosenReading, LocalTable


@dataclass(frozen=True, kw_only=True)
class ImportLaw(Action):
    """Load what a centre adds to the law: everything or nothing; what was there is replaced.

    Signatures stay: each is bound to the content that was seen.
    """

    tables: tuple[LocalTable, ...]
    readings: tuple[ChosenReading, ...]

    name: ClassVar[str] = "wczytanie tabel i odczytań"

    def check(self) -> None:
        """Values and readings that the rules know, each with a first day, none at once twice."""
        super().check()
        refuse_file(self.tables, self.readings)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Replace the rows and say how many of each kind there are now."""
        records.replace_all(centre, self.tables, self.readings)
        return {"tables": len(self.tables), "readings": len(self.readings)}


def refuse_file(tables: tuple[LocalTable, ...], readings: tuple[ChosenReading, ...]) -> None:
    """Refuse what could not be loaded, before anything changes. Raises ``RefusedError``."""
    for table in tables:
        refuse_wrong(table.code, table.value)
        words(table.basis, f"„{table.code}”: podaj uchwałę (basis).")
        _refuse_fact(table.code, table)
    for one in readings:
        refuse_unknown(one.rule, one.reading)
        words(one.reason, f"„{one.rule}”: podaj powód wyboru (reason).")
        words(one.who, f"„{one.rule}”: podaj stanowisko (who).", SHORT)
        _refuse_fact(one.rule, one)
    for named in ([(t.code, t) for t in tables], [(r.rule, r) for r in readings]):
        _refuse_overlaps(named)


def _refuse_fact(name: str, fact: Fact) -> None:
    """Life and trust as the database will ask for them."""
    if fact.valid_from is None:
        raise RefusedError(f"„{name}”: podaj pierwszy dzień (valid_from).")
    possible(fact.valid_from)
    if fact.valid_to is not None and fact.valid_to < fact.valid_from:
        raise RefusedError(f"„{name}”: ostatni dzień jest przed pierwszym; popraw go.")
    if fact.trust is Trust.VERIFIED and not (fact.verified_by and fact.verified_on):
        raise RefusedError(f"„{name}”: podaj, kto i kiedy sprawdził (verified_by, verified_on).")
    if len(fact.as_of or "") > 10:
        raise RefusedError(f"„{name}”: as_of to rok, miesiąc albo dzień, na przykład 2026-03.")


def _refuse_overlaps(named: Iterable[tuple[str, Fact]]) -> None:
    ordered = sorted(named, key=lambda one: (one[0], str(one[1].valid_from)))
    for name, facts in groupby(ordered, key=lambda one: one[0]):
        lives = [fact for _, fact in facts]
        for fact, after in pairwise(lives):
            last, first = fact.valid_to, after.valid_from
            if last is None or (first is not None and last >= first):
                raise RefusedError(f"„{name}”: wpisy zachodzą na siebie od {first}; popraw dni.")
