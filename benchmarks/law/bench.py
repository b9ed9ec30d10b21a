"""What is measured: each task once on each side in turn, from a machine as quiet as it gets."""

import json
import sys
from pathlib import Path

from benchmarks.law.households import keep, make, truth
from benchmarks.law.machine import available, quiet
from benchmarks.law.prepare import CHAIN_STEPS, write_chain, write_parameters
from benchmarks.law.processes import MeasureError, Worker, cold, install, surroundings, workers
from benchmarks.law.table import FLOAT, GETTSIM, NUMPY, OURS, WHOLE, Table

FIRST = 100_000
# bytes a household, everything held at once
TWO_BYTES = {OURS: 150, NUMPY: 150, WHOLE: 420, FLOAT: 420, GETTSIM: 420}
CHAIN_BYTES = {OURS: 150, NUMPY: 150, WHOLE: 1600, FLOAT: 1600, GETTSIM: 4000}
HOUSEHOLDS = {
    "three persons": {"dochod": [100_001, 0, 35_037], "niezdolny": [False, False, True]},
    "one person": {"dochod": [35_037], "niezdolny": [True]},
}
PEERS = {
    WHOLE: ("openfisca-core==46.0.1", "openfisca", "int"),
    FLOAT: ("openfisca-core==46.0.1", "openfisca", "float"),
    GETTSIM: ("gettsim==1.3.1", "gettsim", "float"),
}


def note(text: str) -> None:
    """What is going on, aside from the table."""
    print(text, file=sys.stderr, flush=True)


