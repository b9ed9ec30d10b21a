"""From what happened in a case to where it stands and what may happen next, with reasons.

Everything follows from the history; nothing is stored beside it. A step that was taken back counts
for nothing but the reasons. Sentences are Polish: they are read in the office; what a resident
reads is ``State.plain``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from ostoja.core.facts import Why
from ostoja.core.procedures.clocks import Run, ends, runs
from ostoja.core.procedures.model import BACK, DELIVERED, HEADS, SAME, Need, Procedure, State, Step
from ostoja.core.procedures.taken_back import TAKEN_BACK, Told, counting, told
from ostoja.core.procedures.taken_back import HistoryError as HistoryError

FactValue = date | str | bool
_KINDS: Mapping[str, type] = MappingProxyType({"day": date, "text": str, "yes_no": bool})


class StepRefusedError(ValueError):
    """A step is not possible now; ``why`` says each reason."""

    def __init__(self, why: tuple[Why, ...]) -> None:
        super().__init__(" ".join(one.text for one in why))
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: which step, on which day, by whose hands, with which facts.

    ``hands`` is an opaque key of the person who did it, empty for the resident, the post or a day
    that passed. ``at`` is needed only where a term counts hours.
    """

    step: str
    on: date
    hands: str = ""
    at: datetime | None = None
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who wants to act: an opaque key and the names of the powers that reach this case."""

    key: str
    powers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case is, since when, and how it came there. ``back``: where a suspension returns."""

    state: State
    since: date
    back: str | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A step that leads on from here: whether these hands may take it today, and why (not)."""

    step: Step
    allowed: bool
    why: tuple[Why, ...]


def standing(procedure: Procedure, history: Sequence[Happening]) -> Standing:
    """Where the case stands after ``history``, oldest first. Raises ``HistoryError``."""
    every = told(history)
    counted = [one.what for one in every if one.back is None]
    if not counted or counted[0].step != procedure.opens:
        raise HistoryError(f"Sprawa zaczyna się od: {procedure.step(procedure.opens).name.pl}.")
    state, since, back = procedure.initial, counted[0].on, None
    for number, one in enumerate(counted):
        step = _known(procedure, one)
        if number and one.on < counted[number - 1].on:
            raise HistoryError(f"„{step.name.pl}” ({one.on}) jest wcześniej niż poprzedni krok.")
        if number and step not in procedure.from_state(state):
            here = procedure.state(state).name.pl
            raise HistoryError(f"Krok „{step.name.pl}” nie jest możliwy w stanie „{here}”.")
        _recorded(step, one)
        target = step.target if number else procedure.initial
        if target == BACK:
            target = back or state
        elif target not in (SAME, state):
            back = state
        if target not in (SAME, state):
            state, since = target, one.on
    why = tuple(_because(procedure, one) for one in every)
    return Standing(state=procedure.state(state), since=since, back=back, why=why)


def _because(procedure: Procedure, one: Told[Happening]) -> Why:
    step = _known(procedure, one.what)
    if one.back is None:
        return Why(f"{one.what.on}: {step.name.pl}.", basis=step.basis)
    return Why(
        f"{one.what.on}: {step.name.pl}; nie liczy się, cofnięto {one.back.on}: {one.reason}"
    )


def offers(
    procedure: Procedure, history: Sequence[Happening], hands: Hands, on: date
) -> tuple[Offer, ...]:
    """Every step that leads on from here, in the order of the table, with reasons."""
    here, running = standing(procedure, history), runs(procedure, history)
    counted = counting(history)
    return tuple(
        _offer(procedure, one, counted, running, hands, on)
        for one in procedure.from_state(here.state.code)
    )


def take(
    procedure: Procedure, history: Sequence[Happening], what: Happening, hands: Hands
) -> tuple[Happening, ...]:
    """The history with one more step. Raises ``StepRefusedError`` or ``HistoryError``."""
    step = _known(procedure, what)
    found = next((o for o in offers(procedure, history, hands, what.on) if o.step == step), None)
    if found is None:
        here = standing(procedure, history).state.name.pl
        raise StepRefusedError((Why(f"„{step.name.pl}” nie jest możliwe w stanie „{here}”."),))
    if not found.allowed:
        raise StepRefusedError(found.why)
    longer = (*history, what)
    standing(procedure, longer)
    return longer


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The last step that counts: whether these hands may take it back (or mend it), and why."""

    step: Step
    taken: Happening
    allowed: bool
    why: tuple[Why, ...]


def way_back(
    procedure: Procedure, history: Sequence[Happening], hands: Hands, *, leads: bool = False
) -> WayBack:
    """Whether the last step may go back: by whoever took it, leads the case or heads there."""
    counted = counting(history)
    last = counted[-1]
    step = _known(procedure, last)
    if len(counted) == 1:
        against = Why(
            "Początku sprawy się nie cofa, bo pismo i sprawa mają już numery; niepotrzebną sprawę "
            "zakończ krokiem z listy."
        )
    elif step.stays is not None:
        against = Why(step.stays.pl)
    elif not _may_go_back(step, last, hands, leads=leads):
        against = _THEIRS
    else:
        why = (Why(f"{step.name.pl}: ostatni krok, można go cofnąć."),)
        return WayBack(step=step, taken=last, allowed=True, why=why)
    return WayBack(step=step, taken=last, allowed=False, why=(against,))


