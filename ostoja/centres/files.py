"""The files of a centre: how facts travel. Read into ``CentreFacts`` and written back.

A folder holds ``centre.yaml``, ``matters/routes.yaml``, own forms of help (``matters/<code>.yaml``)
and the tables ``streets.csv``, ``aliases.csv`` and ``catchments.csv``. Needs no Django.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import yaml

from ostoja.core.addresses.index import street_key
from ostoja.core.facts import Fact
from ostoja.core.where.facts import (
    Body,
    Building,
    CatchmentRow,
    Centre,
    CentreFacts,
    Claim,
    Generation,
    GroupRoute,
    LocalMatter,
    Matter,
    Notice,
    Post,
    Question,
    Route,
    Street,
    StreetAlias,
    Unit,
)
from ostoja.core.where.reading import PROVENANCE, FilesError, parse_yaml, plain, read, read_all

T = TypeVar("T")
Sources = Mapping[str, Any]

_CENTRE_SECTIONS: dict[str, type] = {
    "buildings": Building,
    "units": Unit,
    "posts": Post,
    "bodies": Body,
    "questions": Question,
    "groups": GroupRoute,
    "notices": Notice,
    "claims": Claim,
    "generations": Generation,
}
_ROUTE_SECTIONS: dict[str, type] = {"routes": Route, "local_matters": LocalMatter}
_LIFE = ("valid_from", "valid_to", "source", "as_of", "trust", "how")
_STREET_COLUMNS = ("name", "type", "teryt", "district", *_LIFE)
_ALIAS_COLUMNS = ("old", "street", *_LIFE)
_ROW_COLUMNS = ("generation", "unit", "street", "district", "numbers", "worker_area")


def load_centre(folder: Path) -> CentreFacts:
    """The facts of the centre in ``folder``. Raises ``FilesError``: one sentence, what to mend."""
    main, sources = _yaml_file(folder / "centre.yaml", {"centre", *_CENTRE_SECTIONS})
    if "centre" not in main:
        raise FilesError("centre.yaml: the section 'centre' is missing; add it.")
    centre = read(Centre, main["centre"], file="centre.yaml", path="centre", sources=sources)
    values = _sections(_CENTRE_SECTIONS, main, "centre.yaml", sources)
    routes_file = folder / "matters" / "routes.yaml"
    if routes_file.exists():
        routes, own = _yaml_file(routes_file, set(_ROUTE_SECTIONS))
        values |= _sections(_ROUTE_SECTIONS, routes, "matters/routes.yaml", {**sources, **own})
    values["generations"] = _with_rows(values["generations"], folder / "catchments.csv")
    facts = CentreFacts(
        centre=centre,
        streets=_table(Street, folder / "streets.csv", _STREET_COLUMNS, sources),
        aliases=_table(StreetAlias, folder / "aliases.csv", _ALIAS_COLUMNS, sources),
        own_matters=_own_matters(folder / "matters", sources),
        **values,
    )
    _check_references(facts)
    return facts


def _yaml_file(path: Path, sections: set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    if not path.exists():
        raise FilesError(f"{path.name}: the file is missing in '{path.parent.name}'; add it.")
    data = parse_yaml(path.read_bytes(), path.name)
    sources = data.pop("sources", {}) or {}
    unknown = sorted(set(data) - sections)
    if unknown:
        raise FilesError(f"{path.name}: the section '{unknown[0]}' is not known; mend its name.")
    return data, sources


def _sections(
    kinds: Mapping[str, type], data: Mapping[str, Any], file: str, sources: Sources
) -> dict[str, Any]:
    return {
        name: read_all(kind, data.get(name), file=file, path=name, sources=sources)
        for name, kind in kinds.items()
    }


def _own_matters(folder: Path, sources: Sources) -> tuple[Matter, ...]:
    found = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "routes.yaml":
            raw = parse_yaml(path.read_bytes(), path.name)
            known = {**sources, **(raw.pop("sources", None) or {})}
            found.append(read(Matter, raw, file=path.name, path=path.stem, sources=known))
    return tuple(found)


def _records(path: Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; empty cells are left out."""
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FilesError(f"{path.name}: the file is not UTF-8; save it as UTF-8.") from error
    reader = csv.DictReader(io.StringIO(text))
    unknown = [name for name in reader.fieldnames or () if name not in set(columns)]
    if unknown:
        raise FilesError(f"{path.name}: the column '{unknown[0]}' is not known; mend its name.")
    records = []
    for record in reader:
        if None in record:
            raise FilesError(
                f"{path.name}, line {reader.line_num}: more cells than columns; "
                "put a text with a comma into quotation marks."
            )
        cells = {name: cell.strip() for name, cell in record.items() if cell and cell.strip()}
        if cells:
            records.append((reader.line_num, cells))
    return records


def _table(cls: type[T], path: Path, columns: Iterable[str], sources: Sources) -> tuple[T, ...]:
    found = []
    for line, cells in _records(path, columns):
        raw: dict[str, Any] = dict(cells)
        if raw.get("source") in sources:
            raw = {**sources[raw.pop("source")], **raw}
        found.append(read(cls, raw, file=path.name, path=f"line {line}", sources=sources))
    return tuple(found)