class Bench:
    """All measurements, in one temporary folder; environments of the peers stay in ``kept``."""

    def __init__(self, folder: Path, kept: Path, *, quick: bool) -> None:
        self.folder, self.table, self.quick = folder, Table(), quick
        self.rounds, self.calls = (3, 60) if quick else (7, 300)
        self.env = surroundings(folder)
        self.amounts, self.chain = write_parameters(folder), write_chain(folder)
        ours = [sys.executable, "-m", "benchmarks.law.ours"]
        code = str(kept / "machine_code")
        self.commands = {OURS: [*ours, "compiled", code], NUMPY: [*ours, "numpy", code]}
        self.starts, self.quiet = 0, 0
        for side, (package, module, kind) in PEERS.items():
            note(f"{package}: an environment of its own")
            found = install(kept / package.replace("==", "-"), package)
            if isinstance(found, str):
                print(f"{package} could not be installed and is left out: {found}\n")
                continue
            start = [str(found), "-m", f"benchmarks.law.{module}"]
            self.commands[side] = [*start, kind, str(folder / kind)]

    def wait(self) -> None:
        """Start when the machine is quiet, or after a while."""
        if not self.quick:
            self.starts += 1
            self.quiet += quiet()

    def one_by_one(self) -> dict[str, list[str]]:
        """The sides that answer single households: ours once."""
        return {side: command for side, command in self.commands.items() if side != NUMPY}

    def cold(self) -> None:
        """A process from nothing to the first answer."""
        asked = json.dumps(HOUSEHOLDS["three persons"])
        name, sides = "one household, cold process", self.one_by_one().items()
        plan = [(f"{name}: the interpreter alone", s, [c[0], "-c", ""]) for s, c in sides]
        plan += [(name, side, [*command, "once", asked]) for side, command in sides]
        every = [*self.commands[OURS], "once", asked, "all"]
        plan.append((f"{name}, all parameters of the product", OURS, every))
        for number in range(self.rounds + 1):
            note(f"cold process: round {number}")
            for row, side, command in plan:
                self.wait()
                run = cold(command, self.env)
                if number:  # the first compiles the byte code
                    self.table.add(row, side, run)

    def first(self) -> None:
        """A process from nothing to the amounts of a centre's households."""
        folder = str(self.data(FIRST)[0])
        name = f"{FIRST:,} households: first run, a process from nothing"
        for number in range(self.rounds + 1):
            note(f"first run: round {number}")
            for side, command in self.one_by_one().items():
                self.wait()
                run = cold([*command, "first", folder], self.env)
                if number:
                    self.table.add(name, side, run)

    def single(self) -> None:
        """A warm process, one household at a time."""
        with workers(self.one_by_one(), self.env) as sides:
            for number in range(self.rounds + 1):
                note(f"warm process: round {number}")
                for name, household in HOUSEHOLDS.items():
                    for task, words in (("single", ""), ("told", ", explanation rendered")):
                        for side, worker in sides.items():
                            self.wait()
                            run = worker.ask(task, household=household, calls=self.calls)
                            if number and run:
                                self.table.add(f"{name}, warm{words}", side, run)
                self._basket(sides[OURS], number)
            for side, worker in sides.items():
                text = worker.ask("text", household=HOUSEHOLDS["three persons"]).get("text")
                if text:
                    said = f"{len(text.splitlines())} lines"
                    self.table.say("what the explanation of three persons holds", side, said)

    def _basket(self, ours: Worker, number: int) -> None:
        self.wait()
        found = ours.ask("basket", calls=self.calls)
        name = f"whole basket ({found['benefits']} benefits, {found['rules']} rules), three persons"
        if number:
            self.table.add(f"{name}, warm", OURS, found["value"])
            self.table.add(f"{name}, warm, reasons as JSON", OURS, found["told"])

    def basket_columns(self) -> None:
        """The whole basket for a centre's households."""
        with workers({NUMPY: self.commands[NUMPY]}, self.env) as sides:
            for _ in range(3):
                found = sides[NUMPY].ask("basket_columns", count=FIRST)
                name = f"{FIRST:,} households: whole basket ({found['rules']} rules), compute only"
                self.table.add(name, NUMPY, found)

    def data(self, count: int) -> tuple[Path, Path]:
        """Folders of ``count`` households and of what they are due."""
        data, right = self.folder / f"data{count}", self.folder / f"truth{count}"
        if not data.exists():
            note(f"making {count:,} households")
            made = make(count)
            found = truth(made, self.amounts)
            people, due = len(made["dochod"]) / count, (found["okresowy"] > 0).mean()
            note(f"{people:.2f} persons a household, {due:.1%} are due")
            keep(data, made)
            keep(right, found)
        return data, right

    def fitting(self, name: str, count: int, need: dict[str, int]) -> dict[str, list[str]]:
        """The sides that memory has room for beside the others."""
        free, taken = available(), {}
        for side, command in self.commands.items():
            if need[side] * count > free * 0.8:
                note(f"{name}: {side} left out, {need[side] * count / 2**30:.0f} GiB are not free")
                continue
            free -= need[side] * count
            taken[side] = command
        return taken

    def columns(self, count: int) -> None:
        """The two rules on ``count`` households."""
        data, right = self.data(count)
        name = f"{count:,} households"
        with workers(self.fitting(name, count, TWO_BYTES), self.env) as sides:
            for side, worker in sides.items():
                worker.ask("load", folder=str(data))
                worker.ask("flat")
                peak = worker.ask("peak")["mib"]
                self.table.say(f"{name}: peak memory, from flat arrays", side, f"{peak:,.0f} MiB")
                worker.ask("prepare")
                worker.ask("compute")
            for number in range(self.rounds):
                note(f"{name}: round {number + 1}")
                self.round(name, sides)
            for side, worker in sides.items():
                share = worker.ask("check", truth=str(right))["wrong"]
                self.table.say(f"{name}: wrong by a grosz or more", side, f"{share:.2%}")

    def round(self, name: str, sides: dict[str, Worker]) -> None:
        """Each task once on each side."""
        self.wait()
        self.table.add(f"{name}: merely stream the columns", OURS, sides[OURS].ask("stream"))
        tasks = {
            "compute": "compute only",
            "again": "compute only, over earlier results",
            "shared": "the same by all processors",
            "flat": "from flat arrays",
        }
        for task, words in tasks.items():
            for side, worker in sides.items():
                self.wait()
                run = worker.ask(task)
                if run:
                    self.table.add(f"{name}: {words}", side, run)

    def chained(self, count: int) -> None:
        """A hundred rules on ``count`` households; a side that memory has no room for is left."""
        data, name = self.data(count)[0], f"{count:,} households: {CHAIN_STEPS} chained rules"
        sums: dict[str, int] = {}
        with workers(self.fitting(name, count, CHAIN_BYTES), self.env) as sides:
            for worker in sides.values():
                worker.ask("load", folder=str(data), chain=str(self.chain))
                worker.ask("prepare")
                worker.ask("compute")
            for number in range(self.rounds):
                note(f"{name}: round {number + 1}")
                for side, worker in sides.items():
                    self.wait()
                    self.table.add(f"{name}, compute only", side, worker.ask("compute"))
                self.wait()
                found = sides[OURS].ask("shared")
                self.table.add(f"{name}, over earlier results by all processors", OURS, found)
            for side, worker in sides.items():
                peak = worker.ask("peak")["mib"]
                self.table.say(f"{name}, peak memory", side, f"{peak:,.0f} MiB")
                sums[side] = worker.ask("check", truth="")["sum"]
        exact = {side: found for side, found in sums.items() if side in (OURS, NUMPY, WHOLE)}
        if len(set(exact.values())) > 1:
            raise MeasureError(f"the chains differ: {exact}")

    def run(self, sizes: tuple[int, ...]) -> None:
        """Everything."""
        self.cold()
        self.single()
        self.first()
        self.basket_columns()
        for count in sizes:
            self.columns(count)
        for count in sizes:
            self.chained(count)
