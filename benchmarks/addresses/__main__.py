"""Street search on real street lists, beside rapidfuzz in the same run: one markdown table.

``python -m benchmarks.addresses``. Queries are made from the names with a fixed seed; negatives are
streets of another town that this town does not have. Needs the reference street lists.
"""

import csv
import os
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from rapidfuzz import fuzz, process

from ostoja.core.addresses.fold import fold
from ostoja.core.addresses.index import StreetIndex, street_label, street_of
from ostoja.core.addresses.match import find

DATA = Path(os.environ.get("OSTOJA_REFERENCE_DATA", "../shared/data")) / "osm_streets"
SAMPLE, NEGATIVES, SEED = 150, 400, 7
Answer = tuple[str | None, list[str]]
HEAD = (
    "| town | method | top-1 | top-3 | wrong street accepted | foreign accepted | p50 ms | p99 ms |"
)


def names(town: str) -> list[str]:
    """The street names of a town, without rows that are no names."""
    with (DATA / f"streets_{town}.csv").open(encoding="utf-8") as stream:
        found = [row["name"].strip() for row in csv.DictReader(stream)]
    return sorted({name for name in found if name[:1].isalnum() and len(fold(name)) > 3})


def swap(name: str, rnd: random.Random) -> str:
    """Two neighbouring letters changed places, not the first one."""
    spots = [i for i in range(1, len(name) - 1) if name[i : i + 2].isalpha()]
    at = rnd.choice(spots or [0])
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def drop(name: str, rnd: random.Random) -> str:
    """One letter lost, not the first of a word."""
    spots = [i for i in range(1, len(name)) if name[i].isalpha() and name[i - 1].isalpha()]
    at = rnd.choice(spots or [len(name) - 1])
    return name[:at] + name[at + 1 :]


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "as written": lambda name, _: name,
    "without diacritics": lambda name, _: fold(name),
    "capitals": lambda name, _: name.upper(),
    "with ul.": lambda name, _: name if street_of(name).type != "ul" else f"ul. {name}",
    "with a number": lambda name, rnd: f"{name} {rnd.randint(1, 199)}",
    "number and flat": lambda name, rnd: f"{name} {rnd.randint(1, 99)}A m {rnd.randint(1, 60)}",
    "one letter lost": drop,
    "letters swapped": swap,
}


def ours(index: StreetIndex) -> Callable[[str], Answer]:
    """The engine: the accepted street, else its candidates."""

    def ask(query: str) -> Answer:
        match = find(index, query)
        accepted = street_label(match.street) if match.street else None
        shown = [accepted] if accepted else [street_label(street) for street in match.candidates]
        return accepted, shown

    return ask


def rapid(streets: list[str], threshold: float) -> Callable[[str], Answer]:
    """rapidfuzz WRatio over folded names, accepted above ``threshold``."""
    folded = {fold(name): street_label(street_of(name)) for name in streets}
    keys = list(folded)

    def ask(query: str) -> Answer:
        best = process.extract(fold(query), keys, scorer=fuzz.WRatio, limit=3)
        shown = [folded[key] for key, _, _ in best]
        return (shown[0] if best and best[0][1] >= threshold else None), shown

    return ask


def measure(
    ask: Callable[[str], Answer], queries: list[tuple[str, str]], foreign: list[str]
) -> str:
    """One row: right first, right among three, wrong accepted, foreign accepted, times."""
    first = three = wrong = 0
    times = []
    for query, right in queries:
        start = perf_counter()
        accepted, shown = ask(query)
        times.append((perf_counter() - start) * 1000)
        first += bool(shown) and shown[0] == right
        three += right in shown[:3]
        wrong += accepted is not None and accepted != right
    stray = sum(ask(name)[0] is not None for name in foreign)
    times.sort()
    count = len(queries)
    return (
        f"{first / count:.3f} | {three / count:.3f} | {wrong / count:.4f} | "
        f"{stray / len(foreign):.3f} | {median(times):.2f} | {times[int(count * 0.99)]:.2f}"
    )


def main() -> None:
    """Print the table."""
    if not DATA.exists():
        sys.exit("The street lists are not here; set OSTOJA_REFERENCE_DATA.")
    print(HEAD)
    print("|---|---|---|---|---|---|---|---|")
    for town, other in (("wroclaw", "warsaw"), ("warsaw", "wroclaw")):
        rnd = random.Random(SEED)
        streets = names(town)
        own = {fold(name) for name in streets}
        strange = [name for name in names(other) if fold(name) not in own]
        foreign = rnd.sample(strange, NEGATIVES)
        queries = [
            (make(name, rnd), street_label(street_of(name)))
            for make in KINDS.values()
            for name in rnd.sample(streets, SAMPLE)
        ]
        index = StreetIndex.build(map(street_of, streets), (), date(2026, 1, 1))
        print(f"| {town} ({len(streets)}) | Ostoja | {measure(ours(index), queries, foreign)} |")
        print(
            f"| {town} | rapidfuzz WRatio >= 90 | {measure(rapid(streets, 90), queries, foreign)} |"
        )


if __name__ == "__main__":
    main()
