"""What may be booked and who receives, from a centre's file ``visits.yaml``. Needs no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.where.reading import FilesError
from ostoja.visits.actions import KindFacts

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_PART = re.compile(r"^([A-Z][a-z](?:,[A-Z][a-z])*) (\d{2}):(\d{2})-(\d{2}):(\d{2})$")


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A weekday (0 is Monday) on which a worker, named by role, receives; minutes of the clock."""

    kind: str
    unit: str
    worker: str
    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class VisitsFile:
    """The content of ``visits.yaml``."""

    kinds: tuple[tuple[str, KindFacts], ...]
    duties: tuple[DutyLine, ...]
    lines: tuple[tuple[str, str], ...]


def read(path: Path) -> VisitsFile:
    """The file, read whole. Raises ``FilesError`` with one sentence."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        kinds = tuple(
            (str(one["code"]), _facts(one, position)) for position, one in enumerate(raw["kinds"])
        )
        duties = tuple(line for one in raw["duties"] for line in _duties(one))
        lines = tuple((str(one["unit"]), str(one["letter"])) for one in raw.get("lines", ()))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise FilesError(f"{path.name}: nie rozumiem wpisu ({error}); popraw plik.") from error
    return VisitsFile(kinds, duties, lines)


def _facts(one: dict[str, Any], position: int) -> KindFacts:
    return KindFacts(**{name: value for name, value in one.items() if name != "code"},
                     position=position)  # fmt: skip


def _duties(one: dict[str, Any]) -> Iterator[DutyLine]:
    for part in str(one["days"]).split("; "):
        found = _PART.match(part)
        if found is None:
            raise FilesError(f"Dyżur „{part}”: zapisz go na przykład tak: Mo,We 08:00-12:00.")
        days, h1, m1, h2, m2 = found.groups()
        for day in days.split(","):
            if day not in _DAYS:
                raise FilesError(f"Nie ma dnia „{day}”; dni to {', '.join(_DAYS)}.")
            yield DutyLine(
                one["kind"], one["unit"], one["worker"], _DAYS.index(day),
                int(h1) * 60 + int(m1), int(h2) * 60 + int(m2),
            )  # fmt: skip
