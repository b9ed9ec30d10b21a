"""The national registers of streets and addresses in their published formats.

TERYT: TERC (units of division), SIMC (places), ULIC (streets) from the statistical office, as CSV
with semicolons or as XML. PRG: address points from the surveyor's office, GML of the models of 2012
and 2021. Only the columns that the product needs are read. Needs no Django.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from ostoja.centres.unpacking import only_file
from ostoja.core.addresses.index import street_key
from ostoja.core.addresses.numbers import HouseNumber, NumbersError
from ostoja.core.addresses.vocabulary import TYPES
from ostoja.core.where.facts import Street
from ostoja.core.where.reading import FilesError

_ULIC = frozenset({"SYM", "SYM_UL", "CECHA", "NAZWA_1", "NAZWA_2"})
_GMINA = ("WOJ", "POW", "GMI", "RODZ_GMI")
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of SIMC: ``sym`` is its identifier, ``gmina`` the seven digits of TERC."""

    sym: str
    name: str
    gmina: str


@dataclass(frozen=True, slots=True)
class Points:
    """Streets of one place and the house numbers that exist there, by street key."""

    streets: tuple[Street, ...]
    numbers: dict[str, frozenset[HouseNumber]]
    unreadable: int = 0


def teryt_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a TERYT file (CSV, XML, or either in a ZIP). Raises ``FilesError``."""
    with _opened(path) as stream:
        head = stream.read(256).lstrip(b"\xef\xbb\xbf \r\n")
        stream.seek(0)
        if head.startswith(b"<"):
            yield from _teryt_xml(stream, path.name)
        else:
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
            try:
                for row in csv.DictReader(text, delimiter=";"):
                    yield {key: (value or "").strip() for key, value in row.items() if key}
            except UnicodeDecodeError as error:
                raise FilesError(
                    f"{path.name}: plik TERYT ma być w UTF-8; pobierz go z GUS."
                ) from error


def _opened(path: Path) -> IO[bytes]:
    if path.suffix.lower() != ".zip":
        return path.open("rb")
    return io.BytesIO(only_file(path, (".csv", ".xml", ".gml")))


def _teryt_xml(stream: IO[bytes], name: str) -> Iterator[dict[str, str]]:
    """``<row><SYM>…`` and the older ``<row><col name="SYM">…``."""
    try:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == "row":
                yield {
                    child.get("name", child.tag): (child.text or "").strip() for child in element
                }
                element.clear()
    except ElementTree.ParseError as error:
        raise FilesError(f"{name}: to nie jest poprawny XML; pobierz plik jeszcze raz.") from error


def teryt_places(path: Path, town: str) -> tuple[Place, ...]:
    """The places called ``town`` in SIMC."""
    return tuple(
        Place(row["SYM"], row["NAZWA"], "".join(row[key] for key in _GMINA))
        for row in teryt_rows(path)
        if row.get("NAZWA", "").lower() == town.lower() and "SYM" in row
    )


def teryt_gminas(path: Path, name: str) -> tuple[tuple[str, str], ...]:
    """Seven-digit identifier and kind of the municipalities called ``name`` in TERC."""
    return tuple(
        ("".join(row[key] for key in ("WOJ", "POW", "GMI", "RODZ")), row["NAZWA_DOD"])
        for row in teryt_rows(path)
        if row.get("NAZWA", "").lower() == name.lower() and row.get("GMI")
    )


def teryt_streets(path: Path, place: str) -> tuple[Street, ...]:
    """The streets of the place ``place`` (its SIMC identifier, or a TERC prefix) in ULIC."""
    found: dict[str, Street] = {}
    checked = False
    for row in teryt_rows(path):
        if not checked and not row.keys() >= _ULIC:
            raise FilesError(
                f"{path.name}: to nie jest plik ULIC; brak kolumny SYM_UL lub NAZWA_1."
            )
        checked = True
        gmina = "".join(row.get(key, "") for key in _GMINA)
        if place not in (row["SYM"], gmina):
            continue
        name = f"{row['NAZWA_2']} {row['NAZWA_1']}".strip()
        street = _street(row["CECHA"], name, row["SYM_UL"], row.get("STAN_NA") or None)
        found.setdefault(street_key(street), street)
    if not found:
        raise FilesError(f"{path.name}: nie ma ulic miejscowości „{place}”; sprawdź numer SIMC.")
    return tuple(sorted(found.values(), key=lambda street: street.name))


def _street(feature: str, name: str, teryt: str | None, as_of: str | None = None) -> Street:
    """A street from the register's feature word; rare features stay a part of the name."""
    word = feature.rstrip(".").lower()
    kind = TYPES.get(word)
    if kind is None and word and word != "inne":
        name = f"{feature[:1].upper()}{feature[1:].rstrip('.')} {name}"
    return Street(name=name, type=kind or "ul", teryt=teryt, source="TERYT, GUS", as_of=as_of)


