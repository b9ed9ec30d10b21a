"""When a standing job comes round: every so many minutes, or each day at an hour of the clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from ostoja.core.calendars.schedule import clock_reaches, instant, local


class Rhythm(Protocol):
    """Gives the next moment; its text says what was agreed."""

    def after(self, at: datetime) -> datetime:
        """The first moment later than ``at``."""


@dataclass(frozen=True, slots=True)
class Every:
    """Every ``minutes``, counted from the last time: what was missed is not made up for."""

    minutes: int

    def after(self, at: datetime) -> datetime:
        """``at`` and ``minutes``, whatever clocks do meanwhile."""
        return instant(at) + timedelta(minutes=self.minutes)

    def __str__(self) -> str:
        return f"co {self.minutes} min"


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day when the clock in Poland shows ``hour``, or the first moment after it.

    An hour that the clock skips in March is reached at the next one; of an hour that comes twice
    in October the first counts.
    """

    hour: time

    def after(self, at: datetime) -> datetime:
        """Today's hour, or tomorrow's when it is past."""
        day = local(at).date()
        today = instant(clock_reaches(datetime.combine(day, self.hour)))
        if today > instant(at):
            return today
        return instant(clock_reaches(datetime.combine(day + timedelta(days=1), self.hour)))

    def __str__(self) -> str:
        return f"codziennie o {self.hour:%H:%M}"
