"""A finished simulation, as it is passed from what runs it to what tells it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostoja.core.law.scale.costs import LeftOut, Outcome
    from ostoja.core.law.scale.grouping import Deciles
    from ostoja.core.law.scale.population import Source
    from ostoja.core.law.scale.reforms import Reform
    from ostoja.core.law.state import LawOfDay


class Amounts(StrEnum):
    """Which amount of a benefit within the centre's discretion is told."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """A finished simulation, ready to be told."""

    on: date
    source: "Source"
    reform: "Reform | None"
    outcome: "Outcome"
    deciles: "Deciles | None"
    left_out: "tuple[LeftOut, ...]"
    states: "tuple[LawOfDay, LawOfDay]"
