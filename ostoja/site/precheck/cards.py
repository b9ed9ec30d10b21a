"""The result: one card a benefit, with amounts, reasons, a picture, papers and the door."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ostoja.benefits import words
from ostoja.benefits.services import entitled
from ostoja.cases.applications import forms_here
from ostoja.core.facts import Why
from ostoja.core.law import chart as charts
from ostoja.core.law.bounds import PARAMETER
from ostoja.core.law.precheck import Answers, Found, Precheck
from ostoja.core.law.questions import About
from ostoja.core.law.whatif import Drawn, chart_of
from ostoja.core.money import in_zl
from ostoja.core.speech import Lang
from ostoja.core.where.answers import PlaceView
from ostoja.core.where.book import Book
from ostoja.core.where.facts import Matter

_ORDER = ("due", "discretionary", "missing_data", "not_due", "refused")


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the formula: what was computed, what came out, and by which rule."""

    text: str
    result: str
    basis: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its own table, for those who read rather than look."""

    image: SafeString
    caption: str
    rows: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one person, or the household, is told."""

    person: str
    status: str
    amount: str
    missing: tuple[str, ...]
    decisive: tuple[str, ...]
    steps: tuple[Step, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One benefit. ``matter`` is its page in the catalogue; ``place`` the door, when known.

    A ``fee`` is paid to the centre or the home: "not due" then means that nothing is paid.
    """

    code: str
    title: str
    who: str
    status: str
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    confirmed: bool
    fee: bool
    zus: bool
    matter: Matter | None
    documents: tuple[str, ...]
    place: PlaceView | None
    elsewhere: tuple[str, ...] = field(default=())
    online: bool = False  # whether the centre takes the application on its site


@dataclass(frozen=True, slots=True)
class Asking:
    """What every card needs to know of the page it is on."""

    book: Book
    check: Precheck
    answers: Answers
    at: datetime
    lang: Lang


def cards(asking: Asking) -> tuple[Card, ...]:
    """The result, what is due first."""
    check, answers = asking.check, asking.answers
    names = words.persons(check, answers, asking.lang)
    slug, day = asking.book.facts.centre.slug, check.day
    found = check.result(answers, names, lambda case, benefits: entitled(slug, case, day, benefits))
    by_code: dict[str, list[Found]] = {}
    for one in found:
        by_code.setdefault(one.due.code, []).append(one)
    made = [_card(asking, code, mine, names) for code, mine in by_code.items()]
    return _said_once(sorted(made, key=lambda one: _ORDER.index(one.status)))


def _said_once(made: list[Card]) -> tuple[Card, ...]:
    """Several fees of one matter need the same papers: the first card lists them."""
    told: set[str] = set()
    found = []
    for one in made:
        code = one.matter.code if one.matter and one.fee else ""
        found.append(replace(one, documents=()) if code in told else one)
        told |= {code} - {""}
    return tuple(found)


def _card(asking: Asking, code: str, found: list[Found], names: tuple[str, ...]) -> Card:
    about, lang = asking.check.questionnaire.about[code], asking.lang
    status = min((one.due.status for one in found), key=_ORDER.index)
    matter = _matter(asking.book, about)
    open_ = status != "not_due" or about.fee
    place, elsewhere = _door(asking, matter) if open_ else (None, ())
    return Card(
        code=code,
        title=about.title(lang),
        who=about.who(lang),
        status=status,
        lines=tuple(_line(asking, one, names) for one in found if one.due.status == status),
        others=tuple(_line(asking, one, names) for one in found if one.due.status != status),
        confirmed=all(one.due.confirmed for one in found if one.due.status == status),
        fee=about.fee,
        zus=found[0].due.payer == "zus",
        matter=matter,
        documents=_documents(asking, matter),
        place=place,
        elsewhere=elsewhere,
        online=matter is not None
        and not elsewhere
        and matter.code in {one for one, _form in forms_here(asking.book, asking.check.day)},
    )


def _matter(book: Book, about: About) -> Matter | None:
    return next((one for one in book.all_matters if one.code == about.matter), None)


def _documents(asking: Asking, matter: Matter | None) -> tuple[str, ...]:
    if matter is None:
        return ()
    local = asking.book.local_matters(matter.code, asking.check.day)
    texts = (*(matter.documents or ()), *(text for row in local for text in row.documents))
    return tuple(text(asking.lang) for text in texts)


def _door(asking: Asking, matter: Matter | None) -> tuple[PlaceView | None, tuple[str, ...]]:
    """The front door's answer: the unit, or why another body answers."""
    if matter is None:
        return None, ()
    answer = asking.book.where(matter=matter.code, at=asking.at, lang=asking.lang)
    if answer.status == "elsewhere":
        return answer.unit, tuple(step.text for step in answer.why)
    return answer.unit, ()


def _line(asking: Asking, found: Found, names: tuple[str, ...]) -> Line:
    check, answers, lang = asking.check, asking.answers, asking.lang
    alone = len(names) == 1 or found.person is None
    drawn = chart_of(check, found, answers, names) if _worth(asking, found) else None
    return Line(
        person="" if alone or found.person is None else names[found.person],
        status=found.due.status,
        amount=words.amount(found),
        missing=_missing(asking, found),
        decisive=tuple(
            f"{words.about(check, answers, one, lang)} "
            f"{words.said(check.questions[one[0]], answers.given[one], lang)}"
            for one in found.decisive
        ),
        steps=_steps(found.due.why),
        picture=_picture(asking, found, drawn) if drawn else None,
    )


def _worth(asking: Asking, found: Found) -> bool:
    """A picture belongs to an amount, and to a refusal that an income has decided."""
    by_income = any(asking.check.questions[code].axis for code, _at in found.decisive)
    return found.due.status in ("due", "discretionary") or by_income


def _missing(asking: Asking, found: Found) -> tuple[str, ...]:
    """The questions left open, and what the centre has not given."""
    check, lang = asking.check, asking.lang
    said = [words.about(check, asking.answers, one, lang) for one in found.asked]
    for name in found.due.missing if found.due.status == "missing_data" else ():
        plain = name.removeprefix(PARAMETER)
        parameter = check.state.law.parameters.by_name.get(plain)
        if parameter is not None:
            said.append(_("Kwota albo tabela: %(title)s") % {"title": parameter.title(lang)})
    return tuple(said)


def _steps(why: tuple[Why, ...]) -> tuple[Step, ...]:
    """The formula as rows, each said once; the result is not repeated in the sentence."""
    found = []
    for one in dict.fromkeys(why):
        text = one.text.rstrip(".")
        for ending in (f" = {one.result}", f": {one.result}"):
            text = text.removesuffix(ending) if one.result else text
        found.append(Step(text, one.result or "", one.basis or ""))
    return tuple(found)


def _picture(asking: Asking, found: Found, drawn: Drawn) -> Picture:
    lang, chart = asking.lang, drawn.chart
    about = asking.check.questionnaire.about[found.due.code]
    axis = drawn.question.axis(lang) if drawn.question.axis else ""
    whose = _("%(axis)s, razem w rodzinie") if drawn.together else _("%(axis)s, jedna osoba")
    title = _("%(benefit)s a dochód") % {"benefit": about.title(lang)}
    said = {"income": in_zl(chart.own.income), "amount": _between(chart.own)}
    text = charts.Words(
        title=title,
        description=_("Przy dochodzie %(income)s kwota to %(amount)s. Dane są w tabeli.") % said,
        income=whose % {"axis": axis} if len(asking.answers.relations) > 1 else axis,
        own=_("Twój wynik"),
    )
    rows = tuple(
        (in_zl(one.income), _between(one), one.income == chart.own.income)
        for one in charts.rows(chart)
    )
    ident = f"w-{found.due.code}-{found.person or 0}"
    # the picture is built by our own code and escapes every text that it is given
    return Picture(mark_safe(charts.svg(chart, text, ident)), title, rows)


def _between(one: charts.Point) -> str:
    if one.least == one.most:
        return in_zl(one.most)
    return _("od %(least)s do %(most)s") % {"least": in_zl(one.least), "most": in_zl(one.most)}
