"""Who acts for whom, as one reader may see it: names of those only whose files are open to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ostoja.people import models as m

UNNAMED = "osoba z teczką zastrzeżoną"


@dataclass(frozen=True, slots=True)
class Acting:
    """One representation. ``other`` is who acts, or, with ``acts``, for whom this person does."""

    row: m.Representative
    other: str
    acts: bool

    def now(self, day: date) -> bool:
        """Whether it is in force on ``day``."""
        begun = self.row.valid_from is None or self.row.valid_from <= day
        return begun and (self.row.valid_to is None or day <= self.row.valid_to)

    @property
    def what(self) -> str:
        """What the time line calls it."""
        return "przedstawiciel osoby" if self.acts else "przedstawiciel"

    @property
    def text(self) -> str:
        """By what right, who, in what."""
        scope = "" if self.row.scope == m.Scope.ALL else f", {self.row.get_scope_display()}"
        return f"{self.row.get_kind_display()}: {self.other}{scope}"


def rows_of(ids: Iterable[int]) -> list[m.Representative]:
    """Everything about who acts for these persons and for whom they act, the latest first."""
    whole = list(ids)
    return list(m.Representative.objects.filter(Q(person__in=whole) | Q(by__in=whole)))


def acting(rows: Iterable[m.Representative], ids: Iterable[int], names: Any) -> tuple[Acting, ...]:
    """The rows as seen from the persons ``ids``; ``names`` has those whom the reader may see."""
    mine = set(ids)
    return tuple(
        Acting(row, names.get(other, UNNAMED), acts)
        for row in rows
        for acts, other in ((row.person_id not in mine, _other(row, mine)),)
    )


def _other(row: m.Representative, mine: set[int]) -> int:
    return row.person_id if row.person_id not in mine else row.by_id
