"""How persons, answers and amounts are called on the pages of the pre-check."""

from django.utils.translation import gettext as _

from ostoja.core.law.benefits import Due
from ostoja.core.law.precheck import Answers, Asked, Found, Precheck
from ostoja.core.law.questions import Question, Value
from ostoja.core.money import in_zl
from ostoja.core.speech import Lang


def person(check: Precheck, answers: Answers, position: int, lang: Lang) -> str:
    """``Ty``, or ``Osoba 3: dziecko``."""
    value = answers.relations[position]
    short = next(one.short for one in check.questionnaire.relations if one.value == value)(lang)
    if position == 0:
        return short
    return _("Osoba %(number)s: %(who)s") % {"number": position + 1, "who": short}


def persons(check: Precheck, answers: Answers, lang: Lang) -> tuple[str, ...]:
    """Everybody's name, in order."""
    return tuple(person(check, answers, at, lang) for at in range(len(answers.relations)))


def asked_text(question: Question, position: int | None, lang: Lang) -> str:
    """The question as it is put to the asker, or about another person."""
    you = question.you if position == 0 else None
    return (you or question.text)(lang)


def said(question: Question, value: Value | None, lang: Lang) -> str:
    """An answer in words."""
    if value is None:
        return _("Nie wiem")
    match question.kind:
        case "yes_no":
            return _("Tak") if value else _("Nie")
        case "money":
            return in_zl(int(value))
        case "decimal":
            return decimal(int(value), question.scale)
        case "choice":
            return next(one.text(lang) for one in question.options if one.value == value)
    return str(value)


def typed(question: Question, value: Value | None) -> str:
    """An answer as it stands in the field when somebody comes back to it."""
    if value is None:
        return ""
    match question.kind:
        case "yes_no":
            return "tak" if value else "nie"
        case "money":
            whole, rest = divmod(int(value), 100)
            return f"{whole},{rest:02d}" if rest else str(whole)
        case "decimal":
            return decimal(int(value), question.scale)
    return str(value)


def decimal(value: int, scale: int) -> str:
    """Hundredths or ten-thousandths with a comma: ``47,5``."""
    whole, rest = divmod(value, scale)
    places = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0") if scale > 1 else ""
    return f"{whole},{places}" if places else str(whole)


def about(check: Precheck, answers: Answers, asked: Asked, lang: Lang) -> str:
    """A question and whom it is about, in one line."""
    code, position = asked
    text = asked_text(check.questions[code], position, lang)
    if position is None or len(answers.relations) == 1:
        return text
    return f"{person(check, answers, position, lang)}. {text}"


def period(due: Due) -> str:
    """How often an amount is paid."""
    return {"month": _("miesięcznie"), "once": _("jeden raz"), "year": _("raz w roku")}[due.period]


def amount(found: Found) -> str:
    """The amount, the range, or an honest word instead; empty when nothing is due."""
    due = found.due
    if due.status == "missing_data":
        return _possible(found)
    if due.status == "not_due":
        return ""
    if due.amount is not None:
        return f"{in_zl(due.amount)} {period(due)}"
    if due.most is None:
        return _("bez kwoty") if due.status == "due" else _("kwotę ustala ośrodek")
    if due.least == due.most:
        return f"{in_zl(due.most)} {period(due)}"
    words = {"most": in_zl(due.most), "often": period(due)}
    if due.least:
        return _("od %(least)s do %(most)s %(often)s") % {**words, "least": in_zl(due.least)}
    return _("do %(most)s %(often)s") % words


def _possible(found: Found) -> str:
    if found.possible is None or found.possible[1] is None:
        return _("tego nie da się jeszcze policzyć")
    least, most = found.possible[0], found.possible[1]
    words = {"least": in_zl(least), "most": in_zl(most), "often": period(found.due)}
    return _("zależnie od odpowiedzi: od %(least)s do %(most)s %(often)s") % words
