"""The other side, run by the Python of its own environment; rules written as its authors do.

``float`` counts in złoty, its custom, and rounds half up as well as a float can; ``int`` counts in
grosze. Arguments: the kind, the folder of parameters, then ``once`` and a
household or ``first`` and a folder of columns to answer and end, or nothing for tasks.
"""

import json
import sys
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.law.worker import Result, middle, peak, serve, timed

PERIOD = "2026-01"
TARGETS = ("okresowy", "staly")
CHAIN_STEPS = 100
KIND, PARAMETERS = sys.argv[1:3]
WHOLE = KIND == "int"

Osoba = build_entity(key="osoba", plural="osoby", label="osoba", is_person=True)
Dom = build_entity(
    key="dom", plural="domy", label="gospodarstwo",
    roles=[{"key": "czlonek", "plural": "czlonkowie", "label": "członek"}],
)  # fmt: skip


def udzial(amount: Any, percent: Any) -> Any:
    """A share of an amount, rounded half up to the grosz."""
    if WHOLE:
        return (2 * amount * int(percent) + 100) // 200
    return np.floor(amount * (percent / 100) * 100 + 0.5) / 100


class dochod(Variable):
    value_type = int if WHOLE else float
    entity = Osoba
    definition_period = MONTH
    label = "Dochód osoby"


class niezdolny(Variable):
    value_type = bool
    entity = Osoba
    definition_period = MONTH
    label = "Całkowita niezdolność do pracy"


class kryterium(Variable):
    value_type = int if WHOLE else float
    entity = Dom
    definition_period = MONTH
    label = "Kryterium dochodowe"
    reference = "art. 8 ust. 1 ups"

    def formula(dom: Any, period: Any, parameters: Any) -> Any:
        p, persons = parameters(period), dom.nb_persons()
        return np.where(persons == 1, p.samotnie, p.na_osobe * persons)


class dochod_rodziny(Variable):
    value_type = int if WHOLE else float
    entity = Dom
    definition_period = MONTH
    label = "Dochód rodziny"
    reference = "art. 8 ust. 3 ups"

    def formula(dom: Any, period: Any) -> Any:
        return dom.sum(dom.members("dochod", period))


class okresowy(Variable):
    value_type = int if WHOLE else float
    entity = Dom
    definition_period = MONTH
    label = "Zasiłek okresowy, kwota gwarantowana"
    reference = "art. 38 ups"

    def formula(dom: Any, period: Any, parameters: Any) -> Any:
        p = parameters(period)
        roznica = dom("kryterium", period) - dom("dochod_rodziny", period)
        kwota = np.maximum(udzial(roznica, p.procent_okresowy), p.najmniej_okresowy)
        return np.where(roznica > 0, kwota, 0)


class staly(Variable):
    value_type = int if WHOLE else float
    entity = Dom
    definition_period = MONTH
    label = "Zasiłek stały osoby samotnie gospodarującej"
    reference = "art. 37 ups"

    def formula(dom: Any, period: Any, parameters: Any) -> Any:
        p = parameters(period)
        limit, income = dom("kryterium", period), dom("dochod_rodziny", period)
        unable = dom.any(dom.members("niezdolny", period))
        due = (dom.nb_persons() == 1) & unable & (income < limit)
        kwota = np.maximum(udzial(limit, p.procent_staly) - income, p.najmniej_staly)
        return np.where(due, np.minimum(kwota, p.najwiecej_staly), 0)


def step(number: int) -> type[Variable]:
    """One of the chained rules."""
    before = f"k{number - 1:03}" if number > 1 else "dochod_rodziny"

    def formula(dom: Any, period: Any, parameters: Any) -> Any:
        p, found = parameters(period), dom(before, period)
        less, more = udzial(found, p.procent_okresowy), udzial(found, p.procent_staly) + number
        return np.where(found > p.samotnie, less, more)

    members = {"value_type": int if WHOLE else float, "entity": Dom, "definition_period": MONTH}
    return type(f"k{number:03}", (Variable,), members | {"label": before, "formula": formula})


def system() -> TaxBenefitSystem:
    """The law: entities, variables, parameters from their files."""
    made = TaxBenefitSystem([Osoba, Dom])
    made.add_variables(dochod, niezdolny, kryterium, dochod_rodziny, okresowy, staly)
    made.load_parameters(PARAMETERS)
    return made