def prg_points(path: Path, town: str) -> Points:
    """Streets and house numbers of ``town`` from PRG address points. Raises ``FilesError``."""
    numbers: dict[str, set[HouseNumber]] = defaultdict(set)
    streets: dict[str, Street] = {}
    unreadable = 0
    for place, name, teryt, number in _points(path):
        if place.lower() != town.lower() or not name:
            continue
        first, _, rest = name.partition(" ")
        known = first.rstrip(".").lower() in TYPES and bool(rest)
        street = _street(first, rest, teryt) if known else _street("ul.", name, teryt)
        key = street_key(street)
        streets.setdefault(key, street)
        try:
            numbers[key].add(HouseNumber.parse(number.partition("/")[0]))
        except NumbersError:
            unreadable += 1
    if not streets:
        raise FilesError(f"{path.name}: nie ma punktów adresowych miejscowości „{town}”.")
    ordered = tuple(sorted(streets.values(), key=lambda street: street.name))
    return Points(ordered, {key: frozenset(found) for key, found in numbers.items()}, unreadable)


def _points(path: Path) -> Iterator[tuple[str, str, str | None, str]]:
    """Place, street, street identifier and number of each point, in both models."""
    names: dict[str, tuple[str, str | None]] = {}
    if path.suffix.lower() != ".zip":
        names = dict(_dictionary(path))
    try:
        with _opened(path) as stream:
            for _, element in ElementTree.iterparse(stream):
                kind = _local(element.tag)
                if kind in ("PRG_PunktAdresowy", "AD_PunktAdresowy"):
                    yield _point(element, names)
                if kind in ("PRG_PunktAdresowy", "AD_PunktAdresowy", "member", "featureMember"):
                    element.clear()
    except ElementTree.ParseError as error:
        raise FilesError(
            f"{path.name}: to nie jest poprawny GML; pobierz plik jeszcze raz."
        ) from error


def _dictionary(path: Path) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """Names of places and streets by their identifier in the file (model of 2021)."""
    try:
        for _, element in ElementTree.iterparse(path):
            kind = _local(element.tag)
            if kind in ("AD_Miejscowosc", "AD_UlicaPlac", "AD_Ulica"):
                key = next((v for k, v in element.attrib.items() if _local(k) == "id"), "")
                own = _texts(element)
                name = own.get("nazwaPelna") or own.get("nazwa") or own.get("TERYTNazwa1") or ""
                yield key, (name, own.get("identyfikatorULIC"))
            if kind in ("AD_Miejscowosc", "AD_UlicaPlac", "AD_Ulica", "AD_PunktAdresowy"):
                element.clear()
    except ElementTree.ParseError as error:
        raise FilesError(
            f"{path.name}: to nie jest poprawny GML; pobierz plik jeszcze raz."
        ) from error


def _point(
    element: ElementTree.Element, names: dict[str, tuple[str, str | None]]
) -> tuple[str, str, str | None, str]:
    own, links = _texts(element), _links(element)
    number = own.get("numerPorzadkowy", "")
    place = own.get("miejscowosc") or names.get(links.get("miejscowosc", ""), ("", None))[0]
    street: tuple[str, str | None] = (own.get("ulica", ""), None)
    if not street[0]:
        link = links.get("ulica2") or links.get("ulica") or ""
        street = names.get(link, ("", None))
    return place, street[0], street[1], number


def _texts(element: ElementTree.Element) -> dict[str, str]:
    return {
        _local(child.tag): child.text.strip()
        for child in element
        if child.text and child.text.strip()
    }


def _links(element: ElementTree.Element) -> dict[str, str]:
    return {
        _local(child.tag): child.attrib[_XLINK].rpartition("#")[2]
        for child in element
        if _XLINK in child.attrib
    }


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
