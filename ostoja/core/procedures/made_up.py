"""Made-up histories of cases for demonstrations and measurements: only steps that the table allows.

How often steps are taken and how long they take is invented; which of them may follow, whose hands
they need and which terms have to be over first is the table's own.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from ostoja.core.calendars.days import is_working_day
from ostoja.core.calendars.terms import due
from ostoja.core.procedures.clocks import Run, ends, runs
from ostoja.core.procedures.engine import FactValue, Happening
from ostoja.core.procedures.model import BACK, SAME, Need, Procedure, Step

Choose = Callable[[Step, frozenset[str]], str]  # whose hands, never one of these
MOST = 40  # steps of one case
SLOW = 0.04  # of all steps; they take several times as long
# How often a step is taken beside the others that are possible; 1 where nothing is said.
_OFTEN: Mapping[str, float] = {
    "wezwanie": 0.12, "wezwanie-doreczone": 3, "pozostawienie": 0.2, "przekazanie-organowi": 0.01,
    "zmiana-prowadzacego": 0.03, "zlecenie-pilnego-wywiadu": 0.08, "odmowa-wywiadu": 0.02,
    "zwrot-projektu": 0.04, "zwrot-przesylki": 0.03, "zrzeczenie": 0.05, "odwolanie": 0.04,
    "autokontrola": 0.15, "orzeczenie-kolegium": 0.2, "ponowne-rozpatrzenie": 0.3,
    "wycofanie": 0.015, "zawieszenie": 0.01, "przedluzenie": 0.05, "odmowa": 0.06,
    "odmowa-doreczona": 3, "przyjecie-pilne": 0.1, "komplet-dokumentow": 0.05,
    "odmowa-miejsca": 0.05, "koniec-pobytu": 0.15, "projekt-oplaty": 1, "uslugi-pilne": 0.05,
    "rezygnacja": 0.05,
}  # fmt: skip
# Days from the step before, at least and at most.
_DAYS: Mapping[str, tuple[int, int]] = {
    "przydzial": (0, 2), "zlecenie-wywiadu": (0, 3), "zlecenie-pilnego-wywiadu": (0, 1),
    "wywiad": (3, 14), "zatwierdzenie-planu": (1, 4), "sprawdzenie": (0, 2), "podpis": (0, 3),
    "wyslanie": (0, 2), "doreczenie": (2, 12), "ostatecznosc": (0, 6), "zakonczenie": (1, 20),
    "odwolanie": (3, 12), "utrzymanie": (20, 60), "orzeczenie-kolegium": (20, 60),
    "ponowne-rozpatrzenie": (20, 60), "uzupelnienie": (2, 7), "podjecie": (20, 120),
    "zwolnione-miejsce": (60, 400), "aktualizacja": (150, 180), "ocena": (150, 200),
    "koniec-pobytu": (200, 900), "zawieszenie": (2, 20),
}  # fmt: skip
_AGAIN = frozenset({"aktualizacja", "ocena"})  # taken in one state more than once
_TEXTS: Mapping[str, str] = {
    "zawieszenie": "Oczekiwanie na rozstrzygnięcie sądu.",
    "przedluzenie": "Oczekiwanie na dokumenty innego urzędu.",
    "odmowa-wywiadu": "Notatka z próby przeprowadzenia wywiadu.",
    "zwrot-projektu": "Uzupełnić uzasadnienie.",
    "zwrot-przesylki": "Przesyłka niepodjęta w terminie.",
    "zwolnione-miejsce": "Dom Pomocy Społecznej w Przykładowie",
}


def walk(
    table: Procedure, begun: date, until: date, choose: Choose, chance: Random
) -> tuple[Happening, ...]:
    """What happened in a case that began on ``begun``, up to the day ``until``."""
    first = table.step(table.opens)
    happened = [Happening(step=first.code, on=begun, hands=choose(first, frozenset()))]
    state, back, entered = table.initial, "", 1
    while len(happened) < MOST and not table.state(state).ends:
        found = _next(table, state, happened, entered, chance)
        if found is None or found[1] > until:
            break
        step, day = found
        happened.append(
            Happening(
                step=step.code, on=day, hands=choose(step, _avoided(step, happened)),
                facts=_facts(step, happened, day, chance),
            )
        )  # fmt: skip
        target = (back or state) if step.target == BACK else step.target
        if target not in (SAME, state):
            state, back, entered = target, state, len(happened)
    return tuple(happened)


def _next(
    table: Procedure, state: str, happened: Sequence[Happening], entered: int, chance: Random
) -> tuple[Step, date] | None:
    """The step that comes next and its day; nothing where no step is possible."""
    here = {one.step for one in happened[entered:]}
    steps = [
        one
        for one in table.from_state(state)
        if (one.target != SAME or one.code not in here or one.code in _AGAIN)
        and all(need.over or _was(need, happened) for need in one.needs)
    ]
    while steps:
        weights = [_OFTEN.get(one.code, 1.0) for one in steps]
        step = chance.choices(steps, weights)[0]
        waits = _over(table, step, happened)
        if waits is not None:
            return step, _day(step, max(happened[-1].on, waits), chance)
        steps.remove(step)
    return None


def _was(need: Need, happened: Sequence[Happening]) -> bool:
    for one in reversed(happened):
        if one.step == need.happened:
            return True
        if one.step == need.since:
            return False
    return False


def _over(table: Procedure, step: Step, happened: Sequence[Happening]) -> date | None:
    """The first day after the terms that must be over; ``None`` where one of them never began."""
    first = happened[0].on
    for need in step.needs:
        if need.over is None:
            continue
        mine = [one for one in runs(table, happened) if one.clock.code == need.over]
        if not mine:
            return None
        first = max(first, _end(mine[-1]) + timedelta(days=1))
    return first


def _end(run: Run) -> date:
    plain = not run.suspended and run.suspended_since is None and run.moved_to is None
    if plain and not run.replaced:
        return _due(run.clock.term, _date(run.start))
    return ends(run, run.stopped or _date(run.start))


def _date(start: date) -> date:
    return date(start.year, start.month, start.day)


@cache
def _due(term: str, start: date) -> date:
    found = due(term, start, "pl").due
    return _date(found)


def _day(step: Step, after: date, chance: Random) -> date:
    least, most = _DAYS.get(step.code, (1, 6))
    days = chance.randint(least, most)
    if chance.random() < SLOW:
        days = days * 4 + 5
    return _working(after + timedelta(days=days))


@cache
def _working(day: date) -> date:
    return day if is_working_day(day) else _working(day + timedelta(days=1))


def _avoided(step: Step, happened: Sequence[Happening]) -> frozenset[str]:
    """Whoever took a step last that somebody else must have taken."""
    last = {one.step: one.hands for one in happened}
    return frozenset(last[code] for code in step.other_hands if code in last)


def _facts(
    step: Step, happened: Sequence[Happening], day: date, chance: Random
) -> dict[str, FactValue]:
    return {
        name: _fact(name, kind, step, happened, day, chance) for name, kind in step.records.items()
    }


def _fact(
    name: str, kind: str, step: Step, happened: Sequence[Happening], day: date, chance: Random
) -> FactValue:
    if kind == "text":
        return _TEXTS.get(step.code, "Wpis zmyślony do pokazu.")
    if kind == "yes_no":
        return True
    if name == "until":
        return _working(day + timedelta(days=chance.randint(20, 60)))
    if name == "delivered":
        return max(happened[-1].on, day - timedelta(days=chance.randint(0, 2)))
    return max(happened[-1].on, day - timedelta(days=chance.randint(0, 1)))
