"""Terms of law: from a day and a rule to the last day in time, with every moved day named.

The day of the event is not counted (art. 57 par. 1 KPA). Weeks end on the same weekday, months and
years on the same date or, where there is none, on the last day of the month (par. 2 to 3a). An end
on a Saturday or a day free by law moves to the next day that is neither (par. 4), unless the rule
counts the effect itself (a deemed delivery) and not somebody's act.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from ostoja.core.calendars import say
from ostoja.core.calendars.days import add_working_days, free_because, next_working_day
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.facts import Fact, Why
from ostoja.core.speech import Lang, Phrase, Text
from ostoja.core.where.answers import DeadlineAnswer
from ostoja.core.where.reading import parse_yaml, read_all

Unit = Literal["hours", "days", "working_days", "weeks", "months", "years"]
Period = tuple[date, date]
_DAY = timedelta(days=1)

_COUNTED = Phrase(
    pl="{name}: {amount}. Liczymy od: {starts}. Dnia zdarzenia ({start}) nie wlicza się.",
    en="{name}: {amount}. Counted from: {starts}. The day of the event ({start}) is not counted.",
    uk="{name}: {amount}. Відлік: {starts}. День події ({start}) не враховується.",
)
_MOVED = Phrase(
    pl="{day} to {because}; termin przechodzi na {next}.",
    en="{day} is {because}; the term moves to {next}.",
    uk="{day} — {because}; строк переноситься на {next}.",
)
_SKIPPED = Phrase(
    pl="Dzień wolny w tym czasie: {day} ({because}).",
    en="Day off on the way: {day} ({because}).",
    uk="Вихідний у цей час: {day} ({because}).",
)
_SUSPENDED = Phrase(
    pl="Postępowanie zawieszone od {start} do {end}: {days} dni nie liczy się.",
    en="Suspended from {start} to {end}: {days} days do not count.",
    uk="Провадження зупинено з {start} до {end}: {days} днів не враховується.",
)
_UNCONFIRMED = {
    "secondary": Phrase(
        pl="Termin niepotwierdzony: opisuje go strona, nie tekst aktu.",
        en="Unconfirmed term: a web page describes it, the act itself was not seen.",
        uk="Непідтверджений строк: його описує сторінка, самого акта ніхто не звірив.",
    ),
    "memory": Phrase(
        pl="Termin niepotwierdzony: znamy go z praktyki, nie z tekstu aktu.",
        en="Unconfirmed term: known from practice, the act itself was not seen.",
        uk="Непідтверджений строк: відомий із практики, самого акта ніхто не звірив.",
    ),
}
_CONFIRMED = Phrase(
    pl="Termin potwierdził ośrodek: {who}, {day}, według: {publication}.",
    en="The centre has confirmed this term: {who}, {day}, by: {publication}.",
    uk="Строк підтвердив центр: {who}, {day}, за текстом: {publication}.",
)
_AMOUNTS: dict[str, Phrase] = {
    "hours": Phrase(pl="{n} godz.", en="{n} hours", uk="{n} год."),
    "days": Phrase(pl="{n} dni", en="{n} days", uk="{n} днів"),
    "working_days": Phrase(pl="{n} dni roboczych", en="{n} working days", uk="{n} робочих днів"),
    "weeks": Phrase(pl="{n} tyg.", en="{n} weeks", uk="{n} тиж."),
    "months": Phrase(pl="{n} mies.", en="{n} months", uk="{n} міс."),
    "years": Phrase(pl="{n} lat", en="{n} years", uk="{n} років"),
}


class TermError(ValueError):
    """No term can be computed; the text is one plain Polish sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermVersion(Fact):
    """One version of a rule; the start's day selects it. ``move`` applies art. 57 par. 4."""

    amount: int
    unit: Unit
    basis: str
    confidence: Literal["statute", "secondary", "memory"]
    move: bool = True

    @property
    def seen(self) -> str:
        """What a signature under this version is bound to; its form never changes."""
        since = f" od {self.valid_from.isoformat()}" if self.valid_from else ""
        return f"{self.amount} {self.unit}{since}"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who (a post) has compared a version with the act, on which day and with what."""

    who: str
    day: date
    publication: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Fact):
    """A rule: its code, its name, what starts it, and its versions by date."""

    code: str
    name: Text
    starts: Text
    versions: tuple[TermVersion, ...]


@cache
def terms() -> tuple[Term, ...]:
    """All rules, in the order of the file."""
    raw = parse_yaml(files("ostoja.data").joinpath("terms.yaml").read_bytes(), "terms.yaml")
    return read_all(
        Term, raw["terms"], file="terms.yaml", path="terms", sources=raw.get("sources", {})
    )


def due(
    code: str,
    start: date | datetime,
    lang: Lang,
    suspended: Sequence[Period] = (),
    confirmed: Mapping[str, Confirmed] | None = None,
) -> DeadlineAnswer:
    """The last day (for hours: moment) on which rule ``code`` from ``start`` is kept.

    ``suspended`` are inclusive periods that stop the clock (art. 103 KPA); ``confirmed`` are the
    versions, by what was ``seen``, under which a centre has signed. Raises ``TermError``.
    """
    term = next((one for one in terms() if one.code == code), None)
    if term is None:
        raise TermError(f"Nie ma terminu „{code}”; listę pokaże polecenie: ostoja deadline list.")
    day = start.date() if isinstance(start, datetime) else start
    version = next((one for one in term.versions if one.in_force(day)), None)
    if version is None:
        raise TermError(f"Dla dnia {day} nie znamy przepisu o terminie „{code}”; podaj inny dzień.")
    steps = [_why(_counted(term, version, start, lang), version)]
    end = _compute(version, start, suspended, lang, steps)
    steps += _confidence(version, (confirmed or {}).get(version.seen), lang)
    return DeadlineAnswer(rule=code, start=start, due=end, basis=version.basis, why=tuple(steps))


def _confidence(version: TermVersion, signed: Confirmed | None, lang: Lang) -> list[Why]:
    """Nothing for a term whose act was seen; else who answers for it, or that nobody does."""
    if version.confidence == "statute":
        return []
    if signed is None:
        return [Why(_UNCONFIRMED[version.confidence](lang), basis=version.basis)]
    day, read = _day(signed.day, lang), signed.publication
    said = _CONFIRMED(lang, who=signed.who, day=day, publication=read)
    return [Why(said, basis=version.basis, source=read)]


def _compute(
    version: TermVersion,
    start: date | datetime,
    suspended: Sequence[Period],
    lang: Lang,
    steps: list[Why],
) -> date | datetime:
    if version.unit == "hours":
        if not isinstance(start, datetime):
            raise TermError("Ten termin liczy się w godzinach; podaj też godzinę zdarzenia.")
        if start.tzinfo is None:
            raise TermError("Podaj godzinę z przesunięciem strefy, np. 2026-11-20T14:30+01:00.")
        # through UTC: on the nights of a clock change wall-clock hours are not real hours
        return (start.astimezone(UTC) + timedelta(hours=version.amount)).astimezone(WARSAW)
    day = start.date() if isinstance(start, datetime) else start
    end = _prolonged(version, day, suspended, lang, steps)
    if version.unit == "working_days":
        steps += _skipped(day, end, lang)
    elif version.move:
        end = _moved(end, lang, steps)
    return end


def _prolonged(
    version: TermVersion, day: date, suspended: Sequence[Period], lang: Lang, steps: list[Why]
) -> date:
    """The end without the move, longer by each suspension that begins before it."""
    end = _end(version, day)
    for first, last in sorted(suspended):
        stopped = (last - max(first, day + _DAY)).days + 1
        if first <= end and stopped > 0:
            end = (
                add_working_days(last, _working_days_left(end, max(first, day + _DAY)))
                if version.unit == "working_days"
                else end + timedelta(days=stopped)
            )
            text = _SUSPENDED(lang, start=first, end=last, days=stopped)
            steps.append(Why(text, basis="art. 103 KPA"))
    return end


def _working_days_left(end: date, stopped_from: date) -> int:
    days, day = 0, stopped_from
    while day <= end:
        days += free_because(day, "pl") is None
        day += _DAY
    return days


def _end(version: TermVersion, day: date) -> date:
    match version.unit:
        case "working_days":
            return add_working_days(day, version.amount)
        case "weeks":
            return day + timedelta(weeks=version.amount)
        case "months":
            return _plus_months(day, version.amount)
        case "years":
            return _plus_years(day, version.amount)
        case _:
            return day + timedelta(days=version.amount)


def _plus_months(day: date, months: int) -> date:
    """The same date, or the last day of a month that has no such date (art. 57 par. 3)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _plus_years(day: date, years: int) -> date:
    """The same date, or the day before where there is none (art. 57 par. 3a)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def _moved(end: date, lang: Lang, steps: list[Why]) -> date:
    because = free_because(end, lang)
    if because is None:
        return end
    later = next_working_day(end)
    text = _MOVED(lang, day=_day(end, lang), because=because, next=_day(later, lang))
    steps.append(Why(text, basis="art. 57 § 4 KPA", result=later.isoformat()))
    return later


def _skipped(start: date, end: date, lang: Lang) -> list[Why]:
    """The holidays on weekdays that lie in the term (weekends need no explanation)."""
    found, day = [], start + _DAY
    while day < end:
        because = free_because(day, lang)
        if because and day.weekday() < 5:
            found.append(Why(_SKIPPED(lang, day=_day(day, lang), because=because)))
        day += _DAY
    return found


def _day(day: date, lang: Lang) -> str:
    return f"{say.day_text(day, lang)} {day.year}"


def amount_text(version: TermVersion, lang: Lang) -> str:
    """How long it is: ``14 dni``."""
    if version.unit == "months" and version.amount == 1 and lang == "pl":
        return "1 miesiąc"
    return _AMOUNTS[version.unit](lang, n=version.amount)


def _counted(term: Term, version: TermVersion, start: date | datetime, lang: Lang) -> str:
    day = start.date() if isinstance(start, datetime) else start
    return _COUNTED(
        lang,
        name=term.name(lang),
        amount=amount_text(version, lang),
        starts=term.starts(lang),
        start=_day(day, lang),
    )


def _why(text: str, version: TermVersion) -> Why:
    return Why(text, basis=version.basis, source=version.source, valid_from=version.valid_from)
