"""What is paid month by month: a part of a month gets its part, divided and rounded once."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from ostoja.core.money import Grosze, czesc


@dataclass(frozen=True, slots=True)
class Payment:
    """One month: its days covered of all its days, and the amount."""

    month: date
    days: int
    of: int
    amount: Grosze

    @property
    def whole(self) -> bool:
        """Whether the whole month is covered."""
        return self.days == self.of


def monthly(amount: Grosze, first: date, last: date) -> tuple[Payment, ...]:
    """Each month from ``first`` to ``last``; parts by art. 106 ust. 3 ups. Both days included."""
    found: list[Payment] = []
    month = first.replace(day=1)
    while month <= last:
        of = calendar.monthrange(month.year, month.month)[1]
        end = month + timedelta(days=of - 1)
        days = (min(end, last) - max(month, first)).days + 1
        found.append(Payment(month, days, of, czesc(amount, days, of)))
        month = end + timedelta(days=1)
    return tuple(found)
