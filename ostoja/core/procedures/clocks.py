"""Terms of a case, computed from its history: started, stopped, suspended, moved, never typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from ostoja.core.calendars.terms import due
from ostoja.core.facts import Why
from ostoja.core.procedures.model import ALL, Clock, Procedure, Start, Step
from ostoja.core.procedures.taken_back import Told, counting, told
from ostoja.core.speech import Lang, Phrase

Status = Literal["running", "suspended", "kept", "missed", "replaced"]

_STRUCK = Phrase(
    pl="Nie liczy się „{step}” z {on}: cofnięto {back}.",
    en="“{step}” of {on} does not count: it was taken back on {back}.",
    uk="«{step}» від {on} не враховується: скасовано {back}.",
)


class Dated(Protocol):
    """What a term needs of a happening."""

    @property
    def step(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def facts(self) -> Mapping[str, date | str | bool]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a term: periods of suspension are from a day to the day before it goes on."""

    clock: Clock
    start: date | datetime
    suspended: tuple[tuple[date, date], ...] = ()
    suspended_since: date | None = None
    moved_to: date | None = None
    moved_by: Step | None = None
    stopped: date | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A term as it stands on a day. ``due`` is the last day in time; ``left`` days until it.

    ``open``: somebody still owes it, be it late; one that was met late is ``missed`` and not open.
    """

    clock: Clock
    start: date
    due: date
    status: Status
    left: int
    open: bool
    why: tuple[Why, ...]


def runs(procedure: Procedure, history: Sequence[Dated]) -> tuple[Run, ...]:
    """Every run of every term, in the order in which they began."""
    found: list[Run] = []
    for one in counting(history):
        step = procedure.step(one.step)
        found = [_touched(run, step, one) for run in found]
        for begin in step.starts:
            found = [_replaced(run, begin, one.on) for run in found]
            clock = procedure.clock(begin.clock)
            found.append(Run(clock=clock, start=_start(begin, one)))
    return tuple(found)


def _start(begin: Start, what: Dated) -> date | datetime:
    if begin.fact is None:
        return what.at or what.on
    value = what.facts.get(begin.fact)
    return value if isinstance(value, date) else what.on


def _touched(run: Run, step: Step, what: Dated) -> Run:
    """The run after a step; one that was stopped stays as it is."""
    if run.stopped is not None:
        return run
    code = run.clock.code
    if run.suspended_since is not None and _named(step.resumes, code):
        last = what.on - timedelta(days=1)
        periods = ((run.suspended_since, last),) if last >= run.suspended_since else ()
        run = replace(run, suspended=run.suspended + periods, suspended_since=None)
    if run.suspended_since is None and _named(step.suspends, code):
        run = replace(run, suspended_since=what.on)
    until = what.facts.get("until")
    if _named(step.moves, code) and isinstance(until, date):
        run = replace(run, moved_to=until, moved_by=step)
    if _named(step.stops, code):
        run = replace(run, stopped=what.on)
    return run


def _named(codes: Sequence[str], code: str) -> bool:
    return code in codes or ALL in codes


def _replaced(run: Run, begin: Start, on: date) -> Run:
    if run.clock.code != begin.clock or run.stopped is not None:
        return run
    return replace(run, stopped=on, replaced=True)


def ends(run: Run, on: date) -> date:
    """The last day in time, as it stands on ``on``."""
    return _due(run, on, "pl")[0]


def _due(run: Run, on: date, lang: Lang) -> tuple[date, tuple[Why, ...]]:
    periods = run.suspended
    if run.suspended_since is not None:
        until = run.stopped - timedelta(days=1) if run.stopped else on
        if until >= run.suspended_since:
            periods = (*periods, (run.suspended_since, until))
    found = due(run.clock.term, run.start, lang, periods)
    last = found.due.date() if isinstance(found.due, datetime) else found.due
    if run.moved_to is None or run.moved_by is None or run.moved_to <= last:
        return last, found.why
    text = f"{run.moved_by.name.pl}: nowy termin {run.moved_to}."
    return run.moved_to, (*found.why, Why(text, basis=run.moved_by.basis))


def deadlines(
    procedure: Procedure, history: Sequence[Dated], on: date, lang: Lang = "pl"
) -> tuple[Deadline, ...]:
    """Every term of the case as it stands on ``on``, with the days that moved it."""
    struck = [one for one in told(history) if one.back is not None]
    return tuple(
        _deadline(run, on, lang, _without(procedure, run, struck, lang))
        for run in runs(procedure, history)
    )


def _without(
    procedure: Procedure, run: Run, struck: Sequence[Told[Dated]], lang: Lang
) -> tuple[Why, ...]:
    """What would have moved a term, had it not been taken back."""
    found = []
    for one in struck:
        step = procedure.step(one.what.step)
        touched = (*step.stops, *step.suspends, *step.resumes, *step.moves)
        if _named((*touched, *(begin.clock for begin in step.starts)), run.clock.code):
            assert one.back is not None, "only what was taken back is asked about"
            said = _STRUCK(
                lang,
                step=step.name(lang),
                on=f"{one.what.on:%d.%m.%Y}",
                back=f"{one.back.on:%d.%m.%Y}",
            )
            found.append(Why(said))
    return tuple(found)


def _deadline(run: Run, on: date, lang: Lang, struck: tuple[Why, ...]) -> Deadline:
    last, why = _due(run, on, lang)
    start = run.start.date() if isinstance(run.start, datetime) else run.start
    return Deadline(
        clock=run.clock,
        start=start,
        due=last,
        status=_status(run, last, on),
        left=(last - on).days,
        open=run.stopped is None,
        why=(*why, *struck),
    )


def _status(run: Run, last: date, on: date) -> Status:
    if run.replaced:
        return "replaced"
    if run.stopped is not None:
        return "kept" if run.stopped <= last else "missed"
    if run.suspended_since is not None:
        return "suspended"
    return "running" if on <= last else "missed"
