"""``/calculate`` and ``/trace``: the nulls of a situation, computed and explained by our engine."""

from copy import deepcopy
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
    situation = parse(raw, law)
    found: dict[str, Any] = deepcopy(dict(raw))
    for asked in situation.asked:
        home = situation.home(asked)
        case = situation.case(home, asked.period.day)
        state = law_on(law, asked.period.day)
        values = _values(state, _counted(case, state, asked), asked)
        where = found[asked.plural][asked.id][asked.name]
        where[asked.period.text] = _own(values, case, asked, _unit(state, asked.name))
    return found


def _unit(state: LawOfDay, name: str) -> str:
    return state.inputs[name].unit if name in state.inputs else state.rules[name].unit


def _counted(case: Case, state: LawOfDay, asked: Asked) -> Case:
    """The case with incomes counted from receipts, where receipts are what was given."""
    try:
        return z_przychodow(case, state)
    except LawError as error:
        raise SituationError(asked.path, str(error)) from error


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
    situation = parse(raw, law)
    entries: dict[str, dict[str, Any]] = {}
    for asked in situation.asked:
        tracer = _Tracer(law, situation, asked, entries)
        tracer.run()
    requested = dict.fromkeys(f"{one.name}<{one.period.text}>" for one in situation.asked)
    return {
        "trace": entries,
        "entitiesDescription": {
            "persons": list(situation.persons),
            "households": list(situation.households),
        },
        "requestedCalculations": list(requested),
    }


class _Tracer:
    """One null, traced into the common entries: values stand in the order of the entities."""

    def __init__(
        self, law: Law, situation: Situation, asked: Asked, entries: dict[str, dict[str, Any]]
    ) -> None:
        self.situation, self.asked, self.entries = situation, asked, entries
        self.day, self.text = asked.period.day, asked.period.text
        self.home = situation.home(asked)
        self.state = law_on(law, self.day)
        self.case = _counted(situation.case(self.home, self.day), self.state, asked)

    def run(self) -> None:
        """Add what this null needs."""
        if self.asked.name in self.state.inputs:
            _values(self.state, self.case, self.asked)  # refuses what was not given
            self.input(self.asked.name)
            return
        try:
            told = explain(self.state, self.case, self.asked.name)
        except LawError as error:
            raise SituationError(self.asked.path, str(error)) from error
        for one in self.state.needed([self.asked.name]):
            self.input(one.name)
        for rule in told:
            self.rule(rule)

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
