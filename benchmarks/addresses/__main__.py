"""Street search on real street lists beside other methods, and the unit of an address end to end.

``python -m benchmarks.addresses``. The queries' SEEDS were not looked at while the engine was tuned
(other seeds were); of Chorzów nothing was. Prints three markdown tables.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.addresses import units
from benchmarks.addresses.methods import Ask, full_text, ours, rapid, trigrams
from benchmarks.addresses.queries import DATA, KINDS, Query, foreign, made, names

SEEDS, SAMPLE, STRANGERS = (101, 102), 100, 1200
POSTGRES = os.environ.get("OSTOJA_BENCH_PG", "postgresql://postgres@127.0.0.1:5432/postgres")
HEAD = (
    "| town (streets) | method | top-1 | top-3 | accepted and right | wrong street accepted | "
    "foreign street accepted | same patron, other form | p50 ms | p99 ms |"
)
Asked = list[tuple[Query, list[tuple[str, float]]]]


def threshold(asked: Asked) -> float:
    """The score that keeps 95 % of the right first answers; the engine's own is 1."""
    scores = sorted(found[0][1] for query, found in asked if found and found[0][0] == query.right)
    return scores[len(scores) // 20] if scores else 0.0


def measure(
    ask: Ask, queries: list[Query], strangers: list[str], forms: list[str], own: bool
) -> str:
    """One line: right first, right among three, accepted at the threshold, times."""
    asked: Asked = []
    times = []
    for query in queries:
        start = perf_counter()
        found = ask(query.typed)
        times.append((perf_counter() - start) * 1000)
        asked.append((query, found))
    edge = 1.0 if own else threshold(asked)
    count = len(queries)
    first = sum(bool(found) and found[0][0] == query.right for query, found in asked)
    three = sum(query.right in [label for label, _ in found[:3]] for query, found in asked)
    sure = [(q, found[0][0]) for q, found in asked if found and found[0][1] >= edge]
    good = sum(query.right == label for query, label in sure)
    stray, other = (
        sum(bool(found := ask(name)) and found[0][1] >= edge for name in group) / max(len(group), 1)
        for group in (strangers, forms)
    )
    times.sort()
    return (
        f"{first / count:.3f} | {three / count:.3f} | {good / count:.3f} | "
        f"{(len(sure) - good) / count:.4f} | {stray:.4f} | {other:.2f} | "
        f"{median(times):.2f} | {times[int(count * 0.99)]:.2f}"
    )


def town_rows(town: str, other: str) -> Iterator[str]:
    """The lines of one town."""
    streets = names(town)
    queries = [query for seed in SEEDS for query in made(town, seed, SAMPLE)]
    strangers, forms = foreign(town, other, SEEDS[0], STRANGERS)
    with ExitStack() as stack:
        methods: list[tuple[str, Ask | None]] = [
            ("**Ostoja**", ours(streets)),
            ("rapidfuzz WRatio", rapid(streets)),
            ("SQLite FTS5 trigram", full_text(streets)),
            ("pg_trgm", stack.enter_context(trigrams(streets, POSTGRES))),
        ]
        for name, ask in methods:
            if ask is None:
                yield f"| {town} | {name}: no server or extension here | | | | | | | | |"
                continue
            line = measure(ask, queries, strangers, forms, own=name == "**Ostoja**")
            yield f"| {town} ({len(streets)}) | {name} | {line} |"


def kinds_row(town: str) -> Iterator[str]:
    """Right first, by kind of query, for the engine alone."""
    ask = ours(names(town))
    queries = [query for seed in SEEDS for query in made(town, seed, SAMPLE)]
    for kind in KINDS:
        mine = [query for query in queries if query.kind == kind]
        if mine:
            right = sum(bool(f := ask(q.typed)) and f[0][0] == q.right for q in mine)
            yield f"| {town} | {kind} | {len(mine)} | {right / len(mine):.3f} |"


def main() -> None:
    """Print the tables."""
    if not DATA.exists():
        sys.exit("The street lists are not here; set OSTOJA_REFERENCE_DATA.")
    print(HEAD)
    print("|---|---|---|---|---|---|---|---|---|---|")
    for town, other in (("wroclaw", "warsaw"), ("warsaw", "wroclaw"), ("chorzow", "warsaw")):
        for line in town_rows(town, other):
            print(line, flush=True)
    print("\n| town | kind of query | queries | top-1 |\n|---|---|---|---|")
    for line in kinds_row("warsaw"):
        print(line)
    print(
        "\n| centre | written | addresses | right unit | wrong unit | asked or refused | p50 ms |"
    )
    print("|---|---|---|---|---|---|---|")
    for slug in ("knurow", "przykladowo"):
        for line in units.rows(Path("demo") / slug, SEEDS[0]):
            print(line)


if __name__ == "__main__":
    main()
