"""The law on one day: the texts in force, their order, and their values for a household."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from ostoja.core.law.errors import (
    MissingInputError,
    WrongChoiceError,
    WrongInputError,
    WrongRuleError,
)
from ostoja.core.law.fast import Plan, planned
from ostoja.core.law.parameters import OfTheDay, Parameters
from ostoja.core.law.rules import Input, Rule, check_lives, collect, inputs_of

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One household: its persons in order, what is known of each and of all together.

    ``persons`` maps the name of an input to one value a person; ``household`` to one value.
    """

    ids: tuple[str, ...]
    persons: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    household: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.ids:
            raise WrongInputError("persons", "gospodarstwo musi mieć choć jedną osobę.")
        if len(set(self.ids)) != len(self.ids):
            raise WrongInputError("persons", "ta sama osoba jest wpisana dwa razy.")
        for name, values in self.persons.items():
            if len(values) != len(self.ids):
                raise WrongInputError(
                    f"persons.{name}", "liczba wartości nie zgadza się z osobami."
                )

    def lacks(self, name: str, entity: str) -> bool:
        """Whether the input ``name`` was not given, for somebody at least."""
        if entity == "household":
            return self.household.get(name) is None
        return name not in self.persons or None in self.persons[name]


class Law:
    """Rules of any acts, with their parameters and inputs. Put together once, checked at once."""

    def __init__(self, modules: Iterable[ModuleType], parameters: Parameters) -> None:
        listed = tuple(modules)
        self.rules = collect(listed)
        self.inputs = inputs_of(listed)
        self.parameters = parameters
        check_lives(self.rules)
        names = {one.name for one in self.rules}
        for one in self.rules:
            for argument in one.arguments:
                if argument != "p" and argument not in names and argument not in self.inputs:
                    raise WrongRuleError(
                        f"Reguła „{one.name}” używa „{argument}”, a nikt tego nie opisał."
                    )
        both = names & self.inputs.keys()
        if both:
            raise WrongRuleError(f"„{sorted(both)[0]}” jest i regułą, i danymi.")

    def on(self, day: date, choices: Mapping[str, str] | None = None) -> "LawOfDay":
        """The law on ``day``; ``choices`` names the reading of a rule that the centre picked.

        Raises ``WrongChoiceError`` for a reading that no text of the rule ever had.
        """
        return LawOfDay(self, day, choices or {})

    def readings(self, name: str) -> tuple[str, ...]:
        """The readings of a rule over all its texts, the one taken without a choice first."""
        texts = [one for one in self.rules if one.name == name and one.reading]
        return tuple(dict.fromkeys(one.reading for one in texts if one.reading))

    def with_rules(self, rules: Iterable[Rule]) -> "Law":
        """The same law; its texts as a centre has confirmed them."""
        made = self.with_parameters(self.parameters)
        made.rules = tuple(rules)
        return made

    def with_parameters(self, parameters: Parameters) -> "Law":
        """The same texts with other parameters: a reform."""
        made = object.__new__(Law)
        made.rules, made.inputs, made.parameters = self.rules, self.inputs, parameters
        return made


