"""What people type as an address, matched to the register; the number is read against it."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

from ostoja.core.addresses.fold import MAX_LENGTH, fold, tokens
from ostoja.core.addresses.index import (
    ACCEPT,
    MARGIN,
    OFFER,
    Hit,
    StreetIndex,
    street_label,
    type_of,
)
from ostoja.core.addresses.numbers import HouseNumber
from ostoja.core.addresses.vocabulary import FLAT, NOISE, TYPES
from ostoja.core.where.facts import Street, StreetAlias

MatchStatus = Literal["exact", "fuzzy", "ambiguous", "unknown", "empty"]
_STREET = frozenset({"ul", "ulica", "ulicy"})
_INITIAL = re.compile(r"(?<!\w)(\w)\.\s*(?=\w)")
_NUMBER = re.compile(
    r"^(?P<n>\d{1,4})(?: ?(?P<l>(?!m \d)[a-z])(?![a-z]))?"  # ``12 m 3`` is a flat, no letter
    r"(?: ?(?P<sep>[/-]) ?(?P<n2>\d{1,4})(?: ?(?P<l2>[a-z])(?![a-z]))?)?"
    r"(?: ?/? ?(?:m|mieszkanie|mieszkania|lok|lokal|lokalu|apt)? ?(?P<flat>\d{1,4}[a-z]?))?"
    r"(?: ?,.*)?$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """House number, second number of a double plot (``6/8``), and flat."""

    number: HouseNumber | None = None
    second: HouseNumber | None = None
    flat: str | None = None
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The result: ``street`` for exact and fuzzy, at most three ``candidates`` for ambiguous.

    ``similar``: the candidates are only like what was typed; none of them may be meant.
    """

    status: MatchStatus
    street: Street | None = None
    place: Place = Place()
    alias: StreetAlias | None = None
    candidates: tuple[Street, ...] = ()
    steps: tuple[str, ...] = ()
    similar: bool = False


def find(index: StreetIndex, text: str) -> Match:
    """Match ``text`` against ``index``. Never raises and never guesses."""
    if len(text) > MAX_LENGTH:
        return Match("unknown", steps=(f"tekst dłuższy niż {MAX_LENGTH} znaków",))
    whole = tokens(fold(text))
    small = NOISE - set(_INITIAL.findall(text.lower()))
    match = _find(index, whole, small)
    if match.status == "unknown" and len(whole) > 1 and (mended := type_of(whole[0])):
        second = _find(index, [mended, *whole[1:]], small)
        return match if second.status in ("unknown", "empty") else second
    return match


def split(text: str) -> tuple[str, Place]:
    """The name of a street and the number in ``text``, read without any register.

    The shortest name before a readable number; the name is empty when there is none.
    """
    if len(text) > MAX_LENGTH:
        return "", Place()
    whole = tokens(fold(text))
    small = NOISE - set(_INITIAL.findall(text.lower()))
    _, parts = _without_type(whole, small) if whole else (None, whole)
    found = [(name, place) for name, place in _splits(parts, small) if place.number]
    if found:
        return " ".join(found[-1][0]), found[-1][1]
    name = [part for part in parts if part.isalpha() and part not in small]
    return " ".join(name), Place()


def _find(index: StreetIndex, whole: list[str], small: Set[str]) -> Match:
    kind, parts = _without_type(whole, small)
    if not any(part.isalpha() for part in parts):
        return Match("empty" if not parts else "unknown", steps=("brak nazwy ulicy",))
    splits = _splits(parts, small)
    for name, place in splits:
        if hits := index.lookup(name, kind):
            return _exact(hits, place, name)
    for name, place in _splits(_without_street(whole), frozenset()):
        if hits := index.named(name):
            return _exact(hits, place, name)
    return _fuzzy(index, splits, kind)


def _without_street(whole: list[str]) -> list[str]:
    """The tokens without the word for street at either end."""
    first = 1 if whole[0] in _STREET and len(whole) > 1 else 0
    last = -1 if whole[-1] in _STREET and len(whole) > first + 1 else None
    return whole[first:last]


