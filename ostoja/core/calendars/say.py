"""The sentences about hours in Polish, English and Ukrainian."""

from datetime import UTC, date, datetime, timedelta

from ostoja.core.calendars.days import public_holiday
from ostoja.core.facts import Fact
from ostoja.core.speech import Lang, Phrase
from ostoja.core.where.facts import Hours, HoursException, Override

WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "pl": ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "uk": ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"),
}
ON_WEEKDAY: dict[Lang, tuple[str, ...]] = {
    "pl": (
        "w poniedziałek", "we wtorek", "w środę", "w czwartek",
        "w piątek", "w sobotę", "w niedzielę",
    ),
    "en": tuple(f"on {name}" for name in WEEKDAYS["en"]),
    "uk": (
        "у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю",
    ),
}  # fmt: skip
MONTHS: dict[Lang, tuple[str, ...]] = {
    "pl": (
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
        "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "uk": (
        "січня", "лютого", "березня", "квітня", "травня", "червня",
        "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    ),
}  # fmt: skip

_OPEN = Phrase(
    pl="Otwarte do {until}. Godziny: {rule}.",
    en="Open until {until}. Hours: {rule}.",
    uk="Відчинено до {until}. Години: {rule}.",
)
_OPEN_ALWAYS = Phrase(
    pl="Otwarte całą dobę.", en="Open round the clock.", uk="Відчинено цілодобово."
)
_OPEN_NIGHT = Phrase(
    pl="Otwarte do {until}: to noc, która zaczęła się {day}; liczą się godziny z tego dnia.",
    en="Open until {until}: this is the night that began {day}; that day's hours count.",
    uk="Відчинено до {until}: це ніч, що почалася {day}; діють години того дня.",
)
_OPEN_OVERRIDE = Phrase(
    pl="Otwarte całą dobę od {start}{end}: {reason} (ogłasza: {author}).",
    en="Open round the clock since {start}{end}: {reason} (announced by: {author}).",
    uk="Відчинено цілодобово з {start}{end}: {reason} (оголошує: {author}).",
)
_UP_TO = Phrase(pl=" do {end}", en=" until {end}", uk=" до {end}")
_REVOKED = Phrase(pl=" do odwołania", en=" until further notice", uk=" до скасування")
_OPEN_EXCEPTION = Phrase(
    pl="Otwarte do {until}: w tym dniu obowiązują inne godziny ({reason}).",
    en="Open until {until}: other hours apply on this day ({reason}).",
    uk="Відчинено до {until}: цього дня діють інші години ({reason}).",
)
_CLOSED = Phrase(
    pl="Zamknięte. {because}{next}", en="Closed. {because}{next}", uk="Зачинено. {because}{next}"
)
_NEXT = Phrase(
    pl="Najbliższe otwarcie: {opening}.",
    en="Opens next: {opening}.",
    uk="Найближче відкриття: {opening}.",
)
_NO_NEXT = Phrase(
    pl="Nie znamy dnia najbliższego otwarcia.",
    en="We do not know when it opens next.",
    uk="Ми не знаємо, коли воно відчиниться.",
)
_BECAUSE_HOLIDAY = Phrase(
    pl="Dziś święto: {name}. ", en="Public holiday today: {name}. ", uk="Сьогодні свято: {name}. "
)
_BECAUSE_EXCEPTION = Phrase(
    pl="W tym dniu: {reason}. ", en="On this day: {reason}. ", uk="Цього дня: {reason}. "
)
_UNKNOWN = Phrase(
    pl="Nie znamy godzin otwarcia. Zadzwoń, zanim pójdziesz.",
    en="We do not know the opening hours. Call before you go.",
    uk="Ми не знаємо годин роботи. Зателефонуйте, перш ніж іти.",
)
_RESULTS = {
    True: Phrase(pl="otwarte", en="open", uk="відчинено"),
    False: Phrase(pl="zamknięte", en="closed", uk="зачинено"),
    None: Phrase(pl="nie wiadomo", en="unknown", uk="невідомо"),
}
_TWICE = (
    Phrase(pl="czasu letniego", en="summer time", uk="за літнім часом"),
    Phrase(pl="czasu zimowego", en="winter time", uk="за зимовим часом"),
)

END_IS_NEAR = timedelta(days=2)


def end_is_near(until: datetime, at: datetime) -> bool:
    """Whether an end is worth naming; before that a place is open "round the clock"."""
    return until.astimezone(UTC) - at.astimezone(UTC) <= END_IS_NEAR


def clock(moment: datetime) -> str:
    """``8:00``, as people write it."""
    return f"{moment.hour}:{moment.minute:02}"


def hour(moment: datetime, lang: Lang) -> str:
    """``8:00``; in the hour that comes twice in October also which of the two."""
    if moment.utcoffset() == moment.replace(fold=not moment.fold).utcoffset():
        return clock(moment)
    return f"{clock(moment)} {_TWICE[moment.fold](lang)}"


def day_text(day: date, lang: Lang) -> str:
    """``piątek 20 listopada``."""
    return f"{WEEKDAYS[lang][day.weekday()]} {day.day} {MONTHS[lang][day.month - 1]}"


def on_day(day: date, lang: Lang) -> str:
    """``w piątek 20 listopada``."""
    return f"{ON_WEEKDAY[lang][day.weekday()]} {day.day} {MONTHS[lang][day.month - 1]}"


def moment_text(moment: datetime, lang: Lang, relative_to: datetime | None = None) -> str:
    """``18:00`` on the same day, otherwise ``7:30 w poniedziałek 23 listopada``."""
    if relative_to is not None and moment.date() == relative_to.date():
        return hour(moment, lang)
    return f"{hour(moment, lang)} {on_day(moment.date(), lang)}"


def result(open_: bool | None, lang: Lang = "pl") -> str:
    """One word for the state."""
    return _RESULTS[open_](lang)


def opened(fact: Fact, start: datetime, until: datetime | None, at: datetime, lang: Lang) -> str:
    """Why it is open: by ``fact``, since ``start``."""
    if isinstance(fact, Override):
        end = _UP_TO(lang, end=moment_text(fact.end, lang)) if fact.end else _REVOKED(lang)
        return _OPEN_OVERRIDE(
            lang,
            start=moment_text(start, lang),
            end=end,
            reason=fact.reason(lang),
            author=fact.author,
        )
    if until is None:
        return _OPEN_ALWAYS(lang)
    ends = moment_text(until, lang, at)
    if isinstance(fact, HoursException):
        return _OPEN_EXCEPTION(lang, until=ends, reason=fact.reason(lang))
    if start.date() < at.date():
        return _OPEN_NIGHT(lang, until=ends, day=on_day(start.date(), lang))
    rule = f"{clock(start)}–{clock(until)}"
    return _OPEN(lang, until=ends, rule=f"{day_text(start.date(), lang)} {rule}")


def closed(at: datetime, fact: Fact | None, opening: datetime | None, lang: Lang) -> str:
    """Why it is closed, and when it opens next."""
    because = ""
    holiday = public_holiday(at.date(), lang)
    if isinstance(fact, HoursException):
        because = _BECAUSE_EXCEPTION(lang, reason=fact.reason(lang))
    elif holiday and isinstance(fact, Hours) and "PH" in (fact.rule or ""):
        because = _BECAUSE_HOLIDAY(lang, name=holiday)
    following = _NEXT(lang, opening=moment_text(opening, lang, at)) if opening else _NO_NEXT(lang)
    return _CLOSED(lang, because=because, next=following)


def unknown(fact: Fact | None, lang: Lang) -> str:
    """What to do when nothing says how the place works."""
    note = fact.note(lang) if isinstance(fact, Hours) and fact.note else ""
    return f"{_UNKNOWN(lang)} {note}".strip()
