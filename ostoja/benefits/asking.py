"""The conversation between two pages: signed and packed in a hidden field, kept nowhere."""

from datetime import date
from functools import lru_cache

from django.core import signing
from django.http import HttpRequest

from ostoja.benefits.services import law_of
from ostoja.core.law.poland import BENEFITS
from ostoja.core.law.precheck import Answers, Asked, Precheck, as_plain, from_plain
from ostoja.core.law.questions import load
from ostoja.core.law.state import LawOfDay

SALT = "ostoja.precheck"
LONGEST = 20_000


@lru_cache(maxsize=32)
def _check(state: LawOfDay) -> Precheck:
    return Precheck(state, BENEFITS, load())


def check_of(slug: str, day: date) -> Precheck:
    """The pre-check over the law as the centre applies it; kept as long as that law is."""
    return _check(law_of(slug, day))


def pack(answers: Answers) -> str:
    """The state for the hidden field."""
    return signing.dumps(as_plain(answers), salt=SALT, compress=True)


def unpack(request: HttpRequest) -> Answers | None:
    """The state of a posted form; a new one without the field, ``None`` for a false one."""
    packed = request.POST.get("stan", "")
    if not packed:
        return Answers()
    if len(packed) > LONGEST:
        return None
    try:
        return from_plain(signing.loads(packed, salt=SALT), load())
    except (signing.BadSignature, ValueError, TypeError):
        return None


def key_text(asked: Asked) -> str:
    """A question's place in a form: ``wiek:1``, or ``porod:`` for the household."""
    code, position = asked
    return f"{code}:{'' if position is None else position}"


def key_of(text: str, check: Precheck, answers: Answers) -> Asked | None:
    """The question that a form names, when there is such a question and such a person."""
    code, _sign, at = text.partition(":")
    question = check.questions.get(code)
    if question is None or (question.entity == "person") != bool(at):
        return None
    if not at:
        return code, None
    if not (at.isascii() and at.isdigit()) or int(at) >= len(answers.relations):
        return None
    return code, int(at)