_THEIRS = Why(
    "Ten krok cofa osoba, która go zrobiła, prowadzący sprawę albo kierownik; poproś jedną z nich."
)


def way_to_mend(
    procedure: Procedure, history: Sequence[Happening], hands: Hands, *, leads: bool = False
) -> WayBack:
    """Whether these hands may set right the day of delivery that the last step tells."""
    last = counting(history)[-1]
    step = _known(procedure, last)
    if DELIVERED not in step.records:
        why = Why("Poprawia się dzień doręczenia, gdy jest ostatnim krokiem sprawy.")
        return WayBack(step=step, taken=last, allowed=False, why=(why,))
    may = _may_go_back(step, last, hands, leads=leads)
    good = Why(f"{step.name.pl}: ostatni krok, dzień można poprawić.")
    return WayBack(step=step, taken=last, allowed=may, why=(good if may else _THEIRS,))


def mend(
    procedure: Procedure,
    history: Sequence[Happening],
    back: Happening,
    delivered: date,
    hands: Hands,
    *,
    leads: bool = False,
) -> tuple[Happening, ...]:
    """The history with its last delivery told again on its right day; the wrong one is struck out.

    A delivery is a fact of the world outside: it is never taken back, but a day may be mistyped.
    Raises ``StepRefusedError``, ``HistoryError``.
    """
    found = way_to_mend(procedure, history, hands, leads=leads)
    if not found.allowed:
        raise StepRefusedError(found.why)
    facts = MappingProxyType({**found.taken.facts, DELIVERED: delivered})
    longer = (*history, back, replace(found.taken, hands=back.hands, facts=facts))
    standing(procedure, longer)
    return longer


def take_back(
    procedure: Procedure,
    history: Sequence[Happening],
    what: Happening,
    hands: Hands,
    *,
    leads: bool = False,
) -> tuple[Happening, ...]:
    """The history with its last step struck out. Raises ``StepRefusedError``, ``HistoryError``."""
    found = way_back(procedure, history, hands, leads=leads)
    if not found.allowed:
        raise StepRefusedError(found.why)
    longer = (*history, what)
    assert what.step == TAKEN_BACK, "a step is taken, not taken back"
    standing(procedure, longer)
    return longer


def _may_go_back(step: Step, last: Happening, hands: Hands, *, leads: bool) -> bool:
    if HEADS in hands.powers:
        return True
    mine = bool(hands.key) and last.hands == hands.key
    return (mine or leads) and step.permission in hands.powers


def _offer(
    procedure: Procedure,
    step: Step,
    history: Sequence[Happening],
    running: Sequence[Run],
    hands: Hands,
    on: date,
) -> Offer:
    against = [*_wrong_hands(procedure, step, history, hands)]
    against += [_unmet(need) for need in step.needs if not _met(need, history, running, on)]
    if against:
        return Offer(step=step, allowed=False, why=tuple(against))
    return Offer(step=step, allowed=True, why=(Why(f"{step.name.pl}.", basis=step.basis),))


def _wrong_hands(
    procedure: Procedure, step: Step, history: Sequence[Happening], hands: Hands
) -> list[Why]:
    found = []
    if step.permission not in hands.powers:
        found.append(Why("Twoje uprawnienia w tej sprawie nie obejmują tego kroku."))
    for before in step.other_hands:
        last = next((one for one in reversed(history) if one.step == before), None)
        if last is not None and last.hands == hands.key:
            name = procedure.step(before).name.pl
            found.append(Why(f"Krok „{name}” masz już za sobą; ten krok należy do innej osoby."))
    return found


def _met(need: Need, history: Sequence[Happening], running: Sequence[Run], on: date) -> bool:
    if need.over is not None:
        return any(run.clock.code == need.over and ends(run, on) < on for run in running)
    for one in reversed(history):
        if one.step == need.happened:
            return True
        if one.step == need.since:
            return False
    return False


def _unmet(need: Need) -> Why:
    return Why(need.text.pl, basis=need.basis)


def _known(procedure: Procedure, what: Happening) -> Step:
    try:
        return procedure.step(what.step)
    except LookupError:
        raise HistoryError(
            f"Procedura „{procedure.name.pl}” nie zna kroku „{what.step}”."
        ) from None


def _recorded(step: Step, what: Happening) -> None:
    for name, kind in step.records.items():
        value = what.facts.get(name)
        if value is None or type(value) is not _KINDS[kind]:
            raise HistoryError(f"Krok „{step.name.pl}” wymaga podania: {name} ({kind}).")