class LawOfDay:
    """The texts and parameters in force on one day, in the readings chosen."""

    def __init__(self, law: Law, day: date, choices: Mapping[str, str]) -> None:
        self.law, self.day, self.choices = law, day, choices
        self.p: OfTheDay = law.parameters.on(day)
        for name, reading in choices.items():
            known = law.readings(name)
            if reading not in known:
                raise WrongChoiceError(name, reading, known)
        self.others: dict[str, tuple[Rule, ...]] = {}
        self.rules: Mapping[str, Rule] = self._chosen()
        self.inputs: Mapping[str, Input] = law.inputs
        self._beside: dict[tuple[str, str], LawOfDay] = {}
        self._plans: dict[tuple[str, ...], tuple[Rule, ...]] = {}
        self._runs: dict[tuple[str, ...], Plan] = {}

    def _chosen(self) -> Mapping[str, Rule]:
        texts: dict[str, list[Rule]] = {}
        for one in self.law.rules:
            if one.in_force(self.day):
                texts.setdefault(one.name, []).append(one)
        found: dict[str, Rule] = {}
        for name, several in texts.items():
            wanted = [one for one in several if one.reading == self.choices.get(name)]
            taken = found[name] = (wanted or several)[0]
            if len(several) > 1:
                self.others[name] = tuple(one for one in several if one is not taken)
        return found

    def beside(self, other: Rule) -> "LawOfDay":
        """The same day with ``other``, a reading that was not taken; kept once made."""
        reading = other.reading or ""  # texts that hold beside each other all have one
        key = (other.name, reading)
        if key not in self._beside:
            self._beside[key] = LawOfDay(self.law, self.day, {**self.choices, other.name: reading})
        return self._beside[key]

    def plan(self, targets: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that ``targets`` need, each after what it needs. Raises ``LawError``."""
        wanted = tuple(targets)
        if wanted not in self._plans:
            ordered: dict[str, Rule] = {}
            for target in wanted:
                self._visit(target, ordered, ())
            self._plans[wanted] = tuple(ordered.values())
        return self._plans[wanted]

    def _visit(self, name: str, ordered: dict[str, Rule], path: tuple[str, ...]) -> None:
        if name in ordered or name == "p" or name in self.inputs:
            return
        if name in path:
            raise WrongRuleError(f"Reguły kręcą się w kółko: {' -> '.join((*path, name))}.")
        found = self.rules.get(name)
        if found is None:
            raise WrongRuleError(f"Reguła „{name}” nie obowiązuje {self.day.isoformat()}.")
        for argument in found.arguments:
            self._visit(argument, ordered, (*path, name))
        ordered[name] = found

    def needed(self, targets: Iterable[str]) -> tuple[Input, ...]:
        """The inputs that ``targets`` need, in the order in which rules ask for them."""
        names = dict.fromkeys(
            argument
            for one in self.plan(targets)
            for argument in one.arguments
            if argument in self.inputs
        )
        return tuple(self.inputs[name] for name in names)

    def compute(self, case: Case, *targets: str) -> Values:
        """The value of every rule on the way to ``targets``; a person's rule gives a tuple."""
        if targets not in self._runs:
            self._runs[targets] = planned(self.plan(targets), self.inputs, self.p)
        found = self._runs[targets](case)
        if found is not None:
            return found
        values: Values = {}
        for one in self.plan(targets):  # something is missing: the plain way names it
            values[one.name] = self.value(one, case, values)
        return values

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the plans that were put together here, so that a law can travel."""
        return self.__dict__ | {"_runs": {}}

    def value(self, one: Rule, case: Case, values: Values) -> Any:
        """The value of one rule, given the values of what it needs."""
        if one.entity == "household":
            return one.function(**self.arguments(one, case, values, None))
        return tuple(
            one.function(**self.arguments(one, case, values, position))
            for position in range(len(case.ids))
        )

    def arguments(self, one: Rule, case: Case, values: Values, position: int | None) -> Values:
        """The arguments of a rule: a person's own values for a person's rule, else all of them."""
        found: Values = {}
        for name in one.arguments:
            if name == "p":
                found[name] = self.p
                continue
            entity = self.entity(name)
            value = self._given(name, one, case, values, entity)
            found[name] = value[position] if entity == "person" and position is not None else value
        return found

    def entity(self, name: str) -> str:
        """Whether ``name`` speaks of a person or of the household."""
        return self.inputs[name].entity if name in self.inputs else self.rules[name].entity

    def _given(self, name: str, one: Rule, case: Case, values: Values, entity: str) -> Any:
        if name in self.rules:
            return values[name]
        if case.lacks(name, entity):
            raise MissingInputError(name, one.title)
        return (case.persons if entity == "person" else case.household)[name]
