"""What is wrong with a rule of hours, as plain Polish sentences for the person who wrote it."""

import re

from ostoja.core.calendars.rules import (
    HoursError,
    comment_without_modifier,
    compile_rule,
    passes_midnight,
)

_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")


def lint_hours(rule: str) -> tuple[str, ...]:
    """The traps of the notation that ``rule`` falls into; empty when it is sound."""
    found = []
    try:
        compile_rule(rule)
    except HoursError as error:
        found.append(str(error))
    segments = [part.strip() for part in rule.split(";")]
    if any(comment_without_modifier(part) for part in segments):
        found.append(
            "Uwaga w cudzysłowie bez słowa open, unknown albo off czyta się jak „otwarte”; "
            "dopisz jedno z nich."
        )
    if re.search(r"PH\s*,\s*[A-Z][a-z]{2} \d+ off", rule):
        found.append("Zapis „PH,Dec 24 off” nie działa; 24 grudnia jest już w PH od 2025 r.")
    if re.search(r"\bSH\b", rule):
        found.append("Skrót SH (ferie szkolne) jest pomijany bez słowa; wpisz daty.")
    seasonal_nights = [part for part in segments if _MONTH.search(part) and passes_midnight(part)]
    if len(segments) > 1 and seasonal_nights:
        found.append(
            "Nocne godziny sezonowe rozdzielone średnikiem gubią poranek pierwszego dnia sezonu; "
            "połącz je przecinkiem."
        )
    return tuple(found)