def _with_rows(generations: tuple[Generation, ...], path: Path) -> tuple[Generation, ...]:
    rows: dict[str, list[CatchmentRow]] = {generation.code: [] for generation in generations}
    for line, cells in _records(path, _ROW_COLUMNS):
        code = cells.pop("generation", "")
        if code not in rows:
            raise FilesError(
                f"{path.name}, line {line}: the generation '{code}' is not in centre.yaml; "
                "add it there or mend the name."
            )
        raw = {**cells, "line": line}
        rows[code].append(read(CatchmentRow, raw, file=path.name, path=f"line {line}", sources={}))
    return tuple(_replace_rows(generation, rows[generation.code]) for generation in generations)


def _replace_rows(generation: Generation, rows: list[CatchmentRow]) -> Generation:
    return replace(generation, rows=tuple(rows))


def _check_references(facts: CentreFacts) -> None:
    """Refuse a reference to something that is not there, naming both ends."""
    units = {unit.code for unit in facts.units}
    buildings = {building.code for building in facts.buildings}
    streets = {street_key(street) for street in facts.streets}
    wanted: list[tuple[str, str | None, set[str], str]] = [
        ("centre.yaml: centre.head_office", facts.centre.head_office, units, "unit")
    ]
    for unit in facts.units:
        path = f"centre.yaml: units.{unit.code}"
        wanted.append((f"{path}.parent", unit.parent, units, "unit"))
        wanted += [(f"{path}.seats", seat.building, buildings, "building") for seat in unit.seats]
    wanted += [
        (f"centre.yaml: posts.{post.code}", post.unit, units, "unit") for post in facts.posts
    ]
    for route in facts.routes:
        path = f"matters/routes.yaml: routes.{route.matter}"
        wanted.append((path, route.unit, units, "unit"))
        wanted += [(f"{path}.places", place, units, "unit") for place in route.places]
    for group in facts.groups:
        path = f"centre.yaml: groups.{group.group}"
        wanted += [(path, code, units, "unit") for code in (group.lead, *group.doors)]
    for generation in facts.generations:
        for row in generation.rows:
            path = f"catchments.csv, line {row.line}"
            wanted.append((path, row.unit, units, "unit"))
            wanted.append((path, row.street, streets, "street"))
    wanted += [(f"aliases.csv: {one.old}", one.street, streets, "street") for one in facts.aliases]
    for path, code, known, kind in wanted:
        if code is not None and code not in known:
            raise FilesError(f"{path}: there is no {kind} '{code}'; add it or mend the name.")


def write_centre(facts: CentreFacts, folder: Path) -> None:
    """Write ``facts`` as the files ``load_centre`` reads; other files in ``folder`` stay."""
    matters = folder / "matters"
    matters.mkdir(parents=True, exist_ok=True)
    sources = _Sources()
    main: dict[str, Any] = {"centre": sources.shorten(plain(facts.centre))}
    for name in _CENTRE_SECTIONS:
        entries = [sources.shorten(plain(fact)) for fact in getattr(facts, name)]
        if name == "generations":
            for entry in entries:
                entry.pop("rows", None)
        if entries:
            main[name] = entries
    routes = {
        name: [sources.shorten(plain(fact)) for fact in getattr(facts, name)]
        for name in _ROUTE_SECTIONS
        if getattr(facts, name)
    }
    _dump({"sources": sources.table, **main}, folder / "centre.yaml")
    _dump(routes, matters / "routes.yaml")
    for matter in facts.own_matters:
        _dump(plain(matter), matters / f"{matter.code}.yaml")
    _write_csv(folder / "streets.csv", _STREET_COLUMNS, map(_cells, facts.streets))
    _write_csv(folder / "aliases.csv", _ALIAS_COLUMNS, map(_cells, facts.aliases))
    rows = (
        {**_cells(row), "generation": generation.code}
        for generation in facts.generations
        for row in generation.rows
    )
    _write_csv(folder / "catchments.csv", _ROW_COLUMNS, rows)


class _Sources:
    """Collects repeated provenance into the table ``sources`` while facts are written."""

    def __init__(self) -> None:
        self.table: dict[str, dict[str, Any]] = {}

    def shorten(self, value: Any, parent: str | None = None) -> Any:
        """Replace the provenance in ``value`` and below by ``src``, or leave it to the parent."""
        if isinstance(value, list):
            return [self.shorten(item, parent) for item in value]
        if not isinstance(value, dict):
            return value
        given = {
            name: value[name] for name in PROVENANCE if name in value and name != "verified_on"
        }
        key = self._key(given) if given.keys() & {"source", "as_of", "trust"} else None
        short = {} if key is None or key == parent else {"src": key}
        rest = {name: item for name, item in value.items() if key is None or name not in given}
        return short | {name: self.shorten(item, key or parent) for name, item in rest.items()}

    def _key(self, given: dict[str, Any]) -> str:
        for key, known in self.table.items():
            if known == given:
                return key
        key = f"s{len(self.table) + 1}"
        self.table[key] = given
        return key


def _dump(data: Mapping[str, Any], path: Path) -> None:
    text = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")


def _cells(fact: Fact | CatchmentRow) -> dict[str, Any]:
    return {name: value for name, value in plain(fact).items() if name != "line"}


def _write_csv(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
