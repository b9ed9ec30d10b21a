"""The street register and the divisions of the town."""

from dataclasses import dataclass

from ostoja.core.facts import Fact
from ostoja.core.speech import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Street(Fact):
    """A street of the register: ``name`` without ``type`` (``ul``, ``al``, ``pl``, ``os``)."""

    name: str
    type: str = "ul"
    teryt: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetAlias(Fact):
    """A former or popular name of a street; ``valid_to`` is its last day as the official one."""

    old: str
    street: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchmentRow:
    """One row of a division: a street (or a district) and numbers belong to a unit.

    ``numbers`` uses the canonical notation of ``ostoja.core.addresses.ranges`` (``"all"``,
    ``"1-44"``, ``"45-"``, ``"1-13 odd"``, ``"2-8 even; 11"``, ``"all except 26-32"``). ``line`` is
    the line in the file it came from. ``worker_area`` names a social worker's own area.
    """

    unit: str
    street: str | None = None
    district: str | None = None
    numbers: str = "all"
    worker_area: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation(Fact):
    """A dated division of the town. ``complete`` is false when other streets are simply unknown."""

    code: str
    complete: bool
    rows: tuple[CatchmentRow, ...] = ()
    note: Text | None = None
