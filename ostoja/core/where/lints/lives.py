"""From when to when: names that overlap or leave holes, units that end, notices that do not."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from ostoja.core.facts import Fact
from ostoja.core.where.facts import HoursException, Notice, Override, Unit
from ostoja.core.where.lints.base import Case, Hit, Rule, meet, row_path

_DAY = timedelta(days=1)
_LONG_NOTICE = timedelta(days=366)
_LONG_OVERRIDE = timedelta(days=31)


def _backwards(case: Case) -> Iterator[Hit]:
    for path, fact in case.all(Fact):
        if fact.valid_from and fact.valid_to and fact.valid_to < fact.valid_from:
            yield Hit(
                path, f"Koniec {fact.valid_to} jest przed początkiem {fact.valid_from}.",
                "Zamień albo popraw valid_from i valid_to.",
            )  # fmt: skip


def _span(fact: Fact) -> str:
    return f"{fact.valid_from or '…'}–{fact.valid_to or '…'}"


def _name_overlap(case: Case) -> Iterator[Hit]:
    for unit in case.facts.units:
        for first, second in combinations(unit.names, 2):
            if meet(first, second):
                yield Hit(
                    f"units.{unit.code}.names",
                    f"„{first.name}” ({_span(first)}) i „{second.name}” ({_span(second)}) "
                    "obowiązują w tych samych dniach.",
                    "Zakończ starszą nazwę dzień przed nową.",
                )


def _seat_overlap(case: Case) -> Iterator[Hit]:
    for unit in case.facts.units:
        for first, second in combinations(unit.seats, 2):
            if meet(first, second):
                yield Hit(
                    f"units.{unit.code}.seats",
                    f"Dwie siedziby naraz: {first.building} ({_span(first)}) "
                    f"i {second.building} ({_span(second)}).",
                    "Zakończ starszą siedzibę dzień przed nową.",
                )


def holes(whole: Fact, parts: Iterable[Fact]) -> Iterator[tuple[date, date | None]]:
    """Days of the life of ``whole`` on which no part is in force; ``None`` is an open end.

    Where ``whole`` has no beginning, the time before the first part is unknown, not a hole.
    """
    reached = whole.valid_from
    for part in sorted(parts, key=lambda one: one.valid_from or date.min):
        if reached and part.valid_from and part.valid_from > reached:
            yield reached, part.valid_from - _DAY
        if part.valid_to is None or part.valid_to == date.max:
            return
        reached = max(reached or date.min, part.valid_to + _DAY)
    if reached and (whole.valid_to is None or reached <= whole.valid_to):
        yield reached, whole.valid_to


def _no_name(case: Case) -> Iterator[Hit]:
    for unit in case.facts.units:
        if not any(name.name.strip() for name in unit.names):
            yield Hit(f"units.{unit.code}.names", "Jednostka nie ma nazwy.", "Dopisz nazwę.")


def _name_gap(case: Case) -> Iterator[Hit]:
    for unit in case.facts.units:
        for first, last in holes(unit, unit.names):
            yield Hit(
                f"units.{unit.code}.names",
                f"Od {first} do {last or 'odwołania'} jednostka nie ma nazwy.",
                "Przedłuż nazwę albo dopisz brakującą.",
            )


def _first_day_apart(pointer: Fact, unit: Fact, on: date) -> date | None:
    """The first day from ``on`` on which ``pointer`` is in force and ``unit`` is not."""
    begin, end = max(on, pointer.valid_from or date.min), pointer.valid_to or date.max
    if unit.valid_from and begin < unit.valid_from:
        apart = begin
    elif unit.valid_to and unit.valid_to < date.max:
        apart = max(begin, unit.valid_to + _DAY)
    else:
        return None
    return apart if apart <= end else None


def _pointers(case: Case) -> Iterator[tuple[str, Fact, str | None]]:
    """Where a unit is named: the path, the fact that names it, and the unit's code."""
    facts = case.facts
    yield "centre.head_office", facts.centre, facts.centre.head_office
    for route in facts.routes:
        for code in (route.unit, *route.places):
            yield f"routes.{route.matter}", route, code
    for group in facts.groups:
        for code in dict.fromkeys((group.lead, *group.doors)):
            yield f"groups.{group.group}", group, code
    for post in facts.posts:
        yield f"posts.{post.code}", post, post.unit
    for unit in facts.units:
        yield f"units.{unit.code}.parent", unit, unit.parent
    for generation in facts.generations:
        first = {row.unit: row for row in reversed(generation.rows)}
        for code, row in first.items():
            yield row_path(generation, row), generation, code


