"""What the pages of applying say: names, answers in words, terms, the effect of the channel."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _

from ostoja.benefits import words
from ostoja.benefits.asking import check_of, key_text
from ostoja.cases import filling
from ostoja.core.calendars.say import day_text
from ostoja.core.procedures.clocks import Deadline
from ostoja.core.procedures.forms import Form
from ostoja.core.speech import LANGS, Lang
from ostoja.core.where.national import load


def matter_name(code: str, lang: Lang) -> str:
    """What a matter is called in the catalogue."""
    return next((one.title(lang) for one in load().matters if one.code == code), code)


def tongues(name: str, centre: str, lang: Lang, *more: str) -> list[tuple[str, str, str, bool]]:
    """The same page in each language."""
    path, names = reverse(name, args=[centre, *more]), dict(settings.LANGUAGES)
    return [(code, names[code], translate_url(path, code), code == lang) for code in LANGS]


def spaced(code: str) -> str:
    """A code in two halves, easier to read aloud and to copy."""
    return f"{code[:5]} {code[5:]}"


def effect_words(on: date, lang: Lang) -> str:
    """What a form on the site counts for on a day, and what the signature is for."""
    rule = next(
        (one for one in load().channels if one.channel == "online" and one.in_force(on)), None
    )
    return rule.note(lang) if rule and rule.note else ""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of the review: the page on which it is changed, the question, the words."""

    page: str
    question: str
    answer: str


def said(form: Form, filled: filling.Filled, lang: Lang) -> list[Said]:
    """Every answer of the fields, page by page; what was left empty says so."""
    return [
        Said(page.code, one.text(lang), one.said(filled.fields.get(one.code), lang) or "—")
        for page in form.pages
        for one in page.fields
    ]


def law_said(slug: str, filled: filling.Filled, on: date, lang: Lang) -> list[tuple[str, str, str]]:
    """Every answer about the household and incomes: its place, the question, the words."""
    check = check_of(slug, on)
    return [
        (key_text(one), words.about(check, filled.law, one, lang),
         words.said(check.questions[one[0]], filled.law.given[one], lang))
        for one in check.relevant(filled.law)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A term as a resident reads it."""

    name: str
    day: str
    suspended: bool
    mine: bool
    why: tuple[str, ...]


def terms(owed: tuple[Deadline, ...], lang: Lang) -> list[Term]:
    """The terms that run: of the office, of the resident, of another body."""
    return [
        Term(
            one.clock.name(lang), f"{day_text(one.due, lang)} {one.due.year}",
            one.status == "suspended", one.clock.owner == "resident",
            tuple(f"{why.text} ({why.basis})" if why.basis else why.text for why in one.why),
        )
        for one in owed
    ]  # fmt: skip


def next_steps() -> list[str]:
    """What happens after sending, in order."""
    return [
        _("Pracownik ośrodka przeczyta wniosek i założy sprawę."),
        _("Skontaktuje się z Tobą tak, jak prosisz, i umówi podpisanie wniosku albo rozmowę."),
        _("Gdy czegoś zabraknie, napiszemy, co uzupełnić i do kiedy."),
        _("Stan sprawdzisz zawsze z numerem i kodem z tej strony."),
    ]
