"""Our side, a process of its own.

Arguments: the kind of columns (``compiled`` or ``numpy``) and the folder of machine code, then
``once`` and a household or ``first`` and a folder of columns to answer and end, or nothing for
tasks.
"""

import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from benchmarks.law import rules
from benchmarks.law.worker import Result, middle, peak, serve, timed
from ostoja.core.law.explain import explain
from ostoja.core.law.parameters import Parameters, load, parse
from ostoja.core.law.state import Case, Law, LawOfDay

DAY = date(2026, 1, 1)
TARGETS = ("okresowy", "staly")
CODES = (
    "kryterium-osoby-samotnie-gospodarujacej", "kryterium-na-osobe-w-rodzinie",
    "zasilek-okresowy-procent-gwarantowany", "zasilek-okresowy-minimalny",
    "zasilek-staly-procent-kryterium", "zasilek-staly-minimalny", "zasilek-staly-maksymalny",
)  # fmt: skip


def few() -> Parameters:
    """Only the parameters of the two rules, from the files of the product, as it reads them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = files("ostoja.data").joinpath("law")
    return Parameters(
        parse(yaml.load(folder.joinpath(f"{code}.yaml").read_bytes(), Loader=loader), code)
        for code in CODES
    )


def case(household: Mapping[str, list[Any]]) -> Case:
    """One household from JSON."""
    ids = tuple(f"o{number}" for number in range(len(household["dochod"])))
    return Case(ids, {name: tuple(values) for name, values in household.items()})


def amounts(state: LawOfDay, household: Mapping[str, list[Any]]) -> Result:
    """What a household is due, in grosze."""
    found = state.compute(case(household), *TARGETS)
    return {name: found[name] for name in TARGETS}


def told(state: LawOfDay, household: Mapping[str, list[Any]]) -> str:
    """The same with every step and every parameter in words."""
    explained = explain(state, case(household), *TARGETS)
    return "\n".join(
        f"{why.text} [{why.basis}; {why.source}]" for one in explained for why in one.why()
    )


class Side:
    """The tasks of this side."""

    def __init__(self, kind: str, kept: str) -> None:
        self.kind, self.kept = kind, Path(kept)
        self.state = Law([rules], few()).on(DAY)
        self.made: dict[str, Any] = {}
        self.population: Any = None
        self.columns: Any = None
        self.results: dict[str, Any] = {}
        self.all_of_them: Any = None
        self.targets: tuple[str, ...] = TARGETS

    def load(self, folder: str, chain: str | None = None) -> Result:
        """Read the columns; with ``chain`` the rules of that file stand for the two."""
        from benchmarks.law.households import read  # here: one household needs no numpy

        self.made = read(folder)
        state = self.state
        if chain:
            spec = importlib.util.spec_from_file_location("chain", chain)
            if spec is None or spec.loader is None:
                raise RuntimeError(chain)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            state = Law([rules, module], few()).on(DAY)
            self.targets = (module.LAST,)
        self.law = state
        if self.kind == "compiled":
            from ostoja.core.law.scale.compiled import Compiled, Loops

            self.columns, self.tools = Compiled(state, *self.targets, folder=self.kept), Loops()
        else:
            from ostoja.core.law.scale.columns import Columns
            from ostoja.core.law.scale.layout import Numpy

            self.columns, self.tools = Columns(state, *self.targets), Numpy()
        return {}

    def bucket(self) -> Any:
        """The columns in the form our engine wants."""
        from ostoja.core.law.scale.layout import Population

        people = {name: self.made[name] for name in ("dochod", "niezdolny")}
        return Population(self.made["sizes"], people, {}, self.tools)

    def flat(self) -> Result:
        """From flat arrays to amounts."""
        return timed(lambda: self.columns.run(self.bucket()))

    def prepare(self) -> Result:
        """Only the form."""

        def fill() -> None:
            self.population = self.bucket()

        return timed(fill)

    def compute(self) -> Result:
        """Only the amounts."""
        return timed(lambda: self.columns.run(self.population))

    def again(self) -> Result:
        """Only the amounts, written over those of the run before: a reform after a reform."""
        if self.kind != "compiled":
            return {}
        self.results = self.results or self.columns.run(self.population)
        return timed(lambda: self.columns.run(self.population, into=self.results))

    def shared(self) -> Result:
        """The same by all processors."""
        if self.kind != "compiled":
            return {}
        from ostoja.core.law.scale.compiled import Compiled

        if self.all_of_them is None:
            self.all_of_them = Compiled(
                self.law, *self.targets, folder=self.kept, threads=os.cpu_count() or 1
            )
        self.results = self.results or self.columns.run(self.population)
        return timed(lambda: self.all_of_them.run(self.population, into=self.results))

    def stream(self) -> Result:
        """The time merely to read the columns and write the amounts."""
        import numpy as np

        from benchmarks.law.households import stream

        out = [np.ones(len(self.made["sizes"]), np.int64) for _ in TARGETS]
        return timed(lambda: stream(self.made, out))

    def check(self, truth: str) -> Result:
        """The share of wrong households; for a chain the sum of its last column."""
        from benchmarks.law.households import wrong

        found = self.columns.run(self.population)
        if self.targets != TARGETS:
            return {"sum": int(found[self.targets[0]].sum())}
        return {"wrong": wrong(found, truth)}


def first(folder: str, kept: str) -> Result:
    """From nothing to the amounts of all households, as the product chooses to do it."""
    from benchmarks.law.households import read
    from ostoja.core.law.scale import compiled
    from ostoja.core.law.scale.layout import Population

    made, state = read(folder), Law([rules], few()).on(DAY)
    count = len(made["sizes"])
    people = {name: made[name] for name in ("dochod", "niezdolny")}
    population = Population(made["sizes"], people, {}, compiled.tools(count))
    found = compiled.columns(state, *TARGETS, count=count, folder=Path(kept)).run(population)
    return {name: int(column.sum()) for name, column in found.items()}


def basket(task: str) -> Callable[..., Result]:
    """A task of the whole basket, whose acts are imported when it is asked for."""

    def work(**arguments: Any) -> Result:
        found: Result = getattr(importlib.import_module("benchmarks.law.basket"), task)(**arguments)
        return found

    return work


def main() -> None:
    """Serve, or answer once."""
    kind, kept, *rest = sys.argv[1:]
    if rest and rest[0] == "once":
        household, parameters = json.loads(rest[1]), load() if "all" in rest else few()
        state = Law([rules], parameters).on(DAY)
        print(json.dumps(amounts(state, household) | peak()))
        return
    if rest and rest[0] == "first":
        print(json.dumps(first(rest[1], kept)))
        return
    side = Side(kind, kept)
    serve(
        {
            "single": lambda household, calls: middle(
                lambda: amounts(side.state, household), calls
            ),
            "told": lambda household, calls: middle(lambda: told(side.state, household), calls),
            "text": lambda household: {"text": told(side.state, household)},
            "load": side.load, "flat": side.flat, "prepare": side.prepare, "again": side.again,
            "shared": side.shared,
            "compute": side.compute, "stream": side.stream, "check": side.check, "peak": peak,
            "basket": basket("single"), "basket_columns": basket("columns"),
        }
    )  # fmt: skip


if __name__ == "__main__":
    main()