def _apart(case: Case) -> Iterator[tuple[str, Unit, date]]:
    units = {unit.code: unit for unit in case.facts.units}
    for path, pointer, code in _pointers(case):
        unit = units.get(code or "")
        day = _first_day_apart(pointer, unit, case.on) if unit else None
        if unit and day:
            yield path, unit, day


def _closed_unit(case: Case) -> Iterator[Hit]:
    for path, unit, day in _apart(case):
        if day == case.on:
            yield Hit(
                path, f"Wskazuje jednostkę „{unit.code}”, która działa tylko {_span(unit)}.",
                "Wskaż jednostkę, która przejęła jej zadania.",
            )  # fmt: skip


def _closing_unit(case: Case) -> Iterator[Hit]:
    for path, unit, day in _apart(case):
        if day > case.on:
            yield Hit(
                path,
                f"Od {day} wskazuje jednostkę „{unit.code}”, a ona działa tylko {_span(unit)}.",
                "Zakończ ten wpis na czas i dopisz następny.",
            )


def _no_end(case: Case) -> Iterator[Hit]:
    for path, notice in case.all(Notice):
        if notice.valid_to is None:
            yield Hit(
                path, "Komunikat nie ma końca i nie może być opublikowany.", "Dopisz valid_to."
            )


def _long_notice(case: Case) -> Iterator[Hit]:
    for path, notice in case.all(Notice):
        begin = notice.valid_from or case.on
        if notice.valid_to and notice.valid_to - begin > _LONG_NOTICE:
            yield Hit(
                path, f"Komunikat ma wisieć do {notice.valid_to}, dłużej niż rok.",
                "Skróć go albo przenieś treść na stałe do opisu jednostki.",
            )  # fmt: skip


def _over(case: Case) -> Iterator[Hit]:
    for path, notice in case.all(Notice):
        if notice.valid_to and notice.valid_to < case.on:
            yield Hit(path, "Komunikat już minął.", "Usuń go z pliku.")


def _exception_no_end(case: Case) -> Iterator[Hit]:
    for path, exception in case.all(HoursException):
        if exception.valid_to is None:
            yield Hit(
                path, "Wyjątek od godzin nie ma końca, więc zastępuje je na zawsze.",
                "Dopisz valid_to albo zmień stałe godziny.",
            )  # fmt: skip


def _long_override(case: Case) -> Iterator[Hit]:
    for path, override in case.all(Override):
        if override.end is None and case.on - override.start.date() > _LONG_OVERRIDE:
            yield Hit(
                path, f"Całodobowe otwarcie trwa od {override.start.date()} i nikt go nie odwołał.",
                "Zakończ je albo potwierdź, że nadal trwa.",
            )  # fmt: skip


def _generation_gap(case: Case) -> Iterator[Hit]:
    ordered = sorted(case.facts.generations, key=lambda one: one.valid_from or date.min)
    for first, second in pairwise(ordered):
        ended, begun = first.valid_to, second.valid_from
        if ended and begun and begun > case.on and begun - ended > _DAY:
            yield Hit(
                f"generations.{second.code}",
                f"Po {ended}, a przed {begun}, nie obowiązuje żaden podział miasta.",
                "Przedłuż starszy podział albo zacznij nowy wcześniej.",
            )


def _two_generations(case: Case) -> Iterator[Hit]:
    for first, second in combinations(case.facts.generations, 2):
        if meet(first, second):
            yield Hit(
                f"generations.{second.code}",
                f"Podziały {first.code} i {second.code} obowiązują w tych samych dniach.",
                "Skróć jeden z nich.",
            )


RULES = (
    Rule("backwards", "error", _backwards),
    Rule("no-name", "error", _no_name),
    Rule("name-overlap", "error", _name_overlap),
    Rule("name-gap", "warning", _name_gap),
    Rule("seat-overlap", "error", _seat_overlap),
    Rule("closed-unit", "error", _closed_unit),
    Rule("closing-unit", "warning", _closing_unit),
    Rule("no-end", "error", _no_end),
    Rule("long-notice", "warning", _long_notice),
    Rule("over", "note", _over),
    Rule("exception-no-end", "error", _exception_no_end),
    Rule("long-override", "warning", _long_override),
    Rule("two-generations", "error", _two_generations),
    Rule("generation-gap", "warning", _generation_gap),
)
