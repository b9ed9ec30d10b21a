"""The law on one household and on millions, beside openfisca-core and GETTSIM's engine.

``python -m benchmarks.law`` makes the same households for all sides, keeps an environment of its
own for each peer under ``.cache/benchmarks``, lets the sides answer in turn and prints one table
of medians of seven: half an hour, 20 GiB for ten million households (sides that memory has no room
for are left out and named). ``--quick`` is a smoke run: 100,000 households, three rounds. Where a
peer cannot be installed the others are measured without it.
"""

import argparse
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.law.bench import PEERS, Bench
from benchmarks.law.machine import described
from benchmarks.law.processes import ROOT

KEPT = ROOT / ".cache" / "benchmarks"
SIZES, QUICK = (100_000, 1_000_000, 10_000_000), (100_000,)


def _end(_signal: int, _frame: Any) -> None:
    raise SystemExit(1)  # so that the processes are ended on the way out


def main() -> None:
    """Measure and print."""
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _end)
    asked = argparse.ArgumentParser(prog="python -m benchmarks.law", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="100,000 households, three rounds")
    quick = asked.parse_args().quick
    before = os.getloadavg()[0]
    KEPT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="ostoja-law-") as folder:
        bench = Bench(Path(folder), KEPT, quick=quick)
        try:
            bench.run(QUICK if quick else SIZES)
        finally:  # what was measured before something failed is worth seeing
            bench.table.show()
    packages = dict.fromkeys(package.replace("==", " ") for package, *_ in PEERS.values())
    print(f"\n{described()}; {', '.join(packages)}.")
    waited = f"; {bench.quiet} of {bench.starts} runs started on a quiet machine"
    print(f"Load before: {before:.1f}{'' if quick else waited}.")


if __name__ == "__main__":
    main()
