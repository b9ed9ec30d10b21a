"""Seventeen kinds of query made from real street names with a seed, and streets of other towns."""

import csv
import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ostoja.core.addresses.fold import fold, words
from ostoja.core.addresses.index import street_label, street_of
from ostoja.core.addresses.vocabulary import NOISE, TITLES, TYPES

DATA = Path(os.environ.get("OSTOJA_REFERENCE_DATA", "../shared/data")) / "osm_streets"
_SHORT = {
    "księdza": "ks.", "generała": "gen.", "świętego": "św.", "świętej": "św.", "profesora": "prof.",
    "doktora": "dr", "pułkownika": "płk.", "majora": "mjr", "kapitana": "kpt.", "biskupa": "bp.",
    "kardynała": "kard.", "marszałka": "marsz.", "porucznika": "por.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, the street that is right, and the kind of query."""

    typed: str
    right: str
    kind: str


def names(town: str) -> list[str]:
    """The street names of a town, without rows that are no names."""
    with (DATA / f"streets_{town}.csv").open(encoding="utf-8") as stream:
        found = [row["name"].strip() for row in csv.DictReader(stream)]
    real = [name for name in found if name[:1].isalnum() and "(" not in name]
    return sorted({fold(name): name for name in real if len(fold(name)) > 3}.values())


def _letters(name: str) -> list[int]:
    """Where a letter may be mistyped: inside a word of five letters or more, not its first."""
    spots = []
    start = 0
    for word in name.split(" "):
        if len(word) >= 5 and word.isalpha():
            spots += range(start + 1, start + len(word) - 1)
        start += len(word) + 1
    return spots


def typo(name: str, rnd: random.Random) -> str | None:
    """One letter lost, doubled, replaced or swapped with its neighbour."""
    spots = _letters(name)
    if not spots:
        return None
    at = rnd.choice(spots)
    other = rnd.choice("aeiorstnwy")
    match rnd.randrange(4):
        case 0:
            return name[:at] + name[at + 1 :]
        case 1:
            return name[:at] + name[at] + name[at:]
        case 2:
            return name[:at] + other + name[at + 1 :]
        case _:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def two_typos(name: str, rnd: random.Random) -> str | None:
    """Two errors, in names long enough to stay legible."""
    first = typo(name, rnd) if len(name) >= 10 else None
    return typo(first, rnd) if first else None


def locative(name: str, _: random.Random) -> str | None:
    """``na Gdańskiej``: how people say where they live."""
    if len(name.split()) != 1:
        return None
    for ending, other in (("ska", "skiej"), ("cka", "ckiej"), ("owa", "owej"), ("na", "nej")):
        if name.endswith(ending):
            return f"na {name[: -len(ending)]}{other}"
    return None


def abbreviation(name: str, _: random.Random) -> str | None:
    """The title shortened as on a plate."""
    first, _space, rest = name.partition(" ")
    short = _SHORT.get(first.lower())
    return f"{short} {rest}" if short and rest else None


def _person(parts: list[str]) -> bool:
    """A first name and a surname: no title, no type, no small word."""
    small = TITLES | NOISE | TYPES.keys()
    return len(parts) == 2 and all(
        part.isalpha() and len(part) > 2 and part[0].isupper() and fold(part) not in small
        for part in parts
    )


def initials(name: str, _: random.Random) -> str | None:
    """``A. Mickiewicza``."""
    parts = name.split()
    return f"{parts[0][0]}. {parts[1]}" if _person(parts) else None


def reversed_name(name: str, _: random.Random) -> str | None:
    """``Mickiewicza Adama``."""
    parts = name.split()
    return f"{parts[1]} {parts[0]}" if _person(parts) else None


def ordinal(name: str, _: random.Random) -> str | None:
    """``11-go Listopada``."""
    first, space, rest = name.partition(" ")
    return f"{first}-go {rest}" if first.isdigit() and space else None


def surname(name: str, _: random.Random) -> str | None:
    """Only the last word of a name of several."""
    parts = name.split()
    return parts[-1] if len(parts) > 1 and parts[-1].isalpha() and len(parts[-1]) > 3 else None


def prefix(name: str, _: random.Random) -> str | None:
    """The first five letters of a single word."""
    return name[:5] if name.isalpha() and len(name) > 6 else None


Make = Callable[[str, random.Random], str | None]
KINDS: dict[str, Make] = {
    "as written": lambda name, _: name,
    "without diacritics": lambda name, _: fold(name),
    "capitals": lambda name, _: name.upper(),
    "type first": lambda name, _: name if street_of(name).type != "ul" else f"ul. {name}",
    "type last": lambda name, _: None if street_of(name).type != "ul" else f"{name} ulica",
    "locative": locative,
    "abbreviation": abbreviation,
    "surname only": surname,
    "initials": initials,
    "reversed": reversed_name,
    "ordinal": ordinal,
    "one typo": typo,
    "two typos": two_typos,
    "five letters": prefix,
    "number": lambda name, rnd: f"{name} {rnd.randint(1, 199)}",
    "number, flat, town": lambda name, rnd: f"{name} {rnd.randint(1, 99)}a m {rnd.randint(1, 60)}",
    "mention": lambda name, rnd: (
        f"mieszkam przy ulicy {name} {rnd.randint(1, 99)}" if street_of(name).type == "ul" else None
    ),
}


def _is_fair(streets: list[str]) -> Callable[[Query, str], bool]:
    """Whether a query can mean one street only: with two right answers asking back is right."""
    cores = Counter(core_of(name) for name in streets)
    last = Counter(words(name)[-1] for name in streets)
    inside = Counter(word for name in streets for word in set(words(name)))
    begins = Counter(word[:5] for name in streets for word in set(words(name)))
    pairs = Counter((words(name)[0][0], words(name)[-1]) for name in streets)

    def fair(query: Query, name: str) -> bool:
        own, typed = words(name), words(query.typed)
        if cores[core_of(name)] > 1:
            return False
        match query.kind:
            case "surname only":
                case = own[-1].removesuffix("iej").removesuffix("ej") + "a"
                return last[own[-1]] == 1 and inside[own[-1]] == 1 and not inside[case]
            case "locative":
                return not last[typed[-1]]
            case "initials":
                case = own[-1].removesuffix("iej").removesuffix("ej") + "a"
                return not inside[case] and pairs[(own[0][0], own[-1])] == 1
            case "five letters":
                return begins[own[0][:5]] == 1
            case "one typo" | "two typos":
                return not cores[core_of(query.typed)]
        return True

    return fair


def made(town: str, seed: int, sample: int) -> list[Query]:
    """Queries of every kind, ``sample`` of each where the town has so many."""
    rnd = random.Random(seed)
    streets = names(town)
    fair = _is_fair(streets)
    found = []
    for kind, make in KINDS.items():
        pool = rnd.sample(streets, len(streets))
        taken = 0
        for name in pool:
            typed = make(name, rnd)
            query = Query(typed or "", street_label(street_of(name)), kind)
            if typed and fair(query, name):
                found.append(query)
                taken += 1
            if taken == sample:
                break
    return found


def core_of(name: str) -> frozenset[str]:
    """The words that tell a street apart: without type, titles and small words."""
    bare = street_of(name).name
    return frozenset(word for word in words(bare) if word not in TITLES | NOISE)


def foreign(town: str, other: str, seed: int, count: int) -> tuple[list[str], list[str]]:
    """Streets of ``other`` that ``town`` has not: strangers, and other forms of its own names.

    "Biskupa Ignacego Krasickiego" beside "Ignacego Krasickiego", or "Kochanowskiego" beside "Jana
    Kochanowskiego", is the same patron in another form: a resident who types it means that street.
    """
    rnd = random.Random(seed + 1)
    own = {core_of(name) for name in names(town)}
    folded = {fold(name) for name in names(town)}
    pool = [name for name in names(other) if fold(name) not in folded]
    chosen = rnd.sample(pool, min(count, len(pool)))
    forms, strangers = [], []
    for name in chosen:
        core = core_of(name)
        last = words(street_of(name).name)[-1]
        same = core in own or any(last in mine and (core < mine or mine < core) for mine in own)
        (forms if same else strangers).append(name)
    return strangers, forms