class Side:
    """The tasks of this side."""

    def __init__(self) -> None:
        self.law = system()
        self.made: dict[str, Any] = {}
        self.simulation: Any = None
        self.targets: tuple[str, ...] = TARGETS

    def one(self, household: dict[str, list[Any]]) -> Simulation:
        """One household from JSON."""
        osoby = {
            f"o{number}": {
                "dochod": {PERIOD: income if WHOLE else income / 100},
                "niezdolny": {PERIOD: unable},
            }
            for number, (income, unable) in enumerate(
                zip(household["dochod"], household["niezdolny"], strict=True)
            )
        }
        domy = {"d": {"czlonkowie": list(osoby)}}
        return SimulationBuilder().build_from_entities(self.law, {"osoby": osoby, "domy": domy})

    def amounts(self, household: dict[str, list[Any]]) -> Result:
        """What a household is due, in grosze."""
        simulation = self.one(household)
        scale = 1 if WHOLE else 100
        return {
            name: round(float(simulation.calculate(name, PERIOD)[0]) * scale) for name in TARGETS
        }

    def told(self, household: dict[str, list[Any]]) -> str:
        """The same with its log of computation."""
        simulation = self.one(household)
        simulation.trace = True
        for name in TARGETS:
            simulation.calculate(name, PERIOD)
        return "\n".join(simulation.tracer.computation_log.lines())

    def load(self, folder: str, chain: str | None = None) -> Result:
        """Read the columns, in its own number type; with ``chain`` the chained rules."""
        from benchmarks.law.households import read

        self.made = read(folder)
        self.made["dom"] = np.repeat(np.arange(len(self.made["sizes"])), self.made["sizes"])
        income = self.made["dochod"]
        self.made["dochod"] = income.astype(np.int32) if WHOLE else (income / 100).astype("f4")
        if chain:
            self.law.add_variables(*(step(number) for number in range(1, CHAIN_STEPS + 1)))
            self.targets = (f"k{CHAIN_STEPS:03}",)
        return {}

    def build(self) -> Simulation:
        """A simulation of the columns, by the shortest way: groups are set, not looked up."""
        populations = self.law.instantiate_entities()
        people, houses = populations["osoba"], populations["dom"]
        people.count, houses.count = len(self.made["dochod"]), len(self.made["sizes"])
        people.ids, houses.ids = np.arange(people.count), np.arange(houses.count)
        houses.members_entity_id = self.made["dom"]
        simulation = Simulation(self.law, populations)
        for name in ("dochod", "niezdolny"):
            simulation.set_input(name, PERIOD, self.made[name])
        return simulation

    def run(self, simulation: Any) -> dict[str, Any]:
        """The wanted variables."""
        return {name: simulation.calculate(name, PERIOD) for name in self.targets}

    def flat(self) -> Result:
        """From flat arrays to amounts."""
        return timed(lambda: self.run(self.build()))

    def prepare(self) -> Result:
        """Only the simulation."""

        def fill() -> None:
            self.simulation = self.build()

        return timed(fill)

    def compute(self) -> Result:
        """Only the amounts: whatever was computed before is forgotten first."""
        for name in self.law.variables:
            if name not in ("dochod", "niezdolny"):
                self.simulation.delete_arrays(name)
        return timed(lambda: self.run(self.simulation))

    def check(self, truth: str) -> Result:
        """The share of wrong households; for a chain the sum of its last column."""
        from benchmarks.law.households import wrong

        found = self.run(self.simulation)
        if self.targets != TARGETS:
            return {"sum": int(found[self.targets[0]].sum(dtype=np.int64))}
        scale = 1 if WHOLE else 100
        whole = {
            name: np.rint(column.astype("f8") * scale).astype(np.int64)
            for name, column in found.items()
        }
        return {"wrong": wrong(whole, truth)}


def main() -> None:
    """Serve, or answer once."""
    side = Side()
    if sys.argv[3:4] == ["once"]:
        print(json.dumps(side.amounts(json.loads(sys.argv[4])) | peak()))
        return
    if sys.argv[3:4] == ["first"]:
        side.load(sys.argv[4])
        scale = 1 if WHOLE else 100
        found = side.run(side.build())
        print(json.dumps({n: round(float(c.sum(dtype="f8")) * scale) for n, c in found.items()}))
        return
    serve(
        {
            "single": lambda household, calls: middle(lambda: side.amounts(household), calls),
            "told": lambda household, calls: middle(lambda: side.told(household), calls),
            "text": lambda household: {"text": side.told(household)},
            "load": side.load, "flat": side.flat, "prepare": side.prepare,
            "compute": side.compute, "again": dict,
            "shared": dict, "check": side.check, "peak": peak,
        }
    )  # fmt: skip


if __name__ == "__main__":
    main()
