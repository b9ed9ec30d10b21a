"""GETTSIM's engine, run by the Python of its own environment; rules written as its authors do.

Amounts in złoty as floats, its custom, rounded half up as well as a float can; results stand on
persons' rows, its custom too. Its functions are put together once and used again; the checks of
types while running are switched off, which is to its advantage. Arguments: a word of no
meaning, the folder of parameters, then ``once`` and a household or ``first`` and a folder of
columns to answer and end, or nothing for tasks.
"""

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TTSIM_BEARTYPE_CLAW", "0")  # read when the package is imported

import numpy as np
from ttsim import InputData, MainTarget, TTTargets, main
from ttsim.tt import (
    AggType,
    Currency,
    RoundingSpec,
    ScalarParam,
    TTSIMUnit,
    UnitSystem,
    agg_by_group_function,
    policy_function,
    policy_input,
)

from benchmarks.law.worker import Result, middle, peak, serve, timed

DAY = "2026-01-01"
TARGETS = ("okresowy_dom", "staly_dom")
CHAIN_STEPS = 100
PARAMETERS = sys.argv[2]
PLAIN = TTSIMUnit.DIMENSIONLESS
PLN = UnitSystem(currencies={"PLN": Currency(statutory_from="1995-01-01")})
TO_GROSZ = RoundingSpec(base=0.01, direction="down")  # half up: half a grosz is added before


@policy_input(unit=PLAIN)
def p_id() -> int:
    """Person."""


@policy_input(unit=PLAIN)
def dom_id() -> int:
    """Household."""


@policy_input(unit=PLAIN)
def dochod() -> float:
    """Income of a person."""


@policy_input(unit=PLAIN)
def niezdolny() -> bool:
    """Unable to work."""


@agg_by_group_function(agg_type=AggType.SUM, unit=PLAIN)
def dochod_rodziny_dom(dochod: float, dom_id: int) -> float:
    """Income of the family."""


@agg_by_group_function(agg_type=AggType.ANY, unit=PLAIN)
def ktos_niezdolny_dom(niezdolny: bool, dom_id: int) -> bool:
    """Somebody is unable to work."""


@agg_by_group_function(agg_type=AggType.COUNT, unit=PLAIN)
def osob_dom(dom_id: int) -> int:
    """Persons."""


@policy_function(unit=PLAIN)
def kryterium_dom(osob_dom: int, samotnie: float, na_osobe: float) -> float:
    """Art. 8 ust. 1."""
    if osob_dom == 1:
        out = samotnie
    else:
        out = na_osobe * osob_dom
    return out


@policy_function(unit=PLAIN, rounding_spec=TO_GROSZ)
def polowa_dom(kryterium_dom: float, dochod_rodziny_dom: float, procent_okresowy: float) -> float:
    """Art. 38 ust. 3."""
    return (kryterium_dom - dochod_rodziny_dom) * (procent_okresowy / 100) + 0.005


@policy_function(unit=PLAIN)
def okresowy_dom(
    kryterium_dom: float, dochod_rodziny_dom: float, polowa_dom: float, najmniej_okresowy: float
) -> float:
    """Art. 38."""
    if dochod_rodziny_dom >= kryterium_dom:
        out = 0.0
    else:
        out = max(polowa_dom, najmniej_okresowy)
    return out


@policy_function(unit=PLAIN, rounding_spec=TO_GROSZ)
def podstawa_dom(kryterium_dom: float, procent_staly: float) -> float:
    """Art. 37 ust. 2."""
    return kryterium_dom * (procent_staly / 100) + 0.005


@policy_function(unit=PLAIN)
def staly_dom(
    kryterium_dom: float,
    dochod_rodziny_dom: float,
    podstawa_dom: float,
    osob_dom: int,
    ktos_niezdolny_dom: bool,
    najmniej_staly: float,
    najwiecej_staly: float,
) -> float:
    """Art. 37."""
    if osob_dom > 1 or not ktos_niezdolny_dom or dochod_rodziny_dom >= kryterium_dom:
        out = 0.0
    else:
        out = min(max(podstawa_dom - dochod_rodziny_dom, najmniej_staly), najwiecej_staly)
    return out


RULES = (
    p_id, dom_id, dochod, niezdolny, dochod_rodziny_dom, ktos_niezdolny_dom, osob_dom,
    kryterium_dom, polowa_dom, okresowy_dom, podstawa_dom, staly_dom,
)  # fmt: skip
STEP = '''
@policy_function(unit=PLAIN, rounding_spec=TO_GROSZ, leaf_name="k{number:03}_dom")
def k{number:03}_dom(
    {before}: float, samotnie: float, procent_okresowy: float, procent_staly: float
) -> float:
    """Step {number}."""
    if {before} > samotnie:
        out = {before} * (procent_okresowy / 100) + 0.005
    else:
        out = {before} * (procent_staly / 100) + {number} / 100 + 0.005
    return out
'''


def environment() -> dict[str, Any]:
    """Rules and parameters on the day."""
    found: dict[str, Any] = {"evaluation_year": 2026, "evaluation_month": 1, "evaluation_day": 1}
    found |= {one.leaf_name: one for one in RULES}
    for path in Path(PARAMETERS).glob("*.yaml"):
        history = json.loads(path.read_text(encoding="utf-8"))["values"]
        value = float(history[max(since for since in history if since <= DAY)]["value"])
        found[path.stem] = ScalarParam(value=value, unit="DIMENSIONLESS")
    return found


