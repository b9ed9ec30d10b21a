"""``/calculate`` and ``/trace``: the nulls of a situation, computed and explained by our engine."""

from copy import deepcopy
from datetime import date
from typing import Any

from ostoja.api.entitle import law_on
from ostoja.api.openfisca.numbers import of_parameter, of_value
from ostoja.api.openfisca.situation import Asked, Situation, SituationError, parse
from ostoja.core.law.errors import LawError
from ostoja.core.law.explain import Explained, explain
from ostoja.core.law.incomes import CountedCase, z_przychodow
from ostoja.core.law.state import Case, Law, LawOfDay


def calculate(raw: Any, law: Law) -> dict[str, Any]:
    """What was sent, each null replaced by its value. Raises ``SituationError``."""
    homes = _Homes(law, parse(raw, law))
    found: dict[str, Any] = deepcopy(dict(raw))
    for asked in homes.situation.asked:
        state, case = homes.of(asked)
        values = _values(state, case, asked)
        where = found[asked.plural][asked.id][asked.name]
        where[asked.period.text] = _own(values, case, asked, _unit(state, asked.name))
    return found


class _Homes:
    """Each household on each day, put together once; several questions share it."""

    def __init__(self, law: Law, situation: Situation) -> None:
        self.law, self.situation = law, situation
        self.kept: dict[tuple[str, date], Case] = {}

    def of(self, asked: Asked) -> tuple[LawOfDay, Case]:
        """The law and the household of a question, incomes counted where receipts were given."""
        day, home = asked.period.day, self.situation.home(asked)
        state = law_on(self.law, day)
        if (home, day) not in self.kept:
            try:
                self.kept[home, day] = z_przychodow(self.situation.case(home, day), state)
            except LawError as error:
                raise SituationError(asked.path, str(error)) from error
        return state, self.kept[home, day]


def _unit(state: LawOfDay, name: str) -> str:
    return state.inputs[name].unit if name in state.inputs else state.rules[name].unit


def _values(state: LawOfDay, case: Case, asked: Asked) -> Any:
    try:
        if asked.name in state.inputs:
            if case.lacks(asked.name, state.entity(asked.name)):
                raise SituationError(asked.path, f"Brakuje danych „{asked.name}”.")
            given = case.persons if asked.plural == "persons" else case.household
            return given[asked.name]
        return state.compute(case, asked.name)[asked.name]
    except LawError as error:
        raise SituationError(asked.path, str(error)) from error


def _own(values: Any, case: Case, asked: Asked, unit: str) -> Any:
    value = values[case.ids.index(asked.id)] if asked.plural == "persons" else values
    return of_value(value, unit)


def trace(raw: Any, law: Law) -> dict[str, Any]:
    """Every value on the way to the nulls, with its reasons. Raises ``SituationError``."""
    homes = _Homes(law, parse(raw, law))
    situation = homes.situation
    entries: dict[str, dict[str, Any]] = {}
    for together in _together(situation):
        _Tracer(homes, together, entries).run()
    requested = dict.fromkeys(f"{one.name}<{one.period.text}>" for one in situation.asked)
    return {
        "trace": entries,
        "entitiesDescription": {
            "persons": list(situation.persons),
            "households": list(situation.households),
        },
        "requestedCalculations": list(requested),
    }


def _together(situation: Situation) -> list[list[Asked]]:
    """Questions about one household and one period: they are told in one go."""
    found: dict[tuple[str, str], list[Asked]] = {}
    for one in situation.asked:
        found.setdefault((situation.home(one), one.period.text), []).append(one)
    return list(found.values())


class _Tracer:
    """One household on one day, traced into the common entries, values in the entities' order."""

    def __init__(
        self, homes: _Homes, asked: list[Asked], entries: dict[str, dict[str, Any]]
    ) -> None:
        self.situation, self.asked, self.entries = homes.situation, asked, entries
        self.day, self.text = asked[0].period.day, asked[0].period.text
        self.home = self.situation.home(asked[0])
        self.state, self.case = homes.of(asked[0])

    def run(self) -> None:
        """Add what these nulls need."""
        for one in self.asked:
            _values(self.state, self.case, one)  # what cannot be computed is refused at its place
        names = list(dict.fromkeys(one.name for one in self.asked))
        given = [name for name in names if name in self.state.inputs]
        rules = [name for name in names if name not in self.state.inputs]
        for name in dict.fromkeys((*given, *(one.name for one in self.state.needed(rules)))):
            self.input(name)
        for told in explain(self.state, self.case, *rules):
            self.rule(told)

    def entry(self, name: str, title: str) -> dict[str, Any]:
        """The entry of one variable, empty when it is met first."""
        entity = self.state.entity(name)
        ids = self.situation.persons if entity == "person" else tuple(self.situation.households)
        return self.entries.setdefault(
            f"{name}<{self.text}>",
            {"value": [None] * len(ids), "dependencies": [], "parameters": {},
             "description": title},
        )  # fmt: skip

    def input(self, name: str) -> None:
        """The values given for one input."""
        kind = self.state.inputs[name]
        entry = self.entry(name, kind.title)
        if kind.entity == "household":
            position = list(self.situation.households).index(self.home)
            entry["value"][position] = of_value(self.case.household[name], kind.unit)
            return
        for one, value in zip(self.case.ids, self.case.persons[name], strict=True):
            entry["value"][self.situation.persons.index(one)] = of_value(value, kind.unit)
        if isinstance(self.case, CountedCase):
            reasons = self.case.reasons.get(name, {})
            for one, said in reasons.items():
                entry.setdefault("steps", {})[one] = [why.text for why in said]

    def rule(self, told: Explained) -> None:
        """One rule for the household, or for one of its persons."""
        rule = told.rule
        entry = self.entry(rule.name, rule.title)
        of = told.person or self.home
        ids = self.situation.persons if told.person else tuple(self.situation.households)
        entry["value"][ids.index(of)] = of_value(told.value, rule.unit)
        entry["dependencies"] = [f"{name}<{self.text}>" for name in rule.arguments if name != "p"]
        entry["reference"] = rule.article
        entry["reading"] = rule.reading
        entry.setdefault("steps", {})[of] = [step.text for step in told.steps]
        for used in told.used:
            name = used.parameter.code.replace("-", "_")
            entry["parameters"][f"{name}<{self.day.isoformat()}>"] = of_parameter(
                used.parameter, used.entry
            )
        source = entry.setdefault("source", {})
        source.update({used.parameter.code.replace("-", "_"): _source(used) for used in told.used})


def _source(used: Any) -> dict[str, Any]:
    return {
        "reference": used.entry.basis,
        "source": used.entry.source,
        "valid_from": used.entry.since.isoformat(),
        "confidence": used.entry.confidence,
        "confirmed": used.entry.confirmed,
    }
