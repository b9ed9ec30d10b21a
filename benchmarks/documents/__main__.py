"""``python -m benchmarks.documents``: one-page decisions a minute, in one process and in two.

Every letter differs in name, sum and sign, as a run of decisions does. Prints a markdown table.
"""

from collections.abc import Sequence
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

from benchmarks.documents.letters import LETTERS, made, made_real, memory, share

ROUNDS, DECISIONS = 5, 200


def line(name: str, rates: Sequence[float], times: Sequence[float], *more: str) -> None:
    """A row of the table; ``rates`` are letters a minute in each round."""
    listed = sorted(times)
    late = listed[int(len(listed) * 0.99)]
    print(f"| {name} | {median(rates):,.0f} | {median(listed):.1f} | {late:.1f} |", end=" ")
    print(" | ".join(more), "|")


def alone() -> None:
    """One process; what it costs in processor time says more on a machine that others use."""
    made(range(100))
    before, spent, rates = memory(), process_time(), []
    for turn in range(ROUNDS):
        start = perf_counter()
        times = made(range(turn * LETTERS, (turn + 1) * LETTERS))
        rates.append(LETTERS * 60 / (perf_counter() - start))
    cost = (process_time() - spent) * 1000 / (ROUNDS * LETTERS)
    grown = f"{before:.0f}, after {ROUNDS * LETTERS:,} letters {memory():.0f}"
    line("1", rates, times, f"{cost:.1f}", grown)


def decided() -> None:
    """Real decisions in one process: the law's count, its basis, the words, two pages of print."""
    made_real(range(50))
    spent, rates = process_time(), []
    for turn in range(ROUNDS):
        start = perf_counter()
        times = made_real(range(turn * DECISIONS, (turn + 1) * DECISIONS))
        rates.append(DECISIONS * 60 / (perf_counter() - start))
    cost = (process_time() - spent) * 1000 / (ROUNDS * DECISIONS)
    line("1, decisions counted by the law", rates, times, f"{cost:.1f}", f"{memory():.0f}")


def together() -> None:
    """Two processes, started anew."""
    rates, most = [], 0.0
    with get_context("spawn").Pool(2) as pool:
        pool.map(made, [range(100)] * 8, chunksize=1)
        for turn in range(ROUNDS):
            start = perf_counter()
            done = pool.map(share, [turn * 2 * LETTERS, (turn * 2 + 1) * LETTERS], chunksize=1)
            rates.append(2 * LETTERS * 60 / (perf_counter() - start))
            times, most = [t for some, _ in done for t in some], max(m for _, m in done)
    line("2, spawned", rates, times, "", f"{most:.0f}")


def main() -> None:
    """The table; medians of the rounds."""
    print("| processes | letters a minute | p50 ms | p99 ms | CPU ms a letter | MiB a process |")
    print("|---|---|---|---|---|---|")
    alone()
    together()
    decided()


if __name__ == "__main__":
    main()