def _without_type(parts: list[str], small: Set[str]) -> tuple[str | None, list[str]]:
    """The typed street type, if any, and the tokens without it and without ``small`` words."""
    while len(parts) > 1 and parts[0] in small:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in TYPES and any(part.isalpha() for part in parts[1:]):
        return TYPES[parts[0]], parts[1:]
    for position in range(1, len(parts)):
        if parts[position] in _STREET and position + 1 < len(parts):
            return "ul", parts[position + 1 :]
    if len(parts) > 1 and parts[-1] in TYPES:
        return TYPES[parts[-1]], parts[:-1]
    return None, parts


def _splits(parts: Sequence[str], small: Set[str]) -> list[tuple[list[str], Place]]:
    """All ways to cut the tokens into a name and a readable number, longest name first."""
    found = []
    for cut in range(len(parts), 0, -1):
        place = _place(parts[cut:])
        name = [part for part in parts[:cut] if part not in "/-," and part not in small]
        if place is not None and any(part.isalpha() for part in name):
            found.append((name, place))
    return found


def _place(rest: Sequence[str]) -> Place | None:
    """The number in ``rest``; an empty place for nothing; ``None`` when it is no number."""
    rest = [part for part in rest if part not in NOISE]
    if not rest or rest[0] == ",":
        tail = [part for part in rest[1:] if part != ","]
        return _place(tail) if tail and tail[0].isdigit() else Place()
    found = _NUMBER.match(" ".join(rest).replace(" / ", "/").replace(" - ", "-"))
    if not found:
        return _number_then_town(rest)
    number = HouseNumber(int(found["n"]), (found["l"] or "").upper())
    if not found["n2"]:
        return Place(number, None, found["flat"])
    second = HouseNumber(int(found["n2"]), (found["l2"] or "").upper())
    if found["sep"] == "-" or (second.number > number.number and not found["l2"]):
        return Place(number, second, found["flat"], found["sep"] == "/")
    return Place(number, None, found["n2"] + (found["l2"] or ""))


def _number_then_town(rest: Sequence[str]) -> Place | None:
    """``12 Bydgoszcz``: a number followed only by words that are no flat."""
    town = rest[1:]
    named = bool(town) and all(len(word) > 2 and word.isalpha() for word in town)
    if named and rest[0].isdigit() and town[0] not in FLAT:
        return Place(HouseNumber(int(rest[0])))
    return None


def _exact(hits: list[Hit], place: Place, name: Sequence[str]) -> Match:
    step = f"nazwa „{' '.join(name)}” jest w spisie ulic"
    if len(hits) == 1:
        return Match("exact", hits[0].street, place, hits[0].alias, steps=(step,))
    streets = tuple(hit.street for hit in hits[:3])
    return Match("ambiguous", None, place, None, streets, (f"{step} {len(hits)} razy",))


def _fuzzy(index: StreetIndex, splits: list[tuple[list[str], Place]], kind: str | None) -> Match:
    best: list[Hit] = []
    chosen = Place()
    for name, place in splits:
        hits = index.fuzzy(name, kind)
        if hits and (not best or hits[0].rank > best[0].rank):
            best, chosen = hits, place
    if not best:
        return Match("unknown", place=chosen, steps=("żadna ulica nie jest dość podobna",))
    steps = tuple(f"{street_label(hit.street)}: podobieństwo {hit.score:.2f}" for hit in best[:3])
    second = best[1].rank if len(best) > 1 else 0.0
    if best[0].score >= ACCEPT and best[0].rank - second >= MARGIN:
        return Match("fuzzy", best[0].street, chosen, best[0].alias, steps=steps)
    close = tuple(hit.street for hit in best[:3] if best[0].rank - hit.rank < 2 * MARGIN)
    if best[0].score >= OFFER:
        return Match("ambiguous", None, chosen, None, close, steps, similar=True)
    return Match("unknown", place=chosen, steps=steps)
