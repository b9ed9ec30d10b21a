"""What is wrong with a procedure: dead ends, steps that nobody may take, terms that never end."""

from collections.abc import Iterator

from ostoja.core.calendars.terms import terms
from ostoja.core.procedures.model import ALL, BACK, DELIVERED, SAME, Procedure, Step
from ostoja.core.procedures.taken_back import TAKEN_BACK


def flaws(procedure: Procedure) -> tuple[str, ...]:
    """Every flaw as one English sentence for whoever writes the table; empty when it is sound."""
    return (*_names(procedure), *_paths(procedure), *_terms(procedure), *_staying(procedure))


def _names(procedure: Procedure) -> Iterator[str]:
    states, steps = ({one.code for one in part} for part in (procedure.states, procedure.steps))
    for part in (procedure.states, procedure.steps, procedure.clocks):
        codes = [one.code for one in part]
        yield from (f"'{code}' stands twice." for code in set(codes) if codes.count(code) > 1)
    if procedure.initial not in states or procedure.opens not in steps:
        yield "The first state or the first step is not in the table."
    for step in procedure.steps:
        strange = set(step.sources) - states - {ALL} | {step.target} - states - {SAME, BACK}
        yield from (f"{step.code}: the state '{one}' is not in the table." for one in strange)
        others = {*step.other_hands, *(n.happened for n in step.needs if n.happened)}
        others |= {n.since for n in step.needs if n.since}
        yield from (f"{step.code}: the step '{one}' is not in the table." for one in others - steps)
        if not step.permission:
            yield f"{step.code}: nobody may take this step."
        if step.moves and "until" not in step.records:
            yield f"{step.code}: it moves a term but records no day 'until'."


def _paths(procedure: Procedure) -> Iterator[str]:
    codes = {one.code for one in procedure.states}
    reached, front = {procedure.initial}, [procedure.initial]
    while front:
        for step in procedure.from_state(front.pop()):
            for target in _targets(procedure, step, codes) - reached:
                reached.add(target)
                front.append(target)
    yield from (f"The state '{one}' is never reached." for one in sorted(codes - reached))
    ended = {one.code for one in procedure.states if one.ends}
    if not ended:
        yield "No state ends the case."
    finishing = set(ended)
    while True:
        more = {
            one.code
            for one in procedure.states
            if one.code not in finishing
            and any(
                _targets(procedure, step, codes) & finishing
                for step in procedure.from_state(one.code)
            )
        }
        if not more:
            break
        finishing |= more
    yield from (f"From the state '{one}' no end is reached." for one in sorted(codes - finishing))


def _targets(procedure: Procedure, step: Step, codes: set[str]) -> set[str]:
    """Where a step may lead; a step back leads to whence its own sources are reached."""
    if step.target != BACK:
        return {step.target} & codes
    into = (one for one in procedure.steps if one.target in step.sources)
    return {source for one in into for source in one.sources} & codes


def _terms(procedure: Procedure) -> Iterator[str]:
    known, clocks = {one.code for one in terms()}, {one.code for one in procedure.clocks}
    for clock in procedure.clocks:
        if clock.term not in known:
            yield f"{clock.code}: the term '{clock.term}' is not among the terms."
        if not any(begin.clock == clock.code for s in procedure.steps for begin in s.starts):
            yield f"{clock.code}: no step starts this term."
        if not any(clock.code in s.stops or ALL in s.stops for s in procedure.steps):
            yield f"{clock.code}: no step stops this term."
    for step in procedure.steps:
        touched = {*step.stops, *step.suspends, *step.resumes, *step.moves} - {ALL}
        touched |= {begin.clock for begin in step.starts}
        touched |= {need.over for need in step.needs if need.over}
        yield from (
            f"{step.code}: the term '{one}' is not in the table." for one in touched - clocks
        )
        for begin in step.starts:
            if begin.fact is not None and step.records.get(begin.fact) != "day":
                yield f"{step.code}: the day '{begin.fact}' is not recorded."
    for end in (s for s in procedure.steps if s.target in _ended(procedure)):
        if ALL not in end.stops:
            yield f"{end.code}: it ends the case and leaves terms running."


def _staying(procedure: Procedure) -> Iterator[str]:
    """What has left the house or binds somebody outside says why it is not taken back."""
    owners = {one.code: one.owner for one in procedure.clocks}
    for step in procedure.steps:
        if step.code == TAKEN_BACK:
            yield f"{step.code}: this is the name of taking back; call the step otherwise."
        if step.code == procedure.opens:
            continue
        sent = step.letter is not None and step.permission != "DECISION_PREPARE"
        binds = any(owners.get(begin.clock, "office") != "office" for begin in step.starts)
        signed = step.permission == "DECISION_SIGN"
        if (sent or binds or signed or DELIVERED in step.records) and step.stays is None:
            yield f"{step.code}: it leaves the house; say in 'stays' why it is not taken back."
        if step.stays is not None and not step.stays.pl.rstrip().endswith("."):
            yield f"{step.code}: 'stays' is no sentence."


def _ended(procedure: Procedure) -> set[str]:
    return {one.code for one in procedure.states if one.ends}
