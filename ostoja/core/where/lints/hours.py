"""Hours of units and posts: the traps of the notation, and what stands in for the rule."""

import re
from collections.abc import Iterator

from ostoja.core.calendars.lint import Severity, lint_hours
from ostoja.core.where.facts import Hours, HoursException
from ostoja.core.where.lints.base import Case, Hit, Rule

_SPAN = r"([01]?\d|2[0-4]):[0-5]\d\s*-\s*([01]?\d|2[0-4]):[0-5]\d"
_SPANS = re.compile(rf"{_SPAN}(\s*,\s*{_SPAN})*$")


def _traps(case: Case, severity: Severity) -> Iterator[Hit]:
    for path, row in case.all(Hours):
        for trap in lint_hours(row.rule) if row.rule is not None else ():
            if trap.severity == severity:
                yield Hit(path, trap.text, trap.fix)


def _hours(case: Case) -> Iterator[Hit]:
    return _traps(case, "error")


def _hours_risk(case: Case) -> Iterator[Hit]:
    return _traps(case, "warning")


def _exception_hours(case: Case) -> Iterator[Hit]:
    """The engine reads spans only; anything else would silently mean closed."""
    for path, exception in case.all(HoursException):
        if exception.hours not in {"off", "unknown"} and not _SPANS.match(exception.hours):
            yield Hit(
                path, f"Nie rozumiem godzin „{exception.hours}”, więc znaczyłyby „zamknięte”.",
                "Zapisz off, unknown albo na przykład 08:00-12:00.",
            )  # fmt: skip
    for path, row in case.all(Hours):
        if row.last_working_day not in {None, "off"} and not _SPANS.match(
            row.last_working_day or ""
        ):
            yield Hit(
                path,
                f"Nie rozumiem godzin ostatniego dnia roboczego „{row.last_working_day}”.",
                "Zapisz je na przykład tak: 10:00-12:00.",
            )


RULES = (
    Rule("hours", "error", _hours),
    Rule("hours-risk", "warning", _hours_risk),
    Rule("exception-hours", "error", _exception_hours),
)
