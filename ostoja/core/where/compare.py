"""What a new set of facts about a centre changes: what comes, what goes, what is different."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from ostoja.core.addresses.index import street_key
from ostoja.core.where.facts import CentreFacts, Street


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is ``added``, ``removed`` or ``changed``; ``section`` as in the files."""

    kind: Literal["added", "removed", "changed"]
    section: str
    code: str
    what: tuple[str, ...] = ()


def compare(before: CentreFacts, after: CentreFacts) -> tuple[Difference, ...]:
    """The differences between two sets of facts, in the order of the files."""
    found = [*_section("centre", (before.centre,), (after.centre,))]
    for field in fields(CentreFacts):
        if field.name != "centre":
            old, new = getattr(before, field.name), getattr(after, field.name)
            found += _section(field.name, old, new)
    return tuple(found)


def _section(name: str, before: Iterable[Any], after: Iterable[Any]) -> list[Difference]:
    old, new = _keyed(before), _keyed(after)
    found = [Difference("removed", name, key) for key in old if key not in new]
    for key, fact in new.items():
        if key not in old:
            found.append(Difference("added", name, key))
        elif old[key] != fact:
            found.append(Difference("changed", name, key, _changed(old[key], fact)))
    return found


def _changed(before: Any, after: Any) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(after)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def _keyed(facts: Iterable[Any]) -> dict[str, Any]:
    """Facts by their code; several facts about one thing are told apart by their order."""
    found: dict[str, Any] = {}
    for fact in facts:
        key = base = _key(fact)
        number = 1
        while key in found:
            number += 1
            key = f"{base} ({number})"
        found[key] = fact
    return found


def _key(fact: Any) -> str:
    if isinstance(fact, Street):
        return street_key(fact)
    for name in ("code", "slug", "id", "group", "old", "matter"):
        if hasattr(fact, name):
            return str(getattr(fact, name))
    raise TypeError(type(fact).__name__)