class Side:
    """The tasks of this side."""

    def __init__(self) -> None:
        self.law, self.targets = environment(), TARGETS
        self.made: dict[str, Any] = {}
        self.ready: Any = None

    def put_together(self, data: dict[str, Any]) -> Any:
        """Its function of the rules and the data in its form."""
        asked = {
            "policy_environment": self.law, "policy_date_str": DAY, "unit_system": PLN,
            "tt_targets": TTTargets.tree(dict.fromkeys(self.targets)),
            "input_data": InputData.tree(data),
            "include_fail_nodes": False, "include_warn_nodes": False,
        }  # fmt: skip
        found = main(main_targets=[MainTarget.tt_function, MainTarget.processed_data], **asked)
        form = found["processed_data"]
        wanted = [name for name in ("dom_id", "dochod", "niezdolny") if name in form]
        if "niezdolny" in wanted and self.targets != TARGETS:
            wanted.remove("niezdolny")
        return found["tt_function"], {name: form[name] for name in wanted}

    def one(self, household: dict[str, list[Any]]) -> Any:
        """One household from JSON."""
        count = len(household["dochod"])
        return self.put_together(
            {
                "p_id": np.arange(count), "dom_id": np.zeros(count, int),
                "dochod": np.array(household["dochod"]) / 100,
                "niezdolny": np.array(household["niezdolny"], bool),
            }
        )  # fmt: skip

    def amounts(self, ready: Any) -> Result:
        """What a household is due, in grosze."""
        found = ready[0](ready[1])
        return {name: round(float(found[name][0]) * 100) for name in self.targets}

    def single(self, household: dict[str, list[Any]], calls: int) -> Result:
        """A household again and again, through functions that are put together once."""
        ready = self.one(household)
        return middle(lambda: self.amounts(ready), calls)

    def load(self, folder: str, chain: str | None = None) -> Result:
        """Read the columns; with ``chain`` the chained rules."""
        from benchmarks.law.households import read

        found = read(folder)
        self.first = np.cumsum(found["sizes"]) - found["sizes"]
        self.made = {
            "p_id": np.arange(len(found["dochod"])),
            "dom_id": np.repeat(np.arange(len(found["sizes"])), found["sizes"]),
            "dochod": found["dochod"] / 100,
            "niezdolny": found["niezdolny"],
        }
        if chain:
            self.law |= chained(Path(chain).with_name("chained.py"))
            self.targets = (f"k{CHAIN_STEPS:03}_dom",)
        return {}

    def flat(self) -> Result:
        """From flat arrays to amounts."""

        def work() -> None:
            function, data = self.put_together(self.made)
            function(data)

        return timed(work)

    def prepare(self) -> Result:
        """Only the form."""

        def fill() -> None:
            self.ready = self.put_together(self.made)

        return timed(fill)

    def compute(self) -> Result:
        """Only the amounts."""
        return timed(lambda: self.ready[0](self.ready[1]))

    def whole(self) -> dict[str, Any]:
        """Grosze by household: its results stand on persons' rows."""
        found = self.ready[0](self.ready[1])
        return {
            name.removesuffix("_dom"): np.rint(column[self.first] * 100).astype(np.int64)
            for name, column in found.items()
        }

    def check(self, truth: str) -> Result:
        """The share of wrong households; for a chain the sum of its last column."""
        from benchmarks.law.households import wrong

        found = self.whole()
        if self.targets != TARGETS:
            return {"sum": int(next(iter(found.values())).sum())}
        return {"wrong": wrong(found, truth)}


def chained(path: Path) -> dict[str, Any]:
    """A hundred rules, each of the one before; kept in a file, because its engine rewrites them."""
    text = "from benchmarks.law.gettsim import PLAIN, TO_GROSZ, policy_function\n"
    for number in range(1, CHAIN_STEPS + 1):
        before = f"k{number - 1:03}_dom" if number > 1 else "dochod_rodziny_dom"
        text += "\n" + STEP.format(number=number, before=before)
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("chained", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(path)
    module = sys.modules["chained"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    names = [f"k{number:03}_dom" for number in range(1, CHAIN_STEPS + 1)]
    return {name: getattr(module, name) for name in names}


def run() -> None:
    """Serve, or answer once."""
    side = Side()
    if sys.argv[3:4] == ["once"]:
        print(json.dumps(side.amounts(side.one(json.loads(sys.argv[4]))) | peak()))
        return
    if sys.argv[3:4] == ["first"]:
        side.load(sys.argv[4])
        side.prepare()
        print(json.dumps({name: int(column.sum()) for name, column in side.whole().items()}))
        return
    serve(
        {
            "single": side.single, "told": lambda **_: {}, "text": lambda **_: {},
            "load": side.load, "flat": side.flat, "prepare": side.prepare, "again": dict,
            "shared": dict,
            "compute": side.compute, "check": side.check, "peak": peak,
        }
    )  # fmt: skip


if __name__ == "__main__":
    run()
