"""One household at the speed of plain calls: the plan of chosen rules as one Python function.

The rules themselves are called, as they stand; only the looking up of arguments is written out
once. Whatever is missing is left to the plain way, whose errors name it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from ostoja.core.law.rules import Input, Rule


class Given(Protocol):
    """What a plan reads of a household: a ``Case``."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Its persons in order."""
        ...

    @property
    def persons(self) -> Mapping[str, tuple[Any, ...]]:
        """One value a person, by the name of the input."""
        ...

    @property
    def household(self) -> Mapping[str, Any]:
        """One value of all together, by the name of the input."""
        ...


Plan = Callable[[Given], dict[str, Any] | None]


class _Quick:
    """Parameters of the day that are looked up once: then they are plain attributes."""

    def __init__(self, p: Any) -> None:
        self._p = p

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._p, name)
        return value


def planned(rules: Sequence[Rule], inputs: Mapping[str, Input], p: Any) -> Plan:
    """A function from a case to the value of each of ``rules``, or ``None`` when an input lacks.

    ``rules`` stand each after what it needs, ``p`` are the parameters of the day.
    """
    asked = dict.fromkeys(name for one in rules for name in one.arguments if name in inputs)
    of_persons = {name for name in asked if inputs[name].entity == "person"}
    of_persons |= {one.name for one in rules if one.entity == "person"}
    lines = ["def run(case):", "    persons, household = case.persons, case.household", "    try:"]
    for name in asked:
        source = "persons" if name in of_persons else "household"
        lines.append(f"        v_{name} = {source}[{name!r}]")
    lines += ["        pass", "    except KeyError:", "        return None"]
    for name in asked:
        lacks = f"None in v_{name}" if name in of_persons else f"v_{name} is None"
        lines += [f"    if {lacks}:", "        return None"]
    for number, one in enumerate(rules):
        lines.append(f"    v_{one.name} = {_call(number, one, of_persons)}")
    values = ", ".join(f"{one.name!r}: v_{one.name}" for one in rules)
    lines.append(f"    return {{{values}}}")
    scope: dict[str, Any] = {f"f{number}": one.function for number, one in enumerate(rules)}
    scope["p"] = _Quick(p)
    exec(compile("\n".join(lines), "<plan>", "exec"), scope)
    made: Plan = scope["run"]
    return made


def _call(number: int, one: Rule, of_persons: set[str]) -> str:
    """A rule's value: for a person's rule one call a person, each with the person's own values."""
    named = {name: "p" if name == "p" else f"v_{name}" for name in one.arguments}
    if one.entity == "household":
        return f"f{number}({', '.join(named.values())})"
    own = [name for name in one.arguments if name in of_persons]
    each = ", ".join(f"e_{name}" if name in own else value for name, value in named.items())
    if not own:
        return f"tuple([f{number}({each}) for _ in case.ids])"
    targets = "".join(f"e_{name}, " for name in own)
    return f"tuple([f{number}({each}) for {targets}in zip({', '.join(named[n] for n in own)})])"
