"""How old somebody is on a day, and whether an event with limits of age is for them."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from ostoja.core.facts import Why
from ostoja.core.speech import Lang, Phrase

BASIS = "art. 112 Kodeksu cywilnego"
_FITS = Phrase(
    pl="W dniu spotkania ta osoba ma {age} l.; spotkanie jest dla osób w wieku {limits}.",
    en="On that day this person is {age}; the meeting is for people aged {limits}.",
    uk="У день зустрічі цій особі {age} р.; зустріч для людей віком {limits}.",
)
_UNBORN = Phrase(
    pl="Data urodzenia jest późniejsza niż spotkanie; sprawdź ją.",
    en="The date of birth is later than the meeting; check it.",
    uk="Дата народження пізніша за зустріч; перевірте її.",
)
_FROM = Phrase(pl="od {least} lat", en="{least} and over", uk="від {least} років")
_TO = Phrase(pl="do {most} lat", en="up to {most}", uk="до {most} років")
_BOTH = Phrase(pl="{least}–{most} lat", en="{least}–{most}", uk="{least}–{most} років")
_ANY = Phrase(pl="bez ograniczeń", en="any age", uk="без обмежень")


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether somebody may take part; ``age`` is ``None`` for a date that cannot be right."""

    admitted: bool
    age: int | None
    why: Why


def age_on(born: date, day: date) -> int | None:
    """Full years on ``day``; the birthday itself counts as the new age.

    Born on 29 February, one is a year older on 28 February of a common year (art. 112 KC: the last
    day of the month, from its beginning). ``None`` before the birth.
    """
    if day < born:
        return None
    month, of_month = born.month, born.day
    if (month, of_month) == (2, 29) and not isleap(day.year):
        of_month = 28
    return day.year - born.year - ((day.month, day.day) < (month, of_month))


def limits(least: int | None, most: int | None, lang: Lang) -> str:
    """The limits in words; both ends belong to them."""
    if least is not None and most is not None:
        return _BOTH(lang, least=least, most=most)
    if least is not None:
        return _FROM(lang, least=least)
    return _TO(lang, most=most) if most is not None else _ANY(lang)


def admission(
    born: date, day: date, least: int | None, most: int | None, lang: Lang = "pl"
) -> Admission:
    """Whether somebody born on ``born`` may take part on ``day``; both limits are inclusive."""
    age = age_on(born, day)
    if age is None:
        return Admission(False, None, Why(_UNBORN(lang)))
    fits = (least is None or age >= least) and (most is None or age <= most)
    text = _FITS(lang, age=age, limits=limits(least, most, lang))
    return Admission(fits, age, Why(text, BASIS, result=str(age)))
