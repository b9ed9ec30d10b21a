"""``law.yaml`` of a centre's folder: its council's tables and the readings it follows.

Read and written like the other files of a centre: ``sources`` names provenance once, ``src`` points
to it. Signatures do not travel: they are bound to persons of the installation.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ostoja.core.facts import Fact
from ostoja.core.law.local import ChosenReading, LocalTable
from ostoja.core.where.reading import FilesError, parse_yaml, plain, read_all

NAME = "law.yaml"
_SECTIONS = {"tables", "readings"}


def load_law(path: Path) -> tuple[tuple[LocalTable, ...], tuple[ChosenReading, ...]]:
    """The tables and readings in the file. Raises ``FilesError``: one sentence, what to mend."""
    if not path.exists():
        raise FilesError(f"{path.name}: the file is missing; mend the path.")
    data = parse_yaml(path.read_bytes(), path.name)
    sources = data.pop("sources", {}) or {}
    unknown = sorted(set(data) - _SECTIONS)
    if unknown:
        raise FilesError(f"{path.name}: the section '{unknown[0]}' is not known; mend its name.")
    tables = read_all(
        LocalTable, data.get("tables"), file=path.name, path="tables", sources=sources
    )
    readings = read_all(
        ChosenReading, data.get("readings"), file=path.name, path="readings", sources=sources
    )
    return tables, readings


def write_law(tables: Iterable[LocalTable], readings: Iterable[ChosenReading], path: Path) -> None:
    """Write the file that ``load_law`` reads."""
    data = {
        "tables": [_entry(one) for one in tables],
        "readings": [_entry(one) for one in readings],
    }
    text = yaml.safe_dump(
        {name: entries for name, entries in data.items() if entries},
        allow_unicode=True, sort_keys=False, width=110,
    )  # fmt: skip
    path.write_text(text, encoding="utf-8")


def _entry(fact: Fact) -> dict[str, Any]:
    """The fact's fields; trust is always said, because an entry without one inherits."""
    found: dict[str, Any] = plain(fact)
    return {**found, "trust": fact.trust.value}
