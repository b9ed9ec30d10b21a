"""A choice between two rounded shares as one division: what is divided is chosen before.

``udzial(x, a) if c else udzial(x, b) + 5`` would be divided twice and one result thrown away. Where
nothing else needs the two quotients, the dividend, the reciprocal and what is added are chosen
instead: the same number by half the work.
"""

from collections import Counter
from typing import NamedTuple

from ostoja.core.law.scale.expressions import HALVES
from ostoja.core.law.scale.integers import SIZE
from ostoja.core.law.scale.loops import Loop, Steps
from ostoja.core.law.scale.ranges import INT32, within


class Quotient(NamedTuple):
    """A branch that is a dividend times a reciprocal, and a number of the day more or none."""

    dividend: int
    reciprocal: str
    more: int | None
    made: tuple[int, ...]  # the steps that are not computed for themselves


def quotients(kernel: Steps) -> dict[int, tuple[Quotient, Quotient]]:
    """The choices whose two branches are such quotients, used for nothing else."""
    used = Counter(arg for node in kernel.nodes for arg in node.args)
    used.update(target.node for target in kernel.program.targets)
    found: dict[int, tuple[Quotient, Quotient]] = {}
    for place, node in enumerate(kernel.nodes):
        if node.op == "if" and node.level != SIZE and kernel.kind(place) == "i4":
            a, b = (_quotient(kernel, arg, place, used) for arg in node.args[1:])
            if a and b:
                found[place] = (a, b)
    return found


def _quotient(kernel: Steps, place: int, user: int, used: Counter[int]) -> Quotient | None:
    node, inner, more = kernel.nodes[place], place, None
    if node.op == "+":
        for one, other in (node.args, node.args[::-1]):
            if kernel.nodes[one].op == "//" and kernel.nodes[other].level == SIZE:
                inner, more = one, other
    made = (place,) if inner == place else (place, inner)
    divided = kernel.nodes[inner]
    if divided.op != "//" or not kernel.reciprocal(divided):
        return None
    alone = all(
        used[one] == 1 and one not in kernel.rows and kernel.loops[one] == kernel.loops[user]
        for one in made
    )
    dividend = divided.args[0]
    fits = within(kernel.ranges[dividend], (0, min(INT32[1], HALVES)))
    fits = fits and all(within(kernel.ranges[one], INT32) for one in made)
    if not (alone and fits):
        return None
    return Quotient(dividend, kernel.reciprocal(divided), more, made)


def chosen(kernel: Steps, test: str, pair: tuple[Quotient, Quotient], loop: Loop) -> str:
    """The expression of such a choice; ``test`` is its condition."""
    a, b = pair
    dividend = f"{kernel.read(a.dividend, loop)} if {test} else {kernel.read(b.dividend, loop)}"
    reciprocal = f"{a.reciprocal} if {test} else {b.reciprocal}"
    text = f"i4((f8({dividend}) + 0.5) * ({reciprocal}))"
    if a.more is None and b.more is None:
        return text
    more = ("i4(0)" if one.more is None else kernel.read(one.more, loop) for one in pair)
    first, second = more
    return f"i4({text} + ({first} if {test} else {second}))"
